"""«Сводная справка к заседанию совета»: the year so far on a few pages, for people who have ten minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmsdesk.core.bodies import genitive_of_body
from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.numbers import percent, percentages
from mmsdesk.core.text import NBSP, nbsp, plural_word
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.council_data import Control, CouncilSummary, EventLine, Options, PromiseLine, collect
from mmsdesk.reports.council_people import Courses, StaffCategories
from mmsdesk.reports.council_work import BodyRow, DirectionRow, Ids, Key
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
    Signature,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import (
    MONTHS_SHORT,
    before_words,
    columns_words,
    period_words,
    year_words,
)
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import (
    CONSULTATIONS,
    DASH,
    EVENTS,
    PARTICIPATIONS,
    TEACHERS,
    contradiction_notes,
    counted,
    events_words,
    reasons_words,
)

MOST_LINES = 12
"""How many overdue records are listed; the number names them all."""
MOST_COMING = 20
"""How many of the coming events are listed, the nearest first."""
MOST_PROMISES = 8
"""How many overdue promises are listed, the latest first."""
MOST_PLACES = 10
"""How many organisations with late courses are listed."""


def compose(data: CouncilSummary) -> Document:
    """The paper, upright; sections are numbered as they come."""
    school_year = data.years.period.kind == "school_year"
    sections: list[tuple[str, Iterable[Block]]] = [
        ("Главное за год" if school_year else "Главное за период", (*_keys(data), *_chart(data))),
        ("Работа по направлениям", _directions(data)),
    ]
    if data.bodies is not None:
        sections.append(("Работа объединений", _bodies(data.bodies)))
    if data.staff is not None:
        sections.append(("Категории педагогов", _staff(data, data.staff)))
    if data.control is not None:
        sections.append(("На контроле", _control(data.control)))
    if data.coming is not None:
        sections.append(("Ближайшие мероприятия", _coming(data.coming)))
    blocks: list[Block] = [*_title(data)]
    for number, (title, section) in enumerate(sections, start=1):
        blocks += [Heading(1, f"{number}. {title}"), *section]
    blocks += _notes(data)
    blocks.append(Signatures((Signature(data.head.signatory_post, data.head.signatory),)))
    return Document(
        f"Сводная справка к заседанию на {format_long(data.years.on)}",
        tuple(blocks),
        margins="plain",
        mark=data.head.mark,
        author=data.head.short_name,
    )


def _title(data: CouncilSummary) -> Iterable[Block]:
    yield Heading(0, "Сводная справка")
    genitive = genitive_of_body(data.head.council)
    council = f"к заседанию {genitive}" if genitive else f"к заседанию: {data.head.council}"
    state = f", по состоянию на {format_long(data.years.on)}" if data.years.running else ""
    for words in (council, data.head.short_name, f"{period_words(data.years.period)}{state}"):
        yield Paragraph(nbsp(words), align="center", indent=False)


def _keys(data: CouncilSummary) -> Iterable[Block]:
    yield KeyFigures(tuple(_key(data, key) for key in data.keys), before_words(data.years))
    if data.years.running:
        words = f"Сравнение – на ту же дату прошлого года ({format_date(data.years.before_on)}). "
    else:
        words = f"Сравнение – с прошлым годом ({year_words(data.years.before)}). "
    yield Note(
        f"{words}Участия и разные педагоги считаются по всем состоявшимся мероприятиям, "
        "проведённые мероприятия – без тех, где служба только организовала участие."
    )


def _key(data: CouncilSummary, key: Key) -> KeyFigure:
    before = None if key.before is None else counted(key.register, key.before)
    unknown = f"{before_words(data.years)}: нет данных" if before is None else ""
    return KeyFigure(key.label, counted(key.register, key.now), before, "; ".join(filter(None, (unknown, key.beside))))


def _chart(data: CouncilSummary) -> Iterable[Block]:
    if len(data.months) < 2:
        return
    ahead = any(bar.ahead for bar in data.months)
    now, before = year_words(data.years.period), year_words(data.years.before)
    yield Chart(
        "bars",
        tuple(f"{MONTHS_SHORT[bar.month[1] - 1]}{'*' if bar.ahead else ''}" for bar in data.months),
        (
            Series(
                f"{now}{' (* с запланированными)' if ahead else ''}", tuple(counted(EVENTS, b.now) for b in data.months)
            ),
            Series(before, tuple(counted(EVENTS, bar.before) for bar in data.months)),
        ),
        caption="Проведено мероприятий по месяцам",
        height=58,
    )


_DIRECTIONS = (
    Column("Направление"),
    Column("План", "number"),
    Column("всего", "number", group="Срок наступил"),
    Column("проведено", "number", group="Срок наступил"),
    Column("перенесено", "number", group="Срок наступил"),
    Column("отменено", "number", group="Срок наступил"),
    Column("не отмечено", "number", group="Срок наступил"),
    Column("%", align="center"),
    Column("Консультаций", "number"),
)


def _directions(data: CouncilSummary) -> Iterable[Block]:
    rows: list[Row] = [_direction(row.name, (row,)) for row in data.directions]
    if data.directions:
        rows.append(Total(_direction("Всего", data.directions)))
    note = "% – доля проведённых среди мероприятий, срок которых наступил."
    yield Table(_DIRECTIONS, tuple(rows), note=note, size=10, empty_text="Мероприятий и консультаций нет.")
    if data.cancelled:
        yield Paragraph(reasons_words("Отменено", data.cancelled))


def _direction(name: str, rows: Sequence[DirectionRow]) -> tuple[Cell, ...]:
    due, held = _join(row.tally.due for row in rows), _join(row.tally.of(Outcome.HELD) for row in rows)
    return (
        name,
        counted(EVENTS, _join(row.tally.planned for row in rows)),
        counted(EVENTS, due),
        counted(EVENTS, held),
        *(
            counted(EVENTS, _join(row.tally.of(outcome) for row in rows))
            for outcome in (Outcome.MOVED, Outcome.CANCELLED, Outcome.UNMARKED)
        ),
        percent(len(held), len(due), 0) if due else ABSENT,
        counted(CONSULTATIONS, _join(row.consultations for row in rows)),
    )


def _join(parts: Iterable[Ids]) -> Ids:
    """All ids, each once."""
    return tuple(dict.fromkeys(each for part in parts for each in part))


_BODIES = (
    Column("№", "number"),
    Column("Объединение"),
    Column("Руководитель"),
    Column("Членов", "number"),
    Column("план", "number", group="Мероприятий"),
    Column("проведено", "number", group="Мероприятий"),
    Column("участий", "number", group="У членов"),
    Column("консультаций", "number", group="У членов"),
)


def _bodies(bodies: Sequence[BodyRow]) -> Iterable[Block]:
    shown = [row for row in bodies if not row.of_school]
    of_schools = [row for row in bodies if row.of_school]
    rows: list[Row] = []
    for number, row in enumerate(shown, start=1):
        head = row.head or (ABSENT if row.name else "")
        rows.append((number if row.name else None, row.name or "вне объединений", head, *_body((row,), bool(row.name))))
    if of_schools:
        rows.append((None, f"объединения школ ({len(of_schools)})", "", *_body(of_schools)))
    if rows:
        rows.append(Total((None, "Всего", "", *_body(bodies))))
    note = (
        "План – на весь период. Участия – во всех состоявшихся мероприятиях. Один человек может состоять в нескольких "
        "объединениях; в строке «Всего» он, его участия и консультации посчитаны один раз."
    )
    yield Table(_BODIES, tuple(rows), note=note, size=10, empty_text="Объединений нет.")


def _body(rows: Sequence[BodyRow], people: bool = True) -> tuple[Cell, ...]:
    events: tuple[Cell, ...] = (
        counted(EVENTS, _join(row.tally.planned for row in rows)),
        counted(EVENTS, _join(row.tally.of(Outcome.HELD) for row in rows)),
    )
    if not people:
        return (None, *events, None, None)
    return (
        counted(TEACHERS, _join(row.members for row in rows)),
        *events,
        counted(PARTICIPATIONS, _join(row.participations for row in rows)),
        counted(CONSULTATIONS, _join(row.consultations for row in rows)),
    )


def _staff(data: CouncilSummary, staff: StaffCategories) -> Iterable[Block]:
    now, before = columns_words(data.years)
    columns = (
        Column("Категория", width=70),
        Column("человек", "number", group=now),
        Column("%", "number", group=now),
        Column("человек", "number", group=before),
        Column("%", "number", group=before),
    )
    shares = percentages([len(row.now) for row in staff.rows])
    earlier = percentages([len(row.before) for row in staff.rows])
    rows: list[Row] = [
        (
            row.standing.label,
            counted(TEACHERS, row.now),
            shares[at] if staff.now else None,
            counted(TEACHERS, row.before),
            earlier[at] if staff.before else None,
        )
        for at, row in enumerate(staff.rows)
    ]
    total = ("Всего педагогов", counted(TEACHERS, staff.now), 100 if staff.now else None)
    rows.append(Total((*total, counted(TEACHERS, staff.before), 100 if staff.before else None)))
    yield Table(columns, tuple(rows), size=10)
    words: list[Inline] = []
    for category, ids in staff.beside:
        words += [
            ", " if words else "Кроме того, имеют категорию ",
            f"«{category.label}»{DASH}",
            counted(TEACHERS, ids),
        ]
    if words:
        yield Paragraph((*words, "."))


def _control(control: Control) -> Iterable[Block]:
    ids = tuple(line.id for line in control.events)
    if ids:
        yield Paragraph(
            (f"Дата прошла, а отметки о проведении нет: мероприятий{DASH}", counted(EVENTS, ids), "."), keep=True
        )
        yield _event_table(control.events[:MOST_LINES], len(ids))
    else:
        yield Paragraph("Мероприятий, дата которых прошла без отметки, нет.")
    yield from _promises(control.promises)
    yield from _courses(control.courses)


def _event_table(lines: Sequence[EventLine], everything: int) -> Table:
    columns = (
        Column("Дата", width=34),
        Column("Мероприятие", width=78),
        Column("Место", width=38),
        Column("Ответственный", width=30),
    )
    rows = tuple((line.when, line.title, line.place, line.responsible) for line in lines)
    more = everything - len(lines)
    return Table(columns, rows, note=f"И ещё {events_words(more)}." if more > 0 else "", size=10)


def _promises(promises: Sequence[PromiseLine]) -> Iterable[Block]:
    if not promises:
        yield Paragraph("Просроченных обещаний вернуться к вопросу нет.")
        return
    ids = tuple(promise.id for promise in promises)
    words = f"Обещали вернуться к вопросу, срок прошёл: консультаций{DASH}"
    yield Paragraph((words, counted(CONSULTATIONS, ids), "."), keep=True)
    columns = (
        Column("Срок", "date", width=24),
        Column("Вопрос", width=84),
        Column("Организация", width=42),
        Column("Консультант", width=30),
    )
    rows = tuple((format_date(p.due), p.question, p.place, p.consultant) for p in promises[:MOST_PROMISES])
    more = len(promises) - len(rows)
    yield Table(columns, rows, note=f"И ещё {more}." if more > 0 else "", size=10)


def _courses(found: Courses) -> Iterable[Block]:
    age = found.age
    years = f"{age.period}{NBSP}{plural_word(age.period, 'года', 'лет', 'лет')}"
    words: list[Inline] = [
        f"Последние курсы были более {years} назад: педагогов{DASH}",
        counted(TEACHERS, age.late),
    ]
    words += [f"; нет данных о курсах{DASH}", counted(TEACHERS, age.unknown)]
    words += [f" (всего педагогов{DASH}", counted(TEACHERS, age.asked)]
    if age.away:
        words += [f"; кроме них, длительно отсутствуют{DASH}", counted(TEACHERS, age.away)]
    yield Paragraph((*words, ")."), keep=bool(found.places))
    if not found.places:
        return
    columns = (
        Column("Организация", width=80),
        Column("Педагогов", "number"),
        Column(f"Курсы более {years} назад", "number", width=36),
        Column("Нет данных", "number"),
    )
    rows = tuple(
        (row.name, counted(TEACHERS, row.asked), counted(TEACHERS, row.late), counted(TEACHERS, row.unknown))
        for row in found.places[:MOST_PLACES]
    )
    more = len(found.places) - len(rows)
    note = (
        f"Показано {len(rows)} организаций, где таких педагогов больше всего; кроме них – ещё {more}." if more else ""
    )
    yield Table(columns, rows, note=note, size=10)


def _coming(lines: Sequence[EventLine]) -> Iterable[Block]:
    if not lines:
        yield Paragraph("На ближайшие 30 дней мероприятий не назначено.")
        return
    ids = tuple(line.id for line in lines)
    yield Paragraph((f"На ближайшие 30 дней назначено мероприятий{DASH}", counted(EVENTS, ids), "."), keep=True)
    yield _event_table(lines[:MOST_COMING], len(lines))


def _notes(data: CouncilSummary) -> Iterable[Block]:
    if data.nobody_entered:
        yield Note(("Участники не внесены, проведённых мероприятий: ", counted(EVENTS, data.nobody_entered), "."))
    yield from contradiction_notes(data.contradictions)


PAPER = Paper(
    "council-summary",
    "Сводная справка к заседанию совета",
    Occasion.COUNCIL,
    Options,
    collect,
    compose,
    help="Главные числа года рядом с прошлым, направления, объединения, категории, что на контроле, что впереди",
)
