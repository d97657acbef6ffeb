"""«Сводка по сети объединений»: who belongs where, how active each body was, which subjects and schools are in none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.queries.body_year import BodyYear, Share, Standing, body_years
from mmsdesk.queries.network import NetBody, Network, SubjectCover, in_hierarchy, network
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import Compared, compared, grouped
from mmsdesk.reports.bodies.measure import RULE
from mmsdesk.reports.bodies.words import DECISIONS, MEETINGS, share_figure, title_words
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Row,
    Series,
    Signatures,
    Spacer,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import ASSOCIATIONS, DASH, ORGANISATIONS, TEACHERS, counted

MOST_BARS = 25
"""How many bodies the picture of activity shows, the most active first."""
MOST_NAMED = 30
"""How many schools or bodies are named in a line."""


@dataclass(frozen=True)
class Options:
    """Which time, on which day the network is looked at."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE)
    origin: str | None = office_option()
    of_schools: bool = option(
        "И школьные объединения", OptionKind.FLAG, True, help="Под муниципальными, в которые входят"
    )
    chart: bool = option("Диаграмма активности", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What the paper tells; `heads` are names of those who lead."""

    head: Letterhead
    office: str
    years: Compared
    network: Network
    work: Mapping[str, BodyYear]
    heads: Mapping[str, str]
    of_schools: bool
    chart: bool

    @property
    def shown(self) -> tuple[NetBody, ...]:
        """Bodies that have a row."""
        return tuple(body for body in self.network.bodies if self.of_schools or not body.of_school)


def collect(session: Session, options: Options) -> NetworkSummary:
    """The network; the number of statements does not depend on its size."""
    years = compared(options.period, options.on)
    found = network(session, years.on, options.origin)
    people = PeopleByDay(session, [body.head for body in found.bodies])
    heads = {body.id: people.on(body.head, years.on) for body in found.bodies}
    return NetworkSummary(
        letterhead(session),
        Whose(session, options.origin).name(),
        years,
        found,
        body_years(session, found.bodies, options.period, years.on, options.origin),
        {body: person.name.initials_first for body, person in heads.items() if person is not None},
        options.of_schools,
        options.chart,
    )


def compose(data: NetworkSummary) -> Document:
    """The paper on its side."""
    sections: list[tuple[str, Iterable[Block]]] = [
        ("Объединения и их работа", _bodies(data)),
        ("Виды объединений", _kinds(data)),
        ("Предметы без объединения", _subjects(data)),
        ("Организации вне объединений", _schools(data)),
        ("На что обратить внимание", _attention(data)),
    ]
    chart = tuple(_chart(data)) if data.chart else ()
    if chart:
        sections.append(("Активность объединений", chart))
    blocks: list[Block] = [*_title(data)]
    for number, (title, section) in enumerate(sections, start=1):
        blocks += [Heading(1, f"{number}. {title}"), *section]
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(
        f"Сводка по сети объединений на {format_long(data.years.on)}", blocks, landscape=True, margins="plain"
    )


def _title(data: NetworkSummary) -> Iterable[Block]:
    yield Heading(0, "Сводка по сети объединений")
    under = (
        data.head.short_name,
        data.office,
        f"{period_words(data.years.period)}, по состоянию на {format_long(data.years.on)}",
    )
    for words in filter(None, under):
        yield Paragraph(title_words(words), align="center", indent=False)
    bodies = data.network.bodies
    district = tuple(body.id for body in bodies if not body.of_school)
    schools = tuple(body.id for body in bodies if body.of_school)
    held = _once(year.held for year in data.work.values())
    yield Spacer(2)
    yield KeyFigures(
        (
            KeyFigure("советов и объединений района", counted(ASSOCIATIONS, district)),
            KeyFigure("объединений школ", counted(ASSOCIATIONS, schools)),
            KeyFigure("человек в их составе", counted(TEACHERS, _once(body.members for body in bodies))),
            KeyFigure("заседаний проведено", counted(MEETINGS, held)),
        )
    )


def _once(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """All ids, each once."""
    return tuple(dict.fromkeys(each for part in parts for each in part))


_COLUMNS = (
    Column("№", "number", width=10),
    Column("Объединение", width=74),
    Column("Руководитель", width=34),
    Column("Членов", "number", width=16),
    Column("назначено", "number", group="Заседаний"),
    Column("проведено", "number", group="Заседаний"),
    Column("Явка", align="center", width=28, empty=ABSENT),
    Column("принято", "number", group="Решений"),
    Column("выполнено", "number", group="Решений"),
    Column("просрочено", "number", group="Решений"),
    Column("Активность", "number", width=22, empty=ABSENT),
)


def _bodies(data: NetworkSummary) -> Iterable[Block]:
    rows: list[Row] = []
    ordered = in_hierarchy(data.shown)
    for number, (depth, body) in enumerate(ordered, start=1):
        name = f"{NBSP * 4 * depth}{'– ' if depth else ''}{nbsp(body.name)}"
        rows.append(
            (number, name, data.heads.get(body.id, ABSENT), *_counts(data, (body,)), data.work[body.id].measure)
        )
    if rows:
        rows.append(Total((None, "Всего", "", *_counts(data, data.shown), None)))
    note = (
        "Один человек может состоять в нескольких объединениях, заседание может быть совместным: в строке «Всего» они "
        "посчитаны один раз."
    )
    yield Table(_COLUMNS, tuple(rows), size=10, note=note, empty_text="Объединений нет.")
    yield Note(RULE)


def _counts(data: NetworkSummary, bodies: Sequence[NetBody]) -> tuple[Cell, ...]:
    work = [data.work[body.id] for body in bodies]
    planned = _once(tuple(meeting.id for meeting in year.meetings) for year in work)
    came = _attendance(work)
    return (
        counted(TEACHERS, _once(body.members for body in bodies)),
        counted(MEETINGS, planned),
        counted(MEETINGS, _once(year.held for year in work)),
        share_figure(came) if came.whole else None,
        counted(DECISIONS, _once(year.tasks_of(*Standing) for year in work)),
        counted(DECISIONS, _once(year.tasks_of(Standing.DONE) for year in work)),
        counted(DECISIONS, _once(year.tasks_of(Standing.LATE) for year in work)),
    )


def _attendance(work: Iterable[BodyYear]) -> Share:
    """Attendance of several bodies together."""
    shares = [year.attendance for year in work]
    rows = _once(share.ids for share in shares)
    return Share("", "meeting_attendances", rows, sum(s.done for s in shares), sum(s.whole for s in shares))


def _chart(data: NetworkSummary) -> Iterable[Block]:
    """The most active bodies; nothing where fewer than two have a measure."""
    known = [(year.measure, body) for body in data.shown if (year := data.work[body.id]).measure is not None]
    if len(known) > 1:
        known.sort(key=lambda item: -(item[0] or 0))
        best = known[:MOST_BARS]
        more = len(known) - len(best)
        caption = "Показатель активности объединений" + (f" (первые {len(best)} из {len(known)})" if more else "")
        names = tuple(nbsp(body.called) for _measure, body in best)
        yield Chart(
            "hbars",
            names,
            (Series("из 100", tuple(measure for measure, _body in best)),),
            caption=caption,
        )


def _kinds(data: NetworkSummary) -> Iterable[Block]:
    kinds = grouped(data.network.bodies, lambda body: body.kind_name)
    rows: list[Row] = [
        (kind or "вид не указан", counted(ASSOCIATIONS, tuple(b.id for b in own)), _people(own))
        for kind, own in kinds.items()
    ]
    if rows:
        everything = data.network.bodies
        rows.append(Total(("Всего", counted(ASSOCIATIONS, tuple(b.id for b in everything)), _people(everything))))
    columns = (
        Column("Вид", width=110),
        Column("Объединений", "number", width=40),
        Column("Человек в составе", "number", width=40),
    )
    note = "Человек, который состоит в нескольких объединениях, в строке «Всего» посчитан один раз."
    yield Table(columns, tuple(rows), size=10, note=note, empty_text="Объединений нет.")


def _people(bodies: Sequence[NetBody]) -> Cell:
    return counted(TEACHERS, _once(body.members for body in bodies))


def _subjects(data: NetworkSummary) -> Iterable[Block]:
    uncovered = data.network.uncovered
    if not data.network.subjects:
        yield Paragraph("Предметы у педагогов не указаны: сказать нечего.")
        return
    if not uncovered:
        yield Paragraph("У каждого предмета, который преподают в районе, есть объединение.")
        return
    rows = tuple(
        (
            number,
            subject.name,
            counted(TEACHERS, subject.teachers),
            counted(TEACHERS, subject.united),
            counted(ASSOCIATIONS, subject.of_schools),
        )
        for number, subject in enumerate(sorted(uncovered, key=_left_alone), start=1)
    )
    columns = (
        Column("№", "number", width=10),
        Column("Предмет", width=90),
        Column("Педагогов", "number", width=34),
        Column("Из них в объединениях района", "number", width=44),
        Column("Объединений в школах", "number", width=40),
    )
    note = (
        "Объединение относится к предмету, если он указан в карточке либо назван в названии или в «Кого объединяет». "
        "Учителя таких предметов могут состоять в объединении по другому предмету."
    )
    yield Table(columns, rows, size=10, note=note)


def _left_alone(subject: SubjectCover) -> tuple[int, int]:
    """First the subjects most of whose teachers are in no body."""
    return len(subject.united) - len(subject.teachers), -len(subject.teachers)


def _schools(data: NetworkSummary) -> Iterable[Block]:
    outside = data.network.outside
    if not data.network.schools:
        yield Paragraph("Образовательных организаций нет.")
        return
    if not outside:
        yield Paragraph("В объединениях района есть люди из каждой образовательной организации.")
        return
    nowhere = [school for school in outside if not school.only_own]
    own = [school for school in outside if school.only_own]
    for words, schools in (
        ("Никого нет ни в одном объединении: организаций", nowhere),
        ("Только в объединениях школ: организаций", own),
    ):
        if schools:
            names = "; ".join(nbsp(school.name) for school in schools[:MOST_NAMED])
            more = f" и ещё {len(schools) - MOST_NAMED}" if len(schools) > MOST_NAMED else ""
            ids = tuple(school.id for school in schools)
            yield Paragraph((f"{words}{DASH}", counted(ORGANISATIONS, ids), f": {names}{more}."), align="left")


def _attention(data: NetworkSummary) -> Iterable[Block]:
    """Bodies that lack something a body should have."""
    shown = data.shown
    due = [body for body in shown if not data.work[body.id].meetings]
    found: list[tuple[str, list[NetBody]]] = [
        ("Без руководителя", [body for body in shown if not body.head]),
        ("Никого нет в составе", [body for body in shown if not body.members]),
        ("За период не назначено ни одного заседания", due),
        ("Есть просроченные решения", [b for b in shown if data.work[b.id].tasks_of(Standing.LATE)]),
    ]
    if not any(bodies for _words, bodies in found):
        yield Paragraph("У каждого объединения есть руководитель, состав и заседания, просроченных решений нет.")
    for words, bodies in found:
        if bodies:
            names = "; ".join(nbsp(body.called) for body in bodies[:MOST_NAMED])
            more = f" и ещё {len(bodies) - MOST_NAMED}" if len(bodies) > MOST_NAMED else ""
            told: tuple[Inline, ...] = (
                f"{words}: объединений{DASH}",
                counted(ASSOCIATIONS, tuple(body.id for body in bodies)),
                f" ({names}{more}).",
            )
            yield Paragraph(told, align="left")


PAPER = Paper(
    "network-summary",
    "Сводка по сети объединений",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    help="Кто во что входит, состав, заседания, решения, активность; предметы без объединения, школы вне объединений",
)
