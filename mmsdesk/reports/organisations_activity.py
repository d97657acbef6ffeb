"""«Активность организаций»: who takes part in what, as a heat map and as numbers; and who does not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import nbsp
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.organisations_data import (
    REGISTERS,
    Activity,
    Options,
    OrganisationsActivity,
    Place,
    collect,
)
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.printed_words import LEAST_BASE
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import DASH, ORGANISATIONS, counted

ROWS_ON_A_PAGE = 38
"""Rows of one heat map: more would not fit a sheet."""
MOST_NAMED = 12
"""How many organisations with nothing are named; the number opens them all."""
_GROUPED = {
    Activity.PARTICIPATIONS: ("Мероприятия", "участий"),
    Activity.HOSTED: ("Мероприятия", "на базе"),
    Activity.PRESENCES: ("Заседания", "участий"),
    Activity.MEETINGS: ("Заседания", "на базе"),
}
"""Columns of the table that stand under a common heading."""
_NOTHING = {
    Activity.PARTICIPATIONS: "Нет участий в мероприятиях",
    Activity.CONSULTATIONS: "Не обращались за консультациями",
    Activity.TRAINED: "Никто не прошёл курсы",
    Activity.MEMBERS: "Нет членов объединений",
}
"""Where nothing is worth a question; events are held at the place of a few."""


def compose(data: OrganisationsActivity) -> Document:
    """The map, the table, who shows nothing."""
    state = f", по состоянию на {format_long(data.on)}" if data.running else ""
    blocks: list[Block] = [
        Heading(0, "Активность организаций"),
        *(
            Paragraph(nbsp(words), align="center", indent=False)
            for words in (data.head.short_name, data.office, f"{period_words(data.period)}{state}")
            if words
        ),
    ]
    mapped = data.heat and bool(data.places)
    if mapped:
        blocks += _maps(data)
    blocks += [_table(data), _what_counts(data), *_nothing(data)]
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"Активность организаций {period_words(data.period)}", blocks, margins="plain")


def _cell(data: OrganisationsActivity, place: Place, activity: Activity) -> Figure | None:
    if activity not in data.known:
        return None
    return counted(REGISTERS[activity], place.counts[activity])


def _maps(data: OrganisationsActivity) -> Iterable[Block]:
    """The most active first; shaded by the place in each column, since columns count different things."""
    shades = {place.id: row for place, row in zip(data.places, _shades(data), strict=True)}
    order = sorted(data.places, key=lambda place: -sum(shade or 0.0 for shade in shades[place.id]))
    for start in range(0, len(order), ROWS_ON_A_PAGE):
        part = order[start : start + ROWS_ON_A_PAGE]
        more = f" (продолжение, с {start + 1}-й)" if start else ""
        yield Chart(
            "heat",
            tuple(activity.label for activity in Activity),
            tuple(Series(place.name, tuple(_cell(data, place, each) for each in Activity)) for place in part),
            caption=f"Чем темнее, тем выше место организации в столбце{more}",
            shades=tuple(shades[place.id] for place in part),
        )


def _shades(data: OrganisationsActivity) -> list[tuple[float | None, ...]]:
    """From 0 to 1 by rank among the organisations; nothing is never shaded, equal numbers are equally dark."""
    columns = [_ranks(data, activity) for activity in Activity]
    return [tuple(column[at] for column in columns) for at in range(len(data.places))]


def _ranks(data: OrganisationsActivity, activity: Activity) -> Sequence[float | None]:
    if activity not in data.known:
        return [None] * len(data.places)
    numbers = [len(place.counts[activity]) for place in data.places]
    some = sorted({number for number in numbers if number})
    places = {number: (at + 1) / len(some) for at, number in enumerate(some)}
    return [places.get(number, 0.0) for number in numbers]


def _table(data: OrganisationsActivity) -> Table:
    columns = [Column("Организация")]
    for activity in Activity:
        group, title = _GROUPED.get(activity, ("", activity.label))
        columns.append(Column(title, "number", group=group, empty=NO_DATA))
    columns.append(Column("Участий на педагога", "number", empty=ABSENT))
    rows: list[Row] = [_row(data, place.name, place) for place in data.places]
    if any(data.rest.counts.values()):
        rows.append(_row(data, "другие организации и без организации", data.rest, rate=False))
    if rows:
        everything = {
            activity: tuple(each for place in (*data.places, data.rest) for each in place.counts[activity])
            for activity in Activity
        }
        rows.append(Total(_row(data, "Всего", Place("", "", everything), rate=False)))
    return Table(tuple(columns), tuple(rows), size=10, empty_text="Организаций на эту дату нет.")


def _row(data: OrganisationsActivity, name: str, place: Place, *, rate: bool = True) -> tuple[Cell, ...]:
    cells = (name, *(_cell(data, place, activity) for activity in Activity))
    people, came = len(place.counts[Activity.TEACHERS]), len(place.counts[Activity.PARTICIPATIONS])
    known = rate and Activity.PARTICIPATIONS in data.known and people >= LEAST_BASE
    return (*cells, format_number(came / people, 1) if known else None)


def _what_counts(data: OrganisationsActivity) -> Note:
    return Note(
        f"Педагоги и члены объединений – на {format_date(data.on)}, по основному месту работы; участия (по спискам), "
        "консультации и курсы отнесены к организации, где человек работает в этот день. Мероприятия на базе – все "
        "состоявшиеся, чьи бы они ни были; заседания в них не входят. Объединения школ не считаются. "
        f"Участий на педагога не показано, где педагогов меньше {LEAST_BASE}."
    )


def _nothing(data: OrganisationsActivity) -> Iterable[Block]:
    """Organisations with nothing in a column, by name."""
    for activity, said in _NOTHING.items():
        without = [place for place in data.places if not place.counts[activity]]
        if activity not in data.known or not without:
            continue
        words: list[Inline] = [
            f"{said}: организаций{DASH}",
            counted(ORGANISATIONS, [place.id for place in without]),
            f" ({', '.join(place.name for place in without[:MOST_NAMED])}",
        ]
        more = len(without) - MOST_NAMED
        yield Paragraph((*words, f" и ещё {more})." if more > 0 else ")."), align="left")


PAPER = Paper(
    "organisations-activity",
    "Активность организаций",
    Occasion.COUNCIL,
    Options,
    collect,
    compose,
    help="Участия, мероприятия, консультации, курсы и объединения по организациям; у кого чего нет",
)
