"""What papers about bodies say: names in the genitive, meetings, who came, decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from mmsdesk.core.bodies import genitive_of_body
from mmsdesk.core.dates import format_date, weekday_short
from mmsdesk.core.text import NBSP, nbsp, plural, unhung
from mmsdesk.models.decision import DecisionSource, DecisionState
from mmsdesk.models.meeting import MeetingForm, MeetingState
from mmsdesk.queries.body_meetings import BodyMeeting, Came
from mmsdesk.queries.body_year import BodyYear, Share
from mmsdesk.queries.meeting_facts import ChangeFacts, DecisionFacts, ExecutorFacts
from mmsdesk.queries.organisations import OrganisationNames
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.document import Figure
from mmsdesk.reports.work_words import NO_REASON

MEETINGS, DECISIONS, ITEMS = "meetings", "decisions", "agenda_items"
POSTPONED_OFTEN = 2
"""From so many extensions on a decision is marked."""


def quoted(name: str) -> str:
    """The name in quotation marks, once."""
    return name if name.startswith("«") else f"«{name}»"


def of_body(name: str, kind: str = "") -> str:
    """«методического совета», «творческой группы «Росток»»."""
    genitive = genitive_of_body(name)
    return genitive or f"{genitive_of_body(kind) or 'объединения'} {quoted(name)}"


def title_words(words: str) -> str:
    """A title whose lines end well."""
    return unhung(nbsp(words))


def meetings_words(number: int) -> str:
    """«1 заседание», «5 заседаний»."""
    return plural(number, "заседание", "заседания", "заседаний")


def decisions_words(number: int) -> str:
    """«1 решение», «5 решений»."""
    return plural(number, "решение", "решения", "решений")


def day_words(day: dt.date) -> str:
    """«05.10.2026 (пн)»."""
    return f"{format_date(day)}{NBSP}({weekday_short(day)})"


def place_words(meeting: BodyMeeting, names: OrganisationNames) -> str:
    """Organisation under the name of the day and room, or how else a body meets."""
    parts = [names.short(meeting.organisation_id, meeting.day), nbsp(meeting.room.strip())]
    if meeting.form is not MeetingForm.ONSITE:
        parts.append(meeting.form.label)
    return ", ".join(part for part in parts if part)


def mark_of(meeting: BodyMeeting, on: dt.date, number: str | None = None) -> str:
    """«проведено, протокол № 3», «перенесено на 12.10.2026: карантин», «не отмечено»."""
    outcome, reason = meeting.outcome(on), meeting.state_reason.strip()
    if outcome is Outcome.AHEAD:
        return "назначено"
    if outcome is Outcome.HELD:
        number = meeting.number if number is None else number
        moved = f" {format_date(meeting.moved_to)}" if meeting.moved_to and meeting.moved_to != meeting.held_on else ""
        return f"проведено{moved}, протокол{NBSP}№{NBSP}{number}" if number else f"проведено{moved}"
    if meeting.state is MeetingState.CANCELLED:
        return f"отменено: {reason or NO_REASON}"
    if meeting.state is MeetingState.MOVED:
        day = f"на{NBSP}{format_date(meeting.moved_to)}" if meeting.moved_to else "новая дата не указана"
        return f"перенесено{' ' if meeting.moved_to else ', '}{day}: {reason or NO_REASON}"
    return "не отмечено"


def came_figure(came: Came | None) -> Figure | None:
    """«12 из 15»; nothing where nobody was marked."""
    if came is None or not came.known:
        return None
    return Figure(len(came.rows), "meeting_attendances", came.rows, f"{came.present} из {came.members}")


def attendance_figure(year: BodyYear) -> Figure | None:
    """«45 из 60 (75 %)» over all meetings that were held."""
    share = year.attendance
    return share_figure(share) if share.whole else None


def share_figure(share: Share, words: str = "") -> Figure:
    """«45 из 60 (75 %)», or the words given, with what is counted behind them."""
    percent = f" ({round(share.percent)}{NBSP}%)" if share.percent is not None else ""
    return Figure(len(share.ids), share.register, share.ids, words or f"{share.done} из {share.whole}{percent}")


def executor_words(executor: ExecutorFacts, on: dt.date | None = None) -> str:
    """«А.П. Иванова, до 01.12.2026», «ШМО учителей физики, исполнено 05.10.2026»."""
    who = executor.person.name.initials_first if executor.person else nbsp(executor.shown)
    if executor.done_on is not None and (on is None or executor.done_on <= on):
        return f"{who}, исполнено {format_date(executor.done_on)}"
    return f"{who}, до{NBSP}{format_date(executor.due_on)}" if executor.due_on else who


def executors_words(executors: Sequence[ExecutorFacts], on: dt.date | None = None) -> str:
    """Who does it, the responsible one first."""
    return "; ".join(executor_words(each, on) for each in executors if each.person or each.shown) or "не указан"


def term_words(decision: DecisionFacts) -> str:
    """«01.12.2026», «в течение года»."""
    if decision.due_on is None:
        return nbsp(decision.due_words.strip())
    return format_date(decision.due_on)


def origin_words(decision: DecisionFacts, with_body: bool = False) -> str:
    """Where a task comes from: «протокол № 3 от 12.09.2026», «приказ … от …», «выезд 05.10.2026»."""
    if decision.source is DecisionSource.MEETING:
        number = f"протокол{NBSP}№{NBSP}{decision.minutes}" if decision.minutes else "заседание"
        words = f"{number} от{NBSP}{format_date(decision.held_on or decision.taken_on)}"
    elif decision.source is DecisionSource.VISIT:
        words = f"рекомендация по итогам выезда, {format_date(decision.taken_on)}"
    else:
        words = nbsp(decision.document.strip()) or f"{decision.source.label}, {format_date(decision.taken_on)}"
    return f"{decision.body}, {words}" if with_body and decision.body else words


def life_line(changes: Iterable[ChangeFacts], on: dt.date) -> list[str]:
    """«15.10.2026 продлено до 01.12.2026 (протокол № 4 от …): нет данных школ», one turn after the other."""
    found = []
    for change in changes:
        if change.changed_on is not None and change.changed_on > on:
            continue
        day = f"{format_date(change.changed_on)} " if change.changed_on else ""
        words = change.state.label
        if change.state is DecisionState.EXTENDED and change.due_on:
            words = f"продлено до{NBSP}{format_date(change.due_on)}"
        if change.meeting:
            words += f" ({nbsp(change.meeting)})"
        found.append(f"{day}{words}" + (f": {nbsp(change.note.strip())}" if change.note.strip() else ""))
    return found
