"""All call lists with how far they are."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.pages.access import organiser_required
from dialer.pages.organiser.one import may_see
from dialer.pages.organiser.shelf.gather import shelf
from dialer.pages.organiser.shelf.headings import HEADINGS
from dialer.pages.organiser.shelf.standing import LABELS, Now
from dialer.pages.organiser.shelf.wanted import Wanted, shown
from dialer.wiring import wired

blueprint = Blueprint("lists", __name__, url_prefix="/organiser/lists")
KINDS = {
    ListKind.PRIORITY_VOTERS: "Priority Voters",
    ListKind.MEMBERS: "Members and Volunteers",
}


@blueprint.get("")
@organiser_required
def index() -> str:
    """Every list of the kinds this organiser may see, narrowed and sorted as the address says."""
    wanted = Wanted.of(request.args)
    with transaction() as session:
        rows = [row for row in shelf(session, now=wired().clock.now()) if may_see(row.kind)]
    return render_template(
        "organiser/lists.html",
        shown=shown(rows, wanted),
        wanted=wanted,
        headings=HEADINGS,
        order=[(heading.column.value, heading.label) for heading in HEADINGS],
        kinds=kinds_to_choose(),
        states=LABELS,
        there_are_lists=bool(rows),
        archived=sum(row.standing.now is Now.ARCHIVED for row in rows),
        page_address=_up_to_page(wanted),
    )


def kinds_to_choose() -> dict[ListKind, str]:
    """The kinds that this organiser may see, with their names."""
    return {kind: label for kind, label in KINDS.items() if may_see(kind)}


def _up_to_page(wanted: Wanted) -> str:
    args = {word: value for word, value in wanted.args().items() if word != "page"}
    return f"{url_for('lists.index')}?{urlencode({**args, 'page': ''})}"
