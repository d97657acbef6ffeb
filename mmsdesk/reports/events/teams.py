"""«Составы оргкомитета и жюри»: who stands behind an event, by team; rows to write in where nobody is named yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.models.event_team import Team
from mmsdesk.queries.event_facts import EventFacts
from mmsdesk.reports.document import Block, Document, Heading
from mmsdesk.reports.events.asking import EventOptions, circumstances, each, heading, paper_title
from mmsdesk.reports.events.preparing import TEAM_TITLES, Prepared, prepare, signed, team_tables, teams_of
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper


@dataclass(frozen=True)
class Options(EventOptions):
    """Which event, who is named."""

    jury: bool = option("Жюри", OptionKind.FLAG, True, help="Снимите, чтобы напечатать один оргкомитет")


Teams = Prepared[Options]


def collect(session: Session, options: Options) -> Teams:
    """The events asked for."""
    return prepare(session, options)


def compose(data: Teams) -> Document:
    """One paper, or all in one file."""
    return each(data.events, "Составы оргкомитетов и жюри", partial(_paper, data))


def _paper(data: Teams, event: EventFacts) -> Document:
    setup, head = data.setups[event.id], data.events.head
    teams = tuple(team for team in teams_of(setup) if team is not Team.JURY or data.events.asked.jury)
    title = "СОСТАВЫ ОРГКОМИТЕТА И ЖЮРИ" if Team.JURY in teams else "СОСТАВ ОРГКОМИТЕТА"
    blocks: list[Block] = [*heading(event, head, title), *circumstances(event)]
    for team, table in team_tables(setup, teams):
        blocks += [Heading(2, TEAM_TITLES[team]), table]
    blocks += signed(event)
    return head.document(paper_title(event, "Составы"), blocks)


PAPER = Paper(
    "event-teams",
    "Составы оргкомитета и жюри",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Кто готовит и кто судит, с ролями, должностями и организациями; пустые строки, если люди ещё не названы",
    coded=False,
)
