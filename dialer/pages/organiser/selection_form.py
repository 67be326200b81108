"""The form of a selection as a page, and the sentence that says how many fit it."""

from collections.abc import Mapping
from uuid import UUID

from flask import abort, render_template, request

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.selections.choices import codes, places
from dialer.lists.selections.counting import count
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.models import By
from dialer.lists.selections.words import count_in_words
from dialer.lists.store import all_lists
from dialer.pages.organiser.lists import kinds_to_choose
from dialer.pages.organiser.one import may_see
from dialer.pages.organiser.selecting import Typed
from dialer.wiring import wired

BY = {By.HOUSEHOLD: "One person of each household", By.PERSON: "Everybody who fits"}


def typed_in_form() -> Typed:
    """What was sent. Who may not see lists of the kind it asks for is refused."""
    typed = Typed(request.form)
    if not may_see(typed.kind):
        abort(403)
    return typed


def count_said(criteria: Criteria, kind: ListKind) -> str:
    """How many fit, in a sentence."""
    with transaction() as session:
        return count_in_words(count(session, criteria, kind, now=wired().clock.now()))


def form_page(
    typed: Typed,
    problems: Mapping[str, str] | None = None,
    *,
    count: str = "",
    selection_id: UUID | None = None,
) -> str:
    """The page with the form as it stands, what is wrong with it, and how many fit."""
    with transaction() as session:
        there = places(session)
        lists = [(str(each.id), each.name) for each in all_lists(session) if may_see(each.kind)]
    return render_template(
        "organiser/selection.html",
        typed=typed,
        places=there,
        codes=codes(),
        lists=lists,
        kinds=kinds_to_choose(),
        by=BY,
        count=count,
        selection_id=selection_id,
        problems=problems or {},
    )
