"""Widths of columns: wishes that do not fit, room that is left over, titles of groups."""

from __future__ import annotations

from mmsdesk.reports.document import Column, Table
from mmsdesk.reports.setting.tables import fitted
from mmsdesk.reports.styles import MM


def widths(*columns: Column, rows: tuple[tuple[str | int | None, ...], ...] = (), room: float = 180) -> list[float]:
    """In millimetres."""
    return [width / MM for width in fitted(Table(columns, rows, size=10), room * MM).widths]


def test_wishes_that_do_not_fit_are_shrunk_not_forgotten() -> None:
    wide, narrow, last = widths(
        *(Column("Показатель", width=100), Column("Сейчас", "number", width=50), Column("Тогда", "number", width=50)),
        rows=(("Работа методического объединения учителей", 5, 7),),
    )
    assert wide > 85
    assert abs(narrow - last) < 1


def test_what_is_left_over_does_not_go_to_the_number_of_the_row() -> None:
    number, _name, _place = widths(
        *(Column("№", "number"), Column("Мероприятие", width=80), Column("Место проведения", width=60)),
        rows=((1, "Семинар учителей физики и математики", "Методический центр"),),
    )
    assert number < 10


def test_nor_in_an_empty_table() -> None:
    number, _name, _purpose = widths(Column("№", "number"), Column("Бумага"), Column("Для чего"))
    assert number < 10


def test_a_title_over_several_columns_stays_on_one_line_where_there_is_room() -> None:
    titles = [Column(title, "number", group="2026/27 на 21.11.2026") for title in ("человек", "%")]
    _what, people, share = widths(Column("Категория", width=60), *titles, rows=(("высшая", 143, 25),), room=110)
    assert people + share > 38
