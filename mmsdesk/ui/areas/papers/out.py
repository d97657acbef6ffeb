"""A finished paper leaves the program: to a file, to Word or Excel, to the printer; the file remembers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name, free_place
from mmsdesk.core.progress import Progress
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.behind import names_behind
from mmsdesk.reports.printed import Finished
from mmsdesk.reports.writing import OUTPUTS, write_paper
from mmsdesk.services.printed_papers import record
from mmsdesk.store.file import Store
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import BOOK, PDF, WORD, ask_where_to_write, documents
from mmsdesk.ui.forms.context import file_of

_PLACE = "papers"
_KINDS = (PDF, WORD, BOOK)
_SUFFIXES = {output: suffix for suffix, output in OUTPUTS.items()}


@dataclass(frozen=True, slots=True)
class Going:
    """How a paper goes out: with its remarks, with the sheet «Расшифровка», opened afterwards."""

    remarks: bool = False
    decoded: bool = False
    opened: bool = False


class PaperOut:
    """Asks where to, writes in the background, tells; `done` is called with the format once a paper is out."""

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[PaperOutput], object]) -> None:
        self._desk = desk
        self._parent = parent
        self._done = done

    def save(self, finished: Finished, output: PaperOutput, how: Going) -> None:
        """Ask for the name of a file and write it; the ending that was typed decides the format."""
        path = self._ask(finished.document.title, output)
        if path is not None:
            self._write(finished, path, how)

    def open_in_program(self, finished: Finished, output: PaperOutput, how: Going) -> None:
        """Write under a name that is free, and hand it to the system's program."""
        path = free_place(self._folder(), file_name(finished.document.title, output))
        self._write(finished, path, Going(how.remarks, how.decoded, opened=True))

    def note_printed(self, finished: Finished, how: Going) -> None:
        """The paper went to the printer."""
        self._went_out(finished, PaperOutput.PRINTER, how)

    def _went_out(self, finished: Finished, output: PaperOutput, how: Going) -> None:
        """The file remembers the paper; if it cannot, that is told: the paper itself is out all the same."""
        try:
            record(file_of(self._desk), finished.given_out(output, remarks=how.remarks))
        except UserError as error:
            self._desk.notifier.show(error)
        self._done(output)

    def _write(self, finished: Finished, path: Path, how: Going) -> None:
        store = file_of(self._desk)

        def work(progress: Progress) -> None:
            write_out(store, finished, path, how, progress)

        self._desk.jobs.run(
            work,
            f"Записываю «{path.name}»",
            lambda _: self._written(finished, path, how),
            self._parent,
            partial(self._failed, finished, path, how),
        )

    def _written(self, finished: Finished, path: Path, how: Going) -> None:
        self._went_out(finished, OUTPUTS[path.suffix.lower()], how)
        if how.opened:
            _open(path)
            self._desk.notifier.notice(
                f"Записано и открыто: «{path.name}»", "Открыть папку", partial(_open, path.parent)
            )
        else:
            self._desk.notifier.notice(f"Записано: «{path.name}»", "Открыть", partial(_open, path))

    def _failed(self, finished: Finished, path: Path, how: Going, error: Exception) -> None:
        """A disk that is full, a file open in Word: another name is offered at once."""
        if not isinstance(error, UserError):
            self._desk.notifier.show(error)
            return
        other = free_place(path.parent, path.name)
        answers = [("elsewhere", "Выбрать другое место…"), ("leave", "Не записывать")]
        if path.exists():
            answers.insert(0, ("other", f"Записать как «{other.name}»"))
        answer = self._desk.notifier.choose(error.text, answers, error.remedy)
        if answer == "other":
            self._write(finished, other, how)
        elif answer == "elsewhere":
            self.save(finished, OUTPUTS[path.suffix.lower()], how)

    def _folder(self) -> Path:
        kept = Path(str(self._desk.settings.view(_PLACE).get("folder", "")))
        return kept if str(kept) not in ("", ".") and kept.is_dir() else documents()

    def _ask(self, title: str, output: PaperOutput) -> Path | None:
        offered = self._folder() / file_name(title, output)
        path = ask_where_to_write(self._parent, "Записать бумагу", offered, _KINDS, self._desk.notifier)
        if path is not None:
            self._desk.settings.set_view(_PLACE, {"folder": str(path.parent)})
        return path


def write_out(store: Store, finished: Finished, path: Path, how: Going, progress: Progress) -> None:
    """Write the paper. Raises UserError; nothing half-written stays."""
    document = finished.printed(remarks=how.remarks)
    names = None
    if how.decoded:
        with store.read() as session:
            names = names_behind(session, document)
    write_paper(document, path, progress, names)


def file_name(title: str, output: PaperOutput) -> str:
    """A name that every system takes, from the title of a paper."""
    return f"{as_file_name(title)}{_SUFFIXES[output]}"


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
