"""Makes the Word templates in resources/templates: `python -m tests.templates.make`.

They are written with python-docx, laid out as ГОСТ Р 7.0.97-2025 wants it; a test compares them with this text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm

from mmsdesk.reports.templates.package import opened, packed
from tests.templates.pieces import (
    BOTH,
    CENTRE,
    RIGHT,
    frame,
    head,
    lay,
    new_table,
    page_numbers,
    put,
    rows,
    say,
    signature,
)

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "templates"


def made() -> dict[str, bytes]:
    """Every template by the name of its file."""
    return {name: _written(build) for name, build in _TEMPLATES.items()}


def _written(build: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    lay(document)
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


def _letter(document: Document) -> None:
    head(document)
    cells = new_table(document, (85, 95)).rows[0].cells
    put(cells[0], "{{ дата_цифрами }} № {{ номер }}", size=12)
    say(cells[0], "На № ________ от ____________", size=12, before=4)
    put(cells[1], "{{ организация.краткое }}", left=10)
    say(cells[1], "Руководителю", left=10)
    say(cells[1], "{{ организация.руководитель_инициалы_дательный }}", left=10)
    say(
        document,
        "{{ организация.уважаемый }} {{ организация.руководитель_имя_отчество }}!",
        CENTRE,
        before=28,
        after=14,
    )
    text = (
        "{{ служба.полное }} информирует … (напишите здесь текст письма; он будет одинаковым для всех"
        " организаций, а адресат и обращение у каждой свои)."
    )
    say(document, text, BOTH, indent=True)
    signature(document, "{{ служба.подписывает_должность|с_заглавной }}", "{{ служба.подписывает_подпись }}")
    say(document, "{{ служба.телефон }}", size=10, before=28)


def _reference(document: Document) -> None:
    page_numbers(document)
    head(document)
    say(document, "СПРАВКА", CENTRE, bold=True, size=16, before=14)
    say(document, "{{ дата }} № {{ номер }}", CENTRE, after=14)
    text = (
        "Дана {{ педагог.фио_дательный }}, {{ педагог.должность_дательный }} ({{ педагог.организация_полная }}), в том,"
        " что {% если педагог.женщина %}она действительно принимала{% иначе %}он действительно принимал{% конец %}"
        " участие в методической работе ({{ педагог.период }})."
    )
    say(document, text, BOTH, indent=True)
    say(document, "{% если педагог.категория и педагог.категория != «без категории» %}")
    say(document, "Квалификационная категория: {{ педагог.категория }}.", BOTH, indent=True)
    say(document, "{% конец %}")
    say(document, "{% если педагог.участия %}")
    say(document, "Участие в мероприятиях:", BOTH, indent=True, before=8, after=4, together=True)
    rows(
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
    say(document, "{% конец %}")
    say(document, "{% если педагог.выступления %}")
    say(document, "Выступления и открытые занятия:", BOTH, indent=True, before=8, after=4, together=True)
    rows(
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
    say(document, "{% конец %}")
    say(document, "Справка дана для предъявления по месту требования.", BOTH, indent=True, before=8)
    signature(document, "{{ служба.подписывает_должность|с_заглавной }}", "{{ служба.подписывает_подпись }}")


def _certificate(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(22)
    frame(document)
    say(document, "{{ служба.полное }}", CENTRE, size=14)
    say(document, "СЕРТИФИКАТ", CENTRE, bold=True, size=44, colour="1F5C5C", before=24)
    say(document, "№ {{ номер }}", CENTRE, size=14, after=14)
    say(document, "подтверждает, что", CENTRE, size=16)
    say(document, "{{ участник.фио }}", CENTRE, bold=True, size=30, before=12, after=6)
    about = "{% если участник.должность %}{{ участник.должность }}, {% конец %}{{ участник.организация }}"
    say(document, about, CENTRE, size=16)
    took = "{{ участник.принял }} участие в качестве {{ участник.роль_родительный }} в мероприятии"
    say(document, took, CENTRE, size=16, before=16)
    say(document, "{{ мероприятие.название }}", CENTRE, bold=True, size=20, before=8)
    say(document, "{{ мероприятие.вид }}, {{ мероприятие.дата }}", CENTRE, size=14, before=4)
    say(document, "{% если участник.тема %}")
    say(document, "Тема выступления: «{{ участник.тема }}»", CENTRE, italic=True, size=15, before=6)
    say(document, "{% конец %}")
    say(document, "{% если участник.результат %}")
    say(document, "Результат: {{ участник.результат }}", CENTRE, bold=True, size=16, before=6)
    say(document, "{% конец %}")
    say(document, "", before=26)
    cells = new_table(document, (110, 50, 70)).rows[0].cells
    put(cells[0], "{{ служба.подписывает_должность|с_заглавной }}")
    put(cells[1], "______________", CENTRE)
    put(cells[2], "{{ служба.подписывает_подпись }}", RIGHT)
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    say(document, "{{ служба.город }}, {{ дата }}", CENTRE, size=12, before=16)


def _gratitude(document: Document) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(30)
    frame(document)
    say(document, "{{ служба.полное }}", CENTRE, size=14)
    say(document, "БЛАГОДАРНОСТЬ", CENTRE, bold=True, size=34, colour="1F5C5C", before=70, after=30)
    say(document, "объявляется", CENTRE, size=18)
    say(document, "{{ педагог.фио_дательный }},", CENTRE, bold=True, size=26, before=14, after=6)
    say(document, "{{ педагог.должность_дательный }}", CENTRE, size=18)
    say(document, "{{ педагог.организация }}", CENTRE, size=18)
    text = "за профессиональное мастерство и активное участие в методической работе"
    say(document, text, CENTRE, size=18, before=30)
    say(document, "", before=120)
    cells = new_table(document, (75, 40, 45)).rows[0].cells
    put(cells[0], "{{ служба.руководитель_должность|с_заглавной }}")
    put(cells[1], "______________", CENTRE)
    put(cells[2], "{{ служба.руководитель_подпись }}", RIGHT)
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    say(document, "{{ служба.город }}, {{ дата }}", CENTRE, size=13, before=40)


def _place_and_day(document: Document) -> None:
    cells = new_table(document, (90, 90)).rows[0].cells
    put(cells[0], "{{ дата }}")
    put(cells[1], "{{ служба.город }}", RIGHT)


def _minutes(document: Document) -> None:
    page_numbers(document)
    say(document, "{{ служба.полное }}", CENTRE, after=14)
    say(document, "ПРОТОКОЛ № {{ номер }}", CENTRE, bold=True)
    say(document, "заседания {{ объединение.название_родительный }}", CENTRE, bold=True, after=14)
    _place_and_day(document)
    say(document, "Председатель – {{ объединение.руководитель_подпись }}", before=14)
    say(document, 'Секретарь – {{ объединение.секретарь_подпись|если_пусто("______________") }}')
    say(document, "В составе – {{ объединение.членов }} чел., присутствовали: (лишних вычеркните)", before=8)
    line = (
        "{% для строка из объединение.состав %}{{ строка.фио_инициалы }}{% если строка.должность %},"
        " {{ строка.должность }}{% конец %}{% если строка.организация %}, {{ строка.организация }}{% конец %}"
        "{% если loop.last %}.{% иначе %}; {% конец %}{% конец %}"
    )
    say(document, line, BOTH, size=12)
    say(document, "Приглашённые: нет.", after=8)
    say(document, "ПОВЕСТКА ДНЯ", CENTRE, bold=True, after=4)
    for number in (1, 2):
        say(document, f"{number}. (Вопрос.) Докладчик: (должность, И.О. Фамилия).", BOTH, indent=True)
    for number in (1, 2):
        say(document, f"{number}. СЛУШАЛИ: (кого, о чём; кратко – что сказано).", BOTH, indent=True, before=8)
        say(document, "ВЫСТУПИЛИ: (кто, что предложил).", BOTH, indent=True)
        say(document, "{{ служба.решили }}:", indent=True)
        say(document, f"{number}.1. (Что сделать; кто отвечает; к какому сроку.)", BOTH, indent=True)
        say(document, "Голосовали: за – ___, против – ___, воздержались – ___.", BOTH, indent=True)
    signature(document, "Председатель", "{{ объединение.руководитель_подпись }}")
    signature(document, "Секретарь", "{{ объединение.секретарь_подпись }}", before=20)


def _extract(document: Document) -> None:
    say(document, "{{ служба.полное }}", CENTRE, after=14)
    say(document, "ВЫПИСКА ИЗ ПРОТОКОЛА № {{ номер }}", CENTRE, bold=True)
    say(document, "заседания {{ объединение.название_родительный }}", CENTRE, bold=True, after=14)
    _place_and_day(document)
    say(document, "В составе – {{ объединение.членов }} чел. Присутствовали – ___ чел.", before=14, after=8)
    say(document, "СЛУШАЛИ: (кого, о чём).", BOTH, indent=True)
    say(document, "{{ служба.решили }}:", indent=True, before=8)
    say(document, "1. (Текст решения, срок, ответственный.)", BOTH, indent=True)
    say(document, "Голосовали: за – ___, против – ___, воздержались – ___.", BOTH, indent=True)
    signature(document, "Председатель", "{{ объединение.руководитель_подпись }}")
    signature(document, "Секретарь", "{{ объединение.секретарь_подпись }}", before=20)
    say(document, "Выписка верна:", before=28)
    signature(document, "{{ служба.подписывает_должность|с_заглавной }}", "{{ служба.подписывает_подпись }}", before=14)
    say(document, "«___» ____________ 20___ г.", before=14)


def _meeting(document: Document) -> None:
    page_numbers(document)
    say(document, "{{ служба.полное }}", CENTRE, after=14)
    say(document, "ПРОТОКОЛ № {{ заседание.номер }}", CENTRE, bold=True)
    say(document, "заседания {{ заседание.объединение_родительный }}", CENTRE, bold=True, after=14)
    cells = new_table(document, (90, 90)).rows[0].cells
    put(cells[0], "{{ заседание.дата }}")
    put(cells[1], "{{ служба.город }}", RIGHT)
    say(document, 'Председатель – {{ заседание.председатель|если_пусто("______________") }}', before=14)
    say(document, 'Секретарь – {{ заседание.секретарь|если_пусто("______________") }}')
    say(document, "Присутствовали: {{ заседание.присутствовали }}", BOTH)
    for label in ("отсутствовали", "приглашены"):
        say(document, f"{{% если заседание.{label} %}}")
        say(document, f"{label.capitalize()}: {{{{ заседание.{label} }}}}", BOTH)
        say(document, "{% конец %}")
    say(document, "{{ заседание.кворум }}", after=8)
    say(document, "ПОВЕСТКА ДНЯ", CENTRE, bold=True, after=4)
    say(document, "{{ заседание.повестка }}", after=8)
    say(document, "{{ заседание.ход }}")
    signature(document, "Председатель", "{{ заседание.председатель_подпись }}")
    signature(document, "Секретарь", "{{ заседание.секретарь_подпись }}", before=20)


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
