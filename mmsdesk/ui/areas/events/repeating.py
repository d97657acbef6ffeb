"""«Повторить…» and «Цикл занятий…»: which day, what goes along; how many meetings, how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date, weekday_short
from mmsdesk.core.errors import UserError
from mmsdesk.core.moved_terms import same_weekday
from mmsdesk.core.text import plural
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, Event
from mmsdesk.models.event_programme import PROGRAMME_ITEMS
from mmsdesk.models.event_team import TEAM_MEMBERS
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.event_clashes import clash_lines
from mmsdesk.services.event_repeat import (
    MOST_MEETINGS,
    Taken,
    make_series,
    planned_again,
    repeated,
    series_days,
)
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.undo import write_and_offer
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import label

_MEETINGS = ("занятие", "занятия", "занятий")
_SHOWN = 6
"""Days of a series that are written out."""
_CLASHES_SHOWN = 5


class _Clashing(QLabel):
    """What hinders an event on the days proposed; hidden while nothing does."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self.setObjectName("proposed_clashes")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "warning")
        self._context = context
        self.hide()

    def show_for(self, event: Draft | None, days: Sequence[dt.date]) -> None:
        """Look for clashes of an event on some days; None shows nothing."""
        lines: list[str] = []
        if event is not None and days and not self._context.store.closed:
            with self._context.store.read() as session:
                lines = clash_lines(session, event, days)
        shown = lines[:_CLASHES_SHOWN]
        if len(lines) > len(shown):
            shown.append(f"и ещё {len(lines) - len(shown)}")
        self.setText("\n".join(["Совпадает по времени:", *shown]) if lines else "")
        self.setVisible(bool(lines))


class RepeatDialog(AskDialog):
    """`day` and `taken` tell what was chosen once the dialog is accepted."""

    def __init__(self, context: FormContext, event: Draft, parent: QWidget | None) -> None:
        super().__init__(context, "Повторить мероприятие", "repeat_event", "Составить", parent)
        began = event.values["starts_on"]
        self.day = same_weekday(began, began.year + 1)
        self.taken = Taken()
        self.editor = DateEditor(Event.starts_on, context, "repeat_on")
        self.editor.set_value(self.day)
        self.add(self.editor, "Дата")
        self.form.addRow("", label(f"Тот же день недели, что и {format_date(began)}", "quiet"))
        counts = {code: len(rows) for code, rows in event.children.items()}
        self._event = event
        self._clashing = _Clashing(context)
        self.form.addRow("", self._clashing)
        self._programme = self._box("Программа", counts[PROGRAMME_ITEMS.code], on=True)
        self._team = self._box("Оргкомитет и жюри", counts[TEAM_MEMBERS.code], on=True)
        self._people = self._box("Участники, без отметок и результатов", counts[PARTICIPATIONS.code], on=False)
        boxes = QVBoxLayout()
        for box in (self._programme, self._team, self._people):
            boxes.addWidget(box)
        self.form.addRow("Взять с собой", boxes)
        self.editor.changed.connect(self._tell)
        for box in (self._programme, self._team, self._people):
            box.toggled.connect(self._tell)
        self._tell()
        self.resize(context.px(480), self.sizeHint().height())

    def done_pressed(self) -> None:
        day = self.editor.value()
        if not isinstance(day, dt.date):
            self.say(self.editor.mistake() or "Укажите дату.")
            return
        self.day = day
        self.taken = self._chosen()
        self.accept()

    def _chosen(self) -> Taken:
        return Taken(self._programme.isChecked(), self._people.isChecked(), self._team.isChecked())

    def _tell(self) -> None:
        """What else needs the same people or the place on that day."""
        day = self.editor.value()
        if isinstance(day, dt.date):
            self._clashing.show_for(repeated(self._event, day, self._chosen()), [day])
        else:
            self._clashing.show_for(None, ())
        self.make_room()

    def _box(self, words: str, count: int, *, on: bool) -> QCheckBox:
        box = QCheckBox(f"{words} · {count}" if count else words)
        box.setChecked(on and bool(count))
        box.setEnabled(bool(count))
        return box


class SeriesDialog(AskDialog):
    """`days` are those of the meetings once the dialog is accepted."""

    def __init__(self, context: FormContext, event: Draft, parent: QWidget | None) -> None:
        super().__init__(context, "Цикл занятий", "event_series", "Создать занятия", parent)
        self.days: tuple[dt.date, ...] = ()
        self.first = DateEditor(Event.starts_on, context, "series_from")
        self.first.set_value(event.values["starts_on"])
        self.add(self.first, "Первое занятие")
        self.weeks = self._number("series_weeks", 4, 1, 26)
        self.count = self._number("series_count", 8, 1, MOST_MEETINGS)
        self.form.addRow("Через сколько недель", self.weeks)
        self.form.addRow("Сколько занятий", self.count)
        self._told = label("", "quiet", wrap=True)
        self._told.setObjectName("series_days")
        self.content.insertWidget(1, self._told)
        more = "Каждое занятие – отдельное мероприятие со своей явкой; в отчётах считаются они, а не сам цикл."
        self.content.insertWidget(2, label(more, "quiet", wrap=True))
        self._event = planned_again(event)
        self._clashing = _Clashing(context)
        self.content.insertWidget(3, self._clashing)
        self.first.changed.connect(self._tell)
        for box in (self.weeks, self.count):
            box.valueChanged.connect(self._tell)
        self._tell()
        self.resize(context.px(520), self.sizeHint().height())

    def done_pressed(self) -> None:
        if not self.days:
            self.say(self.first.mistake() or "Укажите, когда первое занятие.")
            return
        self.accept()

    def _number(self, name: str, value: int, least: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(least, most)
        box.setValue(value)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return box

    def _tell(self) -> None:
        """The days, before anything is made."""
        first = self.first.value()
        self.days = ()
        if isinstance(first, dt.date):
            self.days = series_days(first, self.weeks.value(), self.count.value())
        shown = ", ".join(f"{format_date(day)} ({weekday_short(day)})" for day in self.days[:_SHOWN])
        last = f" … {format_date(self.days[-1])}" if len(self.days) > _SHOWN else ""
        self._told.setText(f"{plural(len(self.days), *_MEETINGS)}: {shown}{last}" if self.days else "")
        self._clashing.show_for(self._event, self.days)
        self.make_room()


def repeat_event(desk: Desk, navigator: Navigator, event_id: str, parent: QWidget) -> None:
    """Ask what goes along, then lay a new card like the event; nothing is written until it is saved."""
    event = _loaded(desk, event_id)
    if event is None:
        return
    dialog = RepeatDialog(FormContext(desk), event, parent)
    if dialog.exec():
        open_card(desk, navigator, EVENTS.code, None, repeated(event, dialog.day, dialog.taken))


def ask_series(desk: Desk, event_id: str, parent: QWidget) -> None:
    """Ask how often, then make the meetings; «Отменить» is offered."""
    event = _loaded(desk, event_id)
    if event is None:
        return
    dialog = SeriesDialog(FormContext(desk), event, parent)
    if not dialog.exec():
        return
    words = f"Создано: {plural(len(dialog.days), *_MEETINGS)}"
    write_and_offer(desk, lambda: make_series(file_of(desk), event_id, dialog.days), words)


def _loaded(desk: Desk, event_id: str) -> Draft | None:
    try:
        with file_of(desk).read() as session:
            return load(session, EVENTS, event_id)
    except UserError as error:
        desk.notifier.show(error)
        return None
