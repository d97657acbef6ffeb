"""First and last step of import, and the line of steps over all of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import KINDS, Plan, Report
from mmsdesk.exchange.sheet import EXTENSIONS
from mmsdesk.models.entity import Entity
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.plain import field_label, label, selectable
from mmsdesk.ui.theme import Theme, set_role

STEPS = ("Файл", "Столбцы", "Проверка", "Готово")
_TABLES = " ".join(f"*.{extension}" for extension in EXTENSIONS)


class StepLine(QWidget):
    """The four steps at the top; those behind have a tick, the current one stands out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("import_steps")
        self._labels = [label() for _ in STEPS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(12))
        for place, each in enumerate(self._labels):
            if place:
                row.addWidget(label("→", "quiet"))
            row.addWidget(each)
        row.addStretch(1)

    def show_step(self, step: int) -> None:
        """Mark the current step."""
        for place, each in enumerate(self._labels):
            each.setText(f"{'✓' if place < step else place + 1}\u2002{STEPS[place]}")
            set_role(each, "subtitle" if place == step else "quiet")
        self.setAccessibleName(f"Шаг {step + 1} из {len(STEPS)}: {STEPS[step]}")


class FileStep(QWidget):
    """What is imported and from which file."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, entity: Entity) -> None:
        super().__init__()
        px = theme.px
        self.register = QComboBox()
        self.register.setObjectName("import_register")
        for each in KINDS:
            if each.code == each.entity.code:
                self.register.addItem(each.title, each.code)
        self.register.setCurrentIndex(max(0, self.register.findData(entity.code)))
        self.choose = QPushButton("Выбрать файл…")
        self.choose.setObjectName("import_choose")
        self.choose.setProperty("role", "primary")
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(field_label("&Что загружаем:", self.register))
        row.addWidget(self.register)
        row.addStretch(1)
        zone = QFrame()
        zone.setProperty("role", "panel")
        inside = QVBoxLayout(zone)
        inside.setContentsMargins(px(32), px(32), px(32), px(32))
        inside.setSpacing(px(12))
        inside.addStretch(1)
        inside.addWidget(label("Перетащите сюда таблицу, как её прислали, или выберите файл", "subtitle", wrap=True))
        inside.addWidget(
            label(
                "Подойдут xlsx, xls, ods и csv. Строки над заголовком, объединённые ячейки, «Итого» и подписи "
                "программа пропустит сама. Ничего не запишется, пока вы не проверите строки.",
                "quiet",
                wrap=True,
            )
        )
        button = QHBoxLayout()
        button.addWidget(self.choose)
        button.addStretch(1)
        inside.addLayout(button)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(row)
        column.addWidget(zone, 1)

    def entity(self) -> Entity:
        """The chosen register."""
        code = self.register.currentData()
        return next(each.entity for each in KINDS if each.code == code)

    def _ask(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, "Таблица", str(documents()), f"Таблицы ({_TABLES})")
        if found:
            self.chosen.emit(Path(found))


class DoneStep(QWidget):
    """What came of it, and what can still be done."""

    save_rejected = Signal()
    undo_import = Signal()
    see_alike = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.operation_id = ""
        self.title = ""
        self.heading = label(role="title", wrap=True)
        self.heading.setObjectName("import_result")
        self.told = selectable()
        self.told.setObjectName("import_report")
        self.returned = label(
            "Невзятые строки можно вернуть отправителю: в его же таблице, с пояснением у каждой ячейки.",
            "quiet",
            wrap=True,
        )
        self.save = QPushButton("Сохранить возвращённые строки…")
        self.save.setObjectName("import_save_rejected")
        self.save.clicked.connect(self.save_rejected.emit)
        self.undo = QPushButton("Отменить импорт")
        self.undo.setObjectName("import_undo")
        self.undo.clicked.connect(self.undo_import.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.undo)
        self.alike = QPushButton()
        self.alike.setObjectName("import_duplicates")
        self.alike.clicked.connect(self.see_alike.emit)
        self.alike.hide()
        buttons.addWidget(self.alike)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.heading)
        column.addWidget(self.told)
        column.addWidget(self.returned)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_report(self, plan: Plan, report: Report) -> None:
        """Say what was written and what was left."""
        self.operation_id = report.operation_id
        self.title = f"Импорт: {plan.base.kind.what} из «{plan.base.file_name}»"
        self.heading.setText(f"Записано: {plural(plan.to_write, 'строка', 'строки', 'строк')}")
        left = report.disputed + report.wrong
        lines = [
            f"{words}: {count}"
            for words, count in (
                ("Новых записей", report.new),
                ("Дополнено", report.refines),
                ("Без изменений", report.same),
                ("Спорных, не взято", report.disputed),
                ("С ошибками, не взято", report.wrong),
            )
            if count
        ]
        self.told.setText("\n".join(lines))
        self.returned.setVisible(left > 0)
        self.save.setEnabled(left > 0)
        self.undo.setEnabled(bool(report.operation_id))

    def show_alike(self, pairs: int) -> None:
        """Offer the pairs of cards that look like one since this import."""
        self.alike.setText(f"Возможные двойники: {pairs}…")
        self.alike.setVisible(pairs > 0)

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.operation_id = ""
        self.heading.setText("Импорт отменён")
        self.told.setText("Файл такой же, как до импорта.")
        self.returned.hide()
        self.alike.hide()
        self.undo.setEnabled(False)
