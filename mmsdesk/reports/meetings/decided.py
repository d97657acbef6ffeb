"""What was decided, as minutes, extracts and resolutions print it: points, who, until when, how it was voted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from mmsdesk.core.dates import format_date, format_day_month, format_long
from mmsdesk.core.text import NBSP, nbsp, normalise, plural_word, stems
from mmsdesk.models.decision import DecisionState
from mmsdesk.queries.meetings import DecisionFacts, ExecutorFacts, ItemFacts, MeetingFacts
from mmsdesk.reports.document import Block, Note, Paragraph
from mmsdesk.reports.meetings.people import surname_first
from mmsdesk.reports.meetings.words import ended, paragraphs


def decision_blocks(decisions: Sequence[DecisionFacts], item: str) -> Iterator[Block]:
    """The points of a decision under an item; those typed without a number are counted."""
    for at, decision in enumerate(decisions, start=1):
        number = decision.number.strip().rstrip(".") or (f"{item}.{at}" if item else str(at))
        *lines, last = paragraphs(decision.wording) or [""]
        lines = [nbsp(line) for line in (*lines, ended(last))]
        told = " ".join(words for words in (_who_words(decision), _term_words(decision)) if words)
        yield Paragraph(f"{number}. {lines[0]}", keep=bool(told) and len(lines) == 1)
        yield from map(Paragraph, lines[1:])
        if told:
            yield Paragraph(told, align="left")


def first_term(decision: DecisionFacts) -> dt.date | None:
    """The term as it was decided; later extensions are no part of these minutes."""
    for change in decision.changes:
        if change.state is DecisionState.EXTENDED and change.due_on != change.due_before:
            return change.due_before
    return decision.due_on


def _who_words(decision: DecisionFacts) -> str:
    """«Ответственный: Иванова А.П.; исполнители: Петров И.С. (до 01.02.2027)», unless the wording names them."""
    wording = frozenset(stems(decision.wording))
    named = [each for each in decision.executors if _executor(each)]
    if not named or all(_is_named(each, wording) and not each.due_on for each in named):
        return ""
    words = [_with_term(each) for each in named]
    if len(words) == 1:
        return ended(f"{'Ответственный' if named[0].person else 'Исполнители'}: {words[0]}")
    if named[0].person is None:
        return ended(f"Исполнители: {'; '.join(words)}")
    label = "исполнитель" if len(words) == 2 and named[1].person else "исполнители"
    return ended(f"Ответственный: {words[0]}; {label}: {', '.join(words[1:])}")


def _executor(executor: ExecutorFacts) -> str:
    return surname_first(executor.person.name) if executor.person else nbsp(executor.shown.strip())


def _with_term(executor: ExecutorFacts) -> str:
    who = _executor(executor)
    return f"{who} (до{NBSP}{format_date(executor.due_on)})" if executor.due_on else who


def _is_named(executor: ExecutorFacts, wording: frozenset[str]) -> bool:
    words = executor.person.name.surname if executor.person else executor.shown
    found = stems(words)
    return bool(found) and wording.issuperset(found)


def _term_words(decision: DecisionFacts) -> str:
    """«Срок: до 15 марта 2027 г.», unless the wording tells it."""
    wording, due = normalise(decision.wording), first_term(decision)
    if decision.executors and all(each.due_on for each in decision.executors):
        return ""  # told with each of them
    if due is not None:
        told = (format_date(due), format_date(due)[:5], f"{due.day}.{due:%m}", format_day_month(due))
        return "" if any(_is_told(each, wording) for each in told) else f"Срок:{NBSP}до{NBSP}{nbsp(format_long(due))}"
    words = decision.due_words.strip()
    return "" if not words or normalise(words) in wording else ended(f"Срок: {nbsp(words)}")


def _is_told(day: str, wording: str) -> bool:
    """Whether a day stands in a text: «1.12» is neither in «11.12» nor in «1.12.2025»."""
    return re.search(rf"(?<![\d.]){re.escape(day)}(?!\d|\.\d)", wording) is not None


def votes_words(item: ItemFacts) -> str:
    """«единогласно», «за – 12, против – нет, воздержались – 2»; "" where nobody voted."""
    if item.unanimous:
        return "единогласно"
    votes = (
        ("за", item.votes_for),
        ("против", item.votes_against),
        (plural_word(item.votes_abstained or 0, "воздержался", "воздержались", "воздержались"), item.votes_abstained),
    )
    return ", ".join(f"{words}{NBSP}– {number or 'нет'}" for words, number in votes if number is not None)


def tie_words(item: ItemFacts, meeting: MeetingFacts) -> str:
    """What decided where as many were for as against."""
    if item.unanimous or not item.votes_for or item.votes_for != item.votes_against:
        return ""
    if meeting.body.casting_vote:
        return "Голоса разделились поровну, решающим стал голос председателя."
    return "Голоса разделились поровну."


def vote_remarks(number: str, item: ItemFacts, meeting: MeetingFacts) -> Iterator[Note]:
    """What does not fit: more votes than people, a decision against which most voted."""
    if item.unanimous:
        return
    given = sum(votes or 0 for votes in (item.votes_for, item.votes_against, item.votes_abstained))
    present = sum(quorum.present for quorum in meeting.quorums)
    if given > present > 0:
        yield Note(f"По вопросу {number} голосов {given}, а присутствовали {present}.", remark=True)
    if item.decisions and (item.votes_against or 0) > (item.votes_for or 0):
        yield Note(f"По вопросу {number} против больше, чем за, а решение записано.", remark=True)
