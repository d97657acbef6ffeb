"""Reading one cell by the shape of its target: dates, names, posts, categories as schools write them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from mmsdesk.core.dates import parse_cell_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.core.times import parse_time
from mmsdesk.exchange.importing.award_cells import AWARD_KINDS, read_awards
from mmsdesk.exchange.importing.choice_cells import read_choice, read_truth
from mmsdesk.exchange.importing.codes import is_code, split_code
from mmsdesk.exchange.importing.contact_cells import read_email, read_phone, read_snils
from mmsdesk.exchange.importing.decision_cells import read_executors, read_progress, read_term
from mmsdesk.exchange.importing.education_cells import read_education, read_institution
from mmsdesk.exchange.importing.event_cells import read_event, read_place_taken
from mmsdesk.exchange.importing.growth_cells import read_category, read_category_on, read_training
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.name_cells import read_full_name, read_name_part
from mmsdesk.exchange.importing.named import Missing, PersonRef
from mmsdesk.exchange.importing.number_cells import read_number, read_whole
from mmsdesk.exchange.importing.person_cells import read_person
from mmsdesk.exchange.importing.place_cells import read_place, read_position, read_post
from mmsdesk.exchange.importing.plan_cells import read_outcome
from mmsdesk.exchange.importing.pupil_cells import read_score
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.targets import PersonRule, Shape, Target
from mmsdesk.exchange.importing.title_words import period_in
from mmsdesk.exchange.importing.training_cells import names_provider
from mmsdesk.exchange.sheet import Cell

NOTHING = frozenset({"", "-", "--", "—", "–", "нет", "не имеет", "отсутствует", "н/д", "нет данных", "б/к",
                     "без категории", "не имеется", "0", ".", "х", "x", "без кв. категории", "не аттестован",
                     "не аттестована"})  # fmt: skip
"""What schools write into a cell of which there is nothing to say."""

_SPOILT = "\ufffd"
"""What is read in place of a byte that is no letter."""

_TEXTS = frozenset({Shape.TEXT, Shape.PHONE, Shape.ROW})
_WORDS = _TEXTS | {Shape.CHOICE}
_NUMBERS = frozenset({Shape.NUMBER, Shape.WHOLE})
_NOTHING_BEGINS = frozenset(words[:1] for words in NOTHING)
_LONG = 40
_PLAIN_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")

_NO_YEAR = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.?\s*")

_PLACE_TAKEN, _NUMBER = "participations.place", "number"
_SIGN = re.compile(r"^№\s*(?=\w)")
_PROGRAMME = "trainings.programme"
_WHOLE_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]+)[»\"”“]\.?")
_ENDED = "trainings.ended_on"


_NO_DAY = re.compile(r"(?:[а-я]+\.? )?(?:19[3-9]\d|20\d\d) ?(?:г\.?|год\w*)?")
_YEAR = re.compile(r"\b(19[3-9]\d|20\d\d)\b")
_ROMAN = re.compile(r"\bI{1,3}\b")


_SIMPLE = frozenset((str, int, float, dt.date))
"""Types of values that name nothing the file may lack."""


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
    more: tuple[tuple[Part, ...], ...] = ()
    plain: Part | None = None
    """The value where there is one, that of the column itself, and nothing else to say."""


_SILENT = Reading()


class CellReader:
    """Reads cells of one sheet; equal cells of a column are read once."""

    def __init__(
        self,
        known: Known,
        today: dt.date,
        people: Mapping[str, PersonRule] | None = None,
        *,
        exact: bool = False,
        year: tuple[dt.date, dt.date] | None = None,
    ) -> None:
        """`exact`: the rows are records written out by a file, whose texts mean what they say, «нет» and «-» too.

        `year` is that of the whole list, first and last day, in which days stand that name none.
        """
        self._exact, self._year = exact, year
        self._known, self._today = known, today
        self._people = people or {}
        self._memory: dict[tuple[str, type], dict[Cell, Reading]] = defaultdict(dict)
        self._by_shape = self._readers()

    def _readers(self) -> dict[Shape, Callable[[Target, Cell], Found]]:
        return {
            Shape.FULL_NAME: read_full_name,
            Shape.NAME_PART: self._text if self._exact else read_name_part,
            Shape.DATE: self._day,
            Shape.TIME: lambda target, cell: one(target, _time(cell)),
            Shape.CODE: _code,
            Shape.RECORD: _record,
            Shape.EVENT: lambda target, cell: read_event(target, cell, self._known),
            Shape.PERSON: self._person,
            Shape.STAFF: self._person,
            Shape.EXECUTORS: lambda target, cell: read_executors(target, cell, self._known, self._people[target.key]),
            Shape.TERM: read_term,
            Shape.PROGRESS: read_progress,
            Shape.SCORE: read_score,
            **dict.fromkeys((Shape.OLYMPIAD, Shape.ROW), lambda target, cell: one(target, cell_text(cell))),
            Shape.OUTCOME: read_outcome,
            Shape.PLAN: lambda target, cell: one(target, self._known.plan(cell_text(cell))),
            Shape.BIRTH_DATE: lambda target, cell: one(target, _date(cell, self._today)),
            Shape.SERVICE_START: _service_start,
            Shape.NUMBER: lambda target, cell: one(target, read_number(cell)),
            Shape.WHOLE: read_whole,
            Shape.CHOICE: read_choice,
            Shape.TRUTH: read_truth,
            Shape.ENTRY: self._entry,
            Shape.ORGANISATION: lambda target, cell: read_place(target, cell, self._known),
            Shape.ASSOCIATION: lambda target, cell: one(target, self._known.association(cell_text(cell))),
            Shape.POSITION: lambda target, cell: read_position(target, cell_text(cell), self._known),
            Shape.POST: lambda target, cell: read_post(target, cell_text(cell), self._known),
            Shape.PERIOD: _period,
            Shape.SUBJECTS: self._subjects,
            Shape.CATEGORY: read_category,
            Shape.CATEGORY_ON: read_category_on,
            Shape.EDUCATION: lambda target, cell: read_education(target, cell, self._known.entries("education_levels")),
            Shape.INSTITUTION: read_institution,
            Shape.TRAINING: read_training,
            Shape.PHONE: read_phone,
            Shape.EMAIL: read_email,
            Shape.SNILS: read_snils,
            Shape.DIGITS: _digits,
            Shape.TEXT: self._text,
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
        if isinstance(cell, str) and _SPOILT in cell:
            return Reading(error=f"«{cell_text(cell)}» – при передаче файла испорчена буква. Впишите заново.")
        if isinstance(cell, str) and self._is_silent(target, cell):
            return _SILENT
        try:
            found = self._by_shape[target.shape](target, cell)
        except UserError as error:
            return Reading(error=str(error))
        if not found.values and not found.remark and not found.more:
            return _SILENT
        if len(found.values) == 1 and not found.remark and not found.more:
            [(key, value)] = found.values
            if key == target.key and type(value) in _SIMPLE:
                part = Part(key, *_apart(key), value)
                return Reading((part,), plain=part)
        said = [value for values in (found.values, *found.more) for _key, value in values]
        unknown = any(type(value) not in _SIMPLE and _is_unknown(value) for value in said)
        return Reading(_parts(found.values), found.remark, unknown=unknown, more=tuple(map(_parts, found.more)))

    def _is_silent(self, target: Target, cell: str) -> bool:
        if target.shape is Shape.TRUTH or (self._exact and target.shape in _WORDS):
            return False
        return _says_nothing(cell) and not (target.shape in _NUMBERS and cell.strip() == "0")

    def _day(self, target: Target, cell: Cell) -> Found:
        """A date; «05.11» in the year that the title names."""
        if self._year is not None and isinstance(cell, str) and (told := _NO_YEAR.fullmatch(cell)):
            day, month = map(int, told.groups())
            years = range(self._year[0].year, self._year[1].year + 1)
            found = [each for year in years if (each := _in_calendar(year, month, day))]
            within = [each for each in found if self._year[0] <= each <= self._year[1]]
            if len(within) == 1:
                return Found(((target.key, within[0]),), f"год {within[0].year} взят из заголовка списка")
        return one(target, _date(cell))

    def _text(self, target: Target, cell: Cell) -> Found:
        if not self._exact and target.key == _PROGRAMME and (quoted := _WHOLE_QUOTED.fullmatch(cell_text(cell))):
            return one(target, quoted[1])
        if not self._exact and target.key == _PLACE_TAKEN:
            return read_place_taken(target, cell_text(cell), self._known)
        if not self._exact and target.key == _NUMBER:
            return one(target, _SIGN.sub("", cell_text(cell)))
        if not isinstance(cell, str) or not (self._exact or (target.field and target.field.multiline)):
            return one(target, cell_text(cell))
        return one(target, cell if self._exact else "\n".join(cell_text(line) for line in cell.splitlines()).strip())

    def _entry(self, target: Target, cell: Cell) -> Found:
        choices, text = target.field.choices if target.field else "", cell_text(cell)
        if choices == AWARD_KINDS:
            return read_awards(target, cell, self._known.entry)
        if target.leading and not self._known.entries(choices).recognise(text):
            # «член РМО», «Диплом II степени», «призёр (3 место)»
            plain = _ROMAN.sub(lambda match: str(len(match[0])), text)
            found = self._known.entries(choices).recognise(plain) or self._known.entries(choices).head(plain)
            if found:
                return one(target, found if isinstance(found, str) else found[0])
        return one(target, self._known.entry(choices, text))

    def _person(self, target: Target, cell: Cell) -> Found:
        return read_person(target, cell_text(cell), self._known, self._people[target.key])

    def _subjects(self, target: Target, cell: Cell) -> Found:
        return Found(((target.key, self._known.entries("subjects").several(cell_text(cell))),))


def _says_nothing(cell: str) -> bool:
    begins = cell.lstrip()[:1].casefold()
    # Most cells begin with another letter or digit, or are long: they need not be brought into the form for comparing.
    if not begins or len(cell) >= _LONG or (begins.isalnum() and begins not in _NOTHING_BEGINS):
        return not begins
    return normalise(cell) in NOTHING


def _parts(values: Iterable[tuple[str, Any]]) -> tuple[Part, ...]:
    return tuple([Part(key, *_apart(key), value) for key, value in values])


@cache
def _apart(key: str) -> tuple[str, str]:
    """The code of the owned table and the key within it: "trainings" and "hours" for «trainings.hours»."""
    code, _, own = key.rpartition(".")
    return code, own


def _is_unknown(value: Any) -> bool:
    if isinstance(value, Missing | PersonRef):
        return True
    return type(value) is tuple and any(isinstance(each, Missing) for each in value)


_BEFORE_A_DATE = re.compile(r"^\s*(?:с|со|от|до|по)\s+(?=\d)", re.IGNORECASE)
_NO_END = frozenset({"бессрочно", "бессрочная", "бессрочный", "б/с", "без срока", "без ограничения срока", "н/в",
                     "по настоящее время", "по н.в.", "по наст. время", "не ограничен"})  # fmt: skip


def _date(cell: Cell, latest: dt.date | None = None) -> dt.date | None:
    """A year written as text is told from a date as one written as a number is."""
    if isinstance(cell, str):
        if plain := _PLAIN_DATE.fullmatch(cell):
            # As most lists have it; what is not in the calendar is left to be said in words below.
            day, month, year = map(int, plain.groups())
            if 1900 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= 28:
                return dt.date(year, month, day)
        cell = _BEFORE_A_DATE.sub("", cell)
        if normalise(cell) in _NO_END:
            return None
        if re.fullmatch(r"\s*\d{4}\s*", cell):
            cell = int(cell)
    return parse_cell_date(cell, latest)


def _in_calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None  # 29 February of another year, the 31st of June


def _time(cell: Cell) -> dt.time | None:
    if isinstance(cell, dt.datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, dt.time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return dt.time(minutes // 60 % 24, minutes % 60)
    # «10.00-12.30»: the time at which it begins.
    return parse_time(re.split(r"\s*[-–—]\s*(?=\d{1,2}[:.])", cell_text(cell).casefold().removeprefix("в "))[0])


def _period(target: Target, cell: Cell) -> Found:
    """A date, or the first and the last day: «10–21.03.2026»; of courses also who taught: «…, ИРО области»."""
    if isinstance(cell, str) and target.key == _ENDED:
        days, _, taught = cell_text(cell).partition(",")
        if names_provider(taught):
            told = _period(target, days)
            return told._replace(values=(*told.values, ("trainings.provider", taught.strip())))
    if isinstance(cell, str) and not _PLAIN_DATE.fullmatch(cell) and (found := period_in(cell)) and found[0] < found[1]:
        return Found(tuple(zip(target.span or (), found, strict=True)))
    # A year tells of the end of something that it is enough for; the day on which something begins is needed.
    ends = target.span is not None and target.span[1] == target.key
    if ends and _NO_DAY.fullmatch(normalise(cell_text(cell))):
        return Found((), f"дата окончания не взята: указано только «{cell_text(cell)}». Впишите дату целиком")
    return one(target, _date(cell))


def _code(target: Target, cell: Cell) -> Found:
    text = cell_text(cell)
    if not is_code(text):
        raise UserError(f"«{text}» – не код записи.", "Код пишет сама программа: оставьте ячейку пустой.")
    return one(target, text)


def _record(target: Target, cell: Cell) -> Found:
    title, code = split_code(cell_text(cell))
    if not code:
        raise UserError(f"«{title}» – без кода записи непонятно, какая это запись.", "Верните код или сотрите ячейку.")
    return one(target, code)


def _digits(target: Target, cell: Cell) -> Found:
    """«ИНН/КПП»: the second of them is kept nowhere."""
    return one(target, cell_text(cell).replace(" ", "").partition("/")[0])


_YEARS_OF_SERVICE = re.compile(
    r"(?:(?:менее|более|до|свыше|около) )?\d{1,2}(?:[.,]\d+)?\s*(?:(?:л|лет|год|года|г)\b\.?)?"
    r"(?:[\s,/]*\d{1,2}\s*(?:(?:мес\w*|м|л|лет|год|года|г|дн\w*|д)\b\.?)?){0,2}|(?:менее|до) года"
)


def _service_start(target: Target, cell: Cell) -> Found:
    text = normalise(cell_text(cell))
    if _YEARS_OF_SERVICE.fullmatch(text):
        return Found((), f"«{cell_text(cell)}» – это годы стажа, а хранится дата его начала: не взято. Впишите дату")
    return one(target, _date(cell))
