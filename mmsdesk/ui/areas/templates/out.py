"""Filled templates leave the program: into files, to Word, to the printer; the file remembers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name, free_place
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.queries.paper_templates import TemplateRow, template_file
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished, finished_as
from mmsdesk.reports.saving import save_bytes
from mmsdesk.reports.templates.as_paper import as_paper
from mmsdesk.reports.templates.filling import Filled, fill, fill_joined
from mmsdesk.reports.templates.gathering import Particulars
from mmsdesk.services.printed_papers import record
from mmsdesk.store.file import Store
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import WORD, ask_where_to_write, documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.preview import PreviewWidget

_PLACE = "templates"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be filled: the template, the records, what is told for this time, in one file or many."""

    template: TemplateRow
    record_ids: tuple[str, ...]
    told: Particulars
    one_file: bool = True


class TemplateOut:
    """Asks where to, fills in the background, tells; `done` is called once the documents are out."""

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[], object] = lambda: None) -> None:
        self._desk = desk
        self._parent = parent
        self._done = done

    def save(self, order: Order) -> None:
        """Into one file, or into a folder with a file for each."""
        path = self._ask_file(order) if order.one_file or len(order.record_ids) < 2 else self._ask_folder()
        if path is not None:
            self._write(order, path, opened=False)

    def open_in_word(self, order: Order) -> None:
        """Under a name that is free, and to the system's program."""
        if order.one_file or len(order.record_ids) < 2:
            self._write(order, free_place(self._folder(), f"{self._name(order)}.docx"), opened=True)
        else:
            self._write(order, free_place(self._folder(), self._name(order)), opened=True)

    def look(self, order: Order) -> None:
        """The pages as the program prints them, in a window of their own."""
        store = file_of(self._desk)

        def work(progress: Progress) -> tuple[Finished, bytes]:
            finished = _as_finished(order, _filled(store, order, progress))
            return finished, render_pdf(finished.document, progress, links=False)

        def done(result: tuple[Finished, bytes]) -> None:
            TemplatePreview(self._desk, order, *result, self._parent.window()).open()

        self._desk.jobs.run(work, f"Заполняю: {order.template.name}", done, self._parent)

    def _write(self, order: Order, path: Path, *, opened: bool) -> None:
        store = file_of(self._desk)

        def work(progress: Progress) -> list[Path]:
            return write_out(store, order, path, progress)

        self._desk.jobs.run(
            work,
            f"Заполняю: {order.template.name}",
            partial(self._written, path, opened),
            self._parent,
            partial(self._failed, order, path, opened),
        )

    def _written(self, path: Path, opened: bool, written: list[Path]) -> None:
        self._done()
        if opened:
            _open(path)
        many = len(written) > 1
        count = plural(len(written), "документ", "документа", "документов")
        words = f"{count} в папке: «{path.name}»" if many else f"Записано: «{path.name}»"
        self._desk.notifier.notice(words, "Открыть папку" if many else "Открыть", partial(_open, path))

    def _failed(self, order: Order, path: Path, opened: bool, error: Exception) -> None:
        """A disk that is full, a file open in Word: another place is offered at once."""
        if not isinstance(error, UserError) or not path.exists() or path.is_dir():
            self._desk.notifier.show(error)
            return
        other = free_place(path.parent, path.name)
        answers = (("other", f"Записать как «{other.name}»"), ("leave", "Не записывать"))
        if self._desk.notifier.choose(error.text, answers, error.remedy) == "other":
            self._write(order, other, opened=opened)

    def _name(self, order: Order) -> str:
        return as_file_name(order.template.name) or "Документ"

    def _folder(self) -> Path:
        kept = Path(str(self._desk.settings.view(_PLACE).get("folder", "")))
        return kept if str(kept) not in ("", ".") and kept.is_dir() else documents()

    def _ask_file(self, order: Order) -> Path | None:
        offered = self._folder() / f"{self._name(order)}.docx"
        path = ask_where_to_write(self._parent, "Записать документ", offered, (WORD,), self._desk.notifier)
        if path is not None:
            self._desk.settings.set_view(_PLACE, {"folder": str(path.parent)})
        return path

    def _ask_folder(self) -> Path | None:
        found = QFileDialog.getExistingDirectory(self._parent, "Папка для документов", str(self._folder()))
        if not found:
            return None
        self._desk.settings.set_view(_PLACE, {"folder": found})
        return Path(found)


class TemplatePreview(PlainDialog):
    """The pages of filled documents as the program prints them."""

    def __init__(self, desk: Desk, order: Order, finished: Finished, data: bytes, parent: QWidget | None) -> None:
        super().__init__(desk.theme, finished.document.title, parent)
        self.setObjectName("template_preview")
        self._desk, self._order, self._finished = desk, order, finished
        self._out = TemplateOut(desk, self)
        self.preview = PreviewWidget(desk.jobs, saves=False)
        self.preview.show_pdf(data, finished.document.title)
        self.preview.save_requested.connect(lambda: self._out.save(order))
        self.preview.printed.connect(self._note_printed)
        cover_while_masked(desk, self.preview, "Личные данные скрыты. F9 – показать.")
        words = "Так напечатает сама программа. Рисунки, рамки и шрифты шаблона – в Word."
        self.content.addWidget(label(words, "quiet", wrap=True))
        self.content.addWidget(self.preview, 1)
        self.add_button("save_word", "Сохранить Word…").clicked.connect(lambda: self._out.save(order))
        self.add_button("open_word", "Открыть в Word").clicked.connect(lambda: self._out.open_in_word(order))
        self.add_close("Закрыть  Esc")
        self.fit(1000, 720)

    def _note_printed(self) -> None:
        try:
            record(file_of(self._desk), self._finished.given_out(PaperOutput.PRINTER))
        except UserError as error:
            self._desk.notifier.show(error)


def write_out(store: Store, order: Order, path: Path, progress: Progress) -> list[Path]:
    """Write one file, or a folder of files, and remember that they went out. Raises UserError."""
    filled = _filled(store, order, progress)
    if order.one_file or len(filled) < 2:
        data = filled[0].data
        if len(filled) > 1:
            with store.read() as session:
                template = template_file(session, order.template)
                data = fill_joined(template, order.template.subject, session, order.record_ids, order.told, progress)
        save_bytes(path, data)
        written = [path]
    else:
        written = _write_many(order, filled, path)
    record(store, _as_finished(order, filled).given_out(PaperOutput.DOCX))
    return written


def _write_many(order: Order, filled: Sequence[Filled], folder: Path) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"В папку «{folder}» нельзя записывать.", "Выберите другую папку.", str(error)) from error
    written = []
    for each in filled:
        name = as_file_name(" ".join(filter(None, (order.template.name, each.title)))) or "Документ"
        path = free_place(folder, f"{name}.docx")
        save_bytes(path, each.data)
        written.append(path)
    return written


def _filled(store: Store, order: Order, progress: Progress) -> list[Filled]:
    with store.read() as session:
        template = template_file(session, order.template)
        found = fill(template, order.template.subject, session, order.record_ids or ("",), order.told, progress)
    if not found:
        raise UserError("Заполнять нечего: выбранных карточек больше нет.")
    return found


def _as_finished(order: Order, filled: Sequence[Filled]) -> Finished:
    """What the register of printed papers keeps: the words of the documents, and what they were made from."""
    told = {"template": order.template.name, "on": order.told.on.isoformat(), "number": order.told.number}
    title = order.template.name
    return finished_as("template", {**told, "records": list(order.record_ids)}, as_paper(title, filled), coded=False)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
