"""Second step of import: what list it is, what holds for all of it, what its columns are, how its rows are read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import Importable, Layout, layout_for
from mmsdesk.exchange.importing.targets import Shape
from mmsdesk.ui.areas.importing.list_line import ListLine
from mmsdesk.ui.areas.importing.read_panel import ReadPanel
from mmsdesk.ui.areas.importing.sheet_table import SheetTable
from mmsdesk.ui.areas.importing.source import Opened, Source, layout_of
from mmsdesk.ui.areas.importing.waiting import Table
from mmsdesk.ui.areas.importing.whole_list import WholeList
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role


class ColumnsStep(QWidget):
    """Shows a table as it was understood; `changed` when the user has put something right in it."""

    changed = Signal()

    def __init__(self, desk: Desk, source: Source) -> None:
        super().__init__()
        theme = desk.theme
        self._store = file_of(desk)
        self._source = source
        self._opened: Opened | None = None
        self._layout: Layout | None = None
        self._hindrance = ""
        self.line = ListLine(theme)
        self.into = label("", wrap=True)
        self.into.setObjectName("import_into")
        self.common = WholeList(theme)
        self.told = label(wrap=True)
        self.told.setObjectName("import_columns_told")
        self.table = SheetTable(theme)
        self.panel = ReadPanel(theme)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(12))
        middle.addWidget(self.table, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for each in (self.line, self.into, self.common, self.told):
            column.addWidget(each)
        column.addLayout(middle, 1)
        self.line.kind_wanted.connect(self._read_as)
        self.line.sender_wanted.connect(lambda _sender: self._read_as(""))
        self.line.sheet_wanted.connect(self._read_sheet)
        self.line.header_wanted.connect(self._read_below)
        self.table.chosen.connect(self._column_chosen)
        self.table.row_chosen.connect(self.panel.show_row)
        self.common.changed.connect(self._read)

    @property
    def header_row(self) -> QSpinBox:
        """The row in which the headings end."""
        return self.line.header_row

    def show_opened(self, opened: Opened) -> None:
        """Show a table that was just read."""
        self._opened = opened
        self.line.offer(self._source.kinds(), opened.organisations)
        self.into.setText(f"Строки добавятся в карточку «{self._source.into}».")
        self.into.setVisible(bool(self._source.into))
        self.show_layout(opened.layout)

    def show_layout(self, layout: Layout) -> None:
        """Show the table as it is understood now."""
        opened = self._opened
        assert opened is not None
        self._layout = layout
        self.line.show_layout(opened.workbook, layout, opened.guesses)
        names = {
            Shape.ORGANISATION: opened.organisations.values(),
            Shape.PLAN: opened.preview.plans(),
            Shape.OLYMPIAD: opened.preview.olympiads(),
        }
        self.common.show_values(layout, opened.preview.told_in(layout), names)
        self.table.show_layout(layout)
        self._read()

    def current_layout(self) -> Layout | None:
        """The layout with everything that the user has put right."""
        if self._layout is None:
            return None
        return self._layout.with_columns(self.columns()).with_common(self._common())

    def table_read(self, layout: Layout) -> Table:
        """The table of the open file that was read so."""
        opened = self._opened
        assert opened is not None
        return Table(opened.workbook, layout.sheet.name, layout.kind, layout.mapping.common)

    def columns(self) -> dict[int, str]:
        """What the user sees chosen: targets by column."""
        return self.table.columns()

    def focus_first(self) -> None:
        """Put the focus on the first column that nobody could name, else on the first one."""
        filled = self._layout.headings if self._layout else {}
        doubtful = (head for column, head in self.table.heads.items() if filled.get(column) and not head.key)
        head = next(doubtful, next(iter(self.table.heads.values()), None))
        (head.combo if head is not None else self.table).setFocus()

    def problem(self) -> str:
        """Why the columns cannot be taken as they are; empty if they can."""
        if self._layout is None:
            return "Таблица не выбрана."
        kind = self._layout.kind
        keys = list(self.columns().values())
        for key in keys:
            if keys.count(key) > 1:
                return f"«{kind.label(key)}» выбрано для двух столбцов: оставьте один."
        if not set(keys) & set(kind.naming):
            wanted = " или ".join(f"«{kind.label(key)}»" for key in kind.naming)
            return f"Отметьте столбец {wanted}: без него непонятно, о ком строки."
        return self._hindrance

    def _read_sheet(self, sheet: str) -> None:
        if self._layout is not None:
            self._understand(self._layout.kind, sheet)

    def _read_as(self, code: str) -> None:
        """The same table as another kind of list ("" for the same), or from another sender."""
        if self._layout is not None:
            now = self._layout
            kind = next((each for each in self._source.kinds() if each.code == code), now.kind)
            self._understand(kind, now.sheet.name if not code or len(self._source.kinds()) == 1 else "")

    def _understand(self, kind: Importable, sheet: str) -> None:
        opened = self._opened
        assert opened is not None
        sender, name = self.line.sender_named()
        with self._store.read() as session:
            layout = layout_of(session, opened.workbook, kind, self._source, sheet=sheet, sender=sender or name)
        self.show_layout(layout)

    def _read_below(self, header_row: int) -> None:
        """The headings end in another row: the columns stay what they are taken for."""
        now, opened = self.current_layout(), self._opened
        if now is None or opened is None:
            return
        height = max(1, min(now.mapping.header_height, header_row)) if header_row else 0
        mapping = replace(now.mapping, header_row=header_row, header_height=height)
        with self._store.read() as session:
            layout = layout_for(session, opened.workbook, now.kind, mapping)
        self.show_layout(replace(layout, sender=now.sender))

    def _common(self) -> dict[str, str]:
        taken = set(self.columns().values())
        return {key: text for key, text in self.common.values().items() if key not in taken}

    def _column_chosen(self) -> None:
        self.table.colour()
        if self._layout is not None:
            self.common.offer(self._layout.kind, set(self.columns().values()))
        self._read()

    def _read(self) -> None:
        """Read the first rows anew and say what came of it."""
        layout, opened = self.current_layout(), self._opened
        if layout is None or opened is None:
            return
        self._hindrance = ""
        try:
            rows = opened.preview.rows(layout)
        except UserError as error:
            rows, self._hindrance = {}, f"{error.text} {error.remedy}".strip()
        self.panel.show_rows(layout, rows)
        self.table.mark_wrong({row.number for row in rows.values() if row.unreadable})
        self._tell(layout)
        self.changed.emit()

    def _tell(self, layout: Layout) -> None:
        filled = sum(1 for heading in layout.headings.values() if heading) or len(layout.columns)
        words = f"Загрузится {plural(len(self.columns()), 'столбец', 'столбца', 'столбцов')} из {filled}."
        if layout.remembered:
            words += " Столбцы – как вы отметили в прошлый раз."
        problem = self.problem()
        if problem:
            words += f" {problem}"
        elif any(head.doubtful for head in self.table.heads.values()):
            words += " Жёлтые заголовки поняты не наверняка: проверьте их."
        elif self.line.sure:
            words += f" {self.line.sure}"
        self.told.setText(words)
        set_role(self.told, "warning" if problem else "")
