"""A year's report: its sections on the left, the draft of one on the right, rewritten by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.year_report import YEAR_REPORTS, ParagraphKind
from mmsdesk.queries.year_reports import ReportFacts, report_of_section
from mmsdesk.reports.analysis.composing import Hand, Piece, ReadSection
from mmsdesk.services.year_reports import ReportTemplate
from mmsdesk.ui.areas.analysis.reading import DraftView
from mmsdesk.ui.areas.analysis.report_reading import ReportReading
from mmsdesk.ui.areas.analysis.report_words import pop_numbers
from mmsdesk.ui.areas.analysis.report_work import ReportWork
from mmsdesk.ui.areas.analysis.section_list import SectionList
from mmsdesk.ui.areas.counted import open_counted
from mmsdesk.ui.areas.verbs_above import Verb, VerbsAbove
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.pages import Command, Navigator, Page, PageHeader
from mmsdesk.ui.plain import label

_SIDE = 270
_MOST_FIGURES = 40

_APPROVE, _TO_DRAFT = "У&твердить…", "Снять у&тверждение"
_VERBS = (
    Verb("rewrite", "&Исправить…", "pencil", "Исправить абзац (Enter): дальше он остаётся таким, как написан"),
    Verb("give_back", "Верн&уть программе", "undo", "Убрать исправление: абзац снова пишет программа"),
    Verb("hide", "&Не печатать", "eye-off", "Абзац остаётся в черновике, но не на бумаге; ещё раз – вернуть"),
    Verb("add_text", "Добавить &абзац…", "plus", "Свой текст под выделенным абзацем (Ins)"),
    Verb("add_table", "Добавить таб&лицу…", "table", "Своя таблица под выделенным абзацем; можно вставить из Excel"),
    Verb("numbers", "&Числа…", "list", "Открыть списки, из которых взяты числа абзаца"),
    Verb("add_section", "Новый раз&дел…", "folder", "В конце отчёта; порядок меняют Alt+↑ и Alt+↓ в списке разделов"),
    Verb("approve", _APPROVE, "check", "Утвердить или снять утверждение"),
    Verb("paper", "На бума&ге", "printer", "Посмотреть, напечатать, сохранить PDF или Word (Ctrl+P)"),
)
_COVERED = "Личные данные скрыты. Чтобы увидеть текст отчёта, нажмите F9."
_WRITING = frozenset({"rewrite", "give_back", "hide", "add_text", "add_table", "add_section", "approve"})
_OF_PIECE = frozenset({"rewrite", "give_back", "hide", "numbers"})


class ReportPage(Page):
    """Laid over the list of reports."""

    def __init__(self, desk: Desk, navigator: Navigator, report_id: str, section_id: str | None = None) -> None:
        super().__init__()
        self.setObjectName("report_page")
        self._desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self._store = self._context.store
        self._id = report_id
        self._first = section_id
        self.read = ReportReading(desk, report_id, self)
        self.header = PageHeader(self._facts.title)
        self.state = label("", "quiet")
        self.work = ReportWork(desk, self._context, report_id, self)
        self.sections = SectionList()
        self.view = DraftView(desk.theme)
        self.verbs = VerbsAbove(_VERBS, self._perform)
        self._build()
        self._connect()
        cover_while_masked(desk, self.view, _COVERED)
        self.recalculate()

    # what the window asks

    def title(self) -> str:
        return self._facts.title

    def place(self) -> str:
        return YEAR_REPORTS.code

    def help_topic(self) -> str:
        return "year-report"

    def record_at_hand(self) -> tuple[str, str] | None:
        return YEAR_REPORTS.code, self._id

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "edit": self.rename_or_rewrite,
            "new": self.add_own,
            "delete": self.delete,
            "refresh": self.recalculate,
            "print": self.show_paper,
            "open": self.open_card,
            **{verb.code: partial(self._do, verb.code) for verb in _VERBS},
        }

    def allowed(self, code: str) -> bool:
        if self.read.report is None:
            return code in ("refresh", "open")
        if code in _WRITING | {"edit", "new", "delete"} and self._store.read_only:
            return False
        piece = None if self._desk.masked else self.view.current
        if code in _OF_PIECE and piece is None:
            return False
        possible = {
            "rewrite": piece is not None and piece.editable,
            "give_back": piece is not None and piece.hand is not Hand.PROGRAM,
            "numbers": piece is not None and bool(piece.figures),
            "delete": piece is not None or self.sections.hasFocus(),
            **dict.fromkeys(("add_text", "add_table", "new"), self.section() is not None),
        }
        return possible.get(code, True)

    def commands(self) -> Sequence[Command]:
        return [Command(v.words, v.icon, partial(self._perform, v.code)) for v in _VERBS if self.allowed(v.code)]

    def focus_first(self) -> None:
        self.view.setFocus()

    def arrive(self, target: object = None) -> None:
        if self.read.stale:
            self.recalculate()

    # what the user does

    def recalculate(self) -> None:
        """Draft anew from the file as it is now; what a person wrote stays."""
        self.read.recalculate()

    def rename_or_rewrite(self) -> None:
        """F2: the heading in the list of sections, the paragraph in the text."""
        section = self.section()
        if not self.sections.hasFocus():
            self._perform("rewrite")
        elif section is not None and not self._store.read_only:
            self.work.rename_section(section)

    def delete(self) -> None:
        """Del: the paragraph is not printed; in the list of sections, the section."""
        section = self.section()
        if self.sections.hasFocus() and section is not None:
            self.work.show_section(section.facts.id, not section.facts.shown)
        else:
            self._do("hide")

    def add_own(self, kind: ParagraphKind = ParagraphKind.TEXT) -> None:
        """A paragraph or a table under the current paragraph."""
        section = self.section()
        if section is not None and self.allowed("add_text"):
            self.work.add_own(section, self.view.current, kind)

    def show_numbers(self) -> None:
        """A menu of the numbers of the paragraph; each opens its records."""
        piece = self.view.current
        if piece is not None and piece.figures:
            pop_numbers(self.verbs.button("numbers"), piece, partial(self.open_figure, self.view.at))

    def open_figure(self, piece: int, figure: int) -> None:
        """Lay the records behind a number over the report."""
        section = self.section()
        if section is None or piece >= len(section.pieces) or figure >= len(section.pieces[piece].figures):
            return
        words, one = section.pieces[piece].figures[figure]
        try:
            open_counted(self._navigator, self._store, f"{self.title()}: {words[:80]}", one.register, one.ids)
        except UserError as error:
            self._desk.notifier.show(error)

    def show_paper(self) -> None:
        """The paper of the report, in a window of its own."""
        from mmsdesk.reports.analysis.year_report import PAPER  # here: loads the papers
        from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper

        show_record_paper(self._desk, PAPER, {"report": self._id}, self.window())

    def open_card(self) -> None:
        """Title, period, approval."""
        from mmsdesk.ui.areas.cards import record_page  # here: opens on demand

        record_page.open_card(self._desk, self._navigator, YEAR_REPORTS.code, self._id)

    # inner parts

    def _do(self, code: str) -> None:
        piece, work = self.view.current, self.work
        of_piece: dict[str, Callable[[Piece], None]] = {
            "rewrite": work.rewrite,
            "give_back": work.give_back,
            "hide": work.hide,
        }
        others: dict[str, Callable[[], None]] = {
            "add_text": self.add_own,
            "add_table": partial(self.add_own, ParagraphKind.TABLE),
            "numbers": self.show_numbers,
            "add_section": work.add_section,
            "approve": partial(work.approve, self._facts),
            "paper": self.show_paper,
        }
        if code in others:
            others[code]()
        elif piece is not None:
            of_piece[code](piece)

    def _perform(self, code: str) -> None:
        if self.allowed(code):
            self._do(code)

    def section(self) -> ReadSection | None:
        """The section under the keyboard."""
        current = self.sections.current_id
        sections = self.read.report.sections if self.read.report is not None else ()
        return next((each for each in sections if each.facts.id == current), None)

    def _put_together(self) -> None:
        report = self.read.report
        if report is None:
            return
        self.header.set_title(report.facts.title)
        self.verbs.button("approve").setText(_TO_DRAFT if report.facts.approved else _APPROVE)
        current = self._first or self.sections.current_id
        self._first = None
        self.sections.show_sections(report.sections, current, read_only=self._store.read_only)
        self._show_section(self.view.at)
        self._tell()

    def _show_section(self, at: int = 0) -> None:
        section = self.section()
        if section is None:
            self.view.show_pieces("В отчёте нет ни одного раздела", ())
        else:
            self.view.show_pieces(section.facts.title, section.pieces, at)

    def _turned(self) -> None:
        self._show_section()
        self._refresh()

    def _beyond(self, step: int) -> None:
        """Reading on into the next section, or back into the one before."""
        row = self.sections.currentRow() + step
        if 0 <= row < self.sections.count():
            self.sections.blockSignals(True)
            self.sections.setCurrentRow(row)
            self.sections.blockSignals(False)
            self._show_section(0 if step > 0 else -1)
            self._refresh()

    def _move(self, by: int) -> None:
        section = self.section()
        if section is not None and not self._store.read_only:
            self.work.move_section(section, by)

    def _tell(self) -> None:
        self.state.setText(self.read.words)
        self._empty.setVisible(not self._facts.sections and not self._store.read_only)
        self._refresh()

    @property
    def _facts(self) -> ReportFacts:
        return self.read.facts

    def _refresh(self) -> None:
        self.verbs.refresh(self.allowed)
        self.state_changed.emit()

    def _build(self) -> None:
        px = self._context.px
        self._empty = _templates(self.work, of_body=self._facts.association_id is not None)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.sections)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([px(_SIDE), px(3 * _SIDE)])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.header)
        column.addWidget(self.state)
        column.addWidget(self.verbs)
        column.addWidget(self._empty)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        view, sections = self.view, self.sections
        view.edit_wanted.connect(lambda: self._perform("rewrite" if self.allowed("rewrite") else "numbers"))
        view.figure_wanted.connect(self.open_figure)
        view.moved.connect(self._refresh)
        view.beyond.connect(self._beyond)
        view.back_wanted.connect(sections.setFocus)
        sections.currentRowChanged.connect(lambda _row: self._turned())
        sections.moved.connect(self._move)
        sections.shown_changed.connect(self.work.show_section)
        sections.entered.connect(view.setFocus)
        self._desk.masked_changed.connect(self._refresh)
        self.read.changed.connect(self._put_together)
        self.read.told.connect(self._tell)
        self.read.gone.connect(self._navigator.back)


def _templates(work: ReportWork, *, of_body: bool) -> QWidget:
    """Offered where a report has no section yet."""
    verbs = tuple(
        Verb(f"template_{each.value}", f"Разделы: {each.label}", "list", "Добавить эти разделы в отчёт")
        for each in ReportTemplate
        if (each is ReportTemplate.BODY) is of_body
    )
    made = VerbsAbove(verbs, lambda code: work.take_template(ReportTemplate(code.removeprefix("template_"))))
    made.hide()
    return made


def open_report(desk: Desk, navigator: Navigator, record_id: str, *, of_section: bool = False) -> ReportPage | None:
    """Lay the report over the page, at a section if its id is given; None, and words, if it is gone."""
    try:
        with file_of(desk).read() as session:
            report = report_of_section(session, record_id) if of_section else record_id
        page = ReportPage(desk, navigator, report, record_id if of_section else None)
    except UserError as error:
        desk.notifier.show(error)
        return None
    navigator.open(page)
    return page
