"""Where one attempt happens, and what a job is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check

Armed = Callable[[], None]
"""Called by a job when the trouble may begin."""


@dataclass
class Place:
    """A folder with a file and the program's own things, laid out anew for each attempt."""

    folder: Path
    confirm: Callable[[str], None] = lambda _text: None
    path: Path = field(init=False)

    def __post_init__(self) -> None:
        self.path = self.folder / "Район.mms"

    @property
    def other(self) -> Path:
        """The file or parcel that arrived from elsewhere."""
        return self.folder / "Их.mms"

    def lay_out(self, prepared: Path) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.environ["MMSDESK_DATA"] = str(self.folder / "data")
        shutil.copytree(prepared, self.folder)


@dataclass(frozen=True)
class Job:
    """A piece of work that writes, and what must hold of the file whenever it is broken off; "" if all is well.

    `prepare` is done once, without trouble. Of a run of equal calls on one file the first three are tried, and then
    every `stride`-th.
    """

    do: Callable[[Place, Armed], None]
    verdict: Callable[[Place, list[str]], str]
    prepare: Callable[[Place], None] = lambda _place: None
    stride: int = 1


def surnames(store: Store) -> list[str]:
    """Everybody in the file."""
    with store.read() as session:
        return list(session.connection().exec_driver_sql("SELECT surname FROM teacher ORDER BY surname").scalars())


def unsound(store: Store) -> list[str]:
    """What the program's own check finds."""
    return [finding.sentence for finding in check(store)]
