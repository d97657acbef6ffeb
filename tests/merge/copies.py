"""Copies of a file that go different ways, and what a test wants to know of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mmsdesk.merge.apply import Merged, apply_merge, plan_merge
from mmsdesk.merge.plan import Plan, Side
from mmsdesk.merge.source import source_of_file
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file

_REST = pytest.mark.slow
HERE_AND_SIDE = [
    (True, Side.MINE),
    (False, Side.THEIRS),
    pytest.param(True, Side.THEIRS, marks=_REST),
    pytest.param(False, Side.MINE, marks=_REST),
]
"""Where the word is given up, and whose is taken: two of four in the default run."""


@contextmanager
def opened_copies(path: Path, *names: str) -> Iterator[list[Store]]:
    """The file and copies of it under other names, all open; made before anything is opened."""
    paths = [path, *(path.with_name(f"{name}.mms") for name in names)]
    for copy in paths[1:]:
        shutil.copyfile(path, copy)
    with ExitStack() as stack:
        yield [stack.enter_context(open_file(each)) for each in paths]


def planned(mine: Store, theirs: Store) -> Plan:
    """The plan of bringing another copy in."""
    with source_of_file(theirs.path) as source:
        return plan_merge(mine, source)


def merged(
    mine: Store, theirs: Store, prefer: Side | None = None, *, backup: bool = False, erase: bool | None = None
) -> Merged:
    """Bring another copy in; questions are decided alike."""
    with source_of_file(theirs.path) as source:
        plan = plan_merge(mine, source).decide_all(prefer).erasing(erase)
        return apply_merge(mine, source, plan, before=None if backup else lambda: None)
