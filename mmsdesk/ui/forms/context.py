"""What every part of a form needs: the desk, the open file, how records are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store

if TYPE_CHECKING:
    from mmsdesk.ui.desk import Desk


class Titles:
    """How records are called, asked of the file once each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def learn(self, ids: Iterable[str | None]) -> None:
        """Ask for all that are not known yet in one statement."""
        unknown = [each for each in dict.fromkeys(ids) if each and each not in self._known]
        if unknown:
            with self._store.read() as session:
                self._known.update(titles(session, unknown))

    def of(self, record_id: str | None) -> str:
        """The title; of a record that is gone, words saying so."""
        if not record_id:
            return ""
        self.learn([record_id])
        return self._known.get(record_id, "запись удалена")

    def forget(self) -> None:
        """Records may have been renamed meanwhile."""
        self._known.clear()


class FormContext:
    """Handed to every form, editor and dialog of a card."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = file_of(desk)
        self.titles = Titles(self.store)

    @property
    def today(self) -> dt.date:
        """The calendar day of the office; in a window that shows the past, that day."""
        return self.store.today

    def px(self, units: float) -> int:
        """Device independent pixels for a length drawn at 100 %."""
        return self.desk.theme.px(units)


def file_of(desk: Desk) -> Store:
    """The open file of the desk; the window itself knows it only by its name."""
    assert isinstance(desk.store, Store)
    return desk.store
