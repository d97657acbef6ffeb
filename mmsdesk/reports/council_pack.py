"""«Пакет к заседанию совета»: chosen papers in one file with a title page, contents and continuous page numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, make_dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.bodies import genitive_of_body
from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.text import nbsp
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.meeting import JointBody, Meeting, MeetingState, day_of_meeting
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teachers import current_on
from mmsdesk.reports.binding import join
from mmsdesk.reports.document import Block, Document, Heading, Note, PageBreak, Paragraph, Spacer
from mmsdesk.reports.options import OFFICE, OptionKind, by_today, office_option, option, options_of
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.store.derived import titles

_USUAL = (
    *("meeting-agenda", "meeting-sheet", "association-composition", "decisions-control", "council-summary"),
    *("plan-progress", "events-report", "staff-passport", "draft-decision"),
)
"""What a council is usually given, in this order."""

_BODIES, _MEETINGS = "associations", "meetings"
_BUT_MEETING = "but_meeting"
"""The option of a paper that leaves out what the meeting itself decides."""

_COUNCIL = "council"
"""Code of the kind of body that the pack is made for when none is named."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The papers with their data, not yet composed."""

    head: Letterhead
    council: str
    on: dt.date
    theme: str
    papers: tuple[tuple[Paper, Any], ...]
    left_out: tuple[str, ...]
    """Titles of papers about a body, where the file knows no council."""
    unmet: tuple[str, ...] = ()
    """Titles of papers about a meeting, where the council has none on the day."""


def pack_paper(papers: Sequence[Paper]) -> Paper:
    """The paper that binds some of these together."""
    known = {paper.code: paper for paper in papers}
    options = _options_class(papers)

    def collect(session: Session, chosen: Any) -> Pack:
        return _collect(session, chosen, known)

    return Paper(
        "council-pack",
        "Пакет к заседанию совета",
        Occasion.COUNCIL,
        options,
        collect,
        compose,
        help="Выбранные бумаги одним файлом: титульный лист, содержание, сквозные номера страниц",
    )


def _options_class(papers: Sequence[Paper]) -> type[Any]:
    """The options; which papers are offered is known only to the catalogue."""
    offered = tuple((paper.code, paper.title) for paper in papers)
    usual = tuple(code for code in _USUAL if code in dict(offered))
    return make_dataclass(
        "Options",
        [
            ("period", Period, option("Период", OptionKind.PERIOD)),
            ("on", dt.date, option("Дата заседания", OptionKind.DATE)),
            (
                "council",
                "str | None",
                option("Совет", OptionKind.RECORD, None, register="associations", help="Пусто: методический совет"),
            ),
            ("theme", str, option("Тема заседания", OptionKind.TEXT, "", help="Печатается на титульном листе")),
            (OFFICE, "str | None", office_option()),
            ("papers", "tuple[str, ...]", option("Бумаги", OptionKind.ORDERED, usual, offered=offered)),
        ],
        frozen=True,
    )


def _collect(session: Session, chosen: Any, known: Mapping[str, Paper]) -> Pack:
    head = letterhead(session)
    council = chosen.council or _the_council(session, chosen.on, chosen.origin)
    meeting = _the_meeting(session, council, chosen.on) if council else None
    spoken = {_BODIES: council, _MEETINGS: meeting}
    found: list[tuple[Paper, Any]] = []
    left_out, unmet = [], []
    for code in chosen.papers:
        paper = known[code]
        if _speaks_of_council(paper) and council is None:
            left_out.append(paper.title)
        elif paper.about == _MEETINGS and meeting is None:
            unmet.append(paper.title)
        else:
            found.append((paper, paper.collect(session, _options_of(paper, chosen, spoken))))
    name = titles(session, [council]).get(council, "") if council else ""
    return Pack(
        head, name or head.council, chosen.on, chosen.theme, tuple(found), tuple(left_out), tuple(unmet)
    )  # fmt: skip


def _speaks_of_council(paper: Paper) -> bool:
    return paper.of_council or paper.about in (_BODIES, _MEETINGS)


def _the_meeting(session: Session, council: str, on: dt.date) -> str | None:
    """The meeting of a council on a day, alone or with others; a cancelled one only where there is no other."""
    own, joint = table_of(Meeting), table_of(JointBody)
    together = select(joint.c.meeting_id).where(joint.c.association_id == council)
    statement = (
        select(own.c.id)
        .where(or_(own.c.association_id == council, own.c.id.in_(together)), day_of_meeting() == on)
        .order_by(own.c.state == MeetingState.CANCELLED, own.c.starts_at, own.c.id)
        .limit(1)
    )
    return session.execute(statement).scalar()


def _the_council(session: Session, on: dt.date, origin: str | None) -> str | None:
    """The council of the office that is spoken of; of all of them, our own before those of others."""
    own, kind = table_of(Association), table_of(ReferenceEntry)
    statement = (
        select(own.c.id)
        .join(kind, kind.c.id == own.c.kind_id)
        .join(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.id)
        .where(kind.c.code == _COUNCIL, current_on(Association.started_on, Association.ended_on))
        .order_by(own.c.origin_id.is_not(None), RECORD_INDEX.c.sort_key, own.c.id)
        .limit(1)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return session.execute(statement, {"on_date": on}).scalar()


def _options_of(paper: Paper, chosen: Any, spoken: Mapping[str, str | None]) -> Any:
    """The options of a part: its period, day and office are those of the pack, the body and the meeting it speaks of
    are the council and its meeting of the day."""
    about = _BODIES if paper.of_council else paper.about
    values: dict[str, Any] = {}
    for wanted in options_of(paper.options):
        if wanted.kind is OptionKind.PERIOD:
            values[wanted.key] = chosen.period
        elif wanted.kind is OptionKind.DATE:
            values[wanted.key] = chosen.on
        elif wanted.kind is OptionKind.RECORD and wanted.register == about and about in spoken:
            values[wanted.key] = spoken[about]
        elif wanted.key == _BUT_MEETING:
            values[wanted.key] = spoken[_MEETINGS]
        elif wanted.key == OFFICE:
            values[wanted.key] = chosen.origin
    return by_today(paper.options, chosen.on, values)


def compose(data: Pack) -> Document:
    """The title page, the contents, the papers."""
    parts = [paper.compose(found) for paper, found in data.papers]
    title = f"Материалы к заседанию на {format_long(data.on)}"
    pack = join(title, parts, renumber=False, contents=True, front=_title_page(data))
    if parts:
        return pack
    return data.head.document(title, _title_page(data))


def _title_page(data: Pack) -> Iterator[Block]:
    yield Paragraph(data.head.name, align="center", indent=False)
    yield Spacer(75, keep=True)
    yield Heading(0, "МАТЕРИАЛЫ")
    genitive = genitive_of_body(data.council)
    yield Paragraph(
        f"к заседанию {genitive}" if genitive else f"к заседанию: {data.council}",
        align="center",
        indent=False,
        size=14,
    )
    yield Paragraph(nbsp(format_long(data.on)), align="center", indent=False, size=14)
    if data.theme:
        yield Spacer(10)
        yield Paragraph(f"Тема: {data.theme}", align="center", indent=False, size=14)
    if data.left_out:
        words = ", ".join(f"«{title}»" for title in data.left_out)
        yield Note(f"Не вошло: {words}. В файле нет действующего методического совета.", remark=True)
    if data.unmet:
        words = ", ".join(f"«{title}»" for title in data.unmet)
        yield Note(f"Не вошло: {words}. На эту дату заседание совета не назначено.", remark=True)
    yield Spacer(70)
    if data.head.city:
        yield Paragraph(nbsp(f"{data.head.city}, {data.on.year}"), align="center", indent=False)
    yield PageBreak()
