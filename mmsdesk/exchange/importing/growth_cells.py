"""Cells that tell of growth in a few words: a category with its order, a course with hours and dates."""

from __future__ import annotations

import re
from typing import Any

from mmsdesk.core.dates import parse_cell_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.readings import EMPTY, Found, cell_text
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.importing.training_cells import read_courses
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.growth import Category

NO_PROGRAMME = "Программа не указана"

_DATE_IN_TEXT = re.compile(
    r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[а-я]{3,8}\s+\d{4}",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(?:приказ\w*|пр\.)?[^№\d]*№\s*([\w./-]+)", re.IGNORECASE)
_YEAR = re.compile(r"\b(19[3-9]\d|20\d\d)\b")

_TWO_HOURS = re.compile(r"(\d{1,4})\s*[/\\]\s*\d{1,4}\s*(?:ч\.?|час\w*)?", re.IGNORECASE)
_NO_COURSES = re.compile(r"не (?:проход|проше|прошл|обуч|был|имеет)|курсов нет|нет курсов|отсутству|планир")
_MARKS = frozenset({"+", "да", "v", "есть", "имеется"})

_CATEGORIES: tuple[tuple[re.Pattern[str], Category], ...] = tuple(
    (re.compile(pattern), category)
    for pattern, category in (
        (r"педагог ?-? ?методист", Category.METHODIST),
        (r"педагог ?-? ?наставник", Category.MENTOR),
        (r"соотв|\bсзд\b", Category.SUITABILITY),
        (r"высш|\bвкк\b|\bв ?к\b|^в$", Category.HIGHEST),
        (r"перв|\b[1i]\s*-?(?:ая|я|кк|к|кат\w*)?\b|\b1кк\b", Category.FIRST),
        (r"втор|\b(?:2|ii)\s*-?(?:ая|я|кк|к|кат\w*)?\b", Category.SECOND),
    )
)


_SHORT = re.compile(r"^([12IВB]{1,2})\s*[/|]\s*(?=\d{1,2}\s*\.)", re.IGNORECASE)
"""A category by its number or letter, apart from the date by a stroke."""

_WORDS: tuple[tuple[re.Pattern[str], Category], ...] = tuple(
    (re.compile(pattern), category)
    for pattern, category in (
        (r"педагог ?-? ?методист", Category.METHODIST),
        (r"педагог ?-? ?наставник", Category.MENTOR),
        (r"\bсоотв|\bсзд\b", Category.SUITABILITY),
        (r"высш|\bвкк\b", Category.HIGHEST),
        (r"\bперв(?:ая|ой|ую|\b)|\b[1i]\s*-?(?:ая|я|кк|кат\w*)\b", Category.FIRST),
        (r"\bвтор(?:ая|ой|ую|\b)|\b(?:2|ii)\s*-?(?:ая|я|кк|кат\w*)\b", Category.SECOND),
    )
)
"""Words that name a category wherever they stand in a cell."""

_NO_CATEGORY = re.compile(r"\bнет\b|^без$|без (?:кв|кат)|\bб/к\b|не имеет")
_NOT_IN_FORCE = re.compile(
    r"\bне ?(?:соотв|присв|установл|подтв|прош|аттест)|\bзаявл|\bзаявк|\bпода(?:л|н|ет|ют)|\bплан|\bистек(?!а)"
    r"|\bзакончил|\bокончил|\bпросроч|\bотказ|\bпретенд|\bутра[тч]|\bбуд(?:ет|ут)\b"
)
_CATEGORY_REMEDY = "Оставьте только то, что присвоено, или сотрите. Бывает: первая, высшая, соответствие (СЗД)."


def read_category(target: Target, cell: Cell) -> Found:
    """Categories with date and order of a cell like «высшая, приказ № 12-п от 24.03.2023», one after another."""
    written = cell if isinstance(cell, str) else cell_text(cell)
    text, plain = cell_text(cell), normalise(written)
    said = [_in_words(part) for part in _categories_apart(written)]
    named = {category for each in said for category in each}
    if _NO_CATEGORY.search(plain) and not named:
        return EMPTY
    if _NOT_IN_FORCE.search(plain) or (_NO_CATEGORY.search(plain) and named != {Category.SUITABILITY}):
        raise UserError(f"«{text}» – непонятно, есть ли категория.", _CATEGORY_REMEDY)
    if any(len(each) > 1 for each in said):
        raise UserError(f"«{text}» – названо несколько категорий.", "Разделите их точкой с запятой.")
    found = [_one_category(target, part) for part in _categories_apart(written)]
    years = ", ".join(year for _values, year in found if year)
    remark = f"дата присвоения не взята: указан только год {years}. Впишите дату целиком" if years else ""
    return Found(found[0][0], remark, tuple(values for values, _year in found[1:]))


def _categories_apart(text: str) -> list[str]:
    """Parts of a cell that begin with a category of their own; what follows one belongs to it."""
    parts: list[str] = []
    before: list[Category] = []
    for piece in re.split(r"[\n;,]", re.sub(r"-\s*\n\s*", "-", text)):
        named = _in_words(piece)
        if parts and (not named or not before or named == before):
            parts[-1] += f", {piece}"
        else:
            parts.append(piece)
        before = named or before
    return parts


def _in_words(text: str) -> list[Category]:
    words = re.sub(r"№.*", " ", normalise(text))
    return [category for pattern, category in _WORDS if pattern.search(words)]


def _one_category(target: Target, part: str) -> tuple[tuple[tuple[str, Any], ...], str]:
    """Values of one category; the year if only that tells when."""
    # «1/ 25.03.2024» is no 1st of a 25th month.
    text = _SHORT.sub(r"\1 к. ", cell_text(part))
    written = _DATE_IN_TEXT.search(text)
    plain = normalise(_DATE_IN_TEXT.sub(" ", text).replace(".", " "))
    words = re.sub(r"№.*", " ", re.sub(r"\b(?:19|20)\d\d\b", " ", plain))
    category = next((kind for pattern, kind in _CATEGORIES if pattern.search(words)), None)
    if category is None:
        raise UserError(f"Категория «{text}» не понята.", "Бывает: первая, высшая, соответствие (СЗД).")
    values: list[tuple[str, Any]] = [(target.key, category)]
    if written:
        values.append(("attestations.decided_on", parse_cell_date(written[0])))
    if order := _ORDER.search(_DATE_IN_TEXT.sub(" ", text)):
        values.append(("attestations.order_number", order[1].strip(" .,")))
    year = None if written else _YEAR.search(text)
    return tuple(values), year[1] if year else ""


def read_category_on(target: Target, cell: Cell) -> Found:
    """A column for one category: the day of it stands in the cell, or a mark that there is one."""
    values: list[tuple[str, Any]] = [("attestations.category", Category(target.key.rpartition(":")[2]))]
    text = cell_text(cell)
    if normalise(text) not in _MARKS:
        written = _DATE_IN_TEXT.search(text) if isinstance(cell, str) else None
        values.append(("attestations.decided_on", parse_cell_date(written[0] if written else cell)))
    return Found(more=(tuple(values),))


def hours_apart(text: str) -> int | None:
    """The first of two numbers of hours: «36/18»; None for anything else."""
    apart = _TWO_HOURS.fullmatch(text)
    return int(apart[1]) if apart else None


def read_training(target: Target, cell: Cell) -> Found:
    """Courses of a cell like «"Современный урок", 72 ч., 12.03.2024, АмИРО», one below the other if several."""
    if not isinstance(cell, str):
        day = parse_cell_date(cell)
        return Found((("trainings.ended_on", day), ("trainings.programme", NO_PROGRAMME)))
    if _NO_COURSES.match(normalise(cell)):
        return EMPTY
    courses = read_courses(cell)
    first, *others = [
        course.values() if course.programme else (*course.values(), ("trainings.programme", NO_PROGRAMME))
        for course in courses
    ]
    years = ", ".join(course.year for course in courses if course.year)
    return Found(
        first,
        f"дата окончания не взята: указан только год {years}. Впишите дату целиком" if years else "",
        tuple(others),
    )
