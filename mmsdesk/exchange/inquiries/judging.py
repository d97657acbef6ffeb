"""The answer of one organisation judged by the ordinary import: what is new, what adds, what a person must decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import parse_cell_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing import Decision, Differing, Plan, importable, layout_for
from mmsdesk.exchange.importing import Mapping as Columns
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.codes import CODE_KEY, with_code
from mmsdesk.exchange.importing.incoming import Note
from mmsdesk.exchange.importing.plan import plan_for
from mmsdesk.exchange.importing.running import dry_run_by
from mmsdesk.exchange.importing.standing import FileReading
from mmsdesk.exchange.importing.verdicts import RowVerdict, Verdict
from mmsdesk.exchange.inquiries.lists import MEMBER, AskedList
from mmsdesk.exchange.inquiries.reading import AnswerTable
from mmsdesk.exchange.sheet import Cell, Sheet, Workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import field_of
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import FORMER_NAMES, Teacher
from mmsdesk.models.teachers import TEACHERS


@dataclass(frozen=True, slots=True)
class Trust:
    """What is taken without asking row by row: `theirs`, where the school says otherwise than the file;
    `words`, names that the file does not know are added to it."""

    theirs: bool = False
    words: bool = False


def judged(
    session: Session, table: AnswerTable, listed: AskedList, reading: FileReading | None = None, *, today: dt.date
) -> Plan:
    """Every row against the file, people recognised by the codes that the workbook was written with.

    `reading` is shared by the answers of one collection.
    """
    reading = reading or FileReading()
    columns = dict(table.columns)
    known = _trusted(session, table, listed, reading)
    if listed.naming.key == MEMBER:
        sheet = _named_by_code(table, known)
    else:
        sheet = _with_codes(table, known)
        columns |= {table.code_at: CODE_KEY} if table.code_at is not None and known else {}
    mapping = Columns(sheet.name, table.header_row, columns, common=dict(table.common))
    layout = layout_for(session, Workbook(table.path, (sheet,)), importable(listed.kind_of_import), mapping)
    return dry_run_by(reading, session, layout, table.path, today)


def settled(plan: Plan, trust: Trust, table: AnswerTable) -> Plan:
    """The plan with what a person said of the whole answer.

    Where a row per field made one row, the cells that nobody has decided about are left out: the others are taken.
    """
    trusted = _trusting(plan, trust)
    return _sifted(trusted, table.places.keys()) if table.places else trusted


def _trusting(plan: Plan, trust: Trust) -> Plan:
    if trust == Trust() and not plan.decisions and not plan.create_missing:
        return plan
    decisions = {row: replace(each, differing=Differing.ASK) for row, each in plan.decisions.items()}
    asked = plan.decided_as(decisions, create_missing=trust.words)
    if not trust.theirs:
        return asked
    return asked.decide_many(
        {
            row.row: replace(asked.decisions.get(row.row, Decision()), differing=Differing.THEIRS)
            for row in asked.rows
            if row.contradictions and not _another(row)
        }
    )


def _sifted(plan: Plan, columns: Collection[int]) -> Plan:
    """The plan without the cells that a row waits for, if nothing else holds it up."""
    waiting: dict[int, list[Note]] = {}
    for row, incoming in zip(plan.rows, plan.base.read.rows, strict=False):
        asked = [note for note in row.notes if note not in incoming.remarks]
        held_up = row.verdict in (Verdict.DISPUTED, Verdict.WRONG) and not row.candidates
        if held_up and all(note.column in columns for note in asked):
            waiting[row.row] = [replace(note, refused=True) for note in asked]
    if not waiting:
        return plan
    kept = [
        replace(row.without(waiting[row.number]), errors=[]) if row.number in waiting else row
        for row in plan.base.read.rows
    ]
    base = replace(plan.base, read=replace(plan.base.read, rows=tuple(kept)))
    return plan_for(base, plan.decisions, create_missing=plan.create_missing)


def _another(row: RowVerdict) -> bool:
    """Whether the surname and what stays the same for life both differ: nobody's trust makes that one person."""
    differing = {change.label for change in row.contradictions}
    surname, *for_life = (field_of(each).label for each in (Teacher.surname, Teacher.born_on, Teacher.snils))
    return surname in differing and not differing.isdisjoint(for_life)


def _trusted(session: Session, table: AnswerTable, listed: AskedList, reading: FileReading) -> Mapping[int, str]:
    """Codes by row; of people only those that the name in the row does not belie: rows are copied and typed over."""
    wanted = set(table.codes.values())
    if listed.upright:
        own = table_of(Organisation)
        there = set(session.execute(select(own.c.id).where(own.c.id.in_(wanted))).scalars())
        return {row: code for row, code in table.codes.items() if code in there}
    known = _people(reading.standing(session, TEACHERS, (FORMER_NAMES.code,)).cards, wanted)
    places = {key: at for at, key in table.columns.items()}
    if listed.naming.key not in places:
        return {}

    def cell(row: int, key: str) -> Cell:
        return table.sheet.rows[row - 1][places[key]] if key in places else None

    return {
        row: code
        for row, code in table.codes.items()
        if code in known
        and known[code].may_be(
            str(cell(row, listed.naming.key) or ""), cell(row, "born_on"), str(cell(row, "snils") or "")
        )
    }


def _with_codes(table: AnswerTable, known: Mapping[int, str]) -> Sheet:
    """The sheet with the codes that are believed in their own column."""
    rows = [list(row) for row in table.sheet.rows]
    if table.code_at is not None:
        for number, code in known.items():
            rows[number - 1][table.code_at] = code
    return replace(table.sheet, rows=tuple(map(tuple, rows)))


def _named_by_code(table: AnswerTable, known: Mapping[int, str]) -> Sheet:
    """The sheet with the codes behind the names, where rows are not about the people that they name."""
    at = next(at for at, key in table.columns.items() if key == MEMBER)
    rows = [list(row) for row in table.sheet.rows]
    for number, code in known.items():
        if rows[number - 1][at] is not None:
            rows[number - 1][at] = with_code(str(rows[number - 1][at]), code)
    return replace(table.sheet, rows=tuple(map(tuple, rows)))


@dataclass(frozen=True, slots=True)
class _Person:
    """What tells whether a row still speaks of the person whose code it has."""

    surnames: set[str]
    """Those the person had before among them."""
    given: set[str]
    born_on: dt.date | None
    snils: str | None

    def may_be(self, written: str, born: Cell, snils: str) -> bool:
        """Two words of the name are the same, so that a surname may have changed; but not it and the birthday too."""
        name = parse_full_name(written)
        parts = {normalise(part) for part in (name.surname, name.first, name.patronymic) if part}
        known = self.surnames | self.given
        if len(parts & known) < min(2, len(parts), len(known)):
            return False
        return normalise(name.surname) in self.surnames or not self._belied(born, snils)

    def _belied(self, born: Cell, snils: str) -> bool:
        told, own = _digits(snils), _digits(self.snils or "")
        return bool(told and own and told != own) or _other_day(self.born_on, born)


def _people(cards: Mapping[str, Card], ids: Collection[str]) -> dict[str, _Person]:
    found: dict[str, _Person] = {}
    for card in (cards[each] for each in ids if each in cards):
        own = card.values
        given = {normalise(part) for part in (own["first_name"], own["patronymic"]) if part}
        former = (row.values["surname"] for row in card.children[FORMER_NAMES.code])
        surnames = {normalise(surname) for surname in (own["surname"], *former) if surname}
        found[card.id] = _Person(surnames, given, own["born_on"], own["snils"])
    return found


def _other_day(known: dt.date | None, written: Cell) -> bool:
    try:
        told = parse_cell_date(written, known)
    except UserError:
        return False  # the import says that it is no date
    return known is not None and told is not None and told != known


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
