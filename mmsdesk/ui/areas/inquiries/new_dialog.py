"""«Новый запрос»: what list, which columns, whom, until when; Enter writes the files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.exchange.inquiries.lists import LISTS, AskedList
from mmsdesk.exchange.inquiries.sending import Sent, ask_and_write
from mmsdesk.models.inquiry import Inquiry
from mmsdesk.queries.inquiries import CanBeAsked, asked_before, who_can_be_asked
from mmsdesk.services.inquiries import NewInquiry
from mmsdesk.ui.areas.inquiries.ticks import Tick, TickList
from mmsdesk.ui.areas.inquiries.written import WrittenDialog
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.editor import StillCombo
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog

PLACE = "inquiries"
_DAYS_TO_ANSWER = 14
_YEARS_OF_COURSES = 3
_LATELY = dt.timedelta(days=180)
"""Who was asked for the same since then is told of it."""


class NewInquiryDialog(PlainDialog):
    """Columns, organisations and the folder are as last time."""

    asked = Signal(str)
    """Id of the inquiry, when its files are written."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Новый запрос сведений", parent)
        self.setObjectName("new_inquiry")
        self._desk, self._context = desk, FormContext(desk)
        self._store = self._context.store
        self._view = desk.settings.view(PLACE)
        with self._store.read() as session:
            self._there = who_can_be_asked(session, self._context.today)
        self.kind = StillCombo()
        self.title = QLineEdit()
        self.due = DateEditor(Inquiry.due_on, self._context)
        self.since = DateEditor(Inquiry.since, self._context)
        self.correctable = QCheckBox("&Известное можно исправлять: открыть все ячейки, кроме имён")
        self.columns = TickList("inquiry_columns", "Что спросить")
        self.whom = TickList("inquiry_whom", "Кого спросить")
        self.search = QLineEdit()
        self.place = QLineEdit()
        self._about = label("", "quiet", wrap=True)
        self._since_label = label("&За время с")
        self._count = label("", "quiet")
        self._before = label("", "warning", wrap=True)
        self._problem = label("", "danger", wrap=True)
        self._go = self.add_button("inquiry_write", "Записать &файлы", primary=True)
        self._offered = ""
        self._build()
        self._connect()
        self._fill()
        self.fit(900, 680)
        self.kind.setFocus()

    @property
    def listed(self) -> AskedList:
        """The list that is chosen."""
        return LISTS[max(self.kind.currentIndex(), 0)]

    def wanted(self) -> NewInquiry | None:
        """What is to be asked; None, and words, if something is missing."""
        problem = self.due.mistake() or (self.since.mistake() if self.listed.dated else "")
        if not self.whom.ticked():
            problem = "Отметьте, кого спросить."
        if not self.place.text().strip():
            problem = "Выберите папку, в которую записать файлы."
        self._tell(problem)
        if problem:
            return None
        columns = self.listed.asked(self.columns.ticked())
        return NewInquiry(
            self.title.text(),
            self.listed.kind,
            [column.key for column in columns],
            ", ".join(column.heading for column in columns),
            self.whom.ticked(),
            self.due.value(),
            self.since.value() if self.listed.dated else None,
            None,
            self.correctable.isChecked(),
        )

    def write(self) -> None:
        """Ask, and write the files in the background."""
        wanted = self.wanted()
        if wanted is None:
            return
        folder = Path(self.place.text().strip())
        kept = {"folder": str(folder), "whom": self.whom.ticked(), f"columns {self.listed.kind}": list(wanted.columns)}
        self._desk.settings.set_view(PLACE, {**self._view, **kept})
        store, today = self._store, self._context.today

        def work(progress: Progress) -> Sent:
            return ask_and_write(store, wanted, folder, progress, today=today)

        self._go.setEnabled(False)
        job = self._desk.jobs.run(work, "Запись файлов запроса", self._done, self, self._failed)
        job.cancelled.connect(lambda: self._go.setEnabled(True))

    def choose_place(self) -> None:
        """«Обзор…»"""
        found = QFileDialog.getExistingDirectory(self, "Куда записать файлы", self.place.text())
        if found:
            self.place.setText(found)
            self._tell("")

    def _done(self, sent: Sent) -> None:
        self.accept()
        self.asked.emit(sent.inquiry_id)
        WrittenDialog(self._desk, sent.written, self.parentWidget()).open()

    def _failed(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if isinstance(error, UserError):
            self._tell(str(error))
        self._desk.notifier.show(error)

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    # what follows what

    def _another_list(self) -> None:
        listed = self.listed
        self._about.setText(listed.about)
        for widget in (self._since_label, self.since.widget):
            widget.setVisible(listed.dated)
        kept = self._view.get(f"columns {listed.kind}")
        chosen = kept if isinstance(kept, list) else [column.key for column in listed.columns if column.usual]
        ticks = [Tick(each.key, each.heading, fixed=each.always) for each in listed.columns]
        self.columns.fill(ticks, chosen)
        if self.title.text() in ("", self._offered):
            self.title.setText(listed.title)  # its day is told beside it wherever a request is named
        self._offered = listed.title
        self._whom_changed()

    def _whom_changed(self) -> None:
        ticked = self.whom.ticked()
        self._count.setText(f"отмечено {len(ticked)} из {len(self._there)}")
        with self._store.read() as session:
            before = asked_before(session, self.listed.kind, set(ticked), self._context.today - _LATELY)
        words = ""
        if before is not None:
            words = (
                f"Этот же список недавно просили: «{before.title}» от {format_date(before.asked_on)},"
                f" из отмеченных – {before.asked}, ответили {before.answered}."
            )
        self._before.setText(words)
        self._before.setVisible(bool(words))

    def _fill(self) -> None:
        today = self._context.today
        self.due.set_value(today + dt.timedelta(days=_DAYS_TO_ANSWER))
        self.since.set_value(today.replace(year=today.year - _YEARS_OF_COURSES, day=min(today.day, 28)))
        kept = self._view.get("whom")
        there = {each.id for each in self._there}
        chosen = {each for each in kept if each in there} if isinstance(kept, list) else set()
        if not chosen:
            chosen = {each.id for each in self._there if each.usual}
        self.whom.fill([_tick(each) for each in self._there], chosen)
        folder = Path(str(self._view.get("folder", "")))
        self.place.setText(str(folder if str(folder) != "." and folder.is_dir() else documents()))
        self.kind.addItems([each.title for each in LISTS])
        self._another_list()

    # looks

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._another_list())
        self.whom.changed.connect(self._whom_changed)
        self.search.textChanged.connect(self.whom.show_only)
        self._go.clicked.connect(self.write)

    def _build(self) -> None:
        px = self.theme.px
        fields = {"kind": self.kind, "title": self.title, "search": self.search, "place": self.place}
        for name, field in fields.items():
            field.setObjectName(f"inquiry_{name}")
        self.correctable.setObjectName("inquiry_correctable")
        self._before.setObjectName("inquiry_before")
        self._problem.setObjectName("inquiry_problem")
        for each in (self._before, self._problem):
            each.hide()
        self._since_label.setBuddy(self.since.control)
        dates = QHBoxLayout()
        dates.setSpacing(px(8))
        for widget in (self.due.widget, self._since_label, self.since.widget):
            dates.addWidget(widget)
        dates.insertSpacing(1, px(16))
        dates.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.addWidget(field_label("Какой &список", self.kind), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self._about, 0, 2)
        grid.addWidget(field_label("&Название", self.title), 1, 0)
        grid.addWidget(self.title, 1, 1, 1, 2)
        grid.addWidget(field_label("&Ответить до", self.due.control), 2, 0)
        grid.addLayout(dates, 2, 1, 1, 2)
        grid.addWidget(self.correctable, 3, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        self.content.addLayout(grid)
        lists = QHBoxLayout()
        lists.setSpacing(px(16))
        lists.addLayout(self._columns_side(), 2)
        lists.addLayout(self._whom_side(), 3)
        self.content.addLayout(lists, 1)
        self.content.addWidget(self._before)
        self.content.addLayout(self._where())
        self.content.addWidget(self._problem)
        self.add_close("Отмена  Esc")

    def _columns_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(self.theme.px(8))
        side.addWidget(field_label("&Что спросить", self.columns))
        side.addWidget(self.columns, 1)
        return side

    def _whom_side(self) -> QVBoxLayout:
        above = QHBoxLayout()
        above.addWidget(field_label("Ко&го спросить", self.whom))
        above.addWidget(self._count)
        above.addStretch(1)
        for name, words, ticked in (("all", "Отметить всех", True), ("none", "Снять отметки", False)):
            button = QPushButton(words, autoDefault=False)
            button.setObjectName(f"inquiry_{name}")
            button.setProperty("role", "link")
            button.clicked.connect(lambda _=False, tick=ticked: self.whom.tick_shown(ticked=tick))
            above.addWidget(button)
        self.search.setPlaceholderText("Найти организацию или вид…")
        self.search.setAccessibleName("Найти организацию или вид")
        clear_by_sign(self.search)
        side = QVBoxLayout()
        side.setSpacing(self.theme.px(8))
        side.addLayout(above)
        side.addWidget(self.search)
        side.addWidget(self.whom, 1)
        return side

    def _where(self) -> QHBoxLayout:
        browse = QPushButton("О&бзор…", autoDefault=False)
        browse.setObjectName("inquiry_browse")
        browse.clicked.connect(self.choose_place)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        row.addWidget(field_label("&Куда записать", self.place))
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        return row


def _tick(each: CanBeAsked) -> Tick:
    kind = f" · {each.kind}" if each.kind else ""
    people = f" · людей: {each.people}" if each.people else ""
    return Tick(each.id, f"{each.name}{people}{kind}")
