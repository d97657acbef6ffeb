"""«Выписка из протокола»: chosen items, or what was decided for one person; «Выписка верна»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.meeting import MeetingForm
from mmsdesk.queries.meetings import DecisionFacts, ItemFacts, MeetingFacts, PersonPart
from mmsdesk.reports.document import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Run,
    Sides,
    Signature,
    Signatures,
    Spacer,
)
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, bound, gather, took_place
from mmsdesk.reports.meetings.course import item_blocks
from mmsdesk.reports.meetings.decided import decision_blocks
from mmsdesk.reports.meetings.minutes import signed
from mmsdesk.reports.meetings.people import surname_first
from mmsdesk.reports.meetings.presence import BLANK, marked
from mmsdesk.reports.meetings.words import (
    day_and_city,
    made,
    meeting_words,
    number_words,
    numbered,
    numbers_words,
    paper_title,
    title_words,
)
from mmsdesk.reports.options import OptionKind, named, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.person_words import people_words

_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which minutes, what of them."""

    items: str = option("Вопросы", OptionKind.TEXT, "", help="Номера: 1, 3 или 2-4; пусто: все")
    person: str | None = option(
        "Кому", OptionKind.RECORD, None, register="teachers", help="Только решения, где назван этот человек"
    )
    decisions: tuple[str, ...] = option(
        "Или отдельные решения", OptionKind.RECORDS, (), register="decisions", passing=True
    )
    speeches: bool = option("Выступления", OptionKind.FLAG, True, help="Кто выступил по вопросу и что сказал")


Extracts = Meetings[Options]

Chosen = list[tuple[str, ItemFacts]]
"""Items with their numbers and those of their decisions that are printed."""


def collect(session: Session, options: Options) -> Extracts:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Extracts) -> Document:
    """One extract, or all that have something to say in one file."""
    asked = data.asked
    alone = bool(named(asked.meeting, asked.several))
    found = [(meeting, _chosen(data, meeting)) for meeting in data.found]
    papers = (
        _paper(data, meeting, items)
        for meeting, items in found
        if alone or (took_place(meeting) and (items or _loose(data, meeting)))
    )
    return bound(data, "Выписки из протоколов", papers)


def chosen_numbers(text: str) -> tuple[str, ...]:
    """«1, 3», «2-4», «2.1» as numbers of items; "" for all."""
    wide = _RANGE.sub(lambda match: " ".join(map(str, range(int(match[1]), int(match[2]) + 1))), text)
    return tuple(dict.fromkeys(part.rstrip(".") for part in re.split(r"[,;\s]+", wide) if part.strip(".")))


def _chosen(data: Extracts, meeting: MeetingFacts) -> Chosen:
    """Items asked for, each with the decisions asked for."""
    numbers = chosen_numbers(data.asked.items)
    narrow = bool(data.asked.person or data.asked.decisions)
    found = []
    for number, item in numbered(meeting):
        if numbers and not any(number == each or number.startswith(f"{each}.") for each in numbers):
            continue
        decisions = tuple(filter(partial(_is_wanted, data), item.decisions))
        if decisions or not narrow:
            # The point keeps the number it has in the minutes.
            found.append((number, replace(item, decisions=_with_numbers(item.decisions, decisions, number))))
    return found


def _with_numbers(
    all_of_them: Sequence[DecisionFacts], kept: Sequence[DecisionFacts], item: str
) -> tuple[DecisionFacts, ...]:
    numbers = {each.id: each.number.strip() or f"{item}.{at}" for at, each in enumerate(all_of_them, start=1)}
    return tuple(replace(each, number=numbers[each.id]) for each in kept)


def _is_wanted(data: Extracts, decision: DecisionFacts) -> bool:
    if data.asked.decisions and decision.id not in data.asked.decisions:
        return False
    person = data.asked.person
    return person is None or any(each.person is not None and each.person.id == person for each in decision.executors)


def _loose(data: Extracts, meeting: MeetingFacts) -> list[DecisionFacts]:
    """Decisions that belong to no item; chosen items have none."""
    return [] if chosen_numbers(data.asked.items) else [each for each in meeting.decisions if _is_wanted(data, each)]


def _paper(data: Extracts, meeting: MeetingFacts, items: Chosen) -> Document:
    loose = _loose(data, meeting)
    service = data.head.name
    blocks: list[Block] = [Paragraph(service, align="center", indent=False)] if service else []
    blocks.append(
        Heading(0, title_words(f"ВЫПИСКА ИЗ ПРОТОКОЛА {numbers_words(meeting)}\n{meeting_words(meeting, data)}"))
    )
    blocks += [day_and_city(meeting, data.head), *_who(data, meeting)]
    for number, item in items:
        shown = item if data.asked.speeches else replace(item, speeches=())
        blocks += item_blocks(number, shown, meeting, data)
    if loose:
        blocks.append(Paragraph(Run(f"{data.style.resolved}:", bold=True), align="left", keep=True))
        blocks += decision_blocks(loose, "")
    blocks += _closing(data, meeting, bool(items or loose))
    title = paper_title(meeting, f"Выписка из протокола {number_words(meeting.number)} от".replace(NBSP, " "))
    return made(title, blocks, data.head)


def _who(data: Extracts, meeting: MeetingFacts) -> Iterator[Block]:
    """Председатель, секретарь, how many were there: names are in the minutes."""
    for label, person in (("Председатель", meeting.chair), ("Секретарь", meeting.secretary)):
        words = surname_first(person.name) if person else BLANK * 2
        yield Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False)
    number = len(meeting.present) + max(meeting.present_number or 0, 0)
    label = "Приняли участие в голосовании" if meeting.form is MeetingForm.WRITTEN else "Присутствовали"
    words = people_words(number) if marked(meeting) else f"{BLANK} человек"
    yield Paragraph((Run(f"{label}: ", bold=True), f"{words}."), align="left", indent=False)


def _closing(data: Extracts, meeting: MeetingFacts, told: bool) -> Iterator[Block]:
    if not told:
        who = "для этого человека " if data.asked.person else ""
        yield Note(nbsp(f"Выписывать нечего: решений {who}среди выбранных вопросов нет."))
    if meeting.signed_on is None:
        yield Note("Протокол ещё не подписан.", remark=True)
    yield Spacer(4)
    for label, person in (("Председатель", meeting.chair), ("Секретарь", meeting.secretary)):
        yield Sides(label, _in_original(person))
    yield Spacer(4)
    yield Paragraph("Выписка верна:", align="left", indent=False, keep=True)
    yield Signatures((Signature("Секретарь", signed(meeting.secretary)),), date=True)


def _in_original(person: PersonPart | None) -> str:
    """The original is signed, the extract tells so."""
    return f"(подпись) {signed(person)}" if person else f"(подпись) {BLANK}"


PAPER = Paper(
    "minutes-extract",
    "Выписка из протокола",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Выбранные вопросы или решения для одного человека; «Выписка верна»",
    coded=False,
)
