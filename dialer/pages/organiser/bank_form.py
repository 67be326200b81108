"""The page of one phone bank, with the form that makes or changes it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from dialer.db import transaction
from dialer.lists.models import CallList
from dialer.lists.store import all_lists
from dialer.pages.organiser.one import may_see
from dialer.phonebanks import store
from dialer.phonebanks.codes import as_said
from dialer.phonebanks.helping import unseen_anywhere
from dialer.phonebanks.opening import Wanted, addresses_in
from dialer.phonebanks.plans import USUAL_GOAL, plan_in, plan_of
from dialer.phonebanks.room.store import rung_in, talks_in
from dialer.queue.hours import LONDON
from dialer.wiring import wired


def wanted_in(session: Session, form: MultiDict[str, str], bank_id: UUID | None) -> Wanted:
    """What the form asks for. Lists this organiser may not see stay as they were. Raises ``BadPlan``."""
    shown = {each.id for each in _lists(session)}
    chosen = {each for each in form.getlist("lists", type=UUID) if each in shown}
    before = {each.id for each in store.lists_of(session, bank_id)} if bank_id else set()
    return Wanted(
        plan_in(form.to_dict()), addresses_in(form.get("hosts", "")), chosen | (before - shown)
    )


def bank_page(bank_id: UUID | None, problems: Mapping[str, str] | None = None) -> str:
    """The page; for a new one without an id. Raises ``UnknownBank``."""
    with transaction() as session:
        lists, calls = _lists(session), unseen_anywhere(session)
        if bank_id is None:
            return _page(None, _new(), (), lists=lists, problems=problems, calls_for_help=calls)
        bank = store.bank_by_id(session, bank_id)
        hosts = store.hosts_of(session, bank_id)
        fields = {**plan_of(bank), "hosts": "\n".join(host.email or "" for host in hosts)}
        return _page(
            bank,
            fields,
            [each.id for each in store.lists_of(session, bank_id)],
            lists=lists,
            problems=problems,
            calls_for_help=calls,
            hosts=hosts,
            comes=store.who_comes(session, bank_id),
            rung=rung_in(session, bank_id),
            talks=talks_in(session, bank_id),
            link=f"{wired().settings.public_url}/join/{bank.code}",
            said=as_said(bank.code),
            now=wired().clock.now(),
        )


def _page(bank: object, fields: Mapping[str, str], chosen: Sequence[UUID], **told: object) -> str:
    typed = request.form
    return render_template(
        "organiser/phone_bank.html",
        bank=bank,
        fields={**fields, **typed.to_dict()} if typed else fields,
        chosen=set(typed.getlist("lists", type=UUID)) if typed else set(chosen),
        usual_goal=USUAL_GOAL,
        live_url=wired().settings.live_url,
        **{**told, "problems": told["problems"] or {}},
    )


def _lists(session: Session) -> list[CallList]:
    return [each for each in all_lists(session) if may_see(each.kind) and each.archived_at is None]


def _new() -> dict[str, str]:
    """A week from now, at the hour at which most phone banks are held."""
    day = wired().clock.now().astimezone(LONDON).date() + timedelta(days=7)
    return {"day": day.isoformat(), "begins": "18:30", "ends": "19:30", "goal": str(USUAL_GOAL)}
