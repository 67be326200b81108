"""A million made-up people written straight into the tables, for measuring what is asked of so many."""

from datetime import datetime

from sqlalchemy import text

from dialer.db import transaction

# Not telephone numbers: nothing rings in a benchmark, and Ofcom keeps too few for so many. Seven households
# in ten have one person; a line in five must not be rung, and one in fifty rests.
_LINES = """
INSERT INTO lines (number, kind, rest_until)
SELECT '+44' || CASE WHEN nth % 3 = 0 THEN '2' ELSE '7' END || lpad((nth * 7919 % 1000000007)::text, 10, '0'),
    CASE WHEN nth % 3 = 0 THEN 'landline' ELSE 'mobile' END,
    CASE WHEN nth % 50 = 0 THEN CAST(:now AS timestamptz) + interval '1 day' END
FROM generate_series(1, CAST(:lines AS bigint)) AS nth
"""
_SUPPRESSED = """
INSERT INTO suppressions (line, reason, source, said_at, evidence)
SELECT number, 'tps', 'organiser', :now, 'bench' FROM lines WHERE hashtext(number) % 5 = 0
"""
_PEOPLE = """
INSERT INTO contacts (first_name, last_name, line, address, road, postcode, ward, constituency, polling_district,
    register_year, elector_number, membership_number, identity, postal_voter, tags, voter_id, voter_id_at, spoken_at,
    objected_note, facts, created_at)
SELECT 'Sam', 'Taylor', number, nth % 90 || ' Road ' || nth % 4000, 'Road ' || nth % 4000,
    'LS' || nth / 40000 || ' ' || nth % 9 || 'AB', 'Ward ' || nth / 20000, 'Constituency ' || nth / 100000,
    'P' || nth / 2000, 2027, nth::text, CASE WHEN nth % 40 = 0 THEN nth::text END, 'bench|' || nth, nth % 5 = 0,
    CASE WHEN nth % 20 = 0 THEN ARRAY['poster'] ELSE '{}' END,
    CASE WHEN nth % 4 = 0 THEN (ARRAY['L', 'D6', 'T', 'S', 'X'])[1 + nth % 5] END,
    CASE WHEN nth % 4 = 0 THEN CAST(:now AS timestamptz) - nth % 1000 * interval '1 day' END,
    CASE WHEN nth % 4 = 0 THEN CAST(:now AS timestamptz) - nth % 1000 * interval '1 day' END,
    '', '{"occupation": "not told"}', :now
FROM generate_series(1, CAST(:people AS bigint)) AS nth
JOIN (SELECT number, row_number() OVER (ORDER BY hashtext(number)) AS place FROM lines) AS line
    ON line.place = 1 + nth * 7 / 10
"""


def write_people(people: int, *, now: datetime) -> None:
    """So many contacts on seven lines for every ten of them, in places of a real size."""
    with transaction() as session:
        told = {"now": now, "people": people, "lines": people * 7 // 10 + 1}
        for statement in (_LINES, _SUPPRESSED, _PEOPLE):
            session.execute(text(statement), told)
