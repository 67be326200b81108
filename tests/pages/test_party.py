from dataclasses import replace

from dialer.pages.party import party
from dialer.wiring import wire


def test_the_partys_number_is_written_as_people_write_it(wired):
    assert party().number == "020 7946 0000"


def test_an_address_that_begins_with_the_name_does_not_say_it_twice(wired):
    address = f"{wired.settings.party_name}, 1 Example Street"
    wire(replace(wired, settings=replace(wired.settings, party_address=address)))

    assert party().address == "1 Example Street"
