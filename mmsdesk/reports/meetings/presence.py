"""Who was at a meeting, who was not and why, whether they could decide: the first part of its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mmsdesk.core.text import NBSP, nbsp, plural, plural_word, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.meeting import MeetingForm, Presence
from mmsdesk.queries.meetings import BodyPart, BodyQuorum, MeetingFacts, SheetRow
from mmsdesk.reports.document import Block, Note, Paragraph, Run
from mmsdesk.reports.meetings.asking import Asked, Meetings
from mmsdesk.reports.meetings.people import Names, surname_first
from mmsdesk.reports.meetings.words import body_of, ended
from mmsdesk.reports.person_words import people_words


class Listed(Choice):
    """How minutes tell who was there."""

    POSTS = "posts", "поимённо, с должностями"
    NAMES = "names", "поимённо"
    NUMBER = "number", "числом, явочный лист прилагается"


BLANK = "_" * 12


def marked(meeting: MeetingFacts) -> bool:
    """Whether anybody was marked as present: before that the sheet says nothing."""
    return bool(meeting.present or meeting.present_number)


def presence_blocks(meeting: MeetingFacts, data: Meetings[Asked], listed: Listed) -> Iterator[Block]:
    """Председатель, секретарь, присутствовали, отсутствовали, приглашены, кворум."""
    for label, person in (("Председатель", meeting.chair), ("Секретарь", meeting.secretary)):
        yield _line(f"{label}: ", data.names.person(person) if person else BLANK * 2)
    yield from _present(meeting, data, listed)
    if marked(meeting):
        yield from _absent(meeting)
    yield from _invited(meeting, data.names, listed)
    if marked(meeting):
        yield from _quorums(meeting)


def _line(label: str, words: str) -> Paragraph:
    return Paragraph((Run(label, bold=True), words), indent=False)


def _label(meeting: MeetingFacts) -> str:
    return "Приняли участие в голосовании" if meeting.form is MeetingForm.WRITTEN else "Присутствовали"


def _present(meeting: MeetingFacts, data: Meetings[Asked], listed: Listed) -> Iterator[Block]:
    label = _label(meeting)
    if not marked(meeting):
        yield _line(f"{label}: ", f"{BLANK} человек")
        return
    number = len(meeting.present) + max(meeting.present_number or 0, 0)
    if listed is Listed.NUMBER or not meeting.present:
        attached = " (явочный лист прилагается)" if listed is Listed.NUMBER and meeting.present else ""
        yield _line(f"{label}: ", f"{people_words(number)}{attached}.")
        return
    if len(meeting.bodies) > 1:
        yield _line(f"{label}: ", f"{people_words(number)}{_in_several(meeting)}.")
        for body in meeting.bodies:
            rows = _of_body(meeting, body)
            if rows:
                yield Paragraph(f"от {body_of(body, data.kinds)}: {_names(rows, data.names, listed)}", align="left")
    else:
        yield _line(f"{label}: ", f"{people_words(number)}: {_names(meeting.present, data.names, listed)}")
    if meeting.present_number:
        yield Paragraph(f"Из них без записи имён – {people_words(meeting.present_number)}.")


def _of_body(meeting: MeetingFacts, body: BodyPart) -> list[SheetRow]:
    return [row for row in meeting.present if body.id in (row.association_id, *row.also_in)]


def _in_several(meeting: MeetingFacts) -> str:
    """Why the bodies have more people together than came."""
    number = sum(bool(row.also_in) for row in meeting.present)
    if not number:
        return ""
    sit = plural_word(number, "входит", "входят", "входят")
    return f" (из них {number} {sit} в{NBSP}состав нескольких объединений)"


def _names(rows: Sequence[SheetRow], names: Names, listed: Listed) -> str:
    if listed is Listed.NAMES:
        return ended(", ".join(surname_first(row.name) for row in rows))
    return ended("; ".join(names.person(row.person) for row in rows))


def _absent(meeting: MeetingFacts) -> Iterator[Block]:
    """Members who did not come, each with the reason; who had left the body is no longer missed."""
    rows = [row for row in meeting.absent if row.belongs]
    if rows:
        label = "Не приняли участия" if meeting.form is MeetingForm.WRITTEN else "Отсутствовали"
        words = ", ".join(
            f"{surname_first(row.name)} ({nbsp(row.reason.strip())})" if row.reason.strip() else surname_first(row.name)
            for row in rows
        )
        yield _line(f"{label}: ", f"{people_words(len(rows))}: {ended(words)}")


def _invited(meeting: MeetingFacts, names: Names, listed: Listed) -> Iterator[Block]:
    came = [row for row in meeting.invited if row.presence is Presence.PRESENT]
    rows = came if came or marked(meeting) else meeting.invited
    if listed is Listed.NAMES:
        words = [surname_first(row.name) for row in rows]
    else:
        words = [names.person(row.person) for row in rows]
    words += [nbsp(guest.rstrip(";.")) for guest in meeting.guests]
    if words:
        yield _line("Приглашены: ", ended("; ".join(words)))


def _quorums(meeting: MeetingFacts) -> Iterator[Block]:
    joint = len(meeting.quorums) > 1
    for quorum in meeting.quorums:
        words = _quorum_words(quorum, meeting.form is MeetingForm.WRITTEN)
        if words:
            yield Paragraph(f"{quorum.name}: {words}" if joint else upper_first(words), indent=False)
        elif not quorum.members:
            name = f" ({quorum.name})" if joint else ""
            yield Note(f"Кворум не посчитан: состав объединения на день заседания не указан{name}.", remark=True)


def _quorum_words(quorum: BodyQuorum, written: bool) -> str:
    """«из 15 членов присутствуют 12, кворум имеется.»"""
    if quorum.reached is None:
        return ""
    if written:
        verb = plural_word(quorum.present, "участвовал", "участвовали", "участвовали")
    else:
        verb = plural_word(quorum.present, "присутствует", "присутствуют", "присутствуют")
    members = plural(quorum.members, "члена", "членов", "членов")
    have = f"из {members} {verb} {quorum.present}"
    if quorum.reached:
        return f"{have}, кворум имеется."
    return f"{have}, кворума нет (нужно не менее{NBSP}{quorum.needed})."
