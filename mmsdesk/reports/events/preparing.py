"""What papers before an event share: how it is prepared, people in cases, tables of teams, lines for the pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from sqlalchemy.orm import Session

from mmsdesk.core.bodies import genitive_of_place
from mmsdesk.core.dates import format_long
from mmsdesk.core.declension import Case, declined_post
from mmsdesk.core.text import lower_first, nbsp
from mmsdesk.models.event import EventForm
from mmsdesk.models.event_team import Team
from mmsdesk.queries.event_facts import EventFacts
from mmsdesk.queries.event_setup import EventSetup, TeamPart, event_setups
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.reports.document import Block, Column, Paragraph, Signature, Signatures, Table
from mmsdesk.reports.events.asking import Asked, Events, gather
from mmsdesk.reports.meetings.people import Names, guest_parts
from mmsdesk.reports.meetings.words import clock

TEAM_TITLES = {
    Team.COMMITTEE: "Организационный комитет",
    Team.JURY: "Жюри",
    Team.EXPERTS: "Эксперты",
    Team.APPEALS: "Апелляционная комиссия",
}
LINE = "_" * 80
"""A line to write on, as wide as the text of an upright page."""
_HEIGHT = 9.0  # mm: room for a hand
_EMPTY_ROWS = 5


@dataclass(frozen=True, slots=True)
class Prepared(Generic[Asked]):
    """Events with what they are prepared with, by id."""

    events: Events[Asked]
    setups: dict[str, EventSetup]
    names: Names

    def responsible(self, event: EventFacts) -> str:
        """«Титова К.Н., методиста»: on whom the event is laid; a line where nobody is named."""
        if event.responsible is None:
            return LINE[:30]
        who = self.names.person(event.responsible, Case.ACCUSATIVE, post=False)
        post = declined_post(lower_first(event.responsible_post), Case.ACCUSATIVE)
        return f"{who}, {post}" if post else who


def prepare(session: Session, asked: Asked) -> Prepared[Asked]:
    """The events asked for; the number of statements does not depend on how many there are."""
    events = gather(session, asked)
    setups = event_setups(session, events.found)
    people = {event.responsible.id for event in events.found if event.responsible is not None}
    return Prepared(events, setups, Names(name_forms(session, people)))


def team_tables(setup: EventSetup, teams: Sequence[Team]) -> Iterator[tuple[Team, Table]]:
    """A table for each of the teams; one in which nobody is named yet has rows to write in."""
    for team in teams:
        members = setup.of(team)
        nominated = any(each.nomination for each in members)
        columns = [
            Column("№", "number"),
            Column("Фамилия, имя, отчество", width=54),
            Column("Роль", width=30),
            Column("Должность, место работы", width=66),
        ]
        columns += [Column("Номинация", width=34)] if nominated else []
        rows = [
            (number, *member_words(each), *((each.nomination,) if nominated else ()))
            for number, each in enumerate(members, start=1)
        ]
        if rows:
            yield team, Table(tuple(columns), tuple(rows))
        else:
            empty = tuple((number, "", "", "") for number in range(1, _EMPTY_ROWS + 1))
            yield team, Table(tuple(columns), empty, row_height=_HEIGHT)


def member_words(member: TeamPart) -> tuple[str, str, str]:
    """Name, role, post with organisation."""
    if member.person is not None:
        person = member.person
        return (
            person.name.full,
            member.role,
            nbsp(", ".join(part for part in (person.post, person.organisation) if part)),
        )
    name, post = guest_parts(member.guest)
    return (name.full if name else nbsp(member.guest)), member.role, nbsp(post if name else "")


def teams_of(setup: EventSetup) -> tuple[Team, ...]:
    """Teams that a paper speaks of: the committee always, the jury where somebody judges, others where they are."""
    wanted = {Team.COMMITTEE} | ({Team.JURY} if setup.judged else set())
    return tuple(team for team in Team if team in wanted or setup.of(team))


def days_words(event: EventFacts) -> str:
    """«20 ноября 2026 г., начало в 10:00», «с 20 ноября 2026 г. по 21 ноября 2026 г.»."""
    first = format_long(event.day)
    lasts = event.ends_on is not None and event.ends_on > event.day
    days = f"с {first} по {format_long(event.ends_on)}" if lasts and event.ends_on else first
    return nbsp(f"{days}, начало в {clock(event.starts_at)}," if event.starts_at else days)


def base_words(event: EventFacts) -> str:
    """«на базе СОШ № 3 (актовый зал)», «в дистанционном формате»; "" where no place is known."""
    if event.form is EventForm.ONLINE:
        return "в дистанционном формате"
    room = f" ({event.room.strip()})" if event.room.strip() else ""
    genitive = genitive_of_place(event.place) if event.place else ""
    place = (
        f"на базе {genitive}{room}" if genitive else f"(место проведения: {event.place}{room})" if event.place else ""
    )
    mixed = "в очном и дистанционном форматах" if event.form is EventForm.MIXED else ""
    return nbsp(" ".join(part for part in (place, mixed) if part))


def lines(number: int) -> Iterator[Block]:
    """Room for so many lines by hand."""
    for _line in range(number):
        yield Paragraph(LINE, align="left", indent=False)


def signed(event: EventFacts) -> Iterator[Block]:
    """The line of the one responsible."""
    if event.responsible is not None:
        post = event.responsible_post or "Ответственный"
        yield Signatures((Signature(post, event.responsible.name.initials_first),))
