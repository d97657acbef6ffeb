"""Files of records: added, renamed, replaced, removed. One operation each; removed ones lie in the bin."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name
from mmsdesk.core.identity import fixed_id, new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import clean, plural
from mmsdesk.models.attachment import Attachment, takes_files
from mmsdesk.models.base import table_of
from mmsdesk.models.registry import by_code
from mmsdesk.queries.attachments import kept_file
from mmsdesk.queries.cards import title_of
from mmsdesk.services.attachments.kinds import require_kind, require_size, require_sound
from mmsdesk.services.attachments.words import words_inside
from mmsdesk.store.content import keep
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_LONGEST = 80
"""Letters of a name in the title of an operation."""

_OWN = table_of(Attachment)


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: ids of the files; `refused` tells in words why others were not."""

    ids: tuple[str, ...]
    changes: Changes
    refused: tuple[UserError, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """Bytes with a name, safe to keep."""

    name: str
    data: bytes


def read_file(path: Path) -> Brought:
    """The bytes of a file on the disk. Raises UserError for what is not taken, before it is read where that is told
    by its name and size."""
    name = clean_name(path.name)
    try:
        if path.is_dir():
            raise UserError(f"«{name}» – папка, а не файл.", "Откройте её и выберите файлы.")
        require_kind(name)
        require_size(name, path.stat().st_size)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"Файла «{name}» уже нет.", "Проверьте, вставлена ли флешка, и повторите.") from error
    except OSError as error:
        text = f"Файл «{name}» не читается."
        raise UserError(text, "Закройте его в другой программе и повторите.", str(error)) from error
    require_sound(name, data)
    return Brought(name, data)


def clean_name(name: str) -> str:
    """The name of a file without letters that turn the reading round or that a disk does not take."""
    seen = "".join(letter for letter in clean(name) if letter.isprintable())
    stem, dot, ending = seen.rpartition(".")
    return f"{as_file_name(stem) or 'Файл'}.{ending.strip()}" if dot else as_file_name(seen)


def add_files(
    store: Store,
    register: str,
    record_id: str,
    paths: Sequence[Path],
    progress: Progress = silent,
    *,
    today: dt.date | None = None,
) -> Added:
    """Keep files with a record as one operation; `Cancelled` from `progress` leaves nothing of it.

    Of several those that cannot be taken are told of and left. Raises UserError if none is taken, if the record is
    gone, or keeps no files.
    """
    title = _record_title(store, register, record_id)
    ids: list[str] = []
    names: list[str] = []
    refused: list[UserError] = []
    verb = f"Приложен файл: {title}" if len(paths) == 1 else f"Приложены файлы: {title}"
    with operation(store, verb[:200]) as op:
        for number, path in enumerate(paths):
            progress(number, len(paths), f"Читаю: {path.name}")
            try:
                brought = read_file(path)
                ids.append(put(op, register, record_id, brought, today=today))
            except UserError as error:
                refused.append(error)
                continue
            names.append(brought.name)
        if not ids:
            raise _none_taken(refused)
    return Added(tuple(ids), op.changes, tuple(refused))


def put(op: Operation, register: str, record_id: str, brought: Brought, *, today: dt.date | None = None) -> str:
    """Keep one file inside an open operation; returns its id. Raises UserError if the record has it already."""
    digest = hashlib.sha256(brought.data).hexdigest()
    same = select(_OWN.c.title).where(_OWN.c.record_id == record_id, _OWN.c.content == digest)
    there = op.connection.execute(same.limit(1)).scalar()
    if there is not None:
        raise UserError(
            f"Такой файл здесь уже есть: «{there}».", "Если он должен быть здесь под другим именем, переименуйте его."
        )
    # In every copy of the file the same: what is added to one record on both sides comes together as one.
    row_id = fixed_id("attachment", record_id, digest)
    if op.connection.execute(select(_OWN.c.id).where(_OWN.c.id == row_id)).first() is not None:
        row_id = new_id()
    return op.insert(
        Attachment,
        {
            "id": row_id,
            "register": register,
            "record_id": record_id,
            "title": Path(brought.name).stem,
            "file_name": brought.name,
            "size": len(brought.data),
            "added_on": today or dt.date.today(),
            "content": keep(op.connection, brought.data),
            "words": words_inside(brought.name, brought.data),
        },
    )


def rename_file(store: Store, file_id: str, title: str) -> Changes:
    """Call a file otherwise; nothing is written for the same name. Raises UserError for an empty one."""
    called = " ".join(clean(title).split())
    if not called:
        raise UserError("У файла нет названия.", "Напишите, что это за файл.")
    with store.read() as session:
        file = kept_file(session, file_id)
    with operation(store, f"Переименован файл: {called[:_LONGEST]}") as op:
        if called != file.title:
            op.update(Attachment, file_id, {"title": called})
    return op.changes


def replace_file(store: Store, file_id: str, path: Path) -> Changes:
    """Another version in the place of a file, which keeps its name; nothing is written for the same bytes.

    Raises UserError as adding does. The version before comes back by undoing.
    """
    with store.read() as session:
        file = kept_file(session, file_id)
    brought = read_file(path)
    with operation(store, f"Заменён файл: {file.title[:_LONGEST]}") as op:
        digest = keep(op.connection, brought.data)
        if digest != file.content:
            same = select(_OWN.c.title).where(_OWN.c.record_id == file.record_id, _OWN.c.content == digest)
            if (there := op.connection.execute(same.limit(1)).scalar()) is not None:
                raise UserError(f"Такой файл здесь уже есть: «{there}».", "Лишний удалите: Del.")
            cells = {"content": digest, "file_name": brought.name, "size": len(brought.data)}
            op.update(Attachment, file_id, {**cells, "words": words_inside(brought.name, brought.data)})
    return op.changes


def remove_files(store: Store, file_ids: Sequence[str]) -> Changes:
    """Put files into the bin; their bytes stay while the history tells of them."""
    with store.read() as session:
        first = kept_file(session, file_ids[0])
    one = len(file_ids) == 1
    what = f"Удалён файл: {first.title[:_LONGEST]}" if one else f"Удалено: {plural(len(file_ids), *_FILES)}"
    with operation(store, what) as op:
        for file_id in file_ids:
            op.delete(Attachment, file_id)
    return op.changes


_FILES = ("файл", "файла", "файлов")


def _record_title(store: Store, register: str, record_id: str) -> str:
    """Raises UserError for a record that is gone or keeps no files."""
    entity = by_code(register)
    if not takes_files(entity):
        raise UserError(f"К записям раздела «{entity.words.plural}» файлы не прилагаются.")
    with store.read() as session:
        table = table_of(entity.model)
        if session.execute(select(table.c.id).where(table.c.id == record_id)).first() is None:
            gone = f"{entity.words.singular}: карточки больше нет."
            raise UserError(gone, "Поищите её в корзине: «Правка → Корзина».")
        return title_of(session, record_id)[:_LONGEST]


def _none_taken(refused: Sequence[UserError]) -> UserError:
    if len(refused) == 1:
        return refused[0]
    if not refused:
        return UserError("Файлы не выбраны.")
    count = plural(len(refused), *_FILES)
    listed = "\n".join(str(error) for error in refused)
    return UserError(f"Ничего не приложено: ни один из {count.split()[0]} файлов не берётся.", refused[0].text, listed)
