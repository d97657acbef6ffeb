"""«Уведомление о заседании»: one letter for all, or a page for each who is on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long
from mmsdesk.core.declension import Case
from mmsdesk.core.numbers import format_phone
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.meeting import Capacity, MeetingForm, MeetingState
from mmsdesk.queries.meetings import MeetingFacts, PersonPart, SheetRow, Speaker
from mmsdesk.reports.document import Block, Document, Heading, Paragraph, Run, Signature, Signatures, Spacer
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, bound, gather
from mmsdesk.reports.meetings.minutes import signed
from mmsdesk.reports.meetings.people import agreed, sex_of_part, surname_first
from mmsdesk.reports.meetings.words import (
    WEEKDAYS,
    agenda_blocks,
    clock,
    day_words,
    ended,
    made,
    meeting_words,
    numbered,
    of_bodies,
    paper_title,
    paragraphs,
    place_words,
    quoted,
    title_words,
    unended,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper

_ADDRESS_LEFT = 95.0  # mm: the upper right corner
_DEAR = ("Уважаемая", "Уважаемый", "Уважаемый(ая)")


class Letters(Choice):
    """How many letters there are."""

    ALL = "all", "одно письмо для всех"
    EACH = "each", "каждому своё"


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which meeting, to whom, what beside day and place."""

    letters: Letters = option("Письма", OptionKind.CHOICE, Letters.ALL, values=Letters)
    invited: bool = option("И приглашённым", OptionKind.FLAG, True, help="Письмо каждому из них")
    agenda: bool = option("Повестка дня", OptionKind.FLAG, True)
    request: str = option(
        "Просьба",
        OptionKind.TEXT,
        "О невозможности присутствовать просим сообщить заранее.",
        help="Стоит в конце письма, перед подписью",
    )


Notices = Meetings[Options]


def collect(session: Session, options: Options) -> Notices:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Notices) -> Document:
    """All letters in one file."""
    return bound(
        data, "Уведомления о заседаниях", (letter for meeting in data.found for letter in _letters(data, meeting))
    )


def _letters(data: Notices, meeting: MeetingFacts) -> Iterator[Document]:
    rows = [row for row in meeting.sheet if row.belongs]
    if not data.asked.invited:
        rows = [row for row in rows if row.capacity is Capacity.MEMBER]
    if data.asked.letters is Letters.ALL or not rows:
        yield _letter(data, meeting, None)
        return
    yield from map(partial(_letter, data, meeting), rows)


def _letter(data: Notices, meeting: MeetingFacts, row: SheetRow | None) -> Document:
    called_off = meeting.state is MeetingState.CANCELLED
    about = "об отмене" if called_off else "о переносе" if meeting.state is MeetingState.MOVED else "о проведении"
    blocks: list[Block] = [
        *_addressee(data, meeting, row),
        Heading(0, title_words(f"УВЕДОМЛЕНИЕ\n{about} {meeting_words(meeting, data)}")),
        *_body(data, meeting, row),
    ]
    if not called_off:
        if data.asked.agenda and meeting.items:
            blocks += [Heading(2, "ПОВЕСТКА ДНЯ:"), *agenda_blocks(meeting, data.names)]
        blocks += [*_own_items(data, meeting, row), *_request(data)]
    blocks += _closing(data, meeting)
    title = paper_title(meeting, "Уведомление о заседании")
    return made(f"{title} – {surname_first(row.name)}" if row else title, blocks, data.head)


def _addressee(data: Notices, meeting: MeetingFacts, row: SheetRow | None) -> Iterator[Block]:
    if data.head.name:
        yield Paragraph(data.head.name, align="center", indent=False)
        yield Spacer(4)
    if row is None:
        words = f"Членам {of_bodies(meeting, data)}"
    else:
        post = data.names.post(row.person, Case.DATIVE)
        who = data.names.person(row.person, Case.DATIVE, post=False)
        words = f"{upper_first(post)}\n{who}" if post else who
    yield Paragraph(words, align="left", indent=False, left=_ADDRESS_LEFT)
    yield Spacer(6)


def _body(data: Notices, meeting: MeetingFacts, row: SheetRow | None) -> Iterator[Block]:
    if row is None:
        yield Paragraph("Уважаемые коллеги!", align="center", indent=False, bold=True)
    else:
        dear = agreed(_DEAR, sex_of_part(row.person))
        given = " ".join(part for part in (row.name.first, row.name.patronymic) if part) or row.name.surname
        yield Paragraph(f"{dear} {nbsp(given)}!", align="center", indent=False, bold=True)
    if meeting.state in (MeetingState.CANCELLED, MeetingState.MOVED):
        yield from map(Paragraph, _called_off(data, meeting))
    else:
        yield Paragraph(_invitation(data, meeting, row))
    if meeting.state is MeetingState.CANCELLED:
        return
    for label, words in (("Место", place_words(meeting)), ("Тема", " ".join(paragraphs(meeting.theme)))):
        if words:
            yield Paragraph((Run(f"{label}: ", bold=True), ended(words)))


def _called_off(data: Notices, meeting: MeetingFacts) -> Iterator[str]:
    """«Сообщаем, что заседание …, назначенное на …, переносится на …», and the reason."""
    joint = "совместное " if len(meeting.bodies) > 1 else ""
    form = "заочное " if meeting.form is MeetingForm.WRITTEN else ""
    put_to = nbsp(f"{format_long(meeting.held_on)} ({WEEKDAYS[meeting.held_on.weekday()]})")
    said = f"Сообщаем, что {joint}{form}заседание {of_bodies(meeting, data)}, назначенное на {put_to},"
    if meeting.state is MeetingState.CANCELLED:
        yield f"{said} отменено."
    elif meeting.moved_to is None:
        yield f"{said} переносится. О новой дате будет сообщено дополнительно."
    else:
        hour = f" в{NBSP}{clock(meeting.starts_at)}" if meeting.starts_at else ""
        yield ended(f"{said} переносится на {day_words(meeting)} ({WEEKDAYS[meeting.day.weekday()]}){hour}")
    reason = " ".join(meeting.state_reason.split())
    if reason:
        yield nbsp(ended(f"Причина: {reason}"))


def _invitation(data: Notices, meeting: MeetingFacts, row: SheetRow | None) -> str:
    """«Приглашаем Вас на заседание …, которое состоится …»; a written meeting asks for votes."""
    day = f"{day_words(meeting)} ({WEEKDAYS[meeting.day.weekday()]})"
    hour = f" в{NBSP}{clock(meeting.starts_at)}" if meeting.starts_at else ""
    bodies = of_bodies(meeting, data)
    joint = "совместное " if len(meeting.bodies) > 1 else ""
    if meeting.form is MeetingForm.WRITTEN:
        until = f"до {clock(meeting.starts_at)} " if meeting.starts_at else "не позднее "
        return ended(
            f"Сообщаем, что проводится {joint}заочное заседание {bodies}. Просим направить свои голоса {until}{day}"
        )
    if row is not None:
        return ended(f"Приглашаем Вас на {joint}заседание {bodies}, которое состоится {day}{hour}")
    return ended(f"Сообщаем, что {day}{hour} состоится {joint}заседание {bodies}")


def _own_items(data: Notices, meeting: MeetingFacts, row: SheetRow | None) -> Iterator[Block]:
    """What the addressee is to report on."""
    if row is None:
        return
    own = [(number, item) for number, item in numbered(meeting) if _reports(item.rapporteurs, row.person)]
    if own:
        words = "; ".join(f"{number}. {quoted(unended(' '.join(item.title.split())))}" for number, item in own)
        subject = "вопросу" if len(own) == 1 else "вопросам"
        yield Paragraph(nbsp(f"Вы докладываете по {subject}: {words}."))


def _reports(rapporteurs: Sequence[Speaker], person: PersonPart) -> bool:
    return any(each.person is not None and each.person.id == person.id for each in rapporteurs)


def _request(data: Notices) -> Iterator[Block]:
    request = " ".join(paragraphs(data.asked.request))
    if request:
        yield Paragraph(ended(nbsp(request)))


def _closing(data: Notices, meeting: MeetingFacts) -> Iterator[Block]:
    secretary = meeting.secretary
    if secretary is not None or data.phone:
        who = f"секретарь – {surname_first(secretary.name)}" if secretary else ""
        phone = f"телефон: {format_phone(data.phone)}" if data.phone else ""
        yield Paragraph(ended(f"Справки: {', '.join(part for part in (who, phone) if part)}"))
    if meeting.chair is not None:
        yield Signatures((Signature("Председатель", signed(meeting.chair)),))
    else:
        yield Signatures((data.head.signature,))


PAPER = Paper(
    "meeting-notice",
    "Уведомление о заседании",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Когда, где, повестка дня; одно письмо членам или каждому своё",
    coded=False,
)
