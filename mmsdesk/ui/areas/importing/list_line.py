"""The first line of an import: what list it is, its sheet, where its headings end, who sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from mmsdesk.exchange.importing import Importable, KindGuess, Layout
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import Theme, set_role

_SURE, _LIKELY = 0.6, 0.35
"""Confidence of a kind from which it is told without, and with a request to look."""

_CLEARER = 0.15
"""By how much another kind must be likelier than the one chosen to be named."""


class ListLine(QWidget):
    """`kind_wanted`, `sheet_wanted` and `sender_wanted` say what was chosen, `header_wanted` the row of headings."""

    kind_wanted = Signal(str)
    sheet_wanted = Signal(str)
    header_wanted = Signal(int)
    sender_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._filling = False
        self.sure = ""
        """Why the kind is sure, where nobody has to look at it: told beside what the columns are."""
        self._organisations: Mapping[str, str] = {}
        self._told_sender = ""
        self.kinds = _combo("import_kind")
        self.sheets = _combo("import_sheet")
        self.header_row = QSpinBox(minimum=0, maximum=1)
        self.header_row.setObjectName("import_header_row")
        self.header_row.setKeyboardTracking(False)
        self.header_row.setSpecialValueText("нет")
        self._typed = QLineEdit()
        self.from_whom = QComboBox(insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.from_whom.setEditable(True)
        self.from_whom.setLineEdit(self._typed)
        self.from_whom.setObjectName("import_sender")
        self.from_whom.setMinimumWidth(theme.px(270))
        self.from_whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._typed.setPlaceholderText("кто прислал")
        completer = QCompleter(self.from_whom.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.from_whom.setCompleter(completer)
        self.told = label(wrap=True)
        self.told.setObjectName("import_kind_told")
        line = QWidget()
        flow = FlowLayout(line, gap=theme.px(16))
        self._pairs: dict[QWidget, QWidget] = {}
        for words, field in (
            ("&Это:", self.kinds),
            ("От &кого:", self.from_whom),
            ("&Лист:", self.sheets),
            ("&Заголовки до строки:", self.header_row),
        ):
            self._pairs[field] = _pair(words, field, theme)
            flow.addWidget(self._pairs[field])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(line)
        column.addWidget(self.told)
        self._connect()

    def _connect(self) -> None:
        self.kinds.activated.connect(lambda: self.kind_wanted.emit(self.kinds.currentData()))
        self.sheets.activated.connect(lambda: self.sheet_wanted.emit(self.sheets.currentText()))
        self.header_row.valueChanged.connect(self._header_moved)
        self.from_whom.activated.connect(lambda _at: self._sender_chosen())
        self._typed.editingFinished.connect(self._sender_chosen)

    def offer(self, kinds: Sequence[Importable], organisations: Mapping[str, str]) -> None:
        """What may be chosen."""
        self._filling = True
        self.kinds.clear()
        for kind in kinds:
            self.kinds.addItem(kind.title, kind.code)
        self._pairs[self.kinds].setVisible(len(kinds) > 1)
        self._organisations = organisations
        self.from_whom.clear()
        self.from_whom.addItem("")
        for record_id, name in organisations.items():
            self.from_whom.addItem(name, record_id)
        self._filling = False

    def show_layout(self, workbook: Workbook, layout: Layout, guesses: Sequence[KindGuess]) -> None:
        """Show what a sheet was taken for."""
        self._filling = True
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(layout.kind.code)))
        self.sheets.clear()
        self.sheets.addItems([sheet.name for sheet in workbook.sheets if not sheet.hidden or sheet is layout.sheet])
        self.sheets.setCurrentText(layout.sheet.name)
        self._pairs[self.sheets].setVisible(self.sheets.count() > 1)
        self.header_row.setMaximum(len(layout.sheet.rows))
        self.header_row.setValue(layout.mapping.header_row)
        self._told_sender = layout.sender
        self.from_whom.setEditText(self._organisations.get(layout.sender, layout.sender))
        self._typed.setCursorPosition(0)
        self._filling = False
        self._tell(layout, guesses)

    def sender_named(self) -> tuple[str, str]:
        """Id of the organisation that is named, "" for none of the file, and the words as they stand."""
        typed = self.from_whom.currentText().strip()
        return next((record_id for record_id, name in self._organisations.items() if name == typed), ""), typed

    def _sender_chosen(self) -> None:
        value = next(filter(None, self.sender_named()), "")
        if not self._filling and value != self._told_sender:
            self._told_sender = value
            self.sender_wanted.emit(value)

    def _header_moved(self, row: int) -> None:
        if not self._filling:
            self.header_wanted.emit(row)

    def _tell(self, layout: Layout, guesses: Sequence[KindGuess]) -> None:
        words, role = _words(layout, guesses)
        self.told.setText(words)
        set_role(self.told, role)
        self.sure = words if role == "quiet" else ""
        self.told.setVisible(bool(words) and not self.sure)


def _words(layout: Layout, guesses: Sequence[KindGuess]) -> tuple[str, str]:
    """Why it is taken for this kind, and how sure that is."""
    if layout.returned:
        return "Таблица пришла повторно: это строки, которые вы возвращали. Берутся только исправленные.", ""
    mine = next((guess for guess in guesses if guess.kind.code == layout.kind.code), None)
    best = guesses[0] if guesses else None
    if best is not None and best.confidence > (mine.confidence if mine else 0.0) + _CLEARER:
        return f"Больше похоже на «{best.kind.title}» – {best.why}.", "warning"
    if mine is None:
        return ("Столбцы не узнаны: отметьте их над таблицей.", "warning") if not layout.mapping.columns else ("", "")
    if mine.confidence >= _SURE:
        return f"Понято {mine.why}.", "quiet"
    likely = "Скорее всего, это так" if mine.confidence >= _LIKELY else "Это не наверняка"
    return f"{likely}: понято {mine.why}. Проверьте, тот ли это список.", "warning"


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setMaxVisibleItems(24)
    return made


def _pair(words: str, field: QWidget, theme: Theme) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(field_label(words, field))
    row.addWidget(field)
    return pair
