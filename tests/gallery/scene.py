"""What a picture is made of, and the studio that takes it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.undo import undo
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.message import Choice, Message, MessageDialog
from mmsdesk.ui.notifier import Notifier, RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from tests.gallery.clock import NOW, TODAY

WIDE, NARROW = (1366, 768), (1000, 700)


@dataclass(frozen=True)
class Look:
    """Theme and interface size in per cent."""

    theme: str
    size: int

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.size}"


LOOKS = (Look("light", 100), Look("light", 150), Look("dark", 100), Look("dark", 150))


@dataclass(frozen=True)
class Scene:
    """`build` gives the widget to be drawn; `shows` are the page code, dialog class or paper it is there for."""

    name: str
    build: Callable[[Studio], QWidget]
    shows: object = None
    narrow: bool = False
    """Also drawn in a small window."""


class Studio:
    """The program on the demo file; the window is put in order before each scene."""

    def __init__(self, app: QApplication, demo: Path, look: Look) -> None:
        self.app = app
        self.look = look
        self.notifier = RecordingNotifier()
        self.program = Program(app, self.notifier)
        self.program.settings.remember_file(demo.with_name("Прошлый район.mms"), NOW)
        self._shown: list[QWidget] = []
        self._spoilt: list[str] = []
        self.program.open(demo)
        self.settle(0)
        make(self.window.store, Reason.MANUAL)
        self.window.show_backup_state()

    @property
    def window(self) -> OfficeWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def context(self) -> FormContext:
        return FormContext(self.window.desk)

    def settle(self, seconds: float = 0.25) -> None:
        """Let timers run out and jobs end."""
        until = time.monotonic() + seconds
        while time.monotonic() < until or self.program.services.jobs.busy:
            self.app.processEvents()
            time.sleep(0.005)
        for _ in range(5):  # what a job brought at the very end is laid out too
            self.app.processEvents()

    @contextmanager
    def set_up(self, size: tuple[int, int]) -> Iterator[None]:
        """A window of this size on its first page; what the scene opened is closed, what it spoilt undone."""
        self.window.resize(*size)
        self.window.activateWindow()
        yield
        self.notifier.answers = ["drop"] * 3
        for widget in [*self._shown, *QApplication.topLevelWidgets()]:
            if isinstance(widget, QDialog) or widget in self._shown:
                widget.hide()
                if not isinstance(widget, QMenu):  # the program opens its menus again
                    widget.deleteLater()
        self._shown.clear()
        self.window.command_box.clear()
        self.window.notice_bar.hide()
        self.window.set_past("")
        self.window.show_glance_panel(shown=self.window.width() >= 11 * self.look.size)
        self.window.desk.set_masked(False)
        self.window.stack.go("start")
        self.notifier.answers.clear()
        while self._spoilt:
            undo(self.window.store, self._spoilt.pop())
        self.settle(0.05)

    def spoilt_by(self, operation_id: str) -> None:
        """An operation that is taken back once the scene is drawn: later scenes show the same people."""
        self._spoilt.append(operation_id)

    def show(self, widget: QWidget) -> QWidget:
        """Show a window of its own; it is closed after the picture."""
        self._shown.append(widget)
        if isinstance(widget, QMenu):
            widget.popup(QPoint(0, 0))  # shown plainly it would be no higher than two thirds of the screen
        else:
            widget.show()
        widget.activateWindow()
        return widget

    def go(self, code: str, target: object = None) -> OfficeWindow:
        self.window.stack.go(code, target)
        return self.window

    def register(self, code: str) -> RegisterPage:
        """The page of a register with nothing filtered."""
        page = self.go(code).page()
        assert isinstance(page, RegisterPage)
        page.pane.bar.reset()
        page.pane.view.select_ids(page.pane.model.ids[1:2])
        self.settle(0.1)
        return page

    def card(self, code: str, record_id: str | None, tab: int = 0) -> RecordPage:
        page = open_card(self.window.desk, self.window.stack, code, record_id)
        assert page is not None
        page.form.tabs.setCurrentIndex(tab)
        return page

    def ids(self, entity: Entity, words: str = "") -> list[str]:
        with self.window.store.read() as session:
            return matching_ids(session, ListQuery(entity, words, on_date=TODAY))

    def fullest(self, entity: Entity) -> str:
        """The record with most rows of its own: a card worth looking at."""
        tables = [(child.entity.table, child.parent.key) for child in entity.children.values()]
        if not tables:
            return self.ids(entity)[0]
        parts = " UNION ALL ".join(f"SELECT DISTINCT {key} AS id, '{table}' FROM {table}" for table, key in tables)
        counted = " UNION ALL ".join(f"SELECT {key} AS id FROM {table}" for table, key in tables)
        sql = (
            f"SELECT id FROM (SELECT id, count(*) AS kinds FROM ({parts}) GROUP BY id) "
            f"JOIN (SELECT id, count(*) AS n FROM ({counted}) GROUP BY id) USING (id) "
            "ORDER BY kinds DESC, n DESC, id LIMIT 1"
        )
        return str(self._column(sql)[0])

    def known_school(self) -> str:
        """Short name of a school of the file."""
        return str(self._column("SELECT short_name FROM organisation ORDER BY short_name LIMIT 1")[0])

    def full_names(self, count: int) -> list[str]:
        """Some people of the file."""
        name = "surname || ' ' || first_name || ' ' || coalesce(patronymic, '')"
        return [str(each) for each in self._column(f"SELECT {name} FROM teacher ORDER BY surname LIMIT {count}")]

    def _column(self, sql: str) -> list[object]:
        with self.window.store.read() as session:
            return list(session.connection().exec_driver_sql(sql).scalars())


class Asking(Notifier):
    """Puts a question into a picture instead of waiting for its answer."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self.asked: QWidget | None = None

    def choose(self, question: str, options: Sequence[tuple[str, str]], more: str = "") -> str | None:
        choices = tuple(Choice(key, text, primary=not at) for at, (key, text) in enumerate(options))
        message = Message(question, more, tone="question")
        self.asked = self._studio.show(MessageDialog(message, choices, self._studio.window))
        return None


def write_settings(path: Path, look: Look) -> None:
    """Settings of a person who looks at the program like that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"theme": look.theme, "interface_size": look.size}), encoding="utf-8")
