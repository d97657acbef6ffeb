"""Writing the workbooks of an inquiry into a folder: all of them or none, over nobody's file."""

from __future__ import annotations

import datetime as dt
import errno
import os
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name, free_place
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.inquiries.known import district, known_rows
from mmsdesk.exchange.inquiries.lists import list_of
from mmsdesk.exchange.inquiries.workbook import Recipient, workbook
from mmsdesk.models.inquiry import AnswerState
from mmsdesk.queries.inquiries import Asked, InquiryFacts, inquiry
from mmsdesk.services.inquiries import NewInquiry, ask, note_files
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store

_LONGEST_NAME = 60
"""Letters of an organisation in the name of its file: the folder needs its part of the 260 that Windows takes."""


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook that lies in the folder; `rows` are those of what is known."""

    addressee: Asked
    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Sent:
    """An inquiry that was just made, and its files."""

    inquiry_id: str
    written: tuple[Written, ...]


def ask_and_write(
    store: Store, wanted: NewInquiry, folder: Path, progress: Progress = silent, *, today: dt.date | None = None
) -> Sent:
    """Make an inquiry and write its files; if that fails or is stopped, there is no inquiry either.

    Raises UserError as `ask` and `write_files` do.
    """
    if not folder.is_dir():
        raise UserError(f"Папки «{folder}» нет.", "Выберите другую папку.")
    inquiry_id = ask(store, wanted, today or dt.date.today())
    try:
        return Sent(inquiry_id, tuple(write_files(store, inquiry_id, folder, progress, today=today)))
    except BaseException:
        undo(store)
        raise


def write_files(
    store: Store,
    inquiry_id: str,
    folder: Path,
    progress: Progress = silent,
    *,
    today: dt.date | None = None,
    only: Collection[str] = (),
) -> list[Written]:
    """Write a workbook for each organisation that is waited for (or for those of `only`), note their names.

    Raises UserError if nobody is waited for or the folder cannot be written to; then, and when it is stopped, nothing
    new is left in the folder.
    """
    day = today or dt.date.today()
    store.require_writable()
    written: list[Written] = []
    try:
        with store.read() as session:
            asked = inquiry(session, inquiry_id)
            chosen = _chosen(asked, only)
            shared, office = district(session, day), store.office_name(session)
            for place, each in enumerate(chosen):
                progress(place, len(chosen), f"Пишу файл: {each.organisation}")
                rows = known_rows(session, asked, each.organisation_id, shared, day)
                whose = Recipient(each.organisation_id, each.organisation, rows, office)
                path = _save(folder, file_name(asked, each, day), workbook(asked, whose, shared))
                written.append(Written(each, path, len(rows)))
        progress(len(chosen), len(chosen), "Записываю в журнал запросов")
        note_files(store, asked.title, {each.addressee.id: each.path.name for each in written}, day)
    except BaseException:
        for made in written:
            made.path.unlink(missing_ok=True)
        raise
    return written


def file_name(asked: InquiryFacts, whose: Asked, day: dt.date) -> str:
    """«СОШ № 3 – Педагоги на 01.10.2026.xlsx»."""
    name = as_file_name(whose.organisation)[:_LONGEST_NAME].strip() or "Организация"
    return as_file_name(f"{name} – {list_of(asked.kind).title} на {format_date(day)}") + ".xlsx"


def _chosen(asked: InquiryFacts, only: Collection[str]) -> list[Asked]:
    wanted = [
        each
        for each in asked.addressees
        if (each.organisation_id in only if only else each.state is AnswerState.WAITING)
    ]
    if not wanted:
        raise UserError("Писать некому: все уже ответили.", "Если нужно спросить ещё раз, сделайте новый запрос.")
    return wanted


def _save(folder: Path, name: str, content: bytes) -> Path:
    """Beside its place first: a file is whole or not there. What lies there already is never written over."""
    path = free_place(folder, name)
    # A name that nobody can guess: what lies there may be no file of ours, nor lead to one.
    unfinished = path.with_name(f"~{secrets.token_hex(6)}.tmp")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise _in_words(folder, error) from error
    finally:
        if folder.is_dir():
            unfinished.unlink(missing_ok=True)
    return path


def _in_words(folder: Path, error: OSError) -> UserError:
    if not folder.is_dir():
        return UserError(f"Папки «{folder}» нет.", "Выберите другую папку.", str(error))
    if error.errno == errno.ENOSPC:
        return UserError("На диске не хватило места для файлов запроса.", "Освободите место.", str(error))
    return UserError(f"В папку «{folder}» не записать.", "Выберите другую папку.", str(error))
