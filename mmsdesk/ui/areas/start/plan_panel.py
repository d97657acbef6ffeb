"""The chart of the start page: how the plan of the service goes on by month, or events of the year by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import MONTHS, school_year_label, school_year_of
from mmsdesk.core.text import plural, upper_first
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.agenda import EventsOfMonth
from mmsdesk.queries.plan_work import PlannedMonth, PlanProgress
from mmsdesk.ui.areas.start.month_bars import Bar, Ink, MonthBars
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, set_tip

PLACE = "start"
_NO_TERM = "без срока"
_DENSE = Qt.BrushStyle.BDiagPattern
_INKS = {
    "done": Ink("accent", "accent"),
    "partly": Ink("accent_soft", "accent", _DENSE, "accent"),
    "moved": Ink("warning_soft", "warning", Qt.BrushStyle.FDiagPattern, "warning"),
    "not_done": Ink("danger", "danger"),
    "unmarked": Ink("surface", "danger", dashed=True),
    "ahead": Ink("accent_soft", "accent"),
}
_WORDS = {
    "done": Outcome.DONE.label,
    "partly": Outcome.PARTLY.label,
    "moved": Outcome.MOVED.label,
    "not_done": Outcome.NOT_DONE.label,
    "unmarked": "срок прошёл, не отмечено",
    "ahead": "впереди",
}
_HELD, _AHEAD = _INKS["done"], _INKS["ahead"]
_SIGN = 12


class PlanPanel(QFrame):
    """One chart at a time; where there is no plan of the year, events are shown."""

    items_wanted = Signal(object, str)
    """Ids of plan items and what they are."""

    month_wanted = Signal(object)
    """`datetime.date`, the first day of a month whose events are to be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel_plan")
        self.setProperty("role", "panel")
        self._desk = desk
        self._progress: PlanProgress | None = None
        self._events: tuple[EventsOfMonth, ...] = ()
        self._today = dt.date.min
        self._wanted = str(desk.settings.view(PLACE).get("chart", "plan"))
        self._title = label("", "subtitle", wrap=True)
        self._title.setObjectName("plan_title")
        self.chart = MonthBars(desk.theme, "plan_chart")
        self.chart.chosen.connect(self._chosen)
        self._switches: dict[str, QToolButton] = {}
        self._legend = FlowLayout(gap=desk.theme.px(12), line_gap=desk.theme.px(2))
        self._signs: list[QWidget] = []
        self._build()

    def show_year(self, progress: PlanProgress | None, events: Sequence[EventsOfMonth], today: dt.date) -> None:
        """Show a school year as it stands today."""
        self._progress, self._events, self._today = progress, tuple(events), today
        for button in self._switches.values():
            button.setVisible(progress is not None)
        self._show()

    def dress(self) -> None:
        """Fit the spaces to the interface size."""
        px = self._desk.theme.px
        self._column.setContentsMargins(px(12), px(12), px(12), px(8))
        self._column.setSpacing(px(8))
        self._show()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        head = FlowLayout(gap=8, line_gap=4)
        for code, words, more in (
            ("plan", "План службы", "Как выполняется план службы на учебный год"),
            ("events", "Мероприятия", "Мероприятия учебного года: проведённые и будущие"),
        ):
            button = QToolButton()
            button.setObjectName(f"chart_{code}")
            button.setText(words)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_tip(button, more)
            button.clicked.connect(partial(self._switch, code))
            self._switches[code] = button
            head.addWidget(button)
        self._column.addLayout(head)
        self._column.addWidget(self._title)
        self._column.addWidget(self.chart)
        self._column.addLayout(self._legend)

    def _switch(self, code: str) -> None:
        self._wanted = code
        settings = self._desk.settings
        settings.set_view(PLACE, {**settings.view(PLACE), "chart": code})
        self._show()

    def _show(self) -> None:
        plan = self._progress if self._wanted == "plan" else None
        for code, button in self._switches.items():
            button.setChecked((code == "plan") == (plan is not None))
        if self._today == dt.date.min:
            return
        if plan is not None:
            self._show_plan(plan)
        else:
            self._show_events()

    def _show_plan(self, plan: PlanProgress) -> None:
        self._title.setText(_plan_words(plan, self._today))
        bars = [
            Bar(
                _short(month.first),
                tuple((len(getattr(month, code)), ink) for code, ink in _INKS.items()),
                _told(month),
            )
            for month in plan.months
        ]
        self.chart.show_bars(bars, self._month_of_today(), "План службы по месяцам, в которых кончается срок")
        self._show_legend([(code, plan.of(code)) for code in _INKS])

    def _show_events(self) -> None:
        held, ahead = sum(m.held for m in self._events), sum(m.ahead for m in self._events)
        title = f"План {school_year_label(school_year_of(self._today))} учебного года по месяцам"
        if held + ahead:
            title += f": {plural(held + ahead, 'мероприятие', 'мероприятия', 'мероприятий')}, проведено {held}"
        self._title.setText(title)
        bars = [
            Bar(_short(month.first), ((month.held, _HELD), (month.ahead, _AHEAD)), _events_words(month))
            for month in self._events
        ]
        self.chart.show_bars(bars, self._month_of_today(), "Мероприятия по месяцам")
        self._clear_legend()
        if held and ahead:
            for words, count, ink in (("Проведено", held, _HELD), (upper_first(_WORDS["ahead"]), ahead, _AHEAD)):
                self._add_sign(self._told_sign(words, count, ink))

    def _month_of_today(self) -> int:
        """September is the first."""
        return (self._today.month - 9) % 12

    def _show_legend(self, parts: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """What each hatching means, and how many: each opens its items."""
        self._clear_legend()
        for code, ids in parts:
            if not ids:
                continue
            words = upper_first(_WORDS[code])
            sign = QPushButton(f"\u00a0{words} – {len(ids)}")  # Qt puts the sign close to the words
            sign.setObjectName(f"plan_{code}")
            sign.setProperty("role", "link")
            sign.setIcon(self._sign(_INKS[code]))
            sign.setIconSize(QSize(self._desk.theme.px(_SIGN), self._desk.theme.px(_SIGN)))
            sign.setCursor(Qt.CursorShape.PointingHandCursor)
            sign.clicked.connect(partial(self.items_wanted.emit, ids, words))
            self._add_sign(sign)

    def _clear_legend(self) -> None:
        for old in self._signs:
            self._legend.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._signs = []

    def _add_sign(self, sign: QWidget) -> None:
        self._legend.addWidget(sign)
        self._signs.append(sign)

    def _told_sign(self, words: str, count: int, ink: Ink) -> QWidget:
        """A hatching and what it means, where the months open what they count."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._desk.theme.px(6))
        square = label()
        square.setPixmap(self._sign(ink).pixmap(self._desk.theme.px(_SIGN)))
        row.addWidget(square)
        row.addWidget(label(f"{words} – {count}", "quiet"))
        return made

    def _sign(self, ink: Ink) -> QIcon:
        side, ratio = self._desk.theme.px(_SIGN), self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        ink.paint(painter, QRect(0, 0, side - 1, side - 1), self._desk.theme.tokens)
        painter.end()
        return QIcon(picture)

    def _chosen(self, number: int) -> None:
        if self._progress is None or self._wanted != "plan":
            self.month_wanted.emit(self._events[number].first)
            return
        month = self._progress.months[number]
        if month.ids:
            self.items_wanted.emit(month.ids, _month_words(month.first))


def _short(first: dt.date | None) -> str:
    return MONTHS[first.month - 1][:3] if first is not None else _NO_TERM


def _month_words(first: dt.date | None) -> str:
    return f"{upper_first(MONTHS[first.month - 1])} {first.year}" if first is not None else upper_first(_NO_TERM)


def _told(month: PlannedMonth) -> str:
    """«ноябрь 2026: 5 пунктов – выполнено 3, впереди 2»."""
    named = f"{MONTHS[month.first.month - 1]} {month.first.year}" if month.first is not None else _NO_TERM
    if not month.ids:
        return f"{named}: пунктов нет"
    parts = ", ".join(f"{words} {len(ids)}" for code, words in _WORDS.items() if (ids := getattr(month, code)))
    return f"{named}: {plural(len(month.ids), 'пункт', 'пункта', 'пунктов')} – {parts}"


def _events_words(month: EventsOfMonth) -> str:
    named = f"{MONTHS[month.first.month - 1]} {month.first.year}"
    if not (month.held or month.ahead):
        return f"{named}: мероприятий нет"
    total = plural(month.held + month.ahead, "мероприятие", "мероприятия", "мероприятий")
    return f"{named}: {total}, проведено {month.held}"


def _plan_words(plan: PlanProgress, today: dt.date) -> str:
    """«План службы на 2026/27 учебный год: 48 пунктов, выполнено 12 (25 %)»."""
    done, total = len(plan.of("done")), len(plan.ids)
    words = f"План службы на {school_year_label(school_year_of(today))} учебный год: "
    words += plural(total, "пункт", "пункта", "пунктов")
    if total:
        words += f", выполнено {done} ({round(100 * done / total)}\u00a0%)"
    beside = ((plan.cancelled, "снято"), (plan.off_plan, "сделано сверх плана"))
    return ", ".join([words, *(f"{what} {len(ids)}" for ids, what in beside if ids)])
