"""Voter ID as the voter database wants it, one line at a time."""

from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy.orm import Session

from dialer.spreadsheet import csv_line
from dialer.voterid.codes import codes_named, from_answers
from dialer.voterid.scripts import script_named
from dialer.voterid.told import Asked, electors_told


class ExportFormat(StrEnum):
    """The formats in which Voter ID can be handed over."""

    CONTACT_CREATOR = "contact-creator"


def voter_id_lines(session: Session, asked: Asked) -> Iterator[str]:
    """The lines of a contact-creator file, heading first: polling_district,elector_number,code."""
    yield csv_line(["polling_district", "elector_number", "code"])
    for told in electors_told(session, asked):
        codes = codes_named(script_named(told.script).codes)
        voter_id = from_answers(told.answers, codes)
        if voter_id is not None:
            yield csv_line([told.polling_district, told.elector_number, str(voter_id)])
