"""The parts of an address in one line, and the road by itself."""

import pytest

from dialer.lists.files.addresses import address_and_road
from dialer.lists.files.columns import known_columns


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"Address1": "12 High Street", "Address2": "Leeds"},
            ("12 High Street, Leeds", "High Street"),
        ),
        (
            {"Address1": "Flat 2", "Address2": "12a, High Street"},
            ("Flat 2, 12a, High Street", "High Street"),
        ),
        ({"Address1": "The Lodge", "Address2": "Leeds"}, ("The Lodge, Leeds", "")),
        ({"Address1": "12 High Street", "Address2": "LS11AA"}, ("12 High Street", "High Street")),
        (
            {
                "FLAT": "Flat 2",
                "HOUSENUMBER": "12",
                "STREETNAME": "High Street",
                "STREETADD1": "Leeds",
            },
            ("Flat 2, 12 High Street, Leeds", "High Street"),
        ),
        (
            {"StreetName": "High Street", "PropertyAddress1": "12 High Street"},
            ("12 High Street", "High Street"),
        ),
        (
            {"Street": "High Street", "Address": "The Lodge"},
            ("High Street, The Lodge", "High Street"),
        ),
        ({"Address": ""}, ("", "")),
    ],
)
def test_address_and_road_are_told_apart(cells, told):
    filled = known_columns(tuple(cells)).filled(tuple(cells.values()))

    assert address_and_road(filled, postcode="LS1 1AA") == told
