"""Any list on paper: columns as shown, filters in words, numbers, empty and long lists."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.reports.document import Document, Table
from mmsdesk.reports.generic_list import list_document
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_organisation, make_teacher
from tests.reports.papers import page_sizes, whole_text


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def listed(store: Store, keys: tuple[str, ...], narrowed: tuple[str, ...] = ()) -> Document:
    with store.read() as session:
        ids = matching_ids(session, ListQuery(TEACHERS, on_date=TODAY))
        return list_document(session, TEACHERS, ids, keys, TODAY, narrowed)


def test_columns_as_shown_with_numbers_before(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    make_teacher(store, "Ёлкина Анна Петровна", school, born_on=dt.date(1980, 5, 1))
    make_teacher(store, "Абрамов Илья Ильич")
    found = table(listed(store, ("surname", "organisation", "born_on")))
    assert [column.title for column in found.columns] == ["№", "Фамилия", "Место работы", "Дата рождения"]
    assert found.rows == ((1, "Абрамов", "", ""), (2, "Ёлкина", "СОШ № 3", "01.05.1980"))


def test_what_it_was_narrowed_by_and_how_many_stand_on_the_paper(store: Store) -> None:
    make_teacher(store)
    text = whole_text(render_pdf(listed(store, ("surname",), ("Категория: высшая", "поиск «ёлк»"))))
    assert "Педагоги и руководители" in text
    assert "на 20 ноября 2026 г." in text
    assert "Категория: высшая; поиск «ёлк»" in text
    assert "Всего 1 запись." in text


def test_the_total_leads_to_the_records(store: Store) -> None:
    person = make_teacher(store)
    assert [figure.ids for figure in listed(store, ("surname",)).figures()] == [(person,)]


def test_few_columns_stand_upright_and_many_on_the_side(store: Store) -> None:
    make_teacher(store)
    (upright,) = page_sizes(render_pdf(listed(store, ("surname", "phone"))))
    wide = [column.key for column in TEACHERS.list_columns]
    (lying,) = page_sizes(render_pdf(listed(store, tuple(wide))))
    assert upright[0] < upright[1]
    assert lying[0] > lying[1]


def test_an_empty_list_says_so(store: Store) -> None:
    text = whole_text(render_pdf(listed(store, ("surname",))))
    assert "Записей нет." in text
    assert "Всего" not in text


def test_a_record_gone_meanwhile_is_left_out(store: Store) -> None:
    school = make_organisation(store)
    with store.read() as session:
        document = list_document(session, ORGANISATIONS, ["gone", school], ("short_name", "pupils"), TODAY)
    assert table(document).rows == ((1, "СОШ № 3", ""),)
    assert [figure.ids for figure in document.figures()] == [(school,)]
