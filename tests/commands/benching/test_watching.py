"""The memory of a process is told apart from the memory that it shares."""

import mmap
from collections.abc import Mapping

from commands.benching.watching import Peaks

_MUCH = 64 << 20


def test_what_is_shared_is_resident_and_nobodys_own():
    before, after = Peaks(), Peaks()
    before.look()
    with mmap.mmap(-1, _MUCH) as shared:  # what PostgreSQL's shared buffers are to its processes
        shared.write(b"x" * _MUCH)
        after.look()

    assert _most(after.memory()) - _most(before.memory()) > 60
    assert _most(after.own_memory()) - _most(before.own_memory()) < 4


def test_what_a_process_takes_for_itself_is_its_own():
    before, after = Peaks(), Peaks()
    before.look()
    taken = b"x" * _MUCH
    after.look()

    assert _most(after.own_memory()) - _most(before.own_memory()) > 60
    assert len(taken) == _MUCH


def _most(megabytes: Mapping[str, float]) -> float:
    return next(iter(megabytes.values()))
