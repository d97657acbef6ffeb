"""«Рабочий стол»: what comes, what is overdue, who is due, whether the file is in order, the plan of the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_long, school_year_label, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.postponed import Postponed, postponed
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries import agenda, agenda_work, plan_work
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.services.first_run import STEPS, SetupState, setup_state
from mmsdesk.store.time_machine import PastStore
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.start.panel import Group, Row, StartPanel
from mmsdesk.ui.areas.start.plan_panel import PlanPanel
from mmsdesk.ui.areas.start.rows import (
    coming_rows,
    control_groups,
    due_groups,
    ending_group,
    order_groups,
    overdue_rows,
    unmarked_group,
)
from mmsdesk.ui.backups.words import BackupWords, backup_words
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.lists.shared_year import shared_year
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SETTLED = 400  # milliseconds: an import announces once, but a person saves card after card
_WIDE, _MIDDLE = 1240, 620  # at 100 %: from these widths on four and two columns stand side by side
_SHOWN = 6
_FEW_PEOPLE = 1000
"""Up to so many people doubles are looked for without being asked: it takes a tenth of a second."""

_DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


class StartPage(Page):
    """The first page of the window."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self._desk = desk
        self._navigator = navigator
        self._store = file_of(desk)
        self._due = True
        self._columns = 0
        self._doubles: int | None = None
        self._header = PageHeader(self.title())
        self._date = label("", "quiet")
        self._setup = SetupBanner()
        self._panels = {
            code: StartPanel(code, title, desk.theme)
            for code, title in (
                ("coming", "Сегодня и две недели"),
                ("overdue", "Просрочено и на контроле"),
                ("due", "Кому пора"),
                ("order", "Порядок в базе"),
            )
        }
        self._entered: StartPanel | None = None
        """Where the focus was last: coming back, one goes on from there."""
        for panel in self._panels.values():
            panel.entered.connect(partial(setattr, self, "_entered", panel))
        self._plan = PlanPanel(desk)
        self._side_by_side = QHBoxLayout()
        self._stacks = [QVBoxLayout() for _panel in self._panels]
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._refresh)
        # Asked once the window has been painted: the frame stands at once, the lines follow.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_if_due)
        self._build()
        desk.changed.connect(self._changed)
        desk.merges_changed.connect(self._changed)
        desk.backups_changed.connect(self._changed)
        desk.masked_changed.connect(self.ask)
        desk.theme.changed.connect(self._dress)

    # what the window asks

    def title(self) -> str:
        return "Рабочий стол"

    def help_topic(self) -> str:
        return "start"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"refresh": self.ask}

    def arrive(self, target: object = None) -> None:
        self._due = True
        self._soon.start()

    def focus_first(self) -> None:
        panels = sorted(self._panels.values(), key=lambda panel: panel is not self._entered)
        if not any(panel.focus_line() for panel in panels):
            self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # asking

    def _ask_if_due(self) -> None:
        if self._due and self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Look at the file anew and show what is found."""
        self._due = False
        today = self._store.today
        try:
            with self._store.read() as session:
                coming, overdue = agenda.coming(session, today), agenda.overdue(session, today)
                due, gaps = agenda.due_people(session, today), agenda.gaps(session)
                year = school_year_of(today)
                months, progress = agenda.events_by_month(session, year), plan_work.plan_progress(session, year, today)
                unmarked = plan_work.unmarked_items(session, today)
                ending = agenda_work.documents_ending(session, today)
                control = agenda.under_control(session, today)
                counts, setup = agenda.counts(session), setup_state(session)
                if counts.get("teachers", 0) <= _FEW_PEOPLE:
                    self._doubles = _doubles(session)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._date.setText(f"{_DAYS[today.weekday()]}, {format_long(today)}")
        self._setup.show_state(setup, may_write=not self._store.read_only)
        masked = self._desk.masked
        rows = coming_rows(coming[:_SHOWN], today, self._open, masked=masked)
        self._show_lines(
            "coming", coming, rows, "Ничего не назначено. Ins в «Мероприятиях» или «Заседаниях» – запланировать."
        )
        rows = overdue_rows(overdue[:_SHOWN], today, self._open, self._settle, masked=masked)
        part_of_control = partial(self._navigator.go, "decisions")
        waiting = control_groups(control, today, self._open, part_of_control, self._list)
        waiting.append(unmarked_group(unmarked, today, self._mark, self._list))
        waiting.append(ending_group(ending, today, self._open, self._list))
        self._show_lines("overdue", overdue, rows, "Ничего не просрочено.", waiting)
        self._panels["due"].show_groups(due_groups(due, self._open, self._list, masked=masked), "Никому пока не пора.")
        self._panels["order"].show_groups(
            order_groups(gaps, self._doubles, self._backups(), self._list, self._act, self._postponed()),
            "Всё в порядке.",
        )
        self._plan.show_year(progress, months, today)
        if self.window().focusWidget() is self:  # the keyboard waited here for the lines
            self.focus_first()
        self.state_changed.emit()

    def _backups(self) -> BackupWords | None:
        """What is known of the backups; those of today say nothing of the past."""
        return None if isinstance(self._store, PastStore) else backup_words(self._store.file_id, self._store.path)

    def _postponed(self) -> Sequence[Postponed]:
        """Merges begun and put off; in a file that may not be changed nothing can be brought together."""
        return () if self._store.read_only else postponed(self._store)

    def _show_lines(
        self, code: str, lines: Sequence[agenda.Line], rows: Sequence[Row], nothing: str, more_of: Sequence[Group] = ()
    ) -> None:
        more = f"Ещё {len(lines) - _SHOWN}…" if len(lines) > _SHOWN else ""
        rest = self._rest_of(lines, self._panels[code].accessibleName())
        self._panels[code].show_groups([Group("", tuple(rows), more, rest), *more_of], nothing)

    def _rest_of(self, lines: Sequence[agenda.Line], name: str) -> Callable[[], object]:
        """Leads to the register that most of the lines left out belong to, with nothing but such lines."""
        left = [line.register for line in lines[_SHOWN:]] or ["events"]
        register = max(set(left), key=left.count)
        ids = tuple(line.record_id for line in lines if line.register == register)
        return partial(self._list, register, ids, name)

    # going on

    def _open(self, register: str, record_id: str) -> None:
        open_card(self._desk, self._navigator, register, record_id)

    def _settle(self, register: str, record_id: str) -> None:
        """The card of an event that is past, with the cursor where it is marked as held."""
        card = open_card(self._desk, self._navigator, register, record_id)
        if card is not None:
            card.form.focus_problem("state")

    def _mark(self, register: str, record_id: str) -> None:
        """The card of a plan item, with the cursor where its outcome is marked."""
        card = open_card(self._desk, self._navigator, register, record_id)
        if card is not None:
            card.form.focus_problem("outcome")

    def _list(self, register: str, ids: Sequence[str], name: str) -> None:
        self._navigator.lay(register, Narrowing(tuple(ids), "С рабочего стола", name))

    def _act(self, code: str) -> None:
        if code == "doubles":
            self._find_doubles()
        elif code == "duplicates":
            self._navigator.go("duplicates", ("teachers",))
        else:
            self.wanted.emit(code)

    def _find_doubles(self) -> None:
        store = self._store

        def work(progress: Progress) -> int:
            with store.read() as session:
                return _doubles(session, progress)

        def done(found: int) -> None:
            self._doubles = found
            self.ask()

        self._desk.jobs.run(work, "Поиск двойников", done, self)

    def _month_chosen(self, first: dt.date) -> None:
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        conditions = (Condition("starts_on", Test.FROM, first), Condition("starts_on", Test.TO, last))
        shared_year(self._desk).set_year(school_year_of(first))
        self._navigator.go("events", SavedList("", conditions))

    def _changed(self) -> None:
        self._timer.start()

    def _refresh(self) -> None:
        self._due = True
        if self.isVisible():
            self.ask()

    # looks

    def _build(self) -> None:
        self._header.add(self._date)
        self._plan.month_wanted.connect(self._month_chosen)
        self._plan.items_wanted.connect(lambda ids, name: self._list("plan_items", ids, f"План службы: {name}"))
        self._setup.continued.connect(lambda: self.wanted.emit("first_run"))
        content = QWidget()
        content.setProperty("role", "page")
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._setup)
        for stack in self._stacks:
            self._side_by_side.addLayout(stack)
        self._column.addLayout(self._side_by_side)
        self._column.addWidget(self._plan)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._header)
        self._outer.addWidget(scroll, 1)
        self._dress()

    def _dress(self) -> None:
        px = self._desk.theme.px
        self._outer.setContentsMargins(px(24), px(16), px(16), 0)
        self._outer.setSpacing(px(12))
        self._column.setContentsMargins(0, 0, px(8), px(16))
        self._column.setSpacing(px(12))
        for layout in (self._side_by_side, *self._stacks):
            layout.setSpacing(px(12))
        self._plan.dress()
        self._columns = 0
        self._arrange()
        self._refresh()

    def _arrange(self) -> None:
        """As many columns side by side as there is room for; panels of one column follow each other closely."""
        px = self._desk.theme.px
        columns = 4 if self.width() >= px(_WIDE) else 2 if self.width() >= px(_MIDDLE) else 1
        if columns == self._columns:
            return
        self._columns = columns
        last = len(self._panels) - columns
        for number, panel in enumerate(self._panels.values()):
            self._side_by_side.setStretch(number, 1 if number < columns else 0)
            self._stacks[number % columns].addWidget(panel, 1 if number >= last else 0)


class SetupBanner(QFrame):
    """«Продолжить настройку · шаг 3 из 7»."""

    continued = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("setup_banner")
        self.setProperty("role", "banner")
        self._text = label("", wrap=True)
        self._button = QPushButton()
        self._button.setObjectName("continue_setup")
        self._button.clicked.connect(self.continued)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def show_state(self, state: SetupState, *, may_write: bool) -> None:
        """Show how far the setting up is; nothing when it is behind."""
        self.setVisible(may_write and not state.finished)
        self._text.setText(f"Служба настроена не до конца. Дальше: «{state.step.label}».")
        self._button.setText(f"Продолжить настройку · шаг {min(state.done + 1, len(STEPS))} из {len(STEPS)}")


def school_year_words(day: dt.date) -> str:
    """«2026/27 учебный год»."""
    return f"{school_year_label(school_year_of(day))} учебный год"


def _doubles(session: Session, progress: Progress = silent) -> int:
    """How many pairs of cards may be one person's."""
    from mmsdesk.services.duplicates.pairs import find_pairs  # here: the start of a large office does not wait for it

    return find_pairs(session, TEACHERS, progress).total
