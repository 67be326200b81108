"""Call lists: how far they are, pausing and resuming them."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from dialer.api.documented import answers, api
from dialer.api.grants import may_see
from dialer.api.problems import explained
from dialer.api.shapes import ListsTold, ListTold
from dialer.db import transaction
from dialer.lists import store
from dialer.lists.models import CallList
from dialer.lists.store import Progress, UnknownList, all_lists, list_by_id, progress
from dialer.queue.hours import is_open, next_opening
from dialer.queue.rules import hours_of
from dialer.wiring import wired

blueprint = Blueprint("api_lists", __name__, url_prefix="/api/lists")
TAGS = ("lists",)


@blueprint.get("")
@api.validate(resp=answers(ListsTold), tags=TAGS)
def every() -> ListsTold:
    """All call lists that you may see, the newest first, with how far they are."""
    with transaction() as session:
        far = progress(session)
        return ListsTold(
            lists=[
                _told(each, far.get(each.id, Progress()))
                for each in all_lists(session)
                if may_see(each.kind)
            ]
        )


@blueprint.get("/<uuid:list_id>")
@api.validate(resp=answers(ListTold, problems=[403, 404]), tags=TAGS)
def one(list_id: UUID) -> ListTold:
    """One call list with how far it is."""
    return _as_it_is(list_id)


@blueprint.post("/<uuid:list_id>/pause")
@api.validate(resp=answers(ListTold, problems=[403, 404]), tags=TAGS)
def pause(list_id: UUID) -> ListTold:
    """Let nobody on this list be rung until it is resumed. Calls in progress end naturally."""
    with transaction() as session:
        store.pause(list_by_id(session, list_id), now=wired().clock.now())
    return _as_it_is(list_id)


@blueprint.post("/<uuid:list_id>/resume")
@api.validate(resp=answers(ListTold, problems=[403, 404]), tags=TAGS)
def resume(list_id: UUID) -> ListTold:
    """Let the people on this list be rung again."""
    with transaction() as session:
        store.resume(list_by_id(session, list_id))
    return _as_it_is(list_id)


@blueprint.errorhandler(UnknownList)
def unknown_list(_: UnknownList) -> Response:
    return explained(NotFound())


def _as_it_is(list_id: UUID) -> ListTold:
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        return _told(call_list, progress(session).get(list_id, Progress()))


def _told(call_list: CallList, far: Progress) -> ListTold:
    hours, now = hours_of(call_list), wired().clock.now()
    within_hours = is_open(hours, now)
    return ListTold(
        id=call_list.id,
        name=call_list.name,
        kind=call_list.kind,
        is_paused=call_list.paused_at is not None,
        is_open=within_hours and call_list.paused_at is None,
        opens_at=None if within_hours else next_opening(hours, now),
        people=far.everybody,
        callable=far.callable,
        open=far.open,
        waiting=far.waiting,
        claimed=far.claimed,
        done=far.done,
        barred=far.barred,
        by_outcome=dict(far.by_outcome),
    )
