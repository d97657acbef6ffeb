"""«Отчёт по любой просьбе»: columns, filters, groups, sums of any register; figures that count what they say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.dates import month_period, quarter_period, range_period, school_year_period, year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.base import Choice
from mmsdesk.models.event import EventState
from mmsdesk.models.organisation import Locality
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import REGISTERS, by_code
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.listing import Condition, ListQuery, matching_ids
from mmsdesk.queries.listing import Test as How
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.document import Document, Group, Paragraph, Signatures, Table, Total, plain_text
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.list_options import (
    GroupOrder,
    YesNo,
    as_options,
    groupable,
    list_options,
    period_column,
    query_of,
)
from mmsdesk.reports.option_values import whole, written
from mmsdesk.reports.options import by_today, options_of, parse_options
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.xlsx import render_xlsx
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher
from tests.reports.district import composed, counted_statements
from tests.reports.papers import page_sizes, whole_text

LISTED = [entity for entity in REGISTERS if entity.filters]


def group(code: str, key: str) -> Choice:
    """The member of the option «Группировать» for a column."""
    made: type[Choice] = next(o.values for o in options_of(list_options(by_code(code))) if o.key == "group")  # type: ignore[assignment]
    return made(key)


def sort(code: str, key: str) -> Choice:
    made: type[Choice] = next(o.values for o in options_of(list_options(by_code(code))) if o.key == "sort")  # type: ignore[assignment]
    return made(key)


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def under_title(document: Document) -> str:
    return "\n".join(plain_text(block.text) for block in document.blocks if isinstance(block, Paragraph))


def headings(document: Document) -> list[tuple[int, str]]:
    return [(row.level, row.words) for row in table(document).rows if isinstance(row, Group)]


def totals(document: Document) -> list[tuple[Any, ...]]:
    return [row.cells for row in table(document).rows if isinstance(row, Total)]


def titles_of(document: Document) -> list[str]:
    return [str(row[1]) for row in table(document).rows if isinstance(row, tuple)]


SEMINAR = entry_id(ReferenceList.EVENT_KINDS, "seminar")


def happened(store: Store, title: str, day: dt.date, way: str | None) -> str:
    return make(store, "events", title=title, starts_on=day, kind_id=SEMINAR, direction_id=way)


@pytest.fixture
def year(store: Store) -> dict[str, str]:
    """Events of two years: kinds, months, attendance."""
    codes = {"анализ": "analytical", "совет": "consulting"}
    ways = {word: entry_id(ReferenceList.DIRECTIONS, code) for word, code in codes.items()}
    made = {
        "осень": happened(store, "Осенний семинар", dt.date(2026, 10, 2), ways["анализ"]),
        "зима": happened(store, "Зимний семинар", dt.date(2026, 12, 9), ways["анализ"]),
        "сбор": happened(store, "Сбор руководителей", dt.date(2026, 10, 20), ways["совет"]),
        "без вида": happened(store, "Встреча", dt.date(2026, 11, 5), None),
        "прежний": happened(store, "Прошлогодний семинар", dt.date(2025, 10, 2), ways["анализ"]),
    }
    return {**made, **ways}


def test_every_register_has_its_list_in_the_catalogue() -> None:
    assert {f"list-{entity.code}" for entity in LISTED} <= {paper.code for paper in PAPERS}


def test_columns_in_their_order_with_numbers_before(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    make_teacher(store, "Ёлкина Анна Петровна", school, born_on=dt.date(1980, 5, 1))
    make_teacher(store, "Абрамов Илья Ильич")
    found = table(composed(store, "list-teachers", columns=("surname", "organisation", "born_on")))
    assert [column.title for column in found.columns] == ["№", "Фамилия", "Место работы", "Дата рождения"]
    assert found.rows == ((1, "Абрамов", "", ""), (2, "Ёлкина", "СОШ № 3", "01.05.1980"))


def test_head_of_the_sheet(store: Store) -> None:
    make_teacher(store, sex=Sex.FEMALE)
    document = composed(store, "list-teachers", sex=Sex.FEMALE, note="для конкурса", title="Участницы")
    text = whole_text(render_pdf(document))
    assert "Участницы" in text
    assert "на 20 ноября 2026 г." in text
    assert "пол: женский; для конкурса" in text
    assert "всего педагогов: 1" in text
    assert document.title == "Участницы на 20 ноября 2026 г."


def test_groups_in_groups_with_their_counts(store: Store, year: dict[str, str]) -> None:
    document = composed(
        store, "list-events", group=group("events", "direction_id"), group2=group("events", "starts_on"), title=""
    )
    assert headings(document) == [
        (1, "Аналитическая деятельность – 2"),
        (2, "Октябрь 2026 – 1"),
        (2, "Декабрь 2026 – 1"),
        (1, "Консультационная деятельность – 1"),
        (2, "Октябрь 2026 – 1"),
        (1, "не указано – 1"),
        (2, "Ноябрь 2026 – 1"),
    ]
    assert "Направление" not in [column.title for column in table(document).columns], "stands in the heading"
    (seminars,) = (
        row for row in table(document).rows if isinstance(row, Group) and row.text == "Аналитическая деятельность"
    )
    assert seminars.figure is not None
    assert set(seminars.figure.ids) == {year["осень"], year["зима"]}


def test_largest_groups_first_and_the_unknown_last(store: Store, year: dict[str, str]) -> None:
    for number in range(3):
        happened(store, f"Без вида {number}", dt.date(2026, 11, 6), None)
        happened(store, f"Сбор {number}", dt.date(2026, 11, 7), year["совет"])
    document = composed(store, "list-events", group=group("events", "direction_id"), order=GroupOrder.SIZE)
    assert [words for _level, words in headings(document)] == [
        "Консультационная деятельность – 4",
        "Аналитическая деятельность – 2",
        "не указано – 4",
    ]


def test_numbers_are_added_up_where_a_sum_says_something(store: Store) -> None:
    for name, locality, pupils in (("А", Locality.URBAN, 100), ("Б", Locality.RURAL, 20), ("В", Locality.RURAL, 30)):
        make_organisation(store, name, locality=locality, pupils=pupils)
    columns = ("short_name", "pupils", "class_sets")
    options = {"columns": columns, "group": group("organisations", "locality")}
    document = composed(store, "list-organisations", **options)
    assert totals(document) == [
        (None, "Итого", 100, None),
        (None, "Итого", 50, None),
        (None, "Всего", 150, None),
    ]
    assert totals(composed(store, "list-organisations", **options, sums=False)) == []
    make_teacher(store, born_on=dt.date(1980, 1, 1))
    assert totals(composed(store, "list-teachers", columns=("full_name", "age"))) == [], "ages are not added up"


def test_a_sum_says_what_it_counts(store: Store) -> None:
    person = make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    for name in ("химии", "физики"):
        members = [{"person_id": person, "role_id": entry_id(ReferenceList.ASSOCIATION_ROLES, "member")}]
        make(store, "associations", {"memberships": members}, name=f"ММО учителей {name}", kind_id=kind)
    document = composed(store, "list-associations", columns=("name", "members"))
    assert totals(document) == [(None, "Всего мест в составах", 2)], "one person in two bodies"


def test_people_of_several_files_given_are_not_added_up(store: Store) -> None:
    for number in range(2):
        make(store, "handovers", handed_on=TODAY, other_party=f"Район {number}", people=600)
    assert totals(composed(store, "list-handovers", ever=True, columns=("other_party", "people"))) == []


def test_a_summary_of_the_groups_alone(store: Store, year: dict[str, str]) -> None:
    document = composed(store, "list-events", group=group("events", "direction_id"), lines=False, columns=("title",))
    found = table(document)
    assert [column.title for column in found.columns] == ["Направление", "Записей"]
    assert [(row[0], row[1].value) for row in found.rows if isinstance(row, tuple)] == [  # type: ignore[union-attr]
        ("Аналитическая деятельность", 2),
        ("Консультационная деятельность", 1),
        ("не указано", 1),
    ]
    assert [(cells[0], cells[1].value) for cells in totals(document)] == [("Всего", 4)]


@pytest.mark.parametrize(
    ("period", "count"),
    [
        (school_year_period(2026), 4),
        (school_year_period(2025), 1),
        (year_period(2026), 4),
        (quarter_period(2025, 4), 1),
        (month_period(2026, 10), 2),
        (range_period(dt.date(2026, 11, 1), dt.date(2026, 12, 9)), 2),
    ],
)
def test_any_kind_of_period(store: Store, year: dict[str, str], period: Any, count: int) -> None:
    document = composed(store, "list-events", period=period)
    assert len(titles_of(document)) == count
    assert period.label in under_title(document).replace(NBSP, " ")
    assert len(titles_of(composed(store, "list-events", period=period, ever=True))) == 5


def test_filters_words_records_and_order(store: Store, year: dict[str, str]) -> None:
    def listed(**options: Any) -> list[str]:
        return titles_of(composed(store, "list-events", columns=("title",), **options))

    assert listed(direction_id=year["анализ"]) == ["Зимний семинар", "Осенний семинар"]
    assert listed(state=EventState.CANCELLED) == []
    assert listed(search="осен") == ["Осенний семинар"]
    assert listed(sort=sort("events", "title"), descending=True)[0] == "Сбор руководителей"
    assert listed(only=(year["сбор"], "0" * 32)) == ["Сбор руководителей"]


def test_a_tick_as_a_filter(store: Store) -> None:
    make_organisation(store, "Малая", small=True)
    make_organisation(store, "Большая", small=False)
    document = composed(store, "list-organisations", small=YesNo.YES)
    assert titles_of(document) == ["Малая"]
    assert "малокомплектная: да" in under_title(document)


@pytest.mark.parametrize("entity", LISTED, ids=lambda entity: entity.code)
def test_every_grouping_and_order_of_every_register_can_be_printed(store: Store, entity: Any) -> None:
    filled(store)
    code, keys = f"list-{entity.code}", tuple(entity.columns)
    for column in groupable(entity):
        composed(store, code, columns=keys, group=group(entity.code, column.key), **ever(entity))
    for key in keys:
        composed(store, code, columns=keys, sort=sort(entity.code, key), **ever(entity))


def ever(entity: Any) -> dict[str, bool]:
    return {"ever": True} if period_column(entity) else {}


def filled(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3", small=True, opened_on=dt.date(1990, 9, 1))
    make_teacher(store, "Ёлкина Анна Петровна", school, sex=Sex.FEMALE)
    make_teacher(store, "Абрамов Илья Ильич")
    make_event(store, "Семинар", dt.date(2026, 10, 20))
    make(store, "consultations", held_on=dt.date(2026, 10, 1), question="Как быть?")
    make(store, "associations", name="РМО", kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"))


def test_a_list_on_the_screen_as_options_gives_the_same_list(store: Store, year: dict[str, str]) -> None:
    entity = by_code("events")
    query = ListQuery(
        entity,
        "семинар",
        (Condition("direction_id", How.ANY, (year["анализ"],)),),
        "title",
        True,
        2026,
        TODAY,
    )
    values, left = as_options(query, ("title", "starts_on"))
    assert left == ()
    options = by_today(list_options(entity), TODAY, values)
    with store.read() as session:
        assert matching_ids(session, query_of(entity, options)) == matching_ids(session, query)
    assert (options.columns, options.direction_id, options.period) == (
        ("title", "starts_on"),
        year["анализ"],
        school_year_period(2026),
    )


def test_what_no_option_says_is_left_to_be_named_one_by_one(year: dict[str, str]) -> None:
    several = Condition("direction_id", How.ANY, (year["анализ"], year["совет"]))
    unknown = Condition("direction_id", How.ANY, (None,))
    other = Condition("title", How.FILLED)
    for condition in (several, unknown, other):
        values, left = as_options(ListQuery(by_code("events"), conditions=(condition,)), ("title",))
        assert left == (condition,)
        assert values["direction_id"] is None
        assert values["ever"] is True


def test_options_from_the_command_line(store: Store, year: dict[str, str]) -> None:
    typed = {
        "columns": "Название; starts_on",
        "group": "direction_id",
        "group2": "Дата, по месяцам",
        "direction_id": "Аналитическая деятельность",
        "order": "сначала большие",
        "signature": "да",
    }
    paper = paper_by_code("list-events")
    with store.read() as session:
        options = parse_options(session, paper.options, typed, TODAY, school_year_period(2026))
        document = paper.document(session, options)
    assert [words for _level, words in headings(document)] == [
        "Аналитическая деятельность – 2",
        "Октябрь 2026 – 1",
        "Декабрь 2026 – 1",
    ]
    assert any(isinstance(block, Signatures) for block in document.blocks)


def test_few_columns_stand_upright_and_many_on_the_side(store: Store) -> None:
    make_teacher(store)
    (upright,) = page_sizes(render_pdf(composed(store, "list-teachers", columns=("surname", "phone"))))
    (lying,) = page_sizes(render_pdf(composed(store, "list-teachers")))
    assert upright[0] < upright[1]
    assert lying[0] > lying[1]


def test_an_empty_list_says_so_in_every_output(store: Store) -> None:
    document = composed(store, "list-teachers", group=group("teachers", "organisation"))
    assert "Записей нет." in whole_text(render_pdf(document))
    assert not totals(document)
    assert render_docx(document)
    assert render_xlsx(document)


def test_the_number_of_statements_does_not_depend_on_the_number_of_records(store: Store) -> None:
    school = make_organisation(store)
    options: dict[str, Any] = {
        "columns": tuple(TEACHERS.columns),
        "group": group("teachers", "organisation"),
        "group2": group("teachers", "position"),
        "organisation": school,
    }

    def sent() -> int:
        with counted_statements(store) as statements:
            composed(store, "list-teachers", **options)
        return len(statements)

    make_teacher(store, "Первый Иван", school)
    before = sent()
    for number in range(20):
        make_teacher(store, f"Другой{number} Иван", school)
    assert sent() == before


def test_what_belongs_to_the_moment_is_not_remembered() -> None:
    options = by_today(list_options(TEACHERS), TODAY, {"only": ("a",), "note": "для конкурса", "signature": True})
    assert written(options, TODAY) == {"signature": True}
    assert whole(options)["only"] == ["a"]
