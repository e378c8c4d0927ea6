"""What a batch remembers of its jobs, while the disk has room for it and while it has none."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from briefing.errors import StorageError
from briefing.unattended.scratch import Scratch

LONG = "x" * 1000


@contextmanager
def _full_disk() -> Iterator[None]:
    """No file of this process can get longer than 500 kB."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def test_entries_come_by_rank_and_the_last_word_counts() -> None:
    """Forwards and backwards; a name has one entry."""
    scratch = Scratch()
    for number in range(250):
        scratch.put(f"job {number}", -number, [number])
    scratch.put("job 7", -1000, ["again"])
    expected = [["again"], *([number] for number in range(249, -1, -1) if number != 7)]
    assert list(scratch.told()) == expected
    assert list(scratch.told(backwards=True)) == expected[::-1]


def test_a_disk_that_is_full_loses_nothing() -> None:
    """What has no room is said in one line, and is there once there is some."""
    scratch = Scratch()
    with _full_disk():
        for number in range(5000):
            scratch.put(f"job {number}", number, [number, LONG])
        with pytest.raises(StorageError, match="the folder for temporary files: "):
            list(scratch.told())
    assert [number for number, _ in scratch.told()] == [*range(5000)]
