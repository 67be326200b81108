"""People who objected in writing and come in anew: under another number, without a postcode, after a deletion.

Source: DPA 2018 Sch 1 para 22. Whoever may well be one of them arrives as an objector: it is the safe side, the report
says how many there are, and an organiser who knows better takes the objection back.
"""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

RECORDED_BY = "the loading of a file"


def _plain(words: str) -> str:
    return f"translate(lower({words}), ' -.''’', '')"


def _first_word(words: str) -> str:
    return f"split_part(translate(lower({words}), '.-', '  '), ' ', 1)"


_OBJECTOR_FIRST = _first_word("objectors.first_name")
_ARRIVING_FIRST = _first_word("arriving.first_name")
# Jo Ann is Jo, and J Smith may be any of them whose name begins with it; so may Smith alone.
_FIRST_NAMES_AGREE = (
    f"({_OBJECTOR_FIRST} = {_ARRIVING_FIRST}"
    f" OR least(length({_OBJECTOR_FIRST}), length({_ARRIVING_FIRST})) <= 1"
    f" AND (starts_with({_OBJECTOR_FIRST}, {_ARRIVING_FIRST})"
    f" OR starts_with({_ARRIVING_FIRST}, {_OBJECTOR_FIRST})))"
)
# Most rows have a surname of no objector. IS TRUE keeps PostgreSQL from making a join of that question, which it would
# answer by comparing each row with each objector; as it stands it is one look into a hash.
_MAY_BE_OBJECTORS = text(
    "WITH objectors AS MATERIALIZED ("  # noqa: S608  our own words
    "  SELECT first_name, last_name, line, postcode, objected_note FROM contacts"
    "  WHERE objected_at IS NOT NULL),"
    " found AS MATERIALIZED (SELECT * FROM arriving WHERE is_new"
    f" AND ({_plain('last_name')} IN (SELECT {_plain('last_name')} FROM objectors)) IS TRUE),"
    " may_be AS (SELECT DISTINCT ON (arriving.contact_id) arriving.contact_id,"
    "   concat('may be ', objectors.first_name, ' ', objectors.last_name, ', who objected: ',"
    "     objectors.objected_note) AS note"
    "  FROM found AS arriving JOIN objectors"
    f"  ON {_plain('objectors.last_name')} = {_plain('arriving.last_name')} AND {_FIRST_NAMES_AGREE}"
    "  AND (objectors.line = arriving.line"
    f"   OR {_plain('objectors.postcode')} = nullif({_plain('arriving.postcode')}, ''))"
    "  ORDER BY arriving.contact_id),"
    " marked AS (UPDATE contacts SET objected_at = :now, objected_note = may_be.note FROM may_be"
    "  WHERE contacts.id = may_be.contact_id RETURNING contacts.id, may_be.note),"
    " kept AS (INSERT INTO objections (contact_id, objected_at, recorded_by, note)"
    "  SELECT id, :now, :by, note FROM marked)"
    " SELECT count(*) FROM marked"
)


def honour_objections(session: Session, *, now: datetime) -> int:
    """Let those new people of the batch who may well be objectors arrive as such; how many.

    They may be when the names agree, and the line or the postcode is the same. To be called once they are in, and
    before anybody is put in a queue.
    """
    told = {"now": now, "by": RECORDED_BY}
    return int(session.execute(_MAY_BE_OBJECTORS, told).scalar_one())
