"""The lists that come along load, the ugly one as far as it can."""

from pathlib import Path

import pytest

from dialer.db import transaction
from dialer.lists.importing import import_file
from dialer.lists.imports.store import refused_rows
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from tests.reading import all_of

EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.usefixtures("wired")


@pytest.mark.parametrize(
    ("name", "kind", "people"),
    [
        ("priority-voters.csv", ListKind.PRIORITY_VOTERS, 300),
        ("members.csv", ListKind.MEMBERS, 60),
    ],
)
def test_an_example_is_taken_whole(name, kind, people):
    done = import_file(EXAMPLES / name, list_name="Example", kind=kind)

    assert (done.taken, done.merged, done.refused) == (people, 0, 0)


def test_of_the_ugly_example_what_is_good_is_in_and_the_rest_is_explained():
    done = import_file(
        EXAMPLES / "ugly.csv",
        list_name="Ugly",
        kind=ListKind.PRIORITY_VOTERS,
        authority="Exborough",
    )

    with transaction() as session:
        refused = {
            row.row_number: row.column for row in refused_rows(session, done.import_id, limit=99)
        }
    assert refused == {
        6: "Tel",
        8: "Tel",
        9: "Tel",
        10: "Tel",
        11: "DOB",
        12: "Elector Name",
        13: "Elector Name",
        14: "the whole row",
        16: "the whole row",
    }
    assert done.without_phone == 1
    people = {who.elector_number: who for who in all_of(Contact)}
    assert people["401"].first_name == "Emily"
    assert people["401"].last_name == "Brontë"
    assert people["403"].line == "+441134960951"
    assert people["417"].facts == {"Notes": "rings (number hidden) better"}
