"""How long a register may be used."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.lists.screening.fresh import (
    Registers,
    WrongDate,
    check_file_date,
    check_stated_date,
    days_left,
    unscreened,
)
from dialer.lists.screening.registers import Register

TODAY = date(2027, 4, 15)
LAST_GOOD = date(2027, 3, 18)  # 28 days before
TOO_OLD = date(2027, 3, 17)


@pytest.mark.parametrize("dated_on", [TODAY, LAST_GOOD])
def test_a_file_of_the_last_28_days_is_taken(dated_on):
    check_file_date(Register.TPS, dated_on, today=TODAY)


def test_an_older_file_is_refused_with_its_date_and_the_remedy():
    with pytest.raises(WrongDate, match=r"17 March 2027, 29 days ago.*Get the newest file"):
        check_file_date(Register.TPS, TOO_OLD, today=TODAY)


def test_a_file_from_the_future_is_refused():
    with pytest.raises(WrongDate, match="dated 16 April 2027, and today is 15 April 2027"):
        check_file_date(Register.TPS, TODAY + timedelta(days=1), today=TODAY)


@pytest.mark.parametrize("stated", [TOO_OLD, TODAY + timedelta(days=1)])
def test_a_statement_that_is_worth_nothing_is_refused(stated):
    with pytest.raises(WrongDate):
        check_stated_date(stated, today=TODAY)


@pytest.mark.parametrize(
    ("registers", "screened_on", "said"),
    [
        (Registers(), None, "never screened"),
        (Registers(tps=LAST_GOOD), None, ""),
        (Registers(tps=TOO_OLD), None, "is of 17 March 2027"),
        (Registers(tps=TODAY, ctps=TOO_OLD), None, "Corporate"),
        (Registers(ctps=TODAY), None, "never screened"),
        (Registers(tps=TODAY, ctps=TODAY), None, ""),
        (Registers(), LAST_GOOD, ""),
        (Registers(), TOO_OLD, "never screened"),
        (Registers(tps=TOO_OLD), TODAY, ""),
    ],
)
def test_a_list_is_screened_by_fresh_registers_or_by_a_fresh_statement(
    registers, screened_on, said
):
    why = unscreened(registers, screened_on, today=TODAY)

    assert said in why if said else why == ""


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_a_file_is_taken_exactly_as_long_as_days_are_left(dated_on, today):
    try:
        check_file_date(Register.TPS, dated_on, today=today)
        taken = True
    except WrongDate:
        taken = False

    assert taken == (0 <= days_left(dated_on, today=today) <= 28)
