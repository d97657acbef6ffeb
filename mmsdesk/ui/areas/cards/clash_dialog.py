"""What to do with cells that were changed again since the operation which is to be taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QScrollArea, QWidget

from mmsdesk.core.text import in_short
from mmsdesk.models import registry
from mmsdesk.models.entity import field_of, target_table
from mmsdesk.queries.display import shown_field
from mmsdesk.queries.history import describe, from_journal
from mmsdesk.services.undo import UndoPlan
from mmsdesk.store.journal import ChangeLine, Clash
from mmsdesk.store.operation import OperationKind
from mmsdesk.ui.cover import Veil, cover_while_masked, covered
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.plain import label


class ClashDialog(FormDialog):
    """Asks for each cell: as it is now, or as it was before."""

    def __init__(self, context: FormContext, plan: UndoPlan, parent: QWidget | None) -> None:
        super().__init__(context, "Часть данных изменили ещё раз", parent)
        self.setObjectName("clashes")
        self._plan = plan
        heading = label("", "heading", wrap=True)
        self.content.addWidget(heading)
        self.content.addWidget(label("Решите о каждом значении, остальное будет отменено как обычно.", wrap=True))
        self.grid = ClashGrid(context, plan)
        self.content.addWidget(self.grid, 1)
        Veil(context.desk, heading, lambda masked: heading.setText(self._heading(masked)))
        self.add_done("Отменить остальное" if plan.kind is OperationKind.UNDO else "Вернуть остальное", "Не надо")
        self.resize(context.px(720), context.px(360))

    def keep(self) -> list[Clash]:
        """Clashes of which what stands now is to stay."""
        return self.grid.keep()

    def _heading(self, masked: bool) -> str:
        title = self._plan.operation.title
        return f"«{covered(title) if masked else title}»: с тех пор это изменили снова."


class ClashGrid(QScrollArea):
    """A row for each cell that was changed again: what it is now, which stays unless told otherwise, what it was."""

    def __init__(self, context: FormContext, plan: UndoPlan) -> None:
        super().__init__()
        self.context = context
        self._now: list[tuple[Clash, QRadioButton]] = []
        self._groups: list[QButtonGroup] = []
        inner = QWidget()
        inner.setProperty("role", "page")
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(context.px(16))
        grid.setVerticalSpacing(context.px(8))
        for column, text in enumerate(("Что", "Сейчас: оставить", "Прежнее: вернуть")):
            grid.addWidget(label(text, "quiet"), 0, column)
        for number, clash in enumerate(plan.clashes):
            self._add(grid, number, clash)
        grid.setRowStretch(len(plan.clashes) + 1, 1)
        grid.setColumnStretch(2, 1)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        cover_while_masked(context.desk, self, "Личные данные скрыты. Чтобы увидеть значения, нажмите F9.")

    def keep(self) -> list[Clash]:
        """Clashes of which what stands now is to stay."""
        return [clash for clash, now in self._now if now.isChecked()]

    def _add(self, grid: QGridLayout, number: int, clash: Clash) -> None:
        grid.addWidget(label(self._subject(clash), wrap=True), number + 1, 0, Qt.AlignmentFlag.AlignTop)
        now = QRadioButton(self._value(clash, clash.found))
        now.setObjectName(f"clash_{number}_now")
        now.setChecked(True)
        before = QRadioButton(self._value(clash, clash.wanted))
        before.setObjectName(f"clash_{number}_before")
        # A row that came or went cannot be half restored.
        before.setEnabled(bool(clash.column))
        group = QButtonGroup(self)
        group.addButton(now)
        group.addButton(before)
        self._groups.append(group)
        grid.addWidget(now, number + 1, 1)
        grid.addWidget(before, number + 1, 2)
        self._now.append((clash, now))

    def _subject(self, clash: Clash) -> str:
        entity = registry.by_table(clash.table)
        title = self.context.titles.of(clash.row_id) if registry.owner_of(clash.table) is None else ""
        name = title or entity.words.singular
        return f"{name}: {entity.label(clash.column)}" if clash.column else f"{name}: вся запись"

    def _value(self, clash: Clash, raw: Any) -> str:
        if not clash.column:
            if raw is None:
                return "записи нет"
            change = ChangeLine("", clash.table, clash.row_id, None, raw)
            with self.context.store.read() as session:
                return _cut("; ".join(describe(session, [change])))
        column = getattr(registry.by_table(clash.table).model, clash.column)
        if raw is None or raw == "":
            return "пусто"
        if target_table(column):
            return self.context.titles.of(raw)
        return _cut(shown_field(from_journal(column, raw), field_of(column)))


def _cut(text: str) -> str:
    return in_short(text).replace("&", "&&")
