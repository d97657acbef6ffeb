"""The options of a paper as fields, made from their description by the editors of the forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Boolean, Date, ForeignKey, Integer, String
from sqlalchemy import Column as TableColumn

from mmsdesk.core.fields import field
from mmsdesk.models.base import choice_type
from mmsdesk.models.entity import Column
from mmsdesk.models.origin import MARK, ORIGINS
from mmsdesk.models.registry import by_code
from mmsdesk.queries.origins import has_origins
from mmsdesk.reports.options import Option, OptionKind, by_today, options_of
from mmsdesk.ui.areas.papers.ordered_option import OrderedEditor
from mmsdesk.ui.areas.papers.period_editor import PeriodEditor
from mmsdesk.ui.areas.papers.records_option import RecordOption, RecordsEditor
from mmsdesk.ui.forms.choice_editors import ListEditor
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.plain import label

_TALLEST, _LEAST = 340, 160  # at 100 %
_RECORD_WIDTH = 27  # characters: the panel is narrow


@dataclass(frozen=True, eq=False)
class _StandIn:
    """Looks like a mapped attribute; can be a key of a mapping, as those can."""

    key: str
    property: SimpleNamespace


def stand_in(option: Option) -> Column:
    """What the editors of forms look at in a mapped column, said of an option."""
    described = field(
        option.label,
        help=option.help,
        width=_RECORD_WIDTH if option.register else 0,
        choices=option.choices,
    )
    column: TableColumn[Any] = TableColumn(option.key, *_type(option), info=described, nullable=option.default is None)
    if option.kind is OptionKind.CHOICE and option.default is not None:
        column = TableColumn(option.key, *_type(option), info=described, nullable=False, default=option.default)
    return cast(Column, _StandIn(option.key, SimpleNamespace(columns=[column])))


def _type(option: Option) -> tuple[Any, ...]:
    if option.kind is OptionKind.CHOICE and option.values is not None:
        return (choice_type(option.values),)
    if option.register:
        return (String, ForeignKey(f"{by_code(option.register).table}.id"))
    plain = {OptionKind.DATE: Date, OptionKind.FLAG: Boolean, OptionKind.NUMBER: Integer}
    return (plain.get(option.kind, String),)


def editor_of(option: Option, context: FormContext) -> Editor:
    """The editor of an option, named «option_» and its key."""
    column, name = stand_in(option), f"option_{option.key}"
    if option.kind is OptionKind.PERIOD:
        return PeriodEditor(column, context, name)
    if option.kind is OptionKind.RECORD:
        return RecordOption(column, context, name)
    if option.kind is OptionKind.RECORDS:
        return RecordsEditor(column, context, name)
    if option.kind is OptionKind.ORDERED:
        return OrderedEditor(column, context, option.offered, name)
    return editor_for(column, context, name)


class OptionsPanel(QScrollArea):
    """Fields of one paper, one below the other; `changed` speaks only of a person's doing."""

    changed = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self.setObjectName("paper_options")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._context = context
        self._options: type[Any] | None = None
        self._settled: Mapping[str, Any] = {}
        self.editors: dict[str, Editor] = {}
        self._problems: dict[str, QLabel] = {}
        context.desk.masked_changed.connect(self._mask)

    def whole_width(self) -> int:
        """Pixels in which nothing is cut, the bar for scrolling included."""
        return self.widget().sizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def show_options(
        self, options: type[Any], values: Mapping[str, Any], settled: Mapping[str, Any] | None = None
    ) -> None:
        """The fields of a paper with these values; what is not among them begins as usual.

        `settled` names the record that the paper is about: neither it nor what speaks of many is asked for.
        """
        self._options = options
        self._settled = settled or {}
        regional = self._is_regional()
        wanted = self._told(options, regional=regional)
        self.editors = {option.key: editor_of(option, self._context) for option in wanted}
        if not regional:
            self._leave_out_offices()
        self._problems = {}
        chosen = by_today(options, self._context.today, values)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, self._context.px(8), 0)
        column.setSpacing(self._context.px(4))
        for option in wanted:
            self._add(column, option, getattr(chosen, option.key))
        self._mask(self._context.desk.masked)
        column.addStretch(1)
        self.setWidget(holder)
        self._put_into_tab_order()
        self.updateGeometry()

    def _is_regional(self) -> bool:
        with self._context.store.read() as session:
            return has_origins(session)

    def _told(self, options: type[Any], *, regional: bool) -> list[Option]:
        """The options that this file has anything to say about: a district knows of no other offices."""
        offered = options_of(options)
        named = {option.register for option in offered if option.key in self._settled}
        asked = [
            option
            for option in offered
            if option.key not in self._settled
            and not (named and option.of_many)
            and not (option.kind is OptionKind.RECORDS and option.register in named)
        ]
        if regional:
            return asked
        wanted = [option for option in asked if option.register != ORIGINS.code]
        return [replace(each, offered=tuple(o for o in each.offered if o[0] != MARK)) for each in wanted]

    def _leave_out_offices(self) -> None:
        """Neither are records grouped and sorted by office there."""
        for editor in self.editors.values():
            if isinstance(editor, ListEditor):
                editor.show_values([value for value in editor.values if value is None or str(value) != MARK])

    def sizeHint(self) -> QSize:
        """As tall as the fields: what is left belongs to the catalogue above."""
        holder = self.widget()
        height = holder.sizeHint().height() if holder is not None else 0
        return QSize(super().sizeHint().width(), min(height, self._context.px(_TALLEST)) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), self._context.px(_LEAST)))

    def values(self) -> dict[str, Any]:
        """What stands in the fields; an empty date is left to its usual value."""
        return {key: editor.value() for key, editor in self.editors.items()}

    def options(self, today: dt.date | None = None) -> Any:
        """The options as the paper wants them."""
        assert self._options is not None
        return by_today(self._options, today or self._context.today, {**self._settled, **self._known()})

    def about(self, register: str) -> tuple[str, ...]:
        """Keys of the options that name records of a register."""
        wanted = options_of(self._options) if self._options is not None else ()
        return tuple(o.key for o in wanted if o.kind in _NAMING and o.register == register)

    def mistaken(self) -> bool:
        """Whether something is not understood; the words stand under the fields."""
        found = False
        for key, editor in self.editors.items():
            text = editor.mistake()
            editor.problem(text)
            line = self._problems[key]
            line.setText(text)
            line.setVisible(bool(text))
            found = found or bool(text)
        return found

    def _mask(self, masked: bool) -> None:
        for editor in self.editors.values():
            editor.set_masked(masked)

    def _known(self) -> dict[str, Any]:
        """Values without empty numbers and texts: those stand for the usual ones."""
        assert self._options is not None
        kinds = {option.key: option.kind for option in options_of(self._options)}
        values = self.values()
        return {key: value for key, value in values.items() if value is not None or kinds[key] in _MAY_BE_NOTHING}

    def _put_into_tab_order(self) -> None:
        """Fields made after the page would come last of all: they stand where the panel stands."""
        before: QWidget = self.previousInFocusChain() or self
        while not before.focusPolicy() & Qt.FocusPolicy.TabFocus and before is not self:
            before = before.previousInFocusChain() or self
        for editor in self.editors.values():
            for each in (editor.widget, *editor.widget.findChildren(QWidget)):
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is self.window():
                    QWidget.setTabOrder(before, each)
                    before = each

    def _add(self, column: QVBoxLayout, option: Option, value: Any) -> None:
        editor = self.editors[option.key]
        editor.set_value(value)
        if not editor.own_caption():
            caption = label(option.label)
            caption.setBuddy(editor.control)
            column.addWidget(caption)
        if editor.stretches():
            column.addWidget(editor.widget)
        else:
            column.addWidget(editor.widget, 0, Qt.AlignmentFlag.AlignLeft)
        problem = label("", "danger", wrap=True)
        problem.setObjectName(f"{editor.key}_problem")
        problem.hide()
        self._problems[option.key] = problem
        column.addWidget(problem)
        if option.help:
            column.addWidget(label(option.help, "quiet", wrap=True))
        column.addSpacing(self._context.px(8))
        editor.changed.connect(self.changed)


_NAMING = frozenset({OptionKind.RECORD, OptionKind.RECORDS})
_MAY_BE_NOTHING = frozenset({OptionKind.RECORD, OptionKind.CHOICE})
