"""Reading one cell by the shape of its target: dates, names, posts, categories as schools write them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Enum

from mmsdesk.core.dates import parse_cell_date, parse_school_year
from mmsdesk.core.errors import UserError
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.numbers import format_phone, format_snils, parse_number
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.known import Known, Missing
from mmsdesk.exchange.importing.targets import Shape, Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.base import Choice
from mmsdesk.models.entity import table_column
from mmsdesk.models.growth import Category, TrainingKind

NOTHING = frozenset({"", "-", "--", "—", "–", "нет", "не имеет", "отсутствует", "н/д", "нет данных", "б/к",
                     "без категории", "не имеется", "0", ".", "х", "x", "без кв. категории", "не аттестован",
                     "не аттестована"})  # fmt: skip
"""What schools write into a cell of which there is nothing to say."""

_DIGITS = frozenset("123456789")
_LONG = 40
_PLAIN_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_PLAIN_PHONE = re.compile(r"[78]([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})")

_NAME = "Напишите полностью, например Лисова Анна Петровна."

NO_PROGRAMME = "Программа не указана"

_DATE_IN_TEXT = re.compile(
    r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[а-я]{3,8}\s+\d{4}",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(?:приказ\w*|пр\.)?[^№\d]*№\s*([\w./-]+)", re.IGNORECASE)
_YEAR = re.compile(r"\b(19[3-9]\d|20\d\d)\b")
_HOURS = re.compile(r"(\d{1,4})\s*(?:ч\b|час)", re.IGNORECASE)
_PLAIN_WORD = r"([А-ЯЁ][а-яё]+(?<!вна)(?<!вич)(?<!чна)(?<!ьич))"
_PLAIN_NAME = re.compile(rf"{_PLAIN_WORD} {_PLAIN_WORD} ([А-ЯЁ][а-яё]+(?:вна|вич))")
_YES = frozenset({"да", "+", "1", "v", "есть", "x", "х", "true", "истина", "имеется"})
_NO = frozenset({"нет", "-", "0", "false", "ложь", "", "—", "–"})


class Found(NamedTuple):
    """What a cell says: values by key (a name unknown to the file as `Missing`), and a remark if part was left out."""

    values: tuple[tuple[str, Any], ...] = ()
    remark: str = ""


EMPTY = Found()


class Part(NamedTuple):
    """One value that a cell gives: its key as a whole, code of the owned table ("" for the record itself), own key."""

    key: str
    code: str
    own: str
    value: Any


class Reading(NamedTuple):
    """What a cell says, taken apart; `error` if it cannot be understood, `unknown` if it names what the file lacks."""

    parts: tuple[Part, ...] = ()
    remark: str = ""
    error: str = ""
    unknown: bool = False


_SILENT = Reading()


class CellReader:
    """Reads cells of one sheet; equal cells of a column are read once."""

    def __init__(self, known: Known, today: dt.date) -> None:
        self._known = known
        self._today = today
        self._memory: dict[tuple[str, type], dict[Cell, Reading]] = defaultdict(dict)
        self._by_shape: dict[Shape, Callable[[Target, Cell], Found]] = {
            Shape.FULL_NAME: _full_name,
            Shape.NAME_PART: _name_part,
            Shape.DATE: lambda target, cell: _one(target, _date(cell)),
            Shape.BIRTH_DATE: lambda target, cell: _one(target, _date(cell, self._today)),
            Shape.SERVICE_START: _service_start,
            Shape.NUMBER: lambda target, cell: _one(target, _number(cell)),
            Shape.WHOLE: _whole,
            Shape.CHOICE: _choice,
            Shape.TRUTH: _truth,
            Shape.ENTRY: self._entry,
            Shape.ORGANISATION: lambda target, cell: _one(target, self._known.organisation(cell_text(cell))),
            Shape.ASSOCIATION: lambda target, cell: _one(target, self._known.association(cell_text(cell))),
            Shape.POSITION: self._position,
            Shape.SUBJECTS: self._subjects,
            Shape.CATEGORY: _category,
            Shape.EDUCATION: self._education,
            Shape.TRAINING: _training,
            Shape.PHONE: _phone,
            Shape.EMAIL: lambda target, cell: _one(target, cell_text(cell).replace(" ", "")),
            Shape.SNILS: lambda target, cell: _one(target, _snils(cell)),
            Shape.DIGITS: lambda target, cell: _one(target, cell_text(cell).replace(" ", "")),
            Shape.TEXT: lambda target, cell: _one(target, cell_text(cell)),
        }

    def memory(self, target: Target) -> dict[Cell, Reading]:
        """What texts of a column were read as: a caller may look here before it asks."""
        return self._memory[target.key, str]

    def read(self, target: Target, cell: Cell) -> Reading:
        """What the cell says."""
        memory = self._memory[target.key, type(cell)]
        reading = memory.get(cell)
        if reading is None:
            reading = memory[cell] = self._fresh(target, cell)
        return reading

    def _fresh(self, target: Target, cell: Cell) -> Reading:
        if isinstance(cell, str) and target.shape is not Shape.TRUTH and _says_nothing(cell):
            return _SILENT
        try:
            found = self._by_shape[target.shape](target, cell)
        except UserError as error:
            return Reading(error=str(error))
        if not found.values and not found.remark:
            return _SILENT
        parts = []
        for key, value in found.values:
            code, _, own = key.rpartition(".")
            parts.append(Part(key, code, own, value))
        return Reading(tuple(parts), found.remark, unknown=any(_is_unknown(value) for _key, value in found.values))

    def _entry(self, target: Target, cell: Cell) -> Found:
        text = cell_text(cell)
        choices = target.field.choices if target.field else ""
        return _one(target, self._known.entries(choices).recognise(text) or Missing(choices, text))

    def _position(self, target: Target, cell: Cell) -> Found:
        post, subjects, left = self._known.position(cell_text(cell))
        values: list[tuple[str, Any]] = [(target.key, post)]
        if subjects:
            values.append(("teacher_subjects.subject_id", subjects))
        return Found(
            tuple(values),
            f"«{left}» не взято: такого предмета нет в справочнике. Укажите предмет в карточке" if left else "",
        )

    def _subjects(self, target: Target, cell: Cell) -> Found:
        return Found(((target.key, self._known.entries("subjects").several(cell_text(cell))),))

    def _education(self, target: Target, cell: Cell) -> Found:
        text = cell_text(cell)
        levels = self._known.entries("education_levels")
        if whole := levels.recognise(text):
            return _one(target, whole)
        first, _, rest = re.sub(r"[;\n(:–—]", ",", text).partition(",")
        head = levels.head(first)
        level = head[0] if head else None
        if level is None:
            return _one(target, Missing("education_levels", text))
        values: list[tuple[str, Any]] = [(target.key, level)]
        if year := _YEAR.search(rest):
            values.append(("educations.year", int(year[1])))
            rest = rest[: year.start()] + re.sub(r"^\s*(?:год|г\.?)", "", rest[year.end() :])
        institution = rest.strip(" ,;.)")
        if institution:
            values.append(("educations.institution", institution))
        return Found(tuple(values))


def _says_nothing(cell: str) -> bool:
    # Most cells begin with a digit or are long: they need not be brought into the form for comparing.
    begins = cell.lstrip()[:1]
    return (begins not in _DIGITS and len(cell) < _LONG and normalise(cell) in NOTHING) or not begins


def _is_unknown(value: Any) -> bool:
    return isinstance(value, Missing) or (isinstance(value, tuple) and any(isinstance(each, Missing) for each in value))


def cell_text(cell: Cell) -> str:
    """A cell as text: one line, whole numbers without a fraction."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    return "" if cell is None else str(cell)


def _one(target: Target, value: Any) -> Found:
    return EMPTY if value is None or value == "" else Found(((target.key, value),))


def _full_name(target: Target, cell: Cell) -> Found:
    text = cell_text(cell)
    if plain := _PLAIN_NAME.fullmatch(text):
        # Most rows of most lists: nothing to repair or to put in order.
        return Found((("surname", plain[1]), ("first_name", plain[2]), ("patronymic", plain[3])))
    if not isinstance(cell, str) or any(ch.isdigit() for ch in text):
        raise UserError(f"«{text}» не похоже на фамилию, имя и отчество.", _NAME)
    name = parse_full_name(text)
    if not name.surname:
        raise UserError(f"В «{text}» нет фамилии.", _NAME)
    if not name.first:
        raise UserError(f"В «{text}» нет имени.", "Впишите имя или хотя бы инициалы.")
    values = [("surname", name.surname), ("first_name", name.first), ("patronymic", name.patronymic)]
    if name.former:
        values.append(("former_names.surname", name.former))
    return Found(tuple((key, value) for key, value in values if value))


def _name_part(target: Target, cell: Cell) -> Found:
    text = cell_text(cell)
    if not isinstance(cell, str) or any(ch.isdigit() for ch in text):
        raise UserError(f"«{text}» не похоже на имя.", "Напишите его буквами, без цифр.")
    name = parse_full_name(text)
    former = (("former_names.surname", name.former),) if name.former and target.key == "surname" else ()
    # The parser takes the first word for a surname whatever it is; particles («Рашид кызы») stay with it.
    shown = " ".join(part for part in (name.surname, name.first, name.patronymic) if part)
    return Found(((target.key, shown), *former)) if shown else EMPTY


def _date(cell: Cell, latest: dt.date | None = None) -> dt.date | None:
    """A year written as text is told from a date as one written as a number is."""
    if isinstance(cell, str):
        if plain := _PLAIN_DATE.fullmatch(cell):
            # As most lists have it; what is not in the calendar is left to be said in words below.
            day, month, year = map(int, plain.groups())
            if 1900 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= 28:
                return dt.date(year, month, day)
        elif re.fullmatch(r"\s*\d{4}\s*", cell):
            cell = int(cell)
    return parse_cell_date(cell, latest)


def _phone(target: Target, cell: Cell) -> Found:
    text = cell_text(cell)
    if plain := _PLAIN_PHONE.fullmatch(text):
        code, *local = plain.groups()
        return _one(target, f"+7 ({code}) {'-'.join(local)}")
    return _one(target, format_phone(text))


def _service_start(target: Target, cell: Cell) -> Found:
    text = normalise(cell_text(cell))
    if re.fullmatch(r"\d{1,2}(?:[.,]\d+)?\s*(?:л|лет|год|года|г|г\.)?(?:\s*\d{1,2}\s*мес\w*\.?)?", text):
        return Found((), f"«{cell_text(cell)}» – это годы стажа, а хранится дата его начала: не взято. Впишите дату")
    return _one(target, _date(cell))


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool):
        raise UserError("Вместо числа стоит «да» или «нет».", "Напишите число цифрами.")
    if isinstance(cell, int | float):
        return float(cell)
    text = re.sub(r"\s*(?:час\w*|ч\.?)$", "", cell_text(cell), flags=re.IGNORECASE)
    return parse_number(text)


def _whole(target: Target, cell: Cell) -> Found:
    if target.field is not None and target.field.kind == "year":
        if isinstance(cell, dt.date):
            return _one(target, cell.year)
        if year := _YEAR.search(cell_text(cell)):
            return _one(target, int(year[1]))
    if target.field is not None and target.field.kind == "school_year":
        return _one(target, parse_school_year(cell_text(cell)))
    number = _number(cell)
    if number is None:
        return EMPTY
    if number != int(number):
        raise UserError(f"«{cell_text(cell)}» – не целое число.", "Напишите число без дробной части.")
    return _one(target, int(number))


_CHOICE_WORDS: dict[str, dict[str, str]] = {
    "sex": {"ж": "f", "жен": "f", "женский": "f", "м": "m", "муж": "m", "мужской": "m"},
    "locality": {"г": "urban", "гор": "urban", "город": "urban", "городск": "urban", "сел": "rural", "с": "rural"},
    "kind": {
        "осн": "main", "внутр": "internal", "внеш": "external", "совмест": "external", "совмещ": "internal",
        "перепод": "retraining", "пп": "retraining", "стаж": "internship", "пк": "course", "повыш": "course",
        "кпк": "course",
    },
}  # fmt: skip


def _choice(target: Target, cell: Cell) -> Found:
    text = normalise(cell_text(cell))
    assert target.column is not None
    column_type = table_column(target.column).type
    assert isinstance(column_type, Enum)
    kind: type[Choice] = column_type.enum_class  # type: ignore[assignment]
    for member in kind:
        if text in (normalise(member.label), member.value):
            return _one(target, member)
    words = _CHOICE_WORDS.get(target.key.rpartition(".")[2], {})
    values = {member.value for member in kind}
    for start in sorted(words, key=len, reverse=True):
        if words[start] in values and (text.startswith(start) if len(start) > 2 else text.rstrip(".") == start):
            return _one(target, kind(words[start]))
    listed = ", ".join(member.label for member in kind)
    raise UserError(f"«{cell_text(cell)}» не понято.", f"Бывает: {listed}.")


def _truth(target: Target, cell: Cell) -> Found:
    if isinstance(cell, bool):
        return Found(((target.key, cell),))
    text = normalise(cell_text(cell))
    if text in _YES or text == "мкш":
        return Found(((target.key, True),))
    if text in _NO:
        return EMPTY
    raise UserError(f"«{cell_text(cell)}» не понято.", "Напишите «да» или «нет».")


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


def _category(target: Target, cell: Cell) -> Found:
    text = cell_text(cell)
    written = _DATE_IN_TEXT.search(text)
    plain = normalise(_DATE_IN_TEXT.sub(" ", text))
    if re.search(r"\bнет\b|без (?:кв|кат)|\bб/к\b|не имеет", plain):
        return EMPTY
    words = re.sub(r"№.*", " ", re.sub(r"\b(?:19|20)\d\d\b", " ", plain))
    category = next((kind for pattern, kind in _CATEGORIES if pattern.search(words)), None)
    if category is None:
        raise UserError(f"Категория «{text}» не понята.", "Бывает: первая, высшая, соответствие (СЗД).")
    values: list[tuple[str, Any]] = [(target.key, category)]
    if written:
        values.append(("attestations.decided_on", parse_cell_date(written[0])))
    if order := _ORDER.search(_DATE_IN_TEXT.sub(" ", text)):
        values.append(("attestations.order_number", order[1].strip(" .,")))
    remark = ""
    if not written and (year := _YEAR.search(text)):
        remark = f"дата присвоения не взята: указан только год {year[1]}. Впишите дату целиком"
    return Found(tuple(values), remark)


def _training(target: Target, cell: Cell) -> Found:
    """Programme, hours, dates and provider of a cell like «"Современный урок", 72 ч., 12.03.2024, АмИРО»."""
    if not isinstance(cell, str):
        day = parse_cell_date(cell)
        return Found((("trainings.ended_on", day), ("trainings.programme", NO_PROGRAMME)))
    text = cell_text(cell)
    values: list[tuple[str, Any]] = []
    dates = _DATE_IN_TEXT.findall(text)
    if dates:
        values.append(("trainings.ended_on", parse_cell_date(dates[-1])))
    if len(dates) > 1:
        values.append(("trainings.started_on", parse_cell_date(dates[0])))
    rest = _DATE_IN_TEXT.sub(" ", text)
    if hours := _HOURS.search(rest):
        values.append(("trainings.hours", int(hours[1])))
        rest = rest[: hours.start()] + re.sub(r"^(?:ов|а)?\.?", "", rest[hours.end() :])
    if re.search(r"переподготовк", rest, re.IGNORECASE):
        values.append(("trainings.kind", TrainingKind.RETRAINING))
    programme = re.sub(r"\s*[,;]\s*(?=[,;]|$)|^\s*[,;.–-]+", "", " ".join(rest.split())).strip(" ,;.–-")
    values.append(("trainings.programme", programme.strip('«»"') if programme else NO_PROGRAMME))
    return Found(tuple(values))


def _snils(cell: Cell) -> str:
    text = f"{cell:011d}" if isinstance(cell, int) and not isinstance(cell, bool) else cell_text(cell)
    digits = "".join(ch for ch in text if ch.isdigit())
    if len(digits) != 11:
        raise UserError(f"В СНИЛС «{text}» не 11 цифр.", "Впишите номер целиком, например 112-233-445 95.")
    return format_snils(digits)
