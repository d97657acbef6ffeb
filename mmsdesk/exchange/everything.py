"""The whole file as one Excel book: a sheet per register and owned table, in headings that the import understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing.codes import CODE_HEADING, CODE_KEY, split_code, with_code
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.every_kind import KINDS
from mmsdesk.exchange.importing.kinds.jury_scores import JURY_SCORE_LIST
from mmsdesk.exchange.importing.kinds.office import OFFICE_CARD
from mmsdesk.exchange.importing.kinds.owned_tables import ROW_CODE, keeps_code, owned_list, with_all, written_list
from mmsdesk.exchange.marks_sheet import marks_columns, marks_rows
from mmsdesk.exchange.writing import MOST_ROWS, ListSheet, write_whole, write_xlsx
from mmsdesk.models.base import table_of
from mmsdesk.models.content import content_columns
from mmsdesk.models.contest import JURY_SCORES
from mmsdesk.models.entity import Child, Column, Entity, field_of, target_table
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.registry import REGISTERS, owner_of
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.store.derived import titles

_LONGEST_SHEET_NAME = 31
_SHORT_WORD = 3
"""Letters of a word with which a name cut short may end; «и», «по» call for another word."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet: a register, or an owned table of it."""

    register: Entity
    child: Child | None = None

    @property
    def entity(self) -> Entity:
        return self.child.entity if self.child else self.register

    @property
    def name(self) -> str:
        """Name of the sheet, within the length that Excel allows."""
        name = self.entity.words.plural
        if self.child is not None:
            name = f"{self.register.words.plural.split()[0]} – {name[:1].lower()}{name[1:]}"
        if len(name) > _LONGEST_SHEET_NAME:
            name = name[:_LONGEST_SHEET_NAME].rpartition(" ")[0]
            while len(name.rpartition(" ")[2]) < _SHORT_WORD:
                name = name.rpartition(" ")[0]
        return name

    @property
    def kind(self) -> Importable:
        """How the sheet is read again."""
        if self.child is not None:
            return owned_list(self.register, self.child)
        described = (kind for kind in (*KINDS, OFFICE_CARD, JURY_SCORE_LIST) if kind.code == self.register.code)
        return with_all(next(described, None) or written_list(self.register))

    @property
    def columns(self) -> dict[str, Column]:
        """What a row of the sheet tells."""
        return self.entity.told

    @property
    def keeps_code(self) -> bool:
        """Whether the rows of an owned table have codes of their own, for others refer to them."""
        return self.child is not None and keeps_code(self.entity)


def parts() -> tuple[Part, ...]:
    """The sheets in the order in which they can be read again: what is referred to stands before what refers to it.

    Left out is what the program keeps of this very file: what was printed and given away, whence rows came, which
    cards are no doubles; and what holds files.
    """
    typed = [register for register in REGISTERS if register.typed_in and not _holds_files(register)]
    found = [Part(register) for register in typed]
    owned = [Part(register, child) for register in typed for child in register.children.values()]
    # Marks of a jury refer to rows of cards: to participants, jurors, criteria.
    return (*found, *owned, Part(JURY_SCORES))


def _holds_files(register: Entity) -> bool:
    return bool(content_columns(table_of(register.model)))


def export_everything(session: Session, path: Path, progress: Progress = silent) -> dict[str, int]:
    """Write the book to `path` (.xlsx), whole or not at all; returns the number of rows by the name of the sheet.

    Files and pictures kept in records are not in it. Raises UserError for another suffix, for a register longer than
    a sheet, for a place that cannot be written to.
    """
    if path.suffix.lower() != ".xlsx":
        raise UserError(f"Все списки не сохранить в файл «{path.name}».", "Выберите имя с окончанием .xlsx.")
    named = _Titles(session)
    counts = {part.name: _count(session, part) for part in parts()}
    longest = max(counts, key=lambda name: counts[name])
    if counts[longest] > MOST_ROWS:
        raise UserError(f"«{longest}»: в лист Excel столько строк не поместится.", "Выгрузите этот список частями.")
    total = sum(counts.values())
    done = 0
    sheets = []
    for part in parts():
        sheets.append(_sheet(session, part, named, counts[part.name], _shifted(progress, done, total)))
        done += counts[part.name]
    write_whole(path, lambda target: write_xlsx(target, sheets))
    return counts


def _shifted(progress: Progress, before: int, total: int) -> Progress:
    return lambda done, _of, _text: progress(before + done, total, f"Записано строк: {before + done} из {total}")


def _count(session: Session, part: Part) -> int:
    return session.execute(select(func.count()).select_from(table_of(part.entity.model))).scalar() or 0


def _sheet(session: Session, part: Part, named: _Titles, total: int, progress: Progress) -> ListSheet:
    entity = part.entity
    if entity is JURY_SCORES:
        return ListSheet(part.name, marks_columns(), total, marks_rows(session, named.coded), progress)
    labels = _labels(part)
    first = [ListedColumn(CODE_KEY, CODE_HEADING, "", "", 34, "", str, multiline=False, personal=False)]
    if part.child is not None:
        owner = part.register.words.singular
        first.append(ListedColumn("owner", owner, "", "", 36, "", str, multiline=False, personal=False))
    if part.keeps_code:
        label = part.kind.label(f"{entity.code}.{ROW_CODE}")
        first.append(ListedColumn(ROW_CODE, label, "", "", 34, "", str, multiline=False, personal=False))
    columns = [replace(listed(entity, key), label=labels[key], target="") for key in part.columns]
    return ListSheet(part.name, (*first, *columns), total, _rows(session, part, named), progress)


def _labels(part: Part) -> dict[str, str]:
    """Headings: those of the kind of list that is read into the register; two fields of one name are told apart."""
    kind, group = part.kind, f"{part.child.entity.code}." if part.child else ""
    found = {}
    for key, column in part.columns.items():
        target = kind.by_key.get(group + key)
        found[key] = target.label if target else field_of(column).label
    return found


def _rows(session: Session, part: Part, named: _Titles) -> Iterator[tuple[Any, ...]]:
    table = table_of(part.entity.model)
    columns = list(part.columns.values())
    code = table.c[part.child.parent.key] if part.child else table.c.id
    statement = select(code, table.c.id, *(table.c[column.key] for column in columns)).order_by(code, table.c.id)
    for record_id, row_id, *values in session.execute(statement.execution_options(yield_per=1000)):
        owner = (named.title(record_id),) if part.child else ()
        own = (row_id,) if part.keeps_code else ()
        shown = (named.of(column, value) for column, value in zip(columns, values, strict=True))
        yield (record_id, *owner, *own, *shown)


def _referred(session: Session) -> Iterator[str]:
    """Owned rows to which others refer, beside those that marks of a jury name by their words."""
    for part in parts():
        for column in part.columns.values():
            if part.entity is not JURY_SCORES and owner_of(target_table(column)) is not None:
                key = table_of(part.entity.model).c[column.key]
                yield from session.scalars(select(key).where(key.is_not(None)).distinct())


class _Titles:
    """How records are named by those that refer to them; with a code where several are called so."""

    def __init__(self, session: Session) -> None:
        self._titles: dict[str, str] = {}
        self._shared: set[str] = set()
        registers = select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.register, RECORD_INDEX.c.title)
        self._learn((record_id, register, title) for record_id, register, title in session.execute(registers))
        entry = table_of(ReferenceEntry)
        entries = select(entry.c.id, entry.c.list, entry.c.name)
        self._learn((record_id, choices.value, name) for record_id, choices, name in session.execute(entries))
        self._titles |= titles(session, _referred(session))

    def _learn(self, told: Iterator[tuple[str, str, str]]) -> None:
        named = [(record_id, (group, " ".join(title.split()).casefold()), title) for record_id, group, title in told]
        often = Counter(key for _record_id, key, _title in named)
        for record_id, key, title in named:
            self._titles[record_id] = title
            self._shared.discard(record_id)
            if often[key] > 1 or not title.strip():
                self._shared.add(record_id)

    def title(self, record_id: str) -> str:
        return self._titles.get(record_id, "")

    def coded(self, record_id: str) -> str:
        """A record of a register by its title and its code."""
        return with_code(self.title(record_id), record_id)

    def of(self, column: Column, value: Any) -> Any:
        """A value of a column as it is written: a reference by its title."""
        if value is None or not target_table(column):
            return value
        title = self._titles.get(value, "")
        # Titles of records are recognised more freely than they are unique: «СОШ №3», a former surname, a slip.
        record = target_table(column) != table_of(ReferenceEntry).name
        coded = record or value in self._shared or split_code(title)[1]
        return with_code(title, value) if coded else title
