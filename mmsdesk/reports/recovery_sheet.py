"""«Лист восстановления»: where the password of a file is written down by hand, and what is to be done with it."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import plural
from mmsdesk.reports.document import (
    Block,
    Document,
    Heading,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Spacer,
)
from mmsdesk.reports.paper import Letterhead

_LINE = "_" * 62
_NOBODY = (
    "Забытый пароль не восстановит никто: в программе нет запасного входа. Без пароля и без этого листа данные файла и "
    "его резервных копий потеряны. Пароль защищает файл от чужих глаз; сертифицированной защитой персональных данных "
    "он не является."
)
_BY_HAND = (
    "Впишите пароль печатными буквами, каждый знак отдельно. Заглавные буквы подчеркните, пробелы отметьте галочкой "
    "под строкой."
)
_STEPS = (
    "Проверьте лист: закройте файл, откройте его снова и введите пароль, читая его отсюда.",
    "Вложите лист в конверт, заклейте, распишитесь на склейке и храните отдельно от компьютера и от флешек с копиями.",
    "Сменив пароль, заполните новый лист. Прежний уничтожьте, когда не останется нужных копий под прежним паролем.",
    "Чтобы открыть файл: «Файл → Открыть…», выберите файл и введите пароль. Буква «ё», заглавные буквы и пробелы "
    "важны.",
    "Если программы под рукой нет: файл – база SQLCipher 4, её откроет любая программа, которая знает этот формат.",
)


def recovery_sheet(head: Letterhead, file_name: str, on: dt.date, password: str | None = None) -> Document:
    """The sheet of one file; the password is printed only if it is given, else there are lines to write it on."""
    facts = (
        ("Файл", file_name),
        ("Служба", head.name or "не названа"),
        ("Лист составлен", format_long(on)),
    )
    steps = _STEPS if password is not None else (_BY_HAND, *_STEPS)
    blocks: tuple[Block, ...] = (
        Heading(0, "Лист восстановления пароля"),
        KeyValue(facts),
        Heading(1, "Пароль"),
        *(_printed(password) if password is not None else _lines()),
        Heading(1, "Что сделать"),
        ListBlock(steps, numbered=True),
        Spacer(4),
        Note(_NOBODY),
        Spacer(6),
        Signatures((Signature("Пароль задал(а)"), Signature("Лист принял(а) на хранение")), date=True),
    )
    return Document(f"Лист восстановления – {file_name}", blocks, page_numbers=False, mark="ДЕМО" if head.demo else "")


def _lines() -> tuple[Block, ...]:
    return tuple(
        block for _line in range(3) for block in (Spacer(5), Paragraph(_LINE, align="left", indent=False, keep=True))
    )


def _printed(password: str) -> tuple[Block, ...]:
    spaces = password.count(" ")
    told = plural(len(password), "знак", "знака", "знаков")
    if spaces:
        told = f"{told}, из них пробелов – {spaces}"
    return (
        Paragraph(Run(password, bold=True), align="left", indent=False, size=18),
        Paragraph(told, align="left", indent=False),
    )
