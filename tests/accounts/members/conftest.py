"""Members as a file told of them."""

from collections.abc import Callable
from typing import Any

import pytest

from dialer.accounts.members.models import Member
from dialer.wiring import Wiring


@pytest.fixture
def make_member(save: Callable[..., Any], wired: Wiring) -> Callable[..., Member]:
    def make_member(**columns: Any) -> Member:
        defaults = {
            "number": "m100001",
            "email": "frank@phonebank.example",
            "name": "Frank Campbell",
            "loaded_at": wired.clock.now(),
        }
        return save(Member(**defaults | columns))

    return make_member
