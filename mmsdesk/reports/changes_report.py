"""«Что изменилось с …»: what all that was done comes to, register by register and card by card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import nbsp, plural, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import REGISTERS
from mmsdesk.queries.changes import NetKind, NetRecord, lines_of, net_changes
from mmsdesk.queries.past import handed_over
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.store.derived import titles
from mmsdesk.store.time_machine import after_heads, sequence_at

_MOST_LINES = 40
"""Lines told of one card; a list of an event with hundreds of participants is no reading."""

_MOST_CARDS = 500
"""Cards told one by one: a new file whole would be a paper of a thousand pages that nobody reads."""

_closed: Any = Choice
Registers: type[Choice] = _closed(
    "Registers", [(f"R{at}", (entity.code, entity.words.plural)) for at, entity in enumerate(REGISTERS)]
)
"""Registers by their code, as the option offers them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of the paper."""

    period: Period = option(
        "За какое время",
        OptionKind.PERIOD,
        recent=True,
        passing=True,
        help="Сначала – последняя неделя; за год бумага бывает в сотни листов",
    )
    handover: str | None = option(
        "С передачи копии", OptionKind.RECORD, None, register="handovers", help="Тогда начало периода не важно"
    )
    register: Choice | None = option("Только раздел", OptionKind.CHOICE, None, values=Registers)
    lines: bool = option("Писать, что именно изменилось", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Told:
    """A card with what has become of it, in words."""

    record: NetRecord
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the paper tells; `since` and `until` are days, both included."""

    head: Letterhead
    words: str
    since: dt.date
    until: dt.date
    operations: int
    found: tuple[NetRecord, ...]
    told: tuple[Told, ...]
    """The first of what was found, in words."""
    with_lines: bool
    standing: frozenset[str]
    """Ids of the cards that stand today."""

    def of(self, kind: NetKind) -> tuple[NetRecord, ...]:
        """Cards of which this has become."""
        return tuple(record for record in self.found if record.kind is kind)


def collect(session: Session, options: Options) -> Changes:
    """Reads the journal of the time."""
    since, until = options.period.start, options.period.end
    start = sequence_at(session, dt.datetime.combine(since, dt.time()))
    words = f"с {format_date(since)} по {format_date(until)}"
    given = next((each for each in handed_over(session) if each.id == options.handover), None)
    if given is not None:
        start, since = after_heads(session, given.heads, given.day).sequence, given.day
        words = f"с передачи файла {format_date(given.day)} ({given.other_party}) по {format_date(until)}"
    end = sequence_at(session, dt.datetime.combine(until + dt.timedelta(days=1), dt.time()))
    register = options.register.value if options.register is not None else ""
    found = net_changes(session, start, end, register)
    shown = _first(found.records)
    lines = lines_of(session, shown) if options.lines else [() for _ in shown]
    told = tuple(Told(record, told) for record, told in zip(shown, lines, strict=True))
    standing = frozenset(titles(session, [record.record_id for record in found.records]))
    head = letterhead(session)
    return Changes(head, words, since, until, found.operations, found.records, told, options.lines, standing)


def _first(found: Sequence[NetRecord]) -> tuple[NetRecord, ...]:
    """As many as are told one by one, in the order of the paper."""
    order = {entity.code: at for at, entity in enumerate(REGISTERS)}
    return tuple(sorted(found, key=lambda record: order[record.entity.code]))[:_MOST_CARDS]


def compose(data: Changes) -> Document:
    """Numbers first, then a table by register."""
    title = f"Что изменилось {data.words}"
    blocks: list[Block] = [Heading(0, nbsp(title))]
    if data.head.short_name:
        blocks.append(Paragraph(data.head.short_name, align="center", indent=False))
    counts = ", ".join(f"{_WORDS[kind]} – {len(data.of(kind))}" for kind in NetKind)
    done = plural(data.operations, "действие", "действия", "действий")
    blocks.append(Paragraph(nbsp(f"В журнале за это время {done}: {counts}."), indent=False))
    if len(data.told) < len(data.found):
        blocks.append(Paragraph(_cut_words(data), indent=False))
    columns = [Column("Карточка"), Column("Что с ней")]
    if data.with_lines:
        columns.append(Column("Что именно", width=95))
    blocks.append(
        Table(tuple(columns), tuple(_rows(data)), size=10, empty_text="За это время ничего не изменилось.")
    )  # fmt: skip
    return data.head.document(title, blocks, margins="plain")


_WORDS = {NetKind.CAME: "новых карточек", NetKind.CHANGED: "изменённых", NetKind.WENT: "удалённых"}
_STATE = {NetKind.CAME: "новая", NetKind.CHANGED: "изменена", NetKind.WENT: "удалена"}


def _rows(data: Changes) -> Iterator[Row]:
    for entity in REGISTERS:
        found = [record for record in data.found if record.entity is entity]
        if not found:
            continue
        told = [each for each in data.told if each.record.entity is entity]
        yield _heading(entity, found, data.standing)
        for each in told:
            cells = (upper_first(each.record.title), _STATE[each.record.kind])
            yield (*cells, _lines(each.lines)) if data.with_lines else cells
        if len(told) < len(found):
            cells = (f"… и ещё {len(found) - len(told)}", "")
            yield (*cells, "") if data.with_lines else cells


def _cut_words(data: Changes) -> str:
    """What is left out, and how to see it."""
    return (
        f"По одной названы первые {plural(len(data.told), 'карточка', 'карточки', 'карточек')} из {len(data.found)}, "
        "об остальных – только числа. Чтобы увидеть их, возьмите время короче или один раздел."
    )


def _heading(entity: Entity, found: list[NetRecord], standing: frozenset[str]) -> Group:
    """The register with its number; the click opens the cards, where all of them still stand."""
    ids = tuple(record.record_id for record in found)
    if standing.issuperset(ids):
        return Group(entity.words.plural, figure=Figure(len(ids), entity.code, ids))
    return Group(f"{entity.words.plural} – {len(ids)}")


def _lines(lines: tuple[str, ...]) -> str:
    shown = [f"{line}." if line[-1:].isalnum() else line for line in lines[:_MOST_LINES]]
    more = len(lines) - len(shown)
    return "\n".join([*shown, *([f"… и ещё {more}"] if more > 0 else [])])


PAPER = Paper(
    "changes",
    "Что изменилось за время",
    Occasion.LISTS,
    Options,
    collect,
    compose,
    help="Новые, изменённые и удалённые карточки с какого-то дня или с передачи копии",
)
