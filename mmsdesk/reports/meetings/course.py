"""The course of a meeting in its minutes: item by item what was heard, who spoke, what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmsdesk.core.declension import Case
from mmsdesk.core.text import lower_first, nbsp, normalise, upper_first
from mmsdesk.models.meeting import MeetingForm
from mmsdesk.queries.meetings import ItemFacts, MeetingFacts, SpeechFacts
from mmsdesk.reports.document import Block, Paragraph, Run, Spacer
from mmsdesk.reports.meetings.asking import Asked, Meetings
from mmsdesk.reports.meetings.decided import decision_blocks, tie_words, vote_remarks, votes_words
from mmsdesk.reports.meetings.people import agreed
from mmsdesk.reports.meetings.words import (
    about,
    by_question,
    ended,
    is_various,
    numbered,
    paragraphs,
    plain_item,
    quoted,
    unended,
)

_SPOKE = ("выступила", "выступил", "выступил(а)")
_VERBS = re.compile(
    r"(?:Отметил|Предложил|Рассказал|Сообщил|Поделил|Показал|Напомнил|Обратил|Поддержал|Выразил|Подчеркнул|Попросил"
    r"|Рекомендовал|Порекомендовал|Доложил|Представил|Познакомил|Ознакомил|Спросил|Уточнил|Ответил|Привел|Привёл"
    r"|Дополнил|Добавил|Высказал|Внёс|Внесла|Проинформировал|Проанализировал|Остановил|Призвал|Поблагодарил|Разъяснил"
    r"|Пояснил|Озвучил|Задал|Заметил|Согласил|Возразил|Одобрил|Посоветовал|Считает|О|Об|Обо)(?:а|о|и|ся|ась|ось|ись)?(?:[\s,:.]|$)"
)
"""Beginnings of a speech that go on the sentence about who spoke: they lose their capital."""
_GAP = 2.0
"""Millimetres above each item."""


def course_blocks(meeting: MeetingFacts, data: Meetings[Asked]) -> Iterator[Block]:
    """All items in their order, then decisions that belong to none."""
    for number, item in numbered(meeting):
        yield from item_blocks(number, item, meeting, data)
    if meeting.decisions:
        yield _label(f"{data.style.resolved}:")
        yield from decision_blocks(meeting.decisions, "")


def item_blocks(number: str, item: ItemFacts, meeting: MeetingFacts, data: Meetings[Asked]) -> Iterator[Block]:
    """One item in the style of the service; an item that only heads its sub-items is named."""
    yield Spacer(_GAP)
    if plain_item(item) and any(other.startswith(f"{number}.") for other, _item in numbered(meeting)):
        yield _label(f"{number}. {ended(nbsp(' '.join(item.title.split())))}")
        return
    yield from (_by_question if data.style.question else _by_heard)(number, item, meeting, data)
    yield from _heard_text(item)
    yield from speech_blocks(item, meeting, data)
    yield from decided_blocks(number, item, meeting, data)


def _label(words: str) -> Paragraph:
    return Paragraph(Run(words, bold=True), align="left", keep=True)


def _by_heard(number: str, item: ItemFacts, meeting: MeetingFacts, data: Meetings[Asked]) -> Iterator[Block]:
    """«1. СЛУШАЛИ: Иванову А.П., методиста, – об итогах олимпиады.»"""
    if is_various(item):
        yield _label(f"{number}. {ended(upper_first(' '.join(item.title.split())))}")
        return
    written = meeting.form is MeetingForm.WRITTEN
    case = Case.ACCUSATIVE if data.style.accusative and not written else Case.NOMINATIVE
    who = data.names.speakers(item.rapporteurs, case)
    if written:
        first, said = "РАССМОТРЕЛИ", f"вопрос {quoted(unended(' '.join(item.title.split())))}"
        said = f"{said}. Материалы: {who}" if who else said
    else:
        first = "СЛУШАЛИ"
        said = _heard_about(who, item)
    lead = Run(f"{number}. {first}: ", bold=True)
    yield Paragraph((lead, ended(nbsp(said))), keep=bool(item.heard.strip()))


def _heard_about(who: str, item: ItemFacts) -> str:
    """Who and what about; the title is left out where the text that follows begins with it."""
    if who and normalise(item.heard).startswith(normalise(unended(item.title))):
        return who
    words = about(item.title)
    return f"{who}{',' if ',' in who else ''} – {words}" if who else words


def _by_question(number: str, item: ItemFacts, meeting: MeetingFacts, data: Meetings[Asked]) -> Iterator[Block]:
    """«По первому вопросу «…» слушали Иванову А.П., методиста.», or «… выступила Иванова А.П., методист.»"""
    title = quoted(unended(" ".join(item.title.split())))
    lead = Run(f"{by_question(number)} ", bold=True)
    if not item.rapporteurs:
        follows = item.heard.strip() or item.speeches or item.decisions
        yield Paragraph((lead, nbsp(f"{title}{':' if follows else '.'}")), keep=bool(follows))
        return
    case = Case.ACCUSATIVE if data.style.accusative else Case.NOMINATIVE
    who = data.names.speakers(item.rapporteurs, case)
    if meeting.form is MeetingForm.WRITTEN:
        verb = "рассмотрели материалы:"
        who = data.names.speakers(item.rapporteurs)
    elif data.style.accusative:
        verb = "слушали"
    else:
        verb = agreed(_SPOKE, data.names.sex(item.rapporteurs[0])) if len(item.rapporteurs) == 1 else "выступили"
    yield Paragraph((lead, ended(nbsp(f"{title} {verb} {who}"))), keep=bool(item.heard.strip()))


def _heard_text(item: ItemFacts) -> Iterator[Block]:
    lines = paragraphs(item.heard)
    for line in lines:
        yield Paragraph(ended(nbsp(line)) if line is lines[-1] else nbsp(line))


def speech_blocks(item: ItemFacts, meeting: MeetingFacts, data: Meetings[Asked]) -> Iterator[Block]:
    """ВЫСТУПИЛИ: each with what was said."""
    if not item.speeches:
        return
    if not data.style.question:
        yield _label("ВЫСКАЗАЛИ МНЕНИЕ:" if meeting.form is MeetingForm.WRITTEN else "ВЫСТУПИЛИ:")
    for speech in item.speeches:
        yield from map(Paragraph, _speech_lines(speech, data))


def _speech_lines(speech: SpeechFacts, data: Meetings[Asked]) -> list[str]:
    who = data.names.speaker(speech.speaker)
    said = paragraphs(speech.said)
    if data.style.question:
        who = f"{upper_first(agreed(_SPOKE, data.names.sex(speech.speaker)))} {who}"
    if not said:
        return [ended(who)]
    first = lower_first(said[0]) if _VERBS.match(said[0]) else said[0]
    dash = ":" if data.style.question else f"{',' if ',' in who else ''} –"
    *lines, last = [f"{who}{dash} {first}", *said[1:]]
    return [nbsp(line) for line in (*lines, ended(last))]


def decided_blocks(number: str, item: ItemFacts, meeting: MeetingFacts, data: Meetings[Asked]) -> Iterator[Block]:
    """РЕШИЛИ with its points, then how it was voted."""
    if item.decisions:
        word = data.style.resolved
        yield _label(f"{upper_first(word.lower()) if data.style.question else word}:")
        yield from decision_blocks(item.decisions, number)
    votes = votes_words(item)
    if votes:
        label = "Голосовали" if data.style.question else "ГОЛОСОВАЛИ"
        tie = tie_words(item, meeting)
        yield Paragraph((Run(f"{label}: ", bold=True), f"{votes}.{f' {tie}' if tie else ''}"))
    yield from vote_remarks(number, item, meeting)
