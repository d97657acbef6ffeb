"""Which events a paper speaks of, and the words it begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.text import nbsp, stems, upper_first
from mmsdesk.models.event import EventForm, EventState
from mmsdesk.queries.event_facts import EventFacts, events_facts, events_in
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import Block, Document, Heading, Paragraph, Run
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.meetings.words import WEEKDAYS, clock, ended, quoted, title_words
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.period_words import period_words


@dataclass(frozen=True)
class EventOptions:
    """Which events."""

    event: str | None = option(
        "Мероприятие", OptionKind.RECORD, None, register="events", help="Пусто: все за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("events")
    period: Period = option("Период", OptionKind.PERIOD, help="Если мероприятие не выбрано")
    origin: str | None = office_option()


Asked = TypeVar("Asked", bound=EventOptions)


@dataclass(frozen=True, slots=True)
class Events(Generic[Asked]):
    """Events with the words of the service."""

    asked: Asked
    head: Letterhead
    names: Names
    found: tuple[EventFacts, ...]


def gather(session: Session, asked: Asked) -> Events[Asked]:
    """The events in the order of their days; the number of statements does not depend on how many there are."""
    ids = named(asked.event, asked.several) or events_in(session, asked.period, asked.origin)
    found = tuple(events_facts(session, ids))
    people = {each.speaker.id for event in found for each in event.programme if each.speaker is not None}
    return Events(asked, letterhead(session), Names(name_forms(session, people)), found)


def each(data: Events[Asked], title: str, paper: Callable[[EventFacts], Document]) -> Document:
    """The paper of one event, or those of several in one file."""
    papers = [paper(event) for event in data.found]
    return one_or_all(
        papers, title, data.head, when=period_words(data.asked.period), nothing="Мероприятий за период нет."
    )


def heading(event: EventFacts, head: Letterhead, title: str) -> Iterator[Block]:
    """The service, the title of the paper, what the event is called; that it was called off, if it was."""
    if head.name:
        yield Paragraph(head.name, align="center", indent=False)
    yield Heading(0, title)
    words = " ".join(event.title.split())
    kind = "" if set(stems(event.kind)) & set(stems(words)) else event.kind
    called = f"{upper_first(kind)} {quoted(words)}" if kind else words
    yield Paragraph(title_words(called), align="center", indent=False, bold=True)
    if event.theme.strip():
        yield Paragraph(title_words(f"Тема: {' '.join(event.theme.split())}"), align="center", indent=False)
    standing = _standing(event)
    if standing:
        yield Paragraph(nbsp(standing), align="center", indent=False, bold=True)


def circumstances(event: EventFacts) -> Iterator[Block]:
    """When and where, a line for each."""
    for label, words in (("Дата и время", when_words(event)), ("Место", place_words(event))):
        if words:
            yield Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False)


def when_words(event: EventFacts) -> str:
    """«20 ноября 2026 г. (пятница), 10:00–13:00»; of several days from the first to the last."""
    day = event.day
    first = f"{nbsp(format_long(day))} ({WEEKDAYS[day.weekday()]})"
    lasts = event.ends_on is not None and event.ends_on > day
    words = f"{nbsp(format_long(day))} – {nbsp(format_long(event.ends_on))}" if lasts and event.ends_on else first
    hours = "–".join(clock(hour) for hour in (event.starts_at, event.ends_at) if hour is not None)
    return f"{words}, {hours}" if event.starts_at else words


def place_words(event: EventFacts) -> str:
    """«СОШ № 3, каб. 12», «онлайн»."""
    place = nbsp(", ".join(part for part in (event.place, event.room.strip()) if part))
    if event.form is EventForm.ONSITE:
        return place
    form = "в дистанционном формате" if event.form is EventForm.ONLINE else "очно и дистанционно"
    return f"{place} ({form})" if place else form


def paper_title(event: EventFacts, what: str) -> str:
    """The name of the file and of the bookmark."""
    return f"{what}: {' '.join(event.title.split())[:80]}, {format_long(event.day)}"


def _standing(event: EventFacts) -> str:
    """«Мероприятие отменено: карантин.»; "" for one that stands."""
    if event.state is EventState.CANCELLED:
        words = "Мероприятие отменено"
    elif event.state is EventState.MOVED and event.moved_to is None:
        words = "Мероприятие перенесено, новая дата не назначена"
    else:
        return ""
    reason = " ".join(event.state_reason.split())
    return ended(f"{words}: {reason}" if reason else words)
