"""Contests as marks of a jury name them: by title and day, then participants, jurors and criteria by their words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.matching import folded
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.contest import Criterion
from mmsdesk.models.entity import in_a_row
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class Told:
    """What a mark says of a participant, a juror or a criterion; `text` may end with the code of a person.

    `number` is that of the row within its contest, None if it is not told; what else is empty is not told either.
    """

    text: str
    number: int | None = None
    nomination: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ContestRow:
    """A participant, a member of a team or a criterion; `number` is its place in its contest, no other has it."""

    id: str
    number: int
    name: str
    person_id: str = ""
    nomination: str = ""
    stage: str = ""
    judges: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    """How rows are called that a mark names: in the genitive, and by what several of a name are told apart."""

    among: str
    several: str


_WORDS: dict[type[Record], _Words] = {
    Participation: _Words("участников", "Таких участников несколько: впишите номер или номинацию."),
    TeamMember: _Words("членов жюри", "Таких членов жюри несколько: впишите номер или номинацию."),
    Criterion: _Words("критериев", "Таких критериев несколько: впишите номер, номинацию или тур."),
}


class KnownContests:
    """Events that have a jury or another team, with the rows of their cards to which marks refer."""

    def __init__(self, session: Session) -> None:
        team = table_of(TeamMember)
        self._judged = select(team.c.event_id)
        own = table_of(Event)
        wanted = select(own.c.id, own.c.title, own.c.starts_on).where(own.c.id.in_(self._judged)).order_by(own.c.id)
        self.days: dict[str, dt.date] = {}
        self.names: dict[str, str] = {}
        """What events and their rows are called, by id."""
        self._by_title: dict[object, list[str]] = defaultdict(list)
        for record_id, title, day in session.execute(wanted):
            self.days[record_id] = day
            self.names[record_id] = title
            self._by_title[folded(title)].append(record_id)
        self.rows: dict[str, ContestRow] = {}
        self._of: dict[tuple[type[Record], str], list[ContestRow]] = defaultdict(list)
        self._read(session, Participation)
        self._read(session, TeamMember)
        self._read(session, Criterion)

    def _read(self, session: Session, model: type[Record]) -> None:
        own = table_of(model)
        statement = select(own).where(own.c.event_id.in_(self._judged)).order_by(own.c.event_id, own.c.position)
        rows: dict[str, list[Any]] = defaultdict(list)
        for row in session.execute(statement.order_by(own.c.id)):
            rows[row.event_id].append(row)
        people = {row.person_id for each in rows.values() for row in each if hasattr(row, "person_id")} - {None}
        called = _names(session, sorted(people))
        for event_id, there in rows.items():
            for row, number in zip(there, sheet_numbers([each.position for each in there]), strict=True):
                made = _row(row, number, called)
                self.rows[made.id] = made
                self.names[made.id] = made.name
                self._of[model, event_id].append(made)

    def event(self, text: str, day: dt.date | None) -> str:
        """The contest that a text names, by its code, or by its title and day. Raises UserError if none surely is."""
        title, code = split_code(text)
        if code in self.days:
            return code
        found = self._by_title.get(folded(title), [])
        found = [each for each in found if day is None or self.days[each] == day]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f"«{title}» – таких конкурсов несколько.", "Впишите дату или код записи.")
        raise UserError(f"«{title}» – такого конкурса с жюри в файле нет.", "Проверьте название и дату.")

    def row(self, model: type[Record], event_id: str, told: Told) -> str:
        """The participant, juror or criterion that is meant. Raises UserError if none surely is."""
        found = _meant(self._of.get((model, event_id), []), told)
        if len(found) == 1:
            return found[0].id
        words, shown = _WORDS[model], split_code(told.text)[0] or "(без имени)"
        if found:
            raise UserError(f"«{shown}»: среди {words.among} этого конкурса не один такой.", words.several)
        raise UserError(f"«{shown}» – среди {words.among} этого конкурса такого нет.", "Проверьте имя и номинацию.")


def _names(session: Session, people: list[str]) -> dict[str, str]:
    """Full names; what stands in the index of titles is not yet that of people whom the same operation adds."""
    own = table_of(Teacher)
    statement = select(own.c.id, own.c.surname, own.c.first_name, own.c.patronymic).where(among(own.c.id))
    found = session.execute(statement, these(people))
    return {record_id: in_a_row(parts) for record_id, *parts in found}


def _row(row: Any, number: int, called: dict[str, str]) -> ContestRow:
    if hasattr(row, "person_id"):
        judges = getattr(row, "team", Team.JURY) is Team.JURY
        name = called.get(row.person_id, "") or row.guest
        return ContestRow(row.id, number, name, row.person_id or "", row.nomination, judges=judges)
    return ContestRow(row.id, number, row.title, nomination=row.nomination, stage=row.stage)


def _meant(rows: list[ContestRow], told: Told) -> list[ContestRow]:
    """Rows of the name; of several those that agree in more and more, as far as any does."""
    title, code = split_code(told.text)
    names = {folded(title), folded(told.text)}
    found = [row for row in rows if code and row.person_id == code]
    found = found or [row for row in rows if folded(row.name) in names]
    found = [row for row in found if _may_be(row.nomination, told.nomination) and _may_be(row.stage, told.stage)]
    tests: tuple[Callable[[ContestRow], bool], ...] = (
        lambda row: row.name in (title, told.text),
        lambda row: folded(row.nomination) == folded(told.nomination),
        lambda row: folded(row.stage) == folded(told.stage),
        lambda row: row.number == told.number,
        lambda row: row.judges,
    )
    for test in tests:
        found = [row for row in found if test(row)] or found
    return found


def _may_be(ours: str, theirs: str) -> bool:
    return not ours or not theirs or folded(ours) == folded(theirs)
