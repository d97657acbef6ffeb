"""«Прочитается так»: the row under the cursor as the import will read it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mmsdesk.exchange.importing import Layout
from mmsdesk.exchange.importing.preview import ReadRow
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.theme import Theme

_WIDTH = 290  # at 100 %


class ReadPanel(QFrame):
    """Shows one row at a time; follows every change of columns and of what holds for the whole list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedWidth(theme.px(_WIDTH))
        self._rows: Mapping[int, ReadRow] = {}
        self._layout: Layout | None = None
        self._number = 0
        self.heading = label("Прочитается так", "heading")
        self.values = selectable()
        self.values.setObjectName("import_read")
        self.unknown = selectable(role="warning")
        self.unknown.setObjectName("import_read_unknown")
        self.wrong = selectable(role="danger")
        self.wrong.setObjectName("import_read_wrong")
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(8))
        for each in (self.values, self.unknown, self.wrong):
            each.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column.addWidget(each)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("import_read_scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        outer.setSpacing(theme.px(8))
        outer.addWidget(self.heading)
        outer.addWidget(scroll, 1)

    def show_rows(self, layout: Layout, rows: Mapping[int, ReadRow]) -> None:
        """The rows were read anew."""
        self._layout, self._rows = layout, rows
        self.show_row(self._number)

    def show_row(self, number: int) -> None:
        """Show a row of the sheet, counted from 1."""
        self._number = number
        row = self._rows.get(number)
        self.heading.setText(f"Строка {number} прочитается так" if row else "Прочитается так")
        if row is None:
            self.values.setText(self._said_of(number))
        else:
            self.values.setText("\n".join(f"{value.label}: {value.text}" for value in row.values) or "Ничего.")
        unknown = [f"«{value.text}»" for value in row.values if not value.known] if row else []
        self.unknown.setText(f"Нет в файле: {', '.join(dict.fromkeys(unknown))}." if unknown else "")
        self.wrong.setText("\n".join((*row.errors, *row.remarks)) if row else "")
        self.unknown.setVisible(bool(unknown))
        self.wrong.setVisible(bool(row and (row.errors or row.remarks)))

    def _said_of(self, number: int) -> str:
        if self._layout is None or not number:
            return "Выберите строку таблицы."
        last, height = self._layout.mapping.header_row, self._layout.mapping.header_height
        if number <= last - height:
            return "Строка над таблицей: из неё берётся то, что верно для всего списка."
        if number <= last:
            return "Заголовки столбцов."
        return "Строка не загрузится: это итог, подпись, нумерация, заголовок раздела или в ней никто не назван."
