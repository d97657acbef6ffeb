"""A copy without people: built anew in a fresh file, figures as they were, nobody's name in its bytes.

Every row is new: rows get other ids (shipped entries keep theirs, they are the same everywhere), people become
«Педагог 0412» in an order of chance, birthdays move within the days between which papers count ages, free texts are
emptied. The journal is one operation; bin, content, printed papers, preferences do not come along.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import Session

from mmsdesk.core.birthdays import moved_birthday
from mmsdesk.core.errors import UserError
from mmsdesk.core.fields import Field
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models import personal, registry
from mmsdesk.models.base import NOT_JOURNALLED, Record, journalled_tables
from mmsdesk.models.content import content_columns
from mmsdesk.models.entity import referred_table
from mmsdesk.models.journal import META
from mmsdesk.models.personal import PEOPLE, Tells, tells
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.store import guard, places
from mmsdesk.store.engine import open_engine
from mmsdesk.store.errors import in_words
from mmsdesk.store.file import Store
from mmsdesk.store.handing import leaks, original_names
from mmsdesk.store.handing.full_copy import Handed, key_for, put, require_new
from mmsdesk.store.handing.proof import Proof, proof_of
from mmsdesk.store.opening import create_file
from mmsdesk.store.operation import Operation, OperationKind, operation
from mmsdesk.store.secrecy.rewriting import rewrite

MARK = "depersonalised"
"""Key in the table of facts; its value is the day the copy was made."""

PERSON, GUEST = "Педагог", "Гость"
_TITLE = "Обезличенная копия"
_DIGITS = 4
_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Depersonalised:
    """What was written, and surnames that stay in it as words of the district («СОШ им. Гагарина»)."""

    handed: Handed
    also_words: tuple[str, ...]


def depersonalise(
    store: Store,
    target: Path,
    *,
    password: str | None = None,
    today: dt.date | None = None,
    progress: Progress = silent,
) -> Depersonalised:
    """Write a copy of an open file that tells of nobody; saving may go on meanwhile.

    Raises UserError as `handing.hand_over` does, and when the bytes of the copy hold a name: nothing is left of it.
    """
    require_new(target)
    day = today or dt.date.today()
    key = key_for(store, password)
    progress(0, 0, "Делается снимок файла")
    snapshot = guard.private_copy(store.source)
    try:
        with guard.private_place(target.name) as place:
            made = place.with_name("new.mms")
            also_words, proof = _build(snapshot, made, day, progress)
            if key is None:
                handed = put(made, target, progress)
            else:
                rewrite(made, place, key, progress)
                handed = put(place, target, progress)
    finally:
        guard.discard(snapshot)
    return Depersonalised(replace(handed, proof=proof), also_words)


def _build(snapshot: Path, made: Path, day: dt.date, progress: Progress) -> tuple[tuple[str, ...], Proof]:
    """Make the copy in a private place and look for names in it.

    Returns the surnames that are also other words, and the state of the file that the copy was made of.
    """
    engine = open_engine(snapshot, read_only=True)
    try:
        with in_words(snapshot), Session(engine) as session:
            names = original_names.gather(session)
            kept = original_names.kept_words(session)
            proof = proof_of(session)
            with create_file(made) as copy:
                _fill(copy, session, day, progress)
    finally:
        engine.dispose()
    places.forget(made)
    progress(0, 0, "Копия просматривается: нет ли в ней имён")
    return _require_nameless(made, names, kept), proof


def is_depersonalised(source: Session | Connection) -> bool:
    """Whether a file is a copy without people: nothing of it can come back."""
    return source.execute(select(META.c.value).where(META.c.key == MARK)).first() is not None


def require_mergeable(source: Session | Connection, name: str) -> None:
    """Raise UserError for a depersonalised copy: its records have other ids and no names, and would all be new."""
    if is_depersonalised(source):
        raise UserError(
            f"«{name}» – обезличенная копия: в ней другие номера карточек и нет имён, слить её обратно нельзя.",
            "Для слияния попросите полную копию или посылку. Открыть такую копию и печатать из неё бумаги можно.",
        )


@dataclass(slots=True)
class _Mapping:
    """Old ids and texts to new ones, the same all over the copy."""

    today: dt.date
    ids: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)


def _fill(copy: Store, session: Session, today: dt.date, progress: Progress) -> None:
    tables = _tables()
    mapping = _Mapping(today)
    for table in tables:
        _number_rows(session, table, mapping)
        _number_words(session, table, mapping)
    with operation(copy, _TITLE, kind=OperationKind.SEED) as op:
        op.defer_references()
        for number, table in enumerate(tables):
            progress(number, len(tables), "Копия строится заново")
            _copy_rows(op, session, table, mapping)
        progress(0, 0, "Строится поиск")
        op.connection.execute(insert(META), {"key": MARK, "value": today.isoformat()})


def _tables() -> list[Table]:
    """Tables whose rows come along, parents first."""
    tables = journalled_tables()
    pupils = personal.tables_of_pupils()
    return [table for table in tables if table.name not in pupils and not _stays_home(table, tables)]


def _stays_home(table: Table, tables: Iterable[Table]) -> bool:
    """What the program itself wrote down (papers, handovers, inquiries), what has content, what only holds a name."""
    owner = registry.owner_of(table.name)
    entity = owner[0] if owner else registry.by_table(table.name)
    if content_columns(table):
        return True
    if not entity.typed_in and entity.part_of is None:
        owned = {child.entity.table for child in entity.children.values()}
        return not any(_refers(other, entity.table) for other in tables if other.name not in owned)
    return owner is not None and any(
        tells(column) is Tells.PERSON and _meaning(column).required for column in personal.text_columns(table)
    )


def _refers(table: Table, target: str) -> bool:
    return any(referred_table(key) == target for column in table.columns for key in column.foreign_keys)


def _number_rows(session: Session, table: Table, mapping: _Mapping) -> None:
    """New ids in the order of the old ones, for owned rows stand in it; people in an order of chance."""
    columns = (table.c.id, table.c.code) if table.name == ReferenceEntry.__tablename__ else (table.c.id,)
    rows = session.execute(select(*columns).order_by(table.c.id)).all()
    shipped = {row[0] for row in rows if len(row) > 1 and row[1]}
    old = [row[0] for row in rows]
    if table.name == PEOPLE:
        random.SystemRandom().shuffle(old)
        width = max(_DIGITS, len(str(len(old))))
        mapping.people.update({row_id: f"{PERSON} {number:0{width}}" for number, row_id in enumerate(old, 1)})
    mapping.ids.update({row_id: row_id if row_id in shipped else new_id() for row_id in old})


def _number_words(session: Session, table: Table, mapping: _Mapping) -> None:
    """Texts that cannot be emptied are numbered, equal ones alike: «Мероприятие 12», «Гость 0003»."""
    for column in personal.text_columns(table):
        stem = _stem(table, column)
        if not stem:
            continue
        found = [text for text in session.execute(select(column).distinct()).scalars() if text]
        known = [text for text in found if (stem, text) not in mapping.words]
        random.SystemRandom().shuffle(known)
        begin = sum(1 for its_stem, _text in mapping.words if its_stem == stem) + 1
        mapping.words.update({(stem, text): f"{stem} {number}" for number, text in enumerate(known, begin)})


def _stem(table: Table, column: Any) -> str:
    """With which word a text is replaced; "" for one that is emptied or kept."""
    kind, meaning = tells(column), _meaning(column)
    if table.name == PEOPLE or kind in (Tells.THING, Tells.MACHINE):
        return ""
    if kind is Tells.PERSON:
        beside_people = table.name in personal.references_to_people()
        return GUEST if beside_people and meaning.personal else ""
    if not meaning.required:
        return ""
    entity = registry.by_table(table.name)
    titled = registry.owner_of(table.name) is None and column.name in {each.key for each in entity.title}
    return entity.words.singular if titled else meaning.label


def _copy_rows(op: Operation, session: Session, table: Table, mapping: _Mapping) -> None:
    model = registry.by_table(table.name).model
    columns = [column for column in table.columns if column.name not in NOT_JOURNALLED]
    changed = _changers(table, mapping)
    rows = session.execute(select(*columns).order_by(table.c.id)).mappings()
    while some := rows.fetchmany(_ROWS):
        _insert(op, model, [made for row in some if (made := _changed(row, changed)) is not None])


def _insert(op: Operation, model: type[Record], rows: list[dict[str, Any]]) -> None:
    if rows:
        op.insert_many(model, rows)


_Changer = Callable[[Mapping[str, Any]], Any]
_GONE = object()
"""Of a row that cannot stand without what it belonged to."""


def _changed(row: Any, changers: Mapping[str, _Changer]) -> dict[str, Any] | None:
    made = {key: changers[key](row) if key in changers else value for key, value in row.items()}
    return None if any(value is _GONE for value in made.values()) else made


def _changers(table: Table, mapping: _Mapping) -> dict[str, _Changer]:
    """What becomes of the cells of a table, by column; other columns stay."""
    found: dict[str, _Changer] = {}
    for column in table.columns:
        if column.primary_key or column.foreign_keys:
            found[column.name] = _mapped(column.name, mapping.ids, None if column.nullable else _GONE)
    for key in personal.covered_dates().get(table.name, ()):
        found[key] = _moved(key, mapping.today)
    for text in personal.text_columns(table):
        stem = _stem(table, text)
        if stem:
            found[text.name] = _numbered(text.name, stem, mapping)
        elif tells(text) is not Tells.THING and not _is_code(table, text.name):
            found[text.name] = _emptied
    if table.name == PEOPLE:
        found["surname"] = _named(mapping)
    return found


def _mapped(key: str, ids: Mapping[str, str], missing: object) -> _Changer:
    return lambda row: None if row[key] is None else ids.get(row[key], missing)


def _moved(key: str, today: dt.date) -> _Changer:
    return lambda row: moved_birthday(row[key], today)


def _numbered(key: str, stem: str, mapping: _Mapping) -> _Changer:
    return lambda row: mapping.words.get((stem, row[key]), "")


def _named(mapping: _Mapping) -> _Changer:
    return lambda row: mapping.people[row["id"]]


def _emptied(_row: Mapping[str, Any]) -> str:
    return ""


def _is_code(table: Table, key: str) -> bool:
    """Code words of shipped entries mean the same in every file."""
    return table.name == ReferenceEntry.__tablename__ and key == ReferenceEntry.code.key


def _meaning(column: Any) -> Field:
    meaning = column.info.get("field")
    return meaning if isinstance(meaning, Field) else Field("")


def _require_nameless(made: Path, names: leaks.Names, kept: Mapping[str, str]) -> tuple[str, ...]:
    """Raise UserError if the bytes of the copy tell of somebody; returns surnames that are words too."""
    found = leaks.search(made, names)
    own = kept.keys() | leaks.words_of([PERSON, GUEST, _TITLE, *_fixed_words()])
    wrong = [*found.certain, *sorted(each for each in found.surnames if not leaks.is_of(each, own))]
    if wrong:
        raise UserError(
            f"Обезличенная копия не записана: в ней нашлось «{wrong[0]}»{_where(wrong[0], kept)}.",
            "Так бывает, когда человек назван в названии организации, объединения или в справочнике."
            " Исправьте название и повторите.",
            "\n".join(wrong),
        )
    return tuple(kept[word] for word in sorted(found.surnames & kept.keys()))


def _where(words: str, kept: Mapping[str, str]) -> str:
    cell = next((kept[word] for word in words.split() if word in kept), "")
    return f": «{cell}»" if cell else ""


def _fixed_words() -> Iterator[str]:
    for entity in registry.every_entity():
        yield entity.words.singular
        yield from (_meaning(column).label for column in personal.text_columns(entity.model.__table__))  # type: ignore[arg-type]
