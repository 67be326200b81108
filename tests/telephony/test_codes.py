"""Twilio's error codes, sorted by what to do about them."""

import pytest

from dialer.telephony.codes import problem_from
from dialer.telephony.errors import (
    BadNumber,
    CarrierBusy,
    CarrierProblem,
    CarrierRefused,
    CarrierUncertain,
    Misconfigured,
    NotPermitted,
)


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        *((code, 400, BadNumber) for code in (21211, 21214, 21217, 13223, 13224, 21202)),
        *((code, 400, NotPermitted) for code in (21215, 13227, 32205, 21216, 13225, 21203)),
        *((code, 400, Misconfigured) for code in (21210, 21212, 21205, 21219, 20001, 20422)),
        *((code, 401, Misconfigured) for code in (20003, 20005, 10001)),
        (20404, 404, Misconfigured),
        (20429, 429, CarrierBusy),
        (10004, 400, CarrierBusy),
        (20500, 500, CarrierUncertain),
        (20503, 503, CarrierUncertain),
    ],
)
def test_a_code_tells_what_to_do(code, status, kind):
    problem = problem_from(code, status, "words")

    assert type(problem) is kind
    assert problem.code == code


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Misconfigured), (429, CarrierBusy), (500, CarrierUncertain), (503, CarrierUncertain)],
)
def test_an_unknown_code_is_judged_by_its_status(status, kind):
    assert type(problem_from(None, status, "words")) is kind
    assert type(problem_from(99999, status, "words")) is kind


def test_what_was_refused_for_good_is_one_family_and_what_may_be_repeated_is_not_in_it():
    assert all(
        issubclass(kind, CarrierRefused) for kind in (BadNumber, NotPermitted, Misconfigured)
    )
    assert not issubclass(CarrierBusy, CarrierRefused)
    assert not issubclass(CarrierUncertain, CarrierRefused)
    assert issubclass(CarrierRefused, CarrierProblem)
