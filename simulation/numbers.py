"""Which made-up telephone numbers belong to whom: voters, volunteers, the party.

Source: Ofcom, telephone numbers for drama use. They reach nobody, so a test can never ring a person.
"""

from itertools import chain, product

_AREAS = ("0113", "0114", "0115", "0116", "0117", "0118", "0121", "0131", "0141", "0151", "0161")


def voter_numbers() -> list[str]:
    """Every number a made-up voter may have, as people write them; about 16,600.

    Left out are those kept for others: 07700 900100 to 900399 for volunteers' own phones and
    01632 960900 onwards for the party.
    """
    return list(
        chain(
            (f"{area} 496 0{last:03d}" for area, last in product(_AREAS, range(1000))),
            (f"0191 498 0{last:03d}" for last in range(1000)),
            (f"020 7946 0{last:03d}" for last in range(1000)),
            (f"028 9649 6{last:03d}" for last in range(1000)),
            (f"029 2018 0{last:03d}" for last in range(1000)),
            (f"01632 960{last:03d}" for last in range(900)),
            (f"07700 900{last:03d}" for last in chain(range(100), range(400, 1000))),
        )
    )
