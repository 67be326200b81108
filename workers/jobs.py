"""The jobs. Each is a doorbell: an id comes in, the row is looked at, one thing is done."""

from uuid import UUID

from dialer.accounts.mails.sending import send_wanted_link
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.store import note_hung_up, unsettled_call
from dialer.db import transaction
from dialer.lists.imports.working import run_import
from dialer.lists.selections.building import rebuild
from dialer.phonebanks.news.mailing import send_news as mail_news
from dialer.phonebanks.thanks.mailing import send_thanks as mail_thanks
from dialer.record.next import STILL_THERE
from dialer.record.screening import run_screening
from dialer.shifts.lifecycle import LegState
from dialer.shifts.models import Leg, Shift
from dialer.shifts.store import live_conference
from dialer.trials.models import Trial
from dialer.voicemail.fetching import fetch_message as fetch
from dialer.wiring import wired
from workers import dialing, line_checks

IMPORT_SECONDS = 30


def ring_volunteer(leg_id: str) -> None:
    """Have the carrier ring a volunteer's phone, at most once."""
    dialing.ring_volunteer(UUID(leg_id))


def place_call(call_id: str) -> None:
    """Have the carrier ring one contact, at most once."""
    dialing.place_call(UUID(call_id))


def hang_up_call(call_id: str) -> None:
    """Free a contact's line, if the carrier has told us what it calls this call; else the sweep will."""
    with wired().sessions() as session:
        call = session.get_one(Call, UUID(call_id))
    if call.carrier_sid is None:
        return
    if not call.state.is_off_the_line or call.state is CallState.CANCELED:
        wired().carrier.hang_up(call.carrier_sid)
    with transaction() as session:
        note_hung_up(session, call.id, at=wired().clock.now())


def hang_up_leg(leg_id: str) -> None:
    """Free a volunteer's line."""
    with wired().sessions() as session:
        leg = session.get_one(Leg, UUID(leg_id))
    if leg.carrier_sid is not None and not leg.state.is_over:
        wired().carrier.hang_up(leg.carrier_sid)


def ask_volunteer(leg_id: str) -> None:
    """Have a volunteer's phone ask whether they are still there, unless they have shown it meanwhile."""
    with wired().sessions() as session:
        leg = session.get_one(Leg, UUID(leg_id))
        shift = session.get_one(Shift, leg.shift_id)
        is_busy = unsettled_call(session, shift.id) is not None or shift.wants_next
        room = live_conference(session, shift.id)
    waits = shift.notice == STILL_THERE and not is_busy
    if leg.carrier_sid is not None and waits and room is not None:
        wired().carrier.ask_for_menu(leg.carrier_sid, leg.id)


def ring_trial(trial_id: str) -> None:
    """Have the carrier ring a volunteer's phone for a line check or a rehearsal, at most once."""
    dialing.ring_trial(UUID(trial_id))


def hang_up_trial(trial_id: str) -> None:
    """Free a volunteer's line after a line check or a rehearsal."""
    with wired().sessions() as session:
        trial = session.get_one(Trial, UUID(trial_id))
    if trial.carrier_sid is not None and not trial.state.is_over:
        wired().carrier.hang_up(trial.carrier_sid)


def play_rehearsal(trial_id: str) -> None:
    """Have a volunteer's phone play what is on in their rehearsal now."""
    with wired().sessions() as session:
        trial = session.get_one(Trial, UUID(trial_id))
    if trial.carrier_sid is not None and trial.state is LegState.ON_THE_LINE:
        wired().carrier.play_next(trial.carrier_sid, trial.id)


def forget_voice(trial_id: str) -> None:
    """Have the carrier forget what a volunteer said in a line check."""
    line_checks.forget_voice(UUID(trial_id))


def fetch_message(message_id: str) -> None:
    """Fetch a voicemail from the carrier, keep it, then delete it there."""
    fetch(UUID(message_id))


def import_file(import_id: str) -> None:
    """Load an uploaded file into its list, or go on with it for a while: others wait too."""
    run_import(UUID(import_id), seconds=IMPORT_SECONDS)


def screen_lines(file_id: str) -> None:
    """Load a register's file, and bar the lines it lists."""
    run_screening(UUID(file_id))


def rebuild_selection(selection_id: str) -> None:
    """Put on a list who fits its selection by now, and take off who does not."""
    rebuild(UUID(selection_id))


def send_link(wanted_id: str) -> None:
    """Mail somebody the one-time link they asked for."""
    send_wanted_link(UUID(wanted_id))


def send_thanks(thanks_id: str) -> None:
    """Mail somebody the thanks for their evening, at most once."""
    mail_thanks(UUID(thanks_id))


def send_news(news_id: str) -> None:
    """Mail somebody a reminder of a phone bank, or that it is called off, at most once."""
    mail_news(UUID(news_id))
