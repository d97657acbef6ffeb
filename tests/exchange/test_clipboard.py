"""Tables from the clipboard."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.exchange.clipboard import MAX_PASTED, read_pasted
from mmsdesk.exchange.sheet import Merged
from tests.growth import require_linear

FROM_WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>td {color: red}</style></head>
<body lang=RU><!--StartFragment--><table class=MsoTableGrid border=1><tr><td rowspan=2><p>ФИО</p></td>
<td colspan=2><p>Курсы</p></td></tr><tr><td><p>Тема</p></td><td><p>Часов<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Ёлкина Анна<br>
Петровна</p></td><td><p>&laquo;ФГОС&raquo;</p><p>ИКТ</p></td><td>&nbsp;</td></tr></table><!--EndFragment--></body></html>"""


def test_cells_of_excel_by_tabs() -> None:
    (sheet,) = read_pasted('ФИО\tКурсы\r\nЁлкина Анна\t"ФГОС\nИКТ"\r\n\t\r\nДубов\t\r\n').sheets
    assert sheet.rows == (("ФИО", "Курсы"), ("Ёлкина Анна", "ФГОС\nИКТ"), (None, None), ("Дубов", None))


def test_a_table_of_word_by_its_html() -> None:
    (sheet,) = read_pasted("ФИО\tКурсы\nТема", FROM_WORD).sheets
    assert sheet.rows == (
        ("ФИО", "Курсы", None),
        (None, "Тема", "Часов"),
        ("Ёлкина Анна\nПетровна", "«ФГОС»\nИКТ", None),
    )
    assert set(sheet.merged) == {Merged(0, 0, 1, 0), Merged(0, 1, 0, 2)}


def test_rows_that_are_not_displayed_are_hidden_rows() -> None:
    hidden = "<tr height=0 style='mso-height-source:userset; Display: none'><td>Скрытая</td></tr>"
    (sheet,) = read_pasted("", f"<table><tr><td>ФИО</td></tr>{hidden}<tr><td>Дубов</td></tr></table>").sheets
    assert sheet.rows == (("ФИО",), ("Скрытая",), ("Дубов",))
    assert sheet.hidden_rows == {1}


DITTO = 'ФИО|Школа|Должность\nЁлкина|СОШ 1|учитель\nПанина|"|учитель\nКотова|"|учитель\nЗимина|"СОШ ""2"""|психолог\n'
UNCLOSED = 'ФИО|Школа\nЁлкина|"Солнышко д/с\nПанина|СОШ 2\nКотова|СОШ 3\n'


def test_marks_of_quotation_that_stand_for_words_swallow_no_rows() -> None:
    rows = read_pasted(DITTO.replace("|", "\t")).sheets[0].rows
    assert rows[2:] == (
        ("Панина", '"', "учитель"),
        ("Котова", '"', "учитель"),
        ("Зимина", 'СОШ "2"', "психолог"),
    )
    assert read_pasted(UNCLOSED.replace("|", "\t")).sheets[0].rows == (
        ("ФИО", "Школа"),
        ("Ёлкина", '"Солнышко д/с'),
        ("Панина", "СОШ 2"),
        ("Котова", "СОШ 3"),
    )


@pytest.mark.parametrize("beginning", ["", "<table>"])
def test_html_of_unfinished_tags_does_not_hang(beginning: str) -> None:
    assert read_pasted("а\tб", f"<table>{beginning}" + "<a " * 300_000).sheets


@pytest.mark.parametrize("repeated", ["<table><tr>", "<table><td><!"])
def test_html_of_nothing_but_beginnings_is_read_in_linear_time(repeated: str) -> None:
    require_linear(lambda count: read_pasted("а\tб", "<table>" + repeated * count), 12_500)


def test_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_pasted("", "<table><tr><td>а</td></tr></table>", stop)


def test_html_without_a_table_gives_way_to_the_text() -> None:
    (sheet,) = read_pasted("Ёлкина\t36", "<p>Ёлкина 36</p>").sheets
    assert sheet.rows == (("Ёлкина", "36"),)


@pytest.mark.parametrize("html", ["<table>", "<table></table>", "<table><tr><td>", "<table><td rowspan=x>"])
def test_a_broken_table_gives_way_to_the_text(html: str) -> None:
    assert read_pasted("а\tб", html).sheets[0].rows == (("а", "б"),)


@pytest.mark.parametrize(
    ("text", "html", "says"),
    [
        ("", "", "нет таблицы"),
        (" \n\t\n", "", "нет таблицы"),
        ("а" * (MAX_PASTED + 1), "", "слишком много текста"),
        ("а" * 40_000, "", "длиннее 32 767 знаков"),
        ("", "<table><tr>" + "<td colspan=900>а</td>" * 2, "слишком велика"),
        ("", "<table>" + "<tr>" * 2_000_000, "слишком велика"),
        ("", "<table><tr><td>" + "<b>" * 2_000_000, "слишком велика"),
        ("", "<table>" + f"<tr><td rowspan=1000>{'а' * 10}</td>" * 200_000, "слишком велика"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text: str, html: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as refused:
        read_pasted(text, html)
    assert refused.value.remedy
