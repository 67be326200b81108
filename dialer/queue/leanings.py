"""Where people lean, by the letter of their last Voter ID; the letters belong to the party's code set."""

from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from dialer.lists.models import CallList, Contact
from dialer.queue.priority import OF_LEANING, Leaning
from dialer.voterid.codes import Code, CodeSet, NotACode, codes_named, parse
from dialer.voterid.scripts import script_named


def codes_of(session: Session, call_list_id: UUID) -> CodeSet:
    """The code set in which a list's answers are told."""
    script = session.scalars(select(CallList.script).where(CallList.id == call_list_id)).one()
    return codes_named(script_named(script).codes)


def leaning(voter_id: str | None, codes: CodeSet) -> Leaning:
    """Where somebody with this Voter ID leans; unknown when there is none, or it is of another code set."""
    try:
        return _of(codes.by_letter[parse(voter_id or "", codes).letter])
    except NotACode:
        return Leaning.UNKNOWN


def points(codes: CodeSet) -> ColumnElement[int]:
    """What :func:`leaning` adds to the score, of an entry joined with its contact."""
    letter = func.substring(Contact.voter_id, _pattern(codes))
    of_letter = {each: OF_LEANING[_of(code)] for each, code in codes.by_letter.items()}
    return case(of_letter, value=letter, else_=OF_LEANING[Leaning.UNKNOWN])


@lru_cache
def _pattern(codes: CodeSet) -> str:
    """The whole code, so that what is none counts as unknown; the letter is what is caught."""
    letters = "|".join(sorted(codes.by_letter, key=lambda letter: (-len(letter), letter)))
    return rf"^V?({letters})[0-9]*(?:/.*)?$"


def _of(code: Code) -> Leaning:
    if code.ours:
        return Leaning.WON
    return Leaning.UNDECIDED if code.undecided else Leaning.AGAINST
