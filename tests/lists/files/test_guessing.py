"""What a column is by its cells."""

import pytest

from dialer.lists.files.fields import Field
from dialer.lists.files.guessing import guess


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["0113 496 0001", "+44 (0)113 496 0002", "7700900001", ""], Field.PHONE),
        (["4.41135E+11", "07700 900001", "ask her sister"], None),
        (["4.41135E+11", "07700 900001", "07700 900002", "no"], Field.PHONE),
        (["LS1 1AA", "zz11aa", "M1 1AE"], Field.POSTCODE),
        (["01/05/1950", "1985-12-31", "3 May 1999"], Field.BORN),
        (["01/05/2015", "01/05/1950"], None),
        (["01/05/1995", "01/05/2001"], None),
        (["1", "2", "3"], None),
        (["", ""], None),
        ([], None),
    ],
)
def test_cells_that_mostly_look_alike_say_what_they_are(cells, field):
    assert guess(cells) is field
