"""«Явочный лист»: numbered as on the desk, a column to sign in, empty rows for guests, the quorum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP, nbsp, plural
from mmsdesk.models.meeting import Presence
from mmsdesk.queries.meetings import BodyQuorum, MeetingFacts, SheetRow
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Group,
    Note,
    Paragraph,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
)
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, each, gather
from mmsdesk.reports.meetings.minutes import signed
from mmsdesk.reports.meetings.people import agreed, guest_parts, sex_of_part
from mmsdesk.reports.meetings.presence import marked
from mmsdesk.reports.meetings.words import heading, made, paper_title, place_words, when_words
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper

_HEIGHT = 9.0  # mm: room for a hand
_EMPTY_ROWS = 15
"""Of a sheet on which nobody stands yet."""
_MOST_EMPTY = 60
_LEADING = ("chair", "head", "deputy", "secretary")
_ENDINGS = ("а", "", "(а)")
_LEFT = ("выбыла", "выбыл", "выбыл(а)")


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which sheet, how it is filled."""

    guests: int = option("Пустых строк для гостей", OptionKind.NUMBER, 5)
    marks: bool = option(
        "Отметки о явке", OptionKind.FLAG, False, help="Кто был и почему не был, вместо строк для подписи"
    )


Sheets = Meetings[Options]


def collect(session: Session, options: Options) -> Sheets:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Sheets) -> Document:
    """One sheet, or all in one file."""
    return each(data, "Явочные листы", partial(_paper, data))


def _paper(data: Sheets, meeting: MeetingFacts) -> Document:
    blocks: list[Block] = [*heading(meeting, data, "ЯВОЧНЫЙ ЛИСТ")]
    for label, words in (("Дата и время", when_words(meeting)), ("Место", place_words(meeting))):
        if words:
            blocks.append(Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False))
    marks = data.asked.marks
    last = Column("Явка", width=45) if marks else Column("Подпись", width=38)
    columns = (
        Column("№", "number"),
        Column("Фамилия, имя, отчество", width=58),
        Column("Должность, место работы", width=62),
        last,
    )
    blocks.append(Table(columns, tuple(_rows(data, meeting)), row_height=0 if marks else _HEIGHT))
    blocks += [Paragraph(words, align="left", indent=False, keep=True) for words in _quorum_lines(meeting)]
    if not meeting.members:
        blocks.append(Note("Членов на листе нет: заполните его по составу на столе заседания.", remark=True))
    blocks.append(Signatures((Signature("Секретарь", signed(meeting.secretary)),)))
    return made(paper_title(meeting, "Явочный лист заседания"), blocks, data.head)


def _rows(data: Sheets, meeting: MeetingFacts) -> Iterator[Row]:
    marks = data.asked.marks and marked(meeting)
    joint = len(meeting.bodies) > 1
    for body in meeting.bodies:
        rows = [row for row in meeting.members if (row.association_id or meeting.body.id) == body.id]
        if joint and rows:
            yield Group(body.name)
        yield from (_row(data, row, marks) for row in rows)
    if not meeting.members:
        yield from _empty(1, _EMPTY_ROWS)
    guests = meeting.guests
    empty = min(max(data.asked.guests or 0, 0), _MOST_EMPTY)
    if not (meeting.invited or guests or empty):
        return
    yield Group("Приглашённые")
    yield from (_row(data, row, marks) for row in meeting.invited)
    last = max((row.number for row in meeting.sheet), default=0)
    last = last if meeting.members else max(last, _EMPTY_ROWS)
    for number, words in enumerate(guests, start=last + 1):
        name, post = guest_parts(words)
        yield (number, name.full if name else nbsp(words), nbsp(post) if name else "", "")
    yield from _empty(last + len(guests) + 1, empty)


def _empty(first: int, count: int) -> Iterator[Row]:
    for number in range(first, first + count):
        yield (number, "", "", "")


def _row(data: Sheets, row: SheetRow, marks: bool) -> Row:
    role = f" ({row.role.lower()})" if row.role_code in _LEADING and row.role else ""
    post = data.names.post(row.person)
    if row.left_on is not None:
        left = f"{agreed(_LEFT, sex_of_part(row.person))}{NBSP}{format_date(row.left_on)}"
        post = f"{post}; {left}" if post else left
    elif not row.belongs:
        post = f"{post}; не в составе" if post else "не в составе"
    if row.first_at:
        twice = f"уже записан{agreed(_ENDINGS, sex_of_part(row.person))} под №{NBSP}{row.first_at}"
        post = f"{post}; {twice}" if post else twice
    return (row.number, f"{row.name.full}{role}", post, _mark(row) if marks else "")


def _mark(row: SheetRow) -> str:
    if row.presence is Presence.PRESENT:
        return row.presence.label if sex_of_part(row.person) != "f" else "присутствовала"
    absent = "отсутствовала" if sex_of_part(row.person) == "f" else row.presence.label
    reason = row.reason.strip()
    return f"{absent}: {nbsp(reason)}" if reason else absent


def _quorum_lines(meeting: MeetingFacts) -> Sequence[str]:
    """«Всего членов – 15, для кворума нужно 8, присутствуют: ______.»"""
    joint = len(meeting.quorums) > 1
    filled = marked(meeting)
    return [_quorum_line(quorum, joint, filled) for quorum in meeting.quorums if quorum.members]


def _quorum_line(quorum: BodyQuorum, joint: bool, filled: bool) -> str:
    name = f"{quorum.name}: " if joint else ""
    members = plural(quorum.members, "член", "члена", "членов")
    begun = f"{name}всего {members}, для кворума нужно не менее{NBSP}{quorum.needed}"
    begun = begun if name else begun[0].upper() + begun[1:]
    if not filled:
        return f"{begun}. Присутствуют: {'_' * 8}"
    state = "кворум имеется" if quorum.reached else "кворума нет"
    return f"{begun}. Присутствуют: {quorum.present}, {state}."


PAPER = Paper(
    "meeting-sheet",
    "Явочный лист заседания",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Номера строк – те же, что вводятся на столе заседания; кворум; строки для гостей",
    coded=False,
)
