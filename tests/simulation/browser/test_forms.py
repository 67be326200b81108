"""Forms as a browser would send them."""

import pytest

from simulation.browser.forms import NoForm, form_in

PAGE = """
<form action="/lists/1/pause"><input name="csrf_token" value="a"></form>
<form action="/lists/1/rules">
  <input name="csrf_token" value="b"><input name="weekday_opens" value="09:00">
  <input type="checkbox" name="on" value="1" checked><input type="checkbox" name="off" value="1">
  <select name="script"><option value="one">One</option><option value="two" selected>Two</option></select>
  <select name="rank"><option value="1">First</option><option value="2">Second</option></select>
  <textarea name="why">Because &amp; so</textarea>
  <button name="do" value="save">Save</button>
</form>
<form action="/lists/1/merge"><input name="into" value="x"></form>
"""


def test_a_form_is_read_as_it_stands():
    assert form_in(PAGE, "/1/rules") == {
        "csrf_token": "b",
        "weekday_opens": "09:00",
        "on": "1",
        "script": "two",
        "rank": "1",
        "why": "Because & so",
    }


def test_a_form_that_is_not_there_is_named():
    with pytest.raises(NoForm, match="/archive"):
        form_in(PAGE, "/archive")
