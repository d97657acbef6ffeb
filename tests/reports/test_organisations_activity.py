"""«Активность организаций»: each record with one organisation, the rest told apart, nobody left out of the total."""

from __future__ import annotations

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.document import Chart, Document, Figure, Paragraph, Table, Total, plain_text
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.bodies.council import meeting
from tests.reports.district import association, composed, member, person, post, statements
from tests.reports.doings import PLANNED, came, consultation, day, event

CODE = "organisations-activity"


def rows(document: Document) -> dict[str, tuple[object, ...]]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    found = {}
    for row in table.rows:
        name, *cells = row.cells if isinstance(row, Total) else tuple(row)
        shown = (cell.value if isinstance(cell, Figure) else cell for cell in cells)
        found[str(name).replace(NBSP, " ")] = tuple(shown)
    return found


def district(store: Store) -> tuple[str, str]:
    """Two schools, the office, one person who left."""
    one, two = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    office = make_organisation(store, "УО", kind_id=entry_id(ReferenceList.ORGANISATION_KINDS, "authority"))
    course = {"programme": "Оценивание", "hours": 36, "ended_on": day(10, 1)}
    anna = person(store, "Ёлкина Анна Петровна", post(one), trainings=[course])
    person(store, "Дубов Пётр Ильич", post(two))
    titov = person(store, "Титов Кирилл Львович", post(office, "service_methodist"))
    gone = person(store, "Бывшая Вера Львовна", post(one, ended_on=day(10, 15)))
    body = association(store, "ММО", member(anna), member(titov))
    meeting(store, body, day(10, 4), present=[anna, titov], organisation_id=one)
    meeting(store, body, day(11, 4), present=[anna])
    meeting(store, body, day(11, 5), present=[anna], state=MeetingState.CANCELLED)
    association(store, "ШМО", member(anna), kind="school")
    event(store, day(10, 1), organisation_id=one, people=came(anna, titov, gone, None))
    event(store, day(10, 2), organisation_id=office, people=came(anna))
    event(store, day(10, 3), organisation_id=two, state=PLANNED)
    consultation(store, day(10, 1), client_id=anna)
    consultation(store, day(10, 2), organisation_id=two)
    consultation(store, day(10, 3))
    return one, two


def test_every_record_stands_in_one_row(store: Store) -> None:
    district(store)
    assert rows(composed(store, CODE)) == {
        "СОШ № 1": (1, 2, 1, 2, 1, 1, 1, 1, None),
        "СОШ № 2": (1, 0, 0, 0, 0, 1, 0, 0, None),
        "другие организации и без организации": (0, 3, 1, 1, 1, 1, 0, 1, None),
        "Всего": (2, 5, 2, 3, 2, 3, 1, 2, None),
    }


def test_who_shows_nothing_is_named(store: Store) -> None:
    _one, two = district(store)
    document = composed(store, CODE)
    said = [plain_text(block.text).replace(NBSP, " ") for block in document.blocks if isinstance(block, Paragraph)]
    assert said[-3:] == [
        "Нет участий в мероприятиях: организаций – 1 (СОШ № 2).",
        "Никто не прошёл курсы: организаций – 1 (СОШ № 2).",
        "Нет членов объединений: организаций – 1 (СОШ № 2).",
    ]
    behind = [figure.ids for label, figure in document.labelled_figures() if "Никто не прошёл" in label]
    assert behind == [(two,)]


def test_the_map_is_shaded_by_place_in_the_column(store: Store) -> None:
    one, two = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    three = make_organisation(store, "СОШ № 3")
    make_organisation(store, "СОШ № 4")
    for school, number in ((one, 1), (two, 7), (three, 7)):
        for _each in range(number):
            consultation(store, day(10, 1), organisation_id=school)
    chart = next(block for block in composed(store, CODE).blocks if isinstance(block, Chart))
    shown = dict(zip((series.title.replace(NBSP, " ") for series in chart.series), chart.shades, strict=True))
    assert {name: row[5] for name, row in shown.items()} == {
        "СОШ № 2": 1.0,
        "СОШ № 3": 1.0,
        "СОШ № 1": 0.5,
        "СОШ № 4": 0.0,
    }
    assert {row[1] for row in shown.values()} == {None}
    assert not [block for block in composed(store, CODE, heat=False).blocks if isinstance(block, Chart)]


def test_a_register_that_nobody_kept_is_no_zero(store: Store) -> None:
    person(store, "Ёлкина Анна Петровна", post(make_organisation(store, "СОШ № 1")))
    document = composed(store, CODE, period=school_year_period(2025))
    assert rows(document)["СОШ № 1"] == (1, *[None] * 8)
    assert "Нет участий" not in " ".join(plain_text(b.text) for b in document.blocks if isinstance(b, Paragraph))


def test_participations_for_each_teacher_of_ten_and_more(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    people = [person(store, f"Дубов{'а' * number} Пётр Ильич", post(school)) for number in range(10)]
    event(store, day(10, 1), people=came(*people[:5]))
    assert rows(composed(store, CODE))["СОШ № 1"][-1] == "0,5"


def test_an_empty_file(store: Store) -> None:
    assert rows(composed(store, CODE)) == {}


def test_statements_do_not_grow(store: Store) -> None:
    few = statements(store, CODE)
    district(store)
    assert statements(store, CODE) == few
