"""One call list: how far it is, why people are not rung, its files, and what can be done with it."""

from uuid import UUID

from flask import render_template

from dialer.calls.outcomes import MEANING, Outcome
from dialer.db import transaction
from dialer.lists.imports.store import imports_of
from dialer.lists.models import CallList
from dialer.lists.opening import DAYS, Span
from dialer.lists.screening.standing import unscreened_because
from dialer.lists.store import list_by_id, progress_of
from dialer.pages.organiser.figures import not_rung, outlook, stages
from dialer.pages.organiser.files import file_row
from dialer.pages.organiser.lists import KINDS
from dialer.pages.organiser.one import list_blueprint
from dialer.pages.organiser.shelf.gather import row_of
from dialer.queue import store
from dialer.queue.reasons import why_not
from dialer.queue.rules import caps_of, hours_of
from dialer.voterid.scripts import script_named
from dialer.wiring import wired

blueprint = list_blueprint("one_list", __name__)


@blueprint.get("")
def show(list_id: UUID) -> str:
    """The list with its figures, files and rules."""
    now = wired().clock.now()
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        census = store.census(session, list_id)
        left = store.forecast(session, call_list, census, now=now)
        reasons = why_not(session, list_id, census)
        unscreened = unscreened_because(session, call_list, now=now)
        files = [file_row(each) for each in imports_of(session, list_id)]
    far, funnel = progress_of(census.counted), census.funnel()
    row = row_of(call_list, far, left.last_hour, unscreened, now=now)
    return render_template(
        "organiser/list.html",
        list=call_list,
        row=row,
        unscreened=unscreened,
        stages=stages(funnel),
        why_not=not_rung(reasons, funnel.loaded),
        outlook=outlook(far.to_ring, left, hours_of(call_list), now=now),
        outcomes=[(MEANING[Outcome(word)].label, n) for word, n in far.by_outcome.items()],
        files=files,
        hours=[(label, *_span(call_list, day)) for day, (label, _) in DAYS.items()],
        script=script_named(call_list.script).title,
        caps=caps_of(call_list),
        kinds=KINDS,
    )


def _span(call_list: CallList, day: str) -> Span:
    return getattr(call_list, f"{day}_opens"), getattr(call_list, f"{day}_closes")
