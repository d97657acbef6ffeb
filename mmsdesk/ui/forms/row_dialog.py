"""One owned row as a form of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from mmsdesk.core.errors import Problem
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.drafting import copy_of
from mmsdesk.services.validation import problems_of
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.field_grid import FieldGrid
from mmsdesk.ui.forms.following import Following

_WIDTH = 640  # at 100 %


class RowDialog(FormDialog):
    """`row` is the edited row once the dialog is accepted; `another` says that one more is wanted."""

    def __init__(self, context: FormContext, row: Draft, prefix: str, parent: QWidget | None, *, new: bool) -> None:
        words = row.entity.words
        super().__init__(context, f"Добавить: {words.accusative}" if new else words.singular, parent)
        self.setObjectName("row_form")
        self.row = copy_of(row)
        self.another = False
        self.grid = FieldGrid([s for tab in row.entity.tabs for s in tab.sections], context, prefix)
        self.grid.load(row.values)
        self._following = Following(row.entity, self.grid.editors, context)
        self._following.loaded(row)
        self.grid.changed.connect(self._following.follow)
        self.grid.submitted.connect(self.done_pressed)
        self._put_into_scroll()
        if new:
            more = self.add_button("another", "Готово и ещё одна строка")
            more.clicked.connect(self._and_another)
        self.add_done("Готово")
        self.grid.focus_first()

    def unsaved(self) -> bool:
        return self.grid.is_changed()

    def set_read_only(self) -> None:
        """Nothing can be typed, one button closes."""
        self.grid.set_read_only(True)
        for name in ("another", "done"):
            button = self.findChild(QPushButton, name)
            if button is not None:
                button.hide()
        close = self.findChild(QPushButton, "cancel")
        assert close is not None
        close.setText("Закрыть")
        close.setDefault(True)

    def show_problems(self, problems: list[Problem]) -> None:
        """Show problems found when the whole card was saved."""
        self.grid.show_problems(problems)
        self._grow()

    def done_pressed(self) -> None:
        mistakes = self.grid.mistakes()
        if not mistakes:
            self.row.values.update(self.grid.values())
            with self.context.store.read() as session:
                found = problems_of(session, self.row, self.context.today)
            mistakes = [Problem(self.grid.prefix + each.key, each.text) for each in found if not each.warning]
        self.grid.show_problems(mistakes)
        if mistakes:
            self._grow()
            self.another = False
            self.grid.focus(mistakes[0].key.removeprefix(self.grid.prefix))
            return
        self.accept()

    def _and_another(self) -> None:
        self.another = True
        self.done_pressed()

    def _put_into_scroll(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, self.context.px(8), 0)
        column.addWidget(self.grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        self.content.addWidget(scroll)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner, self._scroll = inner, scroll
        screen, wanted = self.screen().availableGeometry(), inner.sizeHint()
        width = max(wanted.width() + self.context.px(48), self.context.px(_WIDTH))
        self.resize(min(width, screen.width() - 40), self._fitting(wanted.height() + self.context.px(120)))

    def _grow(self) -> None:
        """Words under the fields make the dialog higher instead of making it scroll, while the screen has room."""
        layout = self._inner.layout()
        assert layout is not None
        layout.activate()
        missing = layout.totalSizeHint().height() - self._scroll.viewport().height()
        if missing > 0:
            self.resize(self.width(), self._fitting(self.height() + missing))

    def _fitting(self, height: int) -> int:
        return min(height, self.screen().availableGeometry().height() - self.context.px(60))
