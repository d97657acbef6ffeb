"""What templates print of meetings: the same words as the minutes of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import lower_first, nbsp
from mmsdesk.models.meeting import Presence
from mmsdesk.queries.meetings import DecisionFacts, ItemFacts, MeetingFacts, PersonPart
from mmsdesk.reports.document import Block, Paragraph, plain_text
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, gather
from mmsdesk.reports.meetings.course import course_blocks, speech_blocks
from mmsdesk.reports.meetings.decided import decision_blocks, first_term, tie_words, votes_words
from mmsdesk.reports.meetings.minutes import signed
from mmsdesk.reports.meetings.people import surname_first
from mmsdesk.reports.meetings.presence import Listed, presence_blocks
from mmsdesk.reports.meetings.words import (
    BLANK_NUMBER,
    agenda_blocks,
    day_words,
    hours_words,
    numbered,
    of_bodies,
    place_words,
)
from mmsdesk.reports.templates.people_words import Facts

_Data = Meetings[MeetingOptions]


def meetings(session: Session, ids: Sequence[str]) -> dict[str, Facts]:
    """Fields of «заседание» by meeting."""
    if not ids:
        return {}
    data = gather(session, MeetingOptions(several=tuple(ids)))
    return {meeting.id: _facts(data, meeting) for meeting in data.found}


def _facts(data: _Data, meeting: MeetingFacts) -> Facts:
    return {
        "номер": meeting.number.strip() or BLANK_NUMBER,
        "дата": day_words(meeting),
        "дата_цифрами": format_date(meeting.day),
        "время": hours_words(meeting),
        "место": place_words(meeting),
        "форма": meeting.form.label,
        "тема": meeting.theme,
        "объединение": ", ".join(body.name for body in meeting.bodies),
        "объединение_родительный": of_bodies(meeting, data),
        **_leader(data, "председатель", meeting.chair),
        **_leader(data, "секретарь", meeting.secretary),
        "членов": str(sum(quorum.members for quorum in meeting.quorums)),
        "присутствовало": str(len(meeting.present) + max(meeting.present_number or 0, 0)),
        **_presence(data, meeting),
        "повестка": _text(agenda_blocks(meeting, data.names)),
        "ход": _text(course_blocks(meeting, data)),
        "вопросы": [_item(data, meeting, number, item) for number, item in numbered(meeting)],
        "решения": [_decision(decision) for decision in meeting.all_decisions],
        "явка": [
            {
                "номер": str(row.number),
                "фио": row.name.full,
                "фио_инициалы": surname_first(row.name),
                "должность": lower_first(row.post),
                "организация": row.organisation,
                "явка": row.presence.label
                if row.presence is Presence.PRESENT
                else nbsp(row.reason) or row.presence.label,
            }
            for row in meeting.sheet
        ],
    }


def _leader(data: _Data, prefix: str, person: PersonPart | None) -> Facts:
    return {
        prefix: data.names.person(person) if person else "",
        f"{prefix}_подпись": signed(person),
    }


def _presence(data: _Data, meeting: MeetingFacts) -> Facts:
    """Who was there, who was not, who was asked, the quorum: after председатель and секретарь of the minutes."""
    texts = list(_lines(presence_blocks(meeting, data, Listed.POSTS)))[2:]
    labels = ("Присутствовали", "Приняли участие", "Отсутствовали", "Не приняли", "Приглашены")
    found = dict.fromkeys(("присутствовали", "отсутствовали", "приглашены"), "")
    keys = dict(
        zip(labels, ("присутствовали", "присутствовали", "отсутствовали", "отсутствовали", "приглашены"), strict=True)
    )
    quorum = []
    for text in texts:
        label = next((label for label in labels if text.startswith(label)), "")
        if label:
            found[keys[label]] = text.partition(": ")[2]
        elif "кворум" in text:
            quorum.append(text)
        else:  # who came from each body of a joint meeting, how many came without names
            found["присутствовали"] += f"\n{text}"
    return {**found, "кворум": "\n".join(quorum)}


def _item(data: _Data, meeting: MeetingFacts, number: str, item: ItemFacts) -> Facts:
    votes, tie = votes_words(item), tie_words(item, meeting)
    return {
        "номер": number,
        "вопрос": nbsp(" ".join(item.title.split())),
        "докладчик": "; ".join(data.names.speaker(each) for each in item.rapporteurs),
        "слушали": item.heard,
        "выступили": "\n".join(list(_lines(speech_blocks(item, meeting, data)))[0 if data.style.question else 1 :]),
        "решили": _text(decision_blocks(item.decisions, number)),
        "голосование": f"{votes}. {tie}" if tie else votes,
        "проект": "\n".join(item.draft_decision),
    }


def _decision(decision: DecisionFacts) -> Facts:
    due = first_term(decision)
    return {
        "номер": decision.number,
        "решение": nbsp(decision.wording),
        "ответственный": "; ".join(
            surname_first(each.person.name) if each.person else nbsp(each.shown) for each in decision.executors
        ),
        "срок": format_date(due) if due else decision.due_words,
    }


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain_text(block.text)


def _text(blocks: Iterable[Block]) -> str:
    return "\n".join(_lines(blocks))
