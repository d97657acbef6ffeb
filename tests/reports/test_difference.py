"""What differs between a paper as it was given out and the same paper now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.reports.difference import Difference, DifferenceKind, differences
from mmsdesk.reports.document import (
    Block,
    Chart,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    Note,
    Paragraph,
    Part,
    Row,
    Series,
    Sides,
    Signature,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import by_today
from mmsdesk.reports.paper import Paper
from mmsdesk.services.demo import build_demo
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_teacher
from tests.growth import require_linear
from tests.reports.papers import everything, paper, people
from tests.reports.random_documents import documents

COLUMNS = (Column("№", "number"), Column("ФИО"), Column("Категория"), Column("Часов", "number"))


def told(then: Document | Block, now: Document | Block) -> list[str]:
    """The lines of the list."""
    one, other = (each if isinstance(each, Document) else paper(each) for each in (then, now))
    return [each.words.replace("\u00a0", " ") for each in differences(one, other)]


def table(*rows: Row, caption: str = "Состав") -> Table:
    return Table(COLUMNS, rows, caption=caption)


IVANOVA = (1, "Иванова Анна", "высшая", 18)
PETROVA = (2, "Петрова Ольга", "первая", 20)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_a_document_does_not_differ_from_itself(document: Document) -> None:
    assert differences(document, document) == ()


@settings(max_examples=100, deadline=None)
@given(documents(), documents())
def test_any_two_documents_are_told_apart_in_words(one: Document, other: Document) -> None:
    for each in differences(one, other):
        assert each.words


def test_a_figure_names_what_came_and_went() -> None:
    then = KeyFigures((KeyFigure("педагогов", Figure(3, "teachers", ("a", "b", "c")), Figure(2)),))
    now = KeyFigures((KeyFigure("педагогов", Figure(4, "teachers", ("b", "d", "c", "e")), Figure(2)),))
    (found,) = differences(paper(then), paper(now))
    assert (found.kind, found.label, found.was, found.became) == (DifferenceKind.FIGURE, "педагогов", "3", "4")
    assert (found.register, found.came, found.went) == ("teachers", ("d", "e"), ("a",))
    assert told(then, now) == ["педагогов: было 3, стало 4 (вошло 2 записи, выбыла 1 запись)"]


def test_a_figure_that_counts_others_has_changed() -> None:
    then, now = (Paragraph(("Проведено ", Figure(1, "events", (i,)), " семинаров.")) for i in "ab")
    assert told(then, now) == ["Проведено: по-прежнему 1, но состав другой (вошла 1 запись, выбыла 1 запись)"]


def test_an_unknown_figure_that_became_known() -> None:
    then, now = (KeyValue((("Стаж", Figure(value)),)) for value in (None, 8))
    assert told(then, now) == ["Стаж: было нет данных, стало 8"]


def test_rows_come_go_and_change_and_their_numbers_do_not_matter() -> None:
    new = (1, "Агеева Дарья", "", 10)
    now = table(new, (2, "Иванова Анна", "первая", 18))
    assert told(table(IVANOVA, PETROVA), now) == [
        "Состав: добавлена строка «Агеева Дарья»",
        "Состав · Иванова Анна · Категория: было «высшая», стало «первая»",
        "Состав: убрана строка «Петрова Ольга»",
    ]


def test_people_of_one_name_are_told_apart_by_the_rest() -> None:
    other = (2, "Иванова Анна", "нет", 5)
    assert told(table(IVANOVA, other), table((1, *other[1:]))) == ["Состав: убрана строка «Иванова Анна»"]
    assert told(table(other), table(IVANOVA, other)) == ["Состав: добавлена строка «Иванова Анна»"]


def test_who_went_to_another_school_is_moved_and_a_renamed_school_is_not() -> None:
    then = table(Group("СОШ № 1"), IVANOVA, Group("СОШ № 2"), PETROVA)
    moved = table(Group("СОШ № 1"), IVANOVA, PETROVA, Group("СОШ № 2"))
    assert told(then, moved) == ["Петрова Ольга: перенесено из «Состав · СОШ № 2» в «Состав · СОШ № 1»"]
    renamed = table(Group("СОШ № 1"), IVANOVA, Group("Лицей"), PETROVA)
    assert told(then, renamed) == [
        "Состав: убран подзаголовок «СОШ № 2»",
        "Состав: добавлен подзаголовок «Лицей»",
    ]


def test_who_went_to_another_table_is_moved() -> None:
    then = paper(Heading(1, "Физики"), table(IVANOVA, PETROVA), Heading(1, "Химики"), table())
    now = paper(Heading(1, "Физики"), table(IVANOVA), Heading(1, "Химики"), table(PETROVA))
    assert told(then, now) == ["Петрова Ольга: перенесено из «Физики · Состав» в «Химики · Состав»"]


def test_a_row_of_which_only_the_name_changed_is_the_same() -> None:
    married = (2, "Сидорова Ольга", "первая", 20)
    assert told(table(IVANOVA, PETROVA), table(IVANOVA, married)) == [
        "Состав · Сидорова Ольга · ФИО: было «Петрова Ольга», стало «Сидорова Ольга»"
    ]
    another = (2, "Ким Юлия", "первая", 20)
    assert told(table(IVANOVA, PETROVA), table(IVANOVA, another)) == [
        "Состав: убрана строка «Петрова Ольга»",
        "Состав: добавлена строка «Ким Юлия»",
    ]


def test_figures_of_one_sentence_are_told_apart() -> None:
    def sentence(*values: int) -> Paragraph:
        first, second, third = map(Figure, values)
        return Paragraph(("Нет данных: об образовании – ", first, ", о стаже – ", second, "; всего ", third, "."))

    assert told(sentence(1, 2, 3), sentence(4, 5, 6)) == [
        "Нет данных: об образовании: было 1, стало 4",
        "Нет данных: … о стаже: было 2, стало 5",
        "Нет данных: … всего: было 3, стало 6",
    ]
    short = [Paragraph((Figure(value), " заседаний")) for value in (1, 2)]
    assert told(*short) == ["заседаний: было 1, стало 2"]


def test_a_section_that_came_is_told_once() -> None:
    then = paper(Heading(1, "Физики"), table(IVANOVA))
    now = paper(*then.blocks, Heading(1, "Химики"), Paragraph("Молодое объединение."), table(PETROVA))
    assert told(then, now) == ["Добавлен раздел «Химики»"]
    assert told(now, then) == ["Убран раздел «Химики»"]


def test_a_card_that_is_gone_takes_nothing_from_its_neighbour() -> None:
    cards = [
        (Part(name), KeyValue((("Телефон", phone),)), Table((Column("Курс"),), (("ФГОС",),)))
        for name, phone in (("Иванова", "1"), ("Петрова", "2"), ("Агеева", "3"))
    ]
    then, now = paper(*cards[0], *cards[1]), paper(*cards[2], *cards[1])
    assert told(then, now) == ["Убрана часть «Иванова»", "Добавлена часть «Агеева»"]


def test_sums_and_columns() -> None:
    then = table(IVANOVA, Total(("", "Итого", "", 18)))
    now = table(IVANOVA, Total(("", "Итого", "", 20)))
    assert told(then, now) == ["Состав · Итого · Часов: было 18, стало 20"]
    narrow = Table(COLUMNS[:3], ((1, "Иванова Анна", "первая"),), caption="Состав")
    assert told(table(IVANOVA), narrow) == [
        "Состав · столбцы: было «ФИО; Категория; Часов», стало «ФИО; Категория»",
        "Состав · Иванова Анна · Категория: было «высшая», стало «первая»",
    ]


def test_reworded_text_is_one_difference() -> None:
    then = paper(Heading(0, "План"), Paragraph("Всего состоялось 12 заседаний совета."), Paragraph("Итог."))
    now = paper(
        Heading(0, "План"), Paragraph("Вступление."), Paragraph("Всего состоялось 13 заседаний совета."), Note("x")
    )
    assert told(then, now) == [
        "Добавлен текст «Вступление.»",
        "Было «Всего состоялось 12 заседаний совета.», стало «Всего состоялось 13 заседаний совета.»",
        "Убран текст «Итог.»",
        "Добавлен текст «x»",
    ]


def test_signatures_and_long_texts() -> None:
    then, now = (Signatures((Signature("Директор", name),)) for name in ("О.В. Смирнова", "А.П. Ёлкина"))
    assert told(then, now) == ["Подпись: Директор: было «О.В. Смирнова», стало «А.П. Ёлкина»"]
    (line,) = told(paper(), Paragraph("слово " * 2000))
    assert len(line) < 200


def test_a_chart_says_only_what_no_table_says() -> None:
    def chart(first: int, second: int) -> Chart:
        return Chart("bars", ("2025", "2026"), (Series("курсы", (Figure(first), Figure(second))),), caption="Рисунок")

    def rows(value: int) -> Table:
        return Table((Column("Год"), Column("Курсов", "number")), (("2025", Figure(value)),))

    then, now = paper(rows(1), chart(1, 5)), paper(rows(2), chart(2, 6))
    assert told(then, now) == ["2025 · Курсов: было 1, стало 2", "Рисунок · курсы · 2026: было 5, стало 6"]


def test_remarks_count_only_if_they_were_given_out() -> None:
    remark = Note("Итог не сходится с частями.", remark=True)
    silent, now = paper(Paragraph("x")), paper(Paragraph("x"), remark)
    assert told(silent, now) == []
    assert told(now, silent) == ["Убран текст «Итог не сходится с частями.»"]


def test_a_paper_of_every_block_against_one_of_other_names() -> None:
    then = everything()
    assert differences(then, replace(then, title="Другое имя файла", code="x")) == ()


def _long_tables(count: int) -> tuple[tuple[Table, Table, int], ...]:
    """A table of people then and now, with the number of differences: another school, another order, other people."""
    ids = tuple(f"{number:032x}" for number in range(count))
    then = people(count)
    rows = [
        (i, name, school, Figure(1, "teachers", (ids[i - 1],)))
        for i, name, school, _date in then.rows  # type: ignore[misc]
    ]
    then = replace(then, rows=tuple(rows))
    changed = replace(then, rows=tuple([(number, name, "Лицей", figure) for number, name, _s, figure in rows[5:]]))
    same = replace(then, rows=tuple(rows[1:] + rows[:1]))
    foreign = replace(then, rows=tuple([(number, f"{name} вторая", school, f) for number, name, school, f in rows]))
    return (then, changed, count), (then, same, 0), (then, foreign, count)


@pytest.mark.parametrize("kind", [0, 1, 2], ids=["changed", "same", "foreign"])
def test_long_tables_are_compared_in_linear_time(kind: int) -> None:
    tables = {count: _long_tables(count)[kind] for count in (2_500, 10_000)}

    def compare(count: int) -> None:
        then, now, expected = tables[count]
        assert len(differences(paper(then), paper(now))) == expected

    require_linear(compare, 2_500)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small invented district that has changed; `composed_before` was printed before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MMSDESK_DATA", str(tmp_path_factory.mktemp("data")))
        path = tmp_path_factory.mktemp("demo") / "район.mms"
        with build_demo(path, teachers=60, years=1, seed=3, today=TODAY) as store:
            yield store


@pytest.fixture(scope="module")
def before(demo: Store) -> dict[str, Document]:
    """Every paper as it was before the district changed."""
    printed = {each.code: composed(demo, each) for each in PAPERS}
    change(demo)
    return printed


def composed(store: Store, wanted: Paper) -> Document:
    with store.read() as session:
        return wanted.document(session, by_today(wanted.options, TODAY))


def change(store: Store) -> None:
    """A new teacher, another birthday, a school of another name."""
    with store.read() as session:
        school = session.scalars(select(table_of(ORGANISATIONS.model).c.id).limit(1)).one()
        person = session.scalars(select(table_of(TEACHERS.model).c.id).limit(1)).one()
        organisation, teacher = load(session, ORGANISATIONS, school), load(session, TEACHERS, person)
    make_teacher(store, "Вымышленникова Яна Ильинична", school)
    organisation.values["short_name"] = "Гимназия «Вымысел»"
    teacher.values["born_on"] = dt.date(1958, 3, 3)
    for draft in (organisation, teacher):
        save(store, draft, today=TODAY)


@pytest.mark.parametrize("wanted", PAPERS, ids=lambda wanted: wanted.code)
def test_every_paper_tells_what_changed(wanted: Paper, before: dict[str, Document], demo: Store) -> None:
    then, now = before[wanted.code], composed(demo, wanted)
    assert differences(then, then) == ()
    found = differences(then, now)
    assert bool(found) == (then != now)
    for each in found:
        assert each.words
        assert len(each.words) < 1000
    require_figures_told(then, now, found)


def require_figures_told(then: Document, now: Document, found: tuple[Difference, ...]) -> None:
    """Every figure whose words stand once in both papers, and whose value changed, is told with its records."""
    old, new = (unique_figures(document) for document in (then, now))
    told = {(each.was, each.became, each.came, each.went) for each in found}
    for label in old.keys() & new.keys():
        one, other = old[label], new[label]
        if one.text is None and one.value != other.value:
            came = tuple(each for each in other.ids if each not in one.ids)
            went = tuple(each for each in one.ids if each not in other.ids)
            assert any(each[2:] == (came, went) for each in told), label


def unique_figures(document: Document) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    twice = set()
    for label, figure in document.labelled_figures():
        twice |= {label} & found.keys()
        found[label] = figure
    return {label: figure for label, figure in found.items() if label not in twice}


def test_texts_on_two_sides_are_told() -> None:
    then, now = (Sides("20 ноября 2026 г.", f"Протокол № {number}") for number in (3, 4))
    assert told(then, now) == ["Было «Протокол № 3», стало «Протокол № 4»"]
