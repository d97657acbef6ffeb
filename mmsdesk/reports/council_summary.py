"""«Сводная справка к заседанию совета»: the year so far on a few pages, for people who have ten minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmsdesk.core.bodies import genitive_of_body
from mmsdesk.core.dates import format_long
from mmsdesk.core.text import nbsp
from mmsdesk.queries.opening import Entered
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.comparison import CHANGE, change_cell, full_share, small_words, whole_shares
from mmsdesk.reports.council_control import coming_blocks, control_blocks
from mmsdesk.reports.council_data import CouncilSummary, Options, collect
from mmsdesk.reports.council_keys import key_blocks, month_chart
from mmsdesk.reports.council_people import StaffCategories
from mmsdesk.reports.council_work import BodyRow, DirectionRow, Ids
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.opening_words import Contradicted, contradicted, contradiction_remarks, source_notes, typed_figure
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import columns_words, period_words, year_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import (
    CONSULTATIONS,
    DASH,
    EVENTS,
    MEETINGS,
    PARTICIPATIONS,
    TEACHERS,
    contradiction_notes,
    counted,
    reasons_words,
)


def compose(data: CouncilSummary) -> Document:
    """The paper, upright; sections are numbered as they come."""
    school_year = data.years.period.kind == "school_year"
    sections: list[tuple[str, Iterable[Block]]] = [
        ("Главное за год" if school_year else "Главное за период", (*key_blocks(data), *month_chart(data))),
        ("Работа по направлениям", _directions(data)),
    ]
    if data.bodies is not None:
        sections.append(("Работа объединений", _bodies(data.bodies)))
    if data.staff is not None:
        sections.append(("Категории педагогов", _staff(data, data.staff)))
    if data.control is not None:
        sections.append(("На контроле", control_blocks(data.control)))
    if data.coming is not None:
        sections.append(("Ближайшие мероприятия", coming_blocks(data.coming)))
    blocks: list[Block] = [*_title(data)]
    for number, (title, section) in enumerate(sections, start=1):
        blocks += [Heading(1, f"{number}. {title}"), *section]
    blocks += _notes(data)
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"Сводная справка к заседанию на {format_long(data.years.on)}", blocks, margins="plain")


def _title(data: CouncilSummary) -> Iterable[Block]:
    yield Heading(0, "Сводная справка")
    genitive = genitive_of_body(data.head.council)
    council = f"к заседанию {genitive}" if genitive else f"к заседанию: {data.head.council}"
    state = f", по состоянию на {format_long(data.years.on)}" if data.years.running else ""
    lines = (council, data.head.short_name, data.office, f"{period_words(data.years.period)}{state}")
    for words in filter(None, lines):
        yield Paragraph(nbsp(words), align="center", indent=False)


_DIRECTIONS = (
    Column("Направление"),
    Column("План", "number"),
    Column("всего", "number", group="Срок наступил"),
    Column("проведено", "number", group="Срок наступил"),
    Column("перенесено", "number", group="Срок наступил"),
    Column("отменено", "number", group="Срок наступил"),
    Column("не отмечено", "number", group="Срок наступил"),
    Column("%", "number", align="center", empty=ABSENT),
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
        round(100 * len(held) / len(due)) if due else None,
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
    Column("Заседаний", "number"),
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
        "Заседания – проведённые, в мероприятия не входят. План – на весь период. Участия – во всех состоявшихся "
        "мероприятиях. Один человек может состоять в нескольких объединениях; в строке «Всего» он, его участия и "
        "консультации посчитаны один раз."
    )
    yield Table(_BODIES, tuple(rows), note=note, size=10, empty_text="Объединений нет.")


def _body(rows: Sequence[BodyRow], people: bool = True) -> tuple[Cell, ...]:
    events: tuple[Cell, ...] = (
        counted(MEETINGS, _join(row.meetings for row in rows)),
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
        Column("Категория", width=60),
        Column("человек", "number", group=now),
        Column("%", "number", group=now, empty=ABSENT),
        Column("человек", "number", group=before, empty=NO_DATA),
        Column("%", "number", group=before, empty=ABSENT),
        CHANGE,
    )
    shares = whole_shares(staff.now, [row.now for row in staff.rows])
    known = staff.before if staff.known_before else ()
    earlier = whole_shares(known, [row.before for row in staff.rows])
    rows: list[Row] = []
    for row, share, share_before in zip(staff.rows, shares, earlier, strict=True):
        here, then = counted(TEACHERS, row.now), _then(staff, row.before, row.typed)
        rows.append((row.standing.label, here, share, then, share_before, change_cell(here, then)))
    here, then = counted(TEACHERS, staff.now), _then(staff, staff.before, staff.typed)
    total = ("Всего педагогов", here, full_share(shares), then, full_share(earlier), change_cell(here, then))
    yield Table(columns, (*rows, Total(total)), note=small_words(staff.now, known), size=10)
    yield from _staff_typed(data, staff)
    words: list[Inline] = []
    for category, ids in staff.beside:
        words += [
            ", " if words else "Кроме того, имеют категорию ",
            f"«{category.label}»{DASH}",
            counted(TEACHERS, ids),
        ]
    if words:
        yield Paragraph((*words, "."))


def _then(staff: StaffCategories, ids: Ids, typed: Entered | None) -> Figure | None:
    """People a year before; of a year without records, what was typed in."""
    if staff.known_before:
        return counted(TEACHERS, ids)
    return typed_figure(typed) if typed else None


def _staff_typed(data: CouncilSummary, staff: StaffCategories) -> Iterable[Block]:
    """Where typed numbers were taken from, and which of them contradict the records."""
    rows = [row for row in staff.rows if row.typed]
    if not staff.known_before:
        yield from source_notes([*(row.typed for row in rows if row.typed), *([staff.typed] if staff.typed else [])])
    if staff.before:
        year = year_words(data.years.before)
        found: list[Contradicted] = []
        for row in rows:
            found += contradicted(f"{row.standing.label}, {year}", counted(TEACHERS, row.before), row.typed)
        yield from contradiction_remarks(found, [row.typed for row in rows if row.typed])


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
