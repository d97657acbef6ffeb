"""What a line of a sheet is when it speaks of nobody: a total, column numbers, a vacancy, a signature."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from mmsdesk.core.names import is_patronymic
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.readings import cell_text
from mmsdesk.exchange.sheet import Cell, Row

_BEFORE_A_TOTAL = ' \t\n\r\u00a0\u00ad\u200b\ufeff«»"“”„‟‹›'
_LONGEST_NUMBER = 12
_SIGNED = 3
"""Cells of a signature: post, place for signing, name."""
_LETTER = re.compile(r"[^\W\d_]")
_VACANCY = re.compile(r"вакан(?:сия|тн\w+|ты?)\b")
_TOTAL = re.compile(
    r"итого\b.*|(?:итог|итоги|всего|в том числе|из них)"
    r"(?:\W*|\W*\d.*|\s*:.*|\s[^:]*:(?:\W*|\s*\d.*)"
    r"|\s+(?:по|за|педагог|учител|воспитател|человек|чел\b|работник|сотрудник|участник|слушател|школ|организац"
    r"|мероприят|строк|час|ставок|записей).*)"
    r"|средн(?:ее|ее значение|ий (?:балл|процент|показатель|результат))"
    r"(?:\W*|\W*\d.*|\s+по (?:район|школ|округ|город|групп|организац|оо\b|всем).*)",
    re.DOTALL,
)
_ROMAN = re.compile(r"(?:раздел\s+)?[IVXХ]{1,5}\.?|раздел\s+\d{1,2}\.?", re.IGNORECASE)
_DATE = re.compile(r"\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}.*|\s*\d{4}-\d{2}-\d{2}.*", re.DOTALL)
_MOST_ROWS = 10_000
_INITIALS = re.compile(r"[А-ЯЁ]\. ?[А-ЯЁ]\.")
_GROUP = re.compile(
    r"(?:в |на |не )?(?:администрац|руководящ|руководство|педагог|учител|воспитател|совместител|внешн|внутренн|штатн"
    r"|декрет|отпуск|молод(?:ые|ой)\b|специалист|начальн(?:ая|ые|ое)\b|дошкольн(?:ая|ые|ое)\b|старш(?:ая|ие|ее)\b"
    r"|средн(?:яя|ие|ее)\b|основн(?:ая|ые|ое)\b|обслуживающ|технический персонал|вспомогательн|прочие|другие|иные"
    r"|неаттестован|аттестован|узкие|кафедра)"
)
"""How headings of groups begin that stand where names do."""
_LATER_WORDS = re.compile(r"[А-ЯЁ][а-яё-]+(?: [а-яё-]{2,})+[ :.]*")
"""One capital and words in small letters: a heading, for names have a capital each."""
_SIGNING = re.compile(
    r"^(?:директор|заведующ|зам\b|зам\.|заместител|руководител|начальник|председател|секретар|исп\b|исп\.|исполнител"
    r"|ответственн|отв\.|методист|гл\.|главный бухгалтер|специалист|куратор|составил|м\.п)"
)


def is_total(row: Sequence[Cell]) -> bool:
    """A row «Итого», «Всего педагогов: 42»; one with a date of its own is something that happened."""
    for at, cell in enumerate(row):
        if isinstance(cell, str) and cell.strip():
            # Only what may begin so is brought into the form for comparing: every row is looked at.
            may_be = cell.lstrip(_BEFORE_A_TOTAL)[:1] in "иИвВсС"
            return may_be and bool(_TOTAL.fullmatch(normalise(cell))) and not has_date(row[at + 1 :])
    return False


def has_date(row: Iterable[Cell]) -> bool:
    """Whether a cell of the row is a date, or begins with one."""
    return any(isinstance(cell, dt.date) or (isinstance(cell, str) and _DATE.match(cell)) for cell in row)


def is_counted(row: Iterable[Cell]) -> bool:
    """Whether a row begins with its number in the list."""
    first = next((cell for cell in row if cell is not None), None)
    return type(first) is int and 0 < first < _MOST_ROWS


def is_numbering(row: Iterable[Cell]) -> bool:
    """The row of column numbers under a header: 1, 2, 3 …"""
    numbers = [cell for cell in row if cell is not None]
    if len(numbers) < 3:
        return False
    # Column numbers are short: the row of somebody is told from them by any longer text.
    if any(type(number) is str and len(number) > _LONGEST_NUMBER for number in numbers):
        return False
    try:
        plain = [int(str(number).strip().rstrip(".")) for number in numbers]
    except ValueError:
        return False
    return plain == list(range(plain[0], plain[0] + len(plain))) and plain[0] in (0, 1)


def is_vacancy(text: str) -> bool:
    """«Вакансия», «вакантно (учитель музыки)» where a name should stand."""
    return "акан" in text.casefold() and bool(_VACANCY.match(normalise(text)))


def is_group(text: str) -> bool:
    """«Внешние совместители», «Декретный отпуск» where a name should stand."""
    if any(map(is_patronymic, text.split())):
        return False
    return bool(_LATER_WORDS.fullmatch(text.strip()) or _GROUP.match(normalise(text)))


def is_signature(cells: Sequence[Cell], naming: Sequence[Cell]) -> bool:
    """«Директор ______ И.И. Петров», «Зам. директора по УВР      Н.П. Лапина»: who made the list.

    `naming` are the cells where names stand: somebody with an empty place for a signature is no signature.
    """
    texts = [cell for cell in cells if cell is not None]
    if "___" in "\n".join([cell for cell in texts if type(cell) is str]):
        unnamed = not any(_LETTER.search(str(cell)) for cell in naming if cell is not None)
        if unnamed or (len(texts) <= _SIGNED and bool(_SIGNING.match(normalise(str(texts[0]))))):
            return True
    if not texts or len(texts) > 2 or not all(isinstance(cell, str) for cell in texts):
        return False
    first = normalise(str(texts[0]))
    return bool(_SIGNING.match(first)) and bool(_INITIALS.search(str(texts[-1])) or "тел" in first)


def says_one_thing(cells: Row) -> bool:
    """Whether all filled cells of a row are the same: merged across the table, as a rule."""
    first = None
    for cell in cells:
        if cell is not None:
            if first is not None and cell != first:
                return False
            first = cell
    return first is not None


def parts_above(cell: Cell) -> tuple[str, ...]:
    """The parts of a list of which a number of several levels is: 1 and 1.2 for «1.2.3»."""
    number = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})*)\.\d{1,2}\.?", cell_text(cell)) if cell is not None else None
    levels = number[1].split(".") if number is not None else []
    return tuple(".".join(levels[: at + 1]) for at in range(len(levels)))


def is_numbered_line(cells: Row, parts: frozenset[str]) -> bool:
    """«I. | Работа с кадрами | | |», «1 | Работа с кадрами» above 1.1: the number of a section, its name, no more."""
    first, *others = [cell for cell in cells if cell is not None] or [""]
    number = cell_text(first).strip()
    of_a_part = number.rstrip(". ") in parts or (isinstance(first, str) and bool(_ROMAN.fullmatch(number)))
    return len(set(others)) == 1 and of_a_part
