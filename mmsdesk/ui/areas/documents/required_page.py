"""«Обязательные документы»: the checklist of a school year; Enter opens the document or begins it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from mmsdesk.core.dates import school_year_label, school_year_of, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.service_document import REQUIRED_DOCUMENTS
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.required_documents import Checklist, RequiredLine, Standing, checklist
from mmsdesk.services.required_documents import document_for, typed_document
from mmsdesk.ui.areas.documents.required_table import RequiredTable
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.register_page import commands_of
from mmsdesk.ui.areas.verbs_above import Needs, Verb, VerbsAbove
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label
from mmsdesk.ui.school_year import SchoolYearSwitch

_VERBS = (
    Verb(
        "open",
        "&Открыть или завести",
        "pencil",
        "Документ строки; если его нет – новый, уже заполненный (Enter)",
        Needs.ONE,
    ),
    Verb(
        "new",
        "&Новый документ…",
        "plus",
        "Ещё один документ к этой строке: новая редакция, другое соглашение (Ins)",
        Needs.ONE,
        writes=True,
    ),
    Verb(
        "edit_line",
        "Строка перечн&я…",
        "list",
        "Название, где искать, нужен ли каждый год; ненужную выключите",
        Needs.ONE,
    ),
    Verb("new_line", "&Добавить строку…", "table", "Документ, которого требует ваше положение о службе", writes=True),
    Verb("required_paper", "На бума&ге", "printer", "Перечень на бумаге: посмотреть, напечатать (Ctrl+P)"),
)
_YEARS_BACK = 5
_SETTLED = 200  # milliseconds: several operations in a row are one reading


class RequiredPage(Page):
    """The year, the verbs, the table."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_required")
        self._desk = desk
        self._navigator = navigator
        self._store = file_of(desk)
        self._stale = True
        self.found: Checklist | None = None
        now = school_year_of(self._store.today, (8, 1))
        self.year = SchoolYearSwitch(range(now - _YEARS_BACK, now + 2), now)
        self.verbs = VerbsAbove(_VERBS, self.perform)
        self.table = RequiredTable(desk)
        self.summary = label("", "quiet", wrap=True)
        self.summary.setObjectName("required_summary")
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._read_shown)
        self._build()
        self._connect()

    def title(self) -> str:
        return "Обязательные документы"

    def help_topic(self) -> str:
        return "documents"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "refresh": self.read_again,
            "open": self.open_current,
            "new": self.new_document,
            "print": self.show_paper,
            "edit_line": self.edit_line,
            "new_line": self.new_line,
            "required_paper": self.show_paper,
        }

    def allowed(self, code: str) -> bool:
        verb = next((each for each in _VERBS if each.code == code), None)
        lines = 0 if self.table.current() is None else 1
        return verb is None or verb.possible(lines, read_only=self._store.read_only)

    def focus_first(self) -> None:
        self.table.setFocus()

    def arrive(self, target: object = None) -> None:
        self._read_shown()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_shown()

    def perform(self, code: str) -> None:
        """One of the verbs."""
        if self.allowed(code):
            self.offers()[code]()

    def read_again(self) -> None:
        """F5."""
        self._stale = True
        self._read_shown()

    def open_current(self) -> None:
        """What the line has; of bodies, those that lack theirs; where there is nothing, begin it."""
        line = self.table.current()
        if line is None:
            return
        if line.of_bodies and line.bodies:
            asked = line.lacking or line.having
            words = "Нет документа" if line.lacking else "Есть документ"
            self._navigator.lay(ASSOCIATIONS.code, Narrowing(tuple(body.id for body in asked), words, line.title))
        elif line.kept:
            self._open_kept(line)
        else:
            self._begin(line)

    def new_document(self) -> None:
        """One more document of the register for the line."""
        line = self.table.current()
        if line is not None:
            self._open_draft(typed_document(line, self.year.year()))

    def edit_line(self) -> None:
        """The card of the line of the checklist."""
        line = self.table.current()
        if line is not None:
            open_card(self._desk, self._navigator, REQUIRED_DOCUMENTS.code, line.id)

    def new_line(self) -> None:
        """One more line of the checklist, the last one."""
        draft = blank(REQUIRED_DOCUMENTS)
        draft.values["position"] = len(self.table.lines) + 1
        self._open_draft(draft)

    def show_paper(self) -> None:
        """Ctrl+P: the checklist on paper."""
        from mmsdesk.reports.documents.required_documents import PAPER  # here: loads the papers
        from mmsdesk.reports.options import by_today
        from mmsdesk.ui.areas.papers.paper_window import show_paper

        options = by_today(PAPER.options, self._store.today, {"period": school_year_period(self.year.year())})
        show_paper(self._desk, PAPER, options, self.window())

    def _open_kept(self, line: RequiredLine) -> None:
        first = line.kept[0]
        same = tuple(each.id for each in line.kept if each.register == first.register)
        if len(same) > 1:
            self._navigator.lay(first.register, Narrowing(same, "Документы строки", line.title))
        else:
            open_card(self._desk, self._navigator, first.register, first.id)

    def _begin(self, line: RequiredLine) -> None:
        if self._store.read_only:
            self._desk.notifier.notice("Такого документа нет, а файл открыт только для просмотра")
            return
        councils = self.found.councils if self.found is not None else ()
        try:
            with self._store.read() as session:
                draft = document_for(session, line, self.year.year(), councils)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if draft.id is not None:
            open_card(self._desk, self._navigator, draft.entity.code, draft.id)
        else:
            self._open_draft(draft)

    def _open_draft(self, draft: Draft) -> None:
        open_card(self._desk, self._navigator, draft.entity.code, None, draft)

    def _build(self) -> None:
        px = self._desk.theme.px
        header = PageHeader(self.title())
        header.add(self.year)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(header)
        column.addWidget(self.verbs)
        column.addWidget(self.table, 1)
        column.addWidget(self.summary)

    def _connect(self) -> None:
        self.year.chosen.connect(lambda _year: self.read_again())
        self.commands_beside.append(partial(commands_of, self, _VERBS, self.perform))
        self.table.open_wanted.connect(self.open_current)
        self.table.currentCellChanged.connect(lambda *_: self._moved())
        self._desk.changed.connect(self._changed)
        self._desk.theme.changed.connect(self._changed)

    def _moved(self) -> None:
        self.verbs.refresh(self.allowed)
        self.state_changed.emit()

    def _changed(self) -> None:
        self._stale = True
        self._timer.start()

    def _read_shown(self) -> None:
        if not self._stale or not self.isVisible() or self._store.closed:
            return
        self._stale = False
        try:
            with self._store.read() as session:
                self.found = checklist(session, self.year.year(), self._store.today)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.table.show_lines(self.found.lines)
        self.summary.setText(summary_words(self.found))
        self._moved()


def summary_words(found: Checklist) -> str:
    """«2026/27: из 15 есть 9, не хватает 4: …»."""
    asked = [line for line in found.lines if line.standing is not Standing.NOT_NEEDED]
    if not asked:
        return "Перечень пуст: добавьте строки, которых требует ваше положение о службе."
    wanting = sum(line.wanting for line in asked)
    soon = len(found.standing(Standing.SOON))
    early = len(found.standing(Standing.EARLY))
    words = [f"{school_year_label(found.school_year)} учебный год: {plural(len(asked), *_LINES)}"]
    words.append(f"не хватает {wanting}" if wanting else "всё, что нужно сегодня, есть")
    words += [f"истекает {soon}"] if soon else []
    words += [f"срок не настал {early}"] if early else []
    return f"{', '.join(words)}."


_LINES = ("обязательный документ", "обязательных документа", "обязательных документов")
