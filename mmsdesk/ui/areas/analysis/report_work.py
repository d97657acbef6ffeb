"""What a person does to a report: words of paragraphs, what is printed, sections, the approval."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.models.year_report import ParagraphKind
from mmsdesk.queries.year_reports import ReportFacts
from mmsdesk.reports.analysis.composing import Hand, Piece, ReadSection
from mmsdesk.reports.document import Table
from mmsdesk.services import year_reports
from mmsdesk.services.year_reports import ReportTemplate
from mmsdesk.ui.areas.analysis.dialogs import Asked, SectionDialog, WordingDialog
from mmsdesk.ui.areas.approving import REPORT, asked_approval
from mmsdesk.ui.areas.past.undo import write_and_offer
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext


class ReportWork:
    """Asks and writes; every change can be taken back by the notice that tells of it."""

    def __init__(self, desk: Desk, context: FormContext, report_id: str, over: QWidget) -> None:
        self._desk = desk
        self._context = context
        self._store = context.store
        self._id = report_id
        self._over = over

    def rewrite(self, piece: Piece) -> None:
        """The paragraph in other words."""
        kind = ParagraphKind.TABLE if isinstance(piece.block, Table) else ParagraphKind.TEXT
        own = piece.hand is Hand.OWN
        asked = Asked("Исправить абзац", piece.words, kind, piece.drafted if piece.changed else "", own)
        dialog = WordingDialog(self._context, asked, self._over.window())
        if not dialog.exec():
            return
        if own:
            self._write(lambda: year_reports.change_own(self._store, piece.paragraph, dialog.words), "Абзац записан")
            return
        self._write(
            lambda: year_reports.take_over(self._store, piece.section_id, piece.key, dialog.words, piece.drafted),
            "Абзац исправлен",
        )

    def give_back(self, piece: Piece) -> None:
        """What was typed goes; the program writes there again."""
        if piece.hand is Hand.OWN:
            self._write(lambda: year_reports.remove_own(self._store, piece.paragraph), "Абзац убран")
            return
        self._write(
            lambda: year_reports.give_back(self._store, piece.section_id, piece.key), "Абзац снова пишет программа"
        )

    def hide(self, piece: Piece) -> None:
        """Leave a paragraph out of the paper, or print it again; one of one's own is taken out."""
        if piece.hand is Hand.OWN:
            self.give_back(piece)
            return
        words = "Абзац печатается" if piece.hidden else "Абзац не печатается"
        self._write(
            lambda: year_reports.hide(self._store, piece.section_id, piece.key, not piece.hidden, piece.drafted), words
        )

    def add_own(self, section: ReadSection, piece: Piece | None, kind: ParagraphKind) -> None:
        """A paragraph or a table under a piece."""
        title = "Своя таблица" if kind is ParagraphKind.TABLE else "Свой абзац"
        dialog = WordingDialog(self._context, Asked(title, "", kind, "", own=True), self._over.window())
        if dialog.exec():
            after = _after(section.pieces, piece)
            self._write(
                lambda: year_reports.add_own(self._store, section.facts.id, dialog.words, after, kind)[1],
                "Таблица добавлена" if kind is ParagraphKind.TABLE else "Абзац добавлен",
            )

    def add_section(self) -> None:
        """One more section at the end."""
        dialog = SectionDialog(self._context, self._over.window())
        if dialog.exec():
            self._write(
                lambda: year_reports.add_section(self._store, self._id, dialog.title.text(), dialog.theme_chosen)[1],
                "Раздел добавлен",
            )

    def rename_section(self, section: ReadSection) -> None:
        """Another heading."""
        dialog = SectionDialog(self._context, self._over.window(), section.facts.title)
        if dialog.exec():
            self._write(
                lambda: year_reports.rename_section(self._store, section.facts.id, dialog.title.text()),
                "Заголовок изменён",
            )

    def move_section(self, section: ReadSection, by: int) -> None:
        """Up or down in the report."""
        self._write(lambda: year_reports.move_section(self._store, section.facts.id, by), "Раздел перенесён")

    def show_section(self, section_id: str, shown: bool) -> None:
        """Print a section or leave it out."""
        words = "Раздел печатается" if shown else "Раздел не печатается"
        self._write(lambda: year_reports.show_section(self._store, section_id, shown), words)

    def take_template(self, template: ReportTemplate) -> None:
        """Sections for a report that has none."""
        self._write(lambda: year_reports.add_sections(self._store, self._id, template), "Разделы добавлены")

    def approve(self, facts: ReportFacts) -> None:
        """Ask when and by whom; an approved one becomes a draft again."""
        if facts.approved:
            self._write(lambda: year_reports.back_to_draft(self._store, self._id), "Утверждение снято")
            return
        given = asked_approval(self._desk, REPORT, self._id, self._over.window())
        if given is not None:
            self._write(
                lambda: year_reports.approve(self._store, self._id, given.on, given.by, given.meeting_id),
                "Отчёт утверждён",
            )

    def _write(self, write: Callable[[], Changes], words: str) -> None:
        write_and_offer(self._desk, write, words)


def _after(pieces: Sequence[Piece], current: Piece | None) -> str:
    """Key of the drafted paragraph after which something of one's own comes, seen from the current piece."""
    if current is None:
        return ""
    keys = [piece.key for piece in pieces[: pieces.index(current) + 1] if piece.key]
    return keys[-1] if keys else ""
