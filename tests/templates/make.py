"""Makes the Word templates in resources/templates: `python -m tests.templates.make`.

They are written with python-docx, laid out as ГОСТ Р 7.0.97-2025 wants it; a test compares them with this text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from mmsdesk.reports.templates.package import opened, packed

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "templates"
_LEFT, _CENTRE, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_WIDTH = 180
"""Millimetres of text on a sheet: 210 without margins 20 and 10."""


def made() -> dict[str, bytes]:
    """Every template by the name of its file."""
    return {name: _written(build) for name, build in _TEMPLATES.items()}


def _written(build: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    _lay(document)
    build(document)
    target = BytesIO()
    document.save(target)
    parts = {name: data for name, data in opened(target.getvalue()).parts.items() if "thumbnail" not in name}
    parts["_rels/.rels"] = _without_thumbnail(parts["_rels/.rels"])
    return packed(parts)


def _without_thumbnail(relations: bytes) -> bytes:
    before, found, after = relations.partition(b"docProps/thumbnail.jpeg")
    if not found:
        return relations
    return before[: before.rindex(b"<Relationship ")] + after[after.index(b"/>") + 2 :]


def _lay(document: Document) -> None:
    """A4, margins 20, 10, 20, 20; Times New Roman 14; nothing of the look of python-docx."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{each}"), None)
    for each in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{each}"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = properties.last_modified_by = ""
    properties.language = "ru-RU"
    language = style.element.get_or_add_rPr().find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        style.element.get_or_add_rPr().append(language)
    language.set(qn("w:val"), "ru-RU")


def _say(where: Document | _Cell, text: str, align: Any = _LEFT, **look: Any) -> Paragraph:
    """A paragraph; `size` in points, `indent` the first line, `before` and `after` in points."""
    paragraph = where.add_paragraph()
    _fill(paragraph, text, align, **look)
    return paragraph


def _fill(paragraph: Paragraph, text: str, align: Any = _LEFT, **look: Any) -> None:
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic = look.get("bold"), look.get("italic")
    if "size" in look:
        run.font.size = Pt(look["size"])
    if "colour" in look:
        run.font.color.rgb = RGBColor.from_string(look["colour"])
    form = paragraph.paragraph_format
    if look.get("indent"):
        form.first_line_indent = Mm(12.5)
    form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    if "left" in look:
        form.left_indent = Mm(look["left"])
    form.keep_with_next = look.get("together")


def _table(document: Document, widths: tuple[int, ...], *, framed: bool = False) -> Any:
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    if framed:
        table.style = "Table Grid"
    else:
        _without_padding(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table


def _without_padding(table: Any) -> None:
    """Its text begins where the text of the sheet begins."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "0")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)  # noqa: SLF001 - python-docx has no other way


def _put(cell: _Cell, text: str, align: Any = _LEFT, **look: Any) -> None:
    _fill(cell.paragraphs[0], text, align, **look)


def _signature(document: Document, post: str, name: str, before: int = 28) -> None:
    """«должность ________ И.О. Фамилия»."""
    _say(document, "", before=before - 14, together=True)
    cells = _table(document, (90, 40, 50)).rows[0].cells
    _put(cells[0], post)
    _put(cells[1], "______________", _CENTRE)
    _put(cells[2], name, _RIGHT)
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM


def _head(document: Document) -> None:
    """The service at the top of its paper."""
    _say(document, "{{ служба.полное }}", _CENTRE, bold=True)
    _say(document, "{{ служба.адрес }}", _CENTRE, size=11)
    _say(document, "тел. {{ служба.телефон }}, {{ служба.почта }}", _CENTRE, size=11, after=14)


def _rows(document: Document, widths: tuple[int, ...], heads: tuple[str, ...], cells: tuple[str, ...]) -> None:
    """A table whose second row is repeated; its first row stands on every page."""
    table = _table(document, widths, framed=True)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _put(cell, head, _CENTRE, size=11, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Mm(width)
        _put(cell, text, size=11)


def _page_numbers(document: Document) -> None:
    """At the top centre from the second page."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTRE
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001


def _frame(document: Document) -> None:
    """A double line around the sheet."""
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "thinThickSmallGap"), ("sz", "24"), ("space", "24"), ("color", "1F5C5C")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    setup = document.sections[0]._sectPr  # noqa: SLF001
    setup.find(qn("w:pgMar")).addnext(borders)


def _letter(document: Document) -> None:
    _head(document)
    cells = _table(document, (85, 95)).rows[0].cells
    _put(cells[0], "{{ дата_цифрами }} № {{ номер }}", size=12)
    _say(cells[0], "На № ________ от ____________", size=12, before=4)
    _put(cells[1], "{{ организация.краткое }}", left=10)
    _say(cells[1], "Руководителю", left=10)
    _say(cells[1], "{{ организация.руководитель_инициалы_дательный }}", left=10)
    _say(
        document,
        "{{ организация.уважаемый }} {{ организация.руководитель_имя_отчество }}!",
        _CENTRE,
        before=28,
        after=14,
    )
    text = (
        "{{ служба.полное }} информирует … (напишите здесь текст письма; он будет одинаковым для всех"
        " организаций, а адресат и обращение у каждой свои)."
    )
    _say(document, text, _BOTH, indent=True)
    _signature(document, "{{ служба.подписывает_должность|с_заглавной }}", "{{ служба.подписывает_подпись }}")
    _say(document, "{{ служба.телефон }}", size=10, before=28)


def _reference(document: Document) -> None:
    _page_numbers(document)
    _head(document)
    _say(document, "СПРАВКА", _CENTRE, bold=True, size=16, before=14)
    _say(document, "{{ дата }} № {{ номер }}", _CENTRE, after=14)
    text = (
        "Дана {{ педагог.фио_дательный }}, {{ педагог.должность_дательный }} ({{ педагог.организация_полная }}), в том,"
        " что {% если педагог.женщина %}она действительно принимала{% иначе %}он действительно принимал{% конец %}"
        " участие в методической работе ({{ педагог.период }})."
    )
    _say(document, text, _BOTH, indent=True)
    _say(document, "{% если педагог.категория и педагог.категория != «без категории» %}")
    _say(document, "Квалификационная категория: {{ педагог.категория }}.", _BOTH, indent=True)
    _say(document, "{% конец %}")
    _say(document, "{% если педагог.участия %}")
    _say(document, "Участие в мероприятиях:", _BOTH, indent=True, before=8, after=4, together=True)
    _rows(
        document,
        (12, 26, 82, 30, 30),
        ("№", "Дата", "Мероприятие", "Роль", "Результат"),
        (
            "{% для строка из педагог.участия %}{{ строка.номер }}",
            "{{ строка.дата }}",
            "{{ строка.мероприятие }}",
            "{{ строка.роль }}",
            "{{ строка.результат }}{% конец %}",
        ),
    )
    _say(document, "{% конец %}")
    _say(document, "{% если педагог.выступления %}")
    _say(document, "Выступления и открытые занятия:", _BOTH, indent=True, before=8, after=4, together=True)
    _rows(
        document,
        (12, 26, 82, 60),
        ("№", "Дата", "Тема", "Мероприятие"),
        (
            "{% для строка из педагог.выступления %}{{ строка.номер }}",
            "{{ строка.дата }}",
            "{{ строка.тема }}",
            "{{ строка.мероприятие }}{% конец %}",
        ),
    )
    _say(document, "{% конец %}")
    _say(document, "Справка дана для предъявления по месту требования.", _BOTH, indent=True, before=8)
    _signature(document, "{{ служба.подписывает_должность|с_заглавной }}", "{{ служба.подписывает_подпись }}")


def _certificate(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(22)
    _frame(document)
    _say(document, "{{ служба.полное }}", _CENTRE, size=14)
    _say(document, "СЕРТИФИКАТ", _CENTRE, bold=True, size=44, colour="1F5C5C", before=24)
    _say(document, "№ {{ номер }}", _CENTRE, size=14, after=14)
    _say(document, "подтверждает, что", _CENTRE, size=16)
    _say(document, "{{ участник.фио }}", _CENTRE, bold=True, size=30, before=12, after=6)
    about = "{% если участник.должность %}{{ участник.должность }}, {% конец %}{{ участник.организация }}"
    _say(document, about, _CENTRE, size=16)
    took = "{{ участник.принял }} участие в качестве {{ участник.роль_родительный }} в мероприятии"
    _say(document, took, _CENTRE, size=16, before=16)
    _say(document, "{{ мероприятие.название }}", _CENTRE, bold=True, size=20, before=8)
    _say(document, "{{ мероприятие.вид }}, {{ мероприятие.дата }}", _CENTRE, size=14, before=4)
    _say(document, "{% если участник.тема %}")
    _say(document, "Тема выступления: «{{ участник.тема }}»", _CENTRE, italic=True, size=15, before=6)
    _say(document, "{% конец %}")
    _say(document, "{% если участник.результат %}")
    _say(document, "Результат: {{ участник.результат }}", _CENTRE, bold=True, size=16, before=6)
    _say(document, "{% конец %}")
    _say(document, "", before=26)
    cells = _table(document, (110, 50, 70)).rows[0].cells
    _put(cells[0], "{{ служба.подписывает_должность|с_заглавной }}")
    _put(cells[1], "______________", _CENTRE)
    _put(cells[2], "{{ служба.подписывает_подпись }}", _RIGHT)
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    _say(document, "{{ служба.город }}, {{ дата }}", _CENTRE, size=12, before=16)


def _gratitude(document: Document) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(30)
    _frame(document)
    _say(document, "{{ служба.полное }}", _CENTRE, size=14)
    _say(document, "БЛАГОДАРНОСТЬ", _CENTRE, bold=True, size=34, colour="1F5C5C", before=70, after=30)
    _say(document, "объявляется", _CENTRE, size=18)
    _say(document, "{{ педагог.фио_дательный }},", _CENTRE, bold=True, size=26, before=14, after=6)
    _say(document, "{{ педагог.должность_дательный }}", _CENTRE, size=18)
    _say(document, "{{ педагог.организация }}", _CENTRE, size=18)
    text = "за профессиональное мастерство и активное участие в методической работе"
    _say(document, text, _CENTRE, size=18, before=30)
    _say(document, "", before=120)
    cells = _table(document, (75, 40, 45)).rows[0].cells
    _put(cells[0], "{{ служба.руководитель_должность|с_заглавной }}")
    _put(cells[1], "______________", _CENTRE)
    _put(cells[2], "{{ служба.руководитель_подпись }}", _RIGHT)
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    _say(document, "{{ служба.город }}, {{ дата }}", _CENTRE, size=13, before=40)


def _place_and_day(document: Document) -> None:
    cells = _table(document, (90, 90)).rows[0].cells
    _put(cells[0], "{{ дата }}")
    _put(cells[1], "{{ служба.город }}", _RIGHT)


def _minutes(document: Document) -> None:
    _page_numbers(document)
    _say(document, "{{ служба.полное }}", _CENTRE, after=14)
    _say(document, "ПРОТОКОЛ № {{ номер }}", _CENTRE, bold=True)
    _say(document, "заседания {{ объединение.название_родительный }}", _CENTRE, bold=True, after=14)
    _place_and_day(document)
    _say(document, "Председатель – {{ объединение.руководитель_подпись }}", before=14)
    _say(document, 'Секретарь – {{ объединение.секретарь_подпись|если_пусто("______________") }}')
    _say(document, "В составе – {{ объединение.членов }} чел., присутствовали: (лишних вычеркните)", before=8)
    line = (
        "{% для строка из объединение.состав %}{{ строка.фио_инициалы }}{% если строка.должность %},"
        " {{ строка.должность }}{% конец %}{% если строка.организация %}, {{ строка.организация }}{% конец %}"
        "{% если loop.last %}.{% иначе %}; {% конец %}{% конец %}"
    )
    _say(document, line, _BOTH, size=12)
    _say(document, "Приглашённые: нет.", after=8)
    _say(document, "ПОВЕСТКА ДНЯ", _CENTRE, bold=True, after=4)
    for number in (1, 2):
        _say(document, f"{number}. (Вопрос.) Докладчик: (должность, И.О. Фамилия).", _BOTH, indent=True)
    for number in (1, 2):
        _say(document, f"{number}. СЛУШАЛИ: (кого, о чём; кратко – что сказано).", _BOTH, indent=True, before=8)
        _say(document, "ВЫСТУПИЛИ: (кто, что предложил).", _BOTH, indent=True)
        _say(document, "{{ служба.решили }}:", indent=True)
        _say(document, f"{number}.1. (Что сделать; кто отвечает; к какому сроку.)", _BOTH, indent=True)
        _say(document, "Голосовали: за – ___, против – ___, воздержались – ___.", _BOTH, indent=True)
    _signature(document, "Председатель", "{{ объединение.руководитель_подпись }}")
    _signature(document, "Секретарь", "{{ объединение.секретарь_подпись }}", before=20)


def _extract(document: Document) -> None:
    _say(document, "{{ служба.полное }}", _CENTRE, after=14)
    _say(document, "ВЫПИСКА ИЗ ПРОТОКОЛА № {{ номер }}", _CENTRE, bold=True)
    _say(document, "заседания {{ объединение.название_родительный }}", _CENTRE, bold=True, after=14)
    _place_and_day(document)
    _say(document, "В составе – {{ объединение.членов }} чел. Присутствовали – ___ чел.", before=14, after=8)
    _say(document, "СЛУШАЛИ: (кого, о чём).", _BOTH, indent=True)
    _say(document, "{{ служба.решили }}:", indent=True, before=8)
    _say(document, "1. (Текст решения, срок, ответственный.)", _BOTH, indent=True)
    _say(document, "Голосовали: за – ___, против – ___, воздержались – ___.", _BOTH, indent=True)
    _signature(document, "Председатель", "{{ объединение.руководитель_подпись }}")
    _signature(document, "Секретарь", "{{ объединение.секретарь_подпись }}", before=20)
    _say(document, "Выписка верна:", before=28)
    _signature(
        document, "{{ служба.подписывает_должность|с_заглавной }}", "{{ служба.подписывает_подпись }}", before=14
    )
    _say(document, "«___» ____________ 20___ г.", before=14)


def _meeting(document: Document) -> None:
    _page_numbers(document)
    _say(document, "{{ служба.полное }}", _CENTRE, after=14)
    _say(document, "ПРОТОКОЛ № {{ заседание.номер }}", _CENTRE, bold=True)
    _say(document, "заседания {{ заседание.объединение_родительный }}", _CENTRE, bold=True, after=14)
    cells = _table(document, (90, 90)).rows[0].cells
    _put(cells[0], "{{ заседание.дата }}")
    _put(cells[1], "{{ служба.город }}", _RIGHT)
    _say(document, 'Председатель – {{ заседание.председатель|если_пусто("______________") }}', before=14)
    _say(document, 'Секретарь – {{ заседание.секретарь|если_пусто("______________") }}')
    _say(document, "Присутствовали: {{ заседание.присутствовали }}", _BOTH)
    for label in ("отсутствовали", "приглашены"):
        _say(document, f"{{% если заседание.{label} %}}")
        _say(document, f"{label.capitalize()}: {{{{ заседание.{label} }}}}", _BOTH)
        _say(document, "{% конец %}")
    _say(document, "{{ заседание.кворум }}", after=8)
    _say(document, "ПОВЕСТКА ДНЯ", _CENTRE, bold=True, after=4)
    _say(document, "{{ заседание.повестка }}", after=8)
    _say(document, "{{ заседание.ход }}")
    _signature(document, "Председатель", "{{ заседание.председатель_подпись }}")
    _signature(document, "Секретарь", "{{ заседание.секретарь_подпись }}", before=20)


_TEMPLATES: Mapping[str, Callable[[Document], None]] = {
    "letter.docx": _letter,
    "reference.docx": _reference,
    "certificate.docx": _certificate,
    "gratitude.docx": _gratitude,
    "extract.docx": _extract,
    "minutes.docx": _minutes,
    "meeting.docx": _meeting,
}


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for name, data in made().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
