"""What the cells of a column look like: the support for a heading, and the only sign where there is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from mmsdesk.core.dates import parse_cell_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.names import is_patronymic
from mmsdesk.core.numbers import normalise_phone, snils_ok
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cells import NOTHING
from mmsdesk.exchange.importing.choice_cells import read_choice
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.readings import cell_text
from mmsdesk.exchange.importing.school_names import school_form
from mmsdesk.exchange.importing.targets import Shape, Target
from mmsdesk.exchange.sheet import Cell, Row

_SAMPLE = 60
_LOOKED_AT = 1_000
"""Rows among which the filled cells of a column are looked for."""

_TOLD = 0.75
"""Least share of cells that tell what a column is."""

_SURNAME = r"[А-ЯЁ][а-яё']+(?:-[А-ЯЁа-яё']+)*"
_FULL_NAME = re.compile(
    rf"{_SURNAME} (?:\([^)]*\) )?[А-ЯЁ](?:[а-яё'-]+ |\. ?)[А-ЯЁ](?:[а-яё'-]+|\.)(?: [а-яё]+)?(?: ?\([^)]*\))?"
    rf"|[А-ЯЁ]\. ?[А-ЯЁ]\. ?{_SURNAME}"
)
_ONE_NAME = re.compile(r"[А-ЯЁ][а-яё']+(?:-[А-ЯЁ][а-яё']+)?(?: ?\([^)]*\))?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SNILS = re.compile(r"\d{3}[- ]?\d{3}[- ]?\d{3}[- ]?\d{2}")
_CATEGORY = re.compile(r"перв|высш|соотв|сзд|без кат|нет|^[12]$|вкк|1 ?кк")
_TELLING_CATEGORY = re.compile(r"\bперв|\bвысш|\bсоотв|\bсзд\b|\bвкк\b|\b1 ?кк\b")
_NUMERIC = re.compile(r"\d+(?:[.,]\d+)?(?: ?(?:ч|чел)\w*\.?)?")
_BARE_NUMBER = re.compile(r"\d{1,5}[.)]?")
_OF_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_PHONE = re.compile(r"(?:\+7|8|7)[\d ()-]{9,16}")
_YEARS = re.compile(r"(?:с )?\d{1,2}(?:[.,]\d+)?(?: ?(?:л|лет|год|года|г)\b\.?.*)?")
_YOUNGEST, _OLDEST = 18, 90
"""Ages, in years, that dates of birth of people at work give."""

_TELLING = (Shape.EMAIL, Shape.SNILS, Shape.FULL_NAME, Shape.ORGANISATION, Shape.POSITION, Shape.SUBJECTS)
_SAME = "\"«»“”„‟″〃/\\'’` .,-–—−то же"
_FIRST_NAMES = frozenset((
    "александр", "александра", "алексей", "алина", "алла", "альбина", "анастасия", "анатолий", "андрей", "анна",
    "антон", "антонина", "арина", "артем", "артур", "богдан", "борис", "вадим", "валентин", "валентина", "валерий",
    "валерия", "варвара", "василий", "василиса", "вера", "вероника", "виктор", "виктория", "виталий", "владимир",
    "владислав", "вячеслав", "галина", "геннадий", "георгий", "глеб", "григорий", "дарья", "даниил", "денис", "диана",
    "дина", "дмитрий", "ева", "евгений", "евгения", "егор", "екатерина", "елена", "елизавета", "жанна", "зинаида",
    "зоя", "иван", "игорь", "илья", "инга", "инна", "ирина", "камилла", "карина", "кирилл", "клавдия", "константин",
    "кристина", "ксения", "лариса", "лев", "леонид", "лидия", "лилия", "любовь", "людмила", "майя", "макар", "максим",
    "маргарита", "марина", "мария", "марк", "матвей", "михаил", "надежда", "наталия", "наталья", "никита", "николай",
    "нина", "оксана", "олег", "олеся", "ольга", "павел", "петр", "полина", "раиса", "регина", "римма", "роман",
    "руслан", "светлана", "семен", "сергей", "софия", "софья", "станислав", "степан", "таисия", "тамара", "татьяна",
    "тимофей", "ульяна", "федор", "фаина", "эдуард", "элла", "эльвира", "эльмира", "эмма", "юлия", "юрий", "яна",
    "ярослав", "айгуль", "гульнара", "динара", "лейла", "рустам", "тимур", "аян", "нюргун", "айталина", "сардана",
))  # fmt: skip


class Content:
    """Samples of the columns below a header."""

    def __init__(self, known: Known, rows: Sequence[Row], today: dt.date | None = None) -> None:
        self._today = today or dt.date.today()
        self._known = known
        # A line across the table says nothing of its columns.
        self._rows = [row for row in rows[:_LOOKED_AT] if len({cell for cell in row if cell is not None}) > 1] or rows
        self._samples: dict[int, list[Cell]] = {}
        self._tests: dict[Shape, Callable[[Cell], bool]] = {
            Shape.FULL_NAME: looks_like_full_name,
            Shape.DATE: _is_date,
            Shape.BIRTH_DATE: _is_date,
            Shape.SERVICE_START: lambda cell: bool(_YEARS.fullmatch(normalise(cell_text(cell)))) or _is_date(cell),
            Shape.PHONE: lambda cell: 5 <= len(normalise_phone(cell_text(cell).split(",")[0])) <= 12,
            Shape.EMAIL: lambda cell: bool(_EMAIL.fullmatch(cell_text(cell))),
            Shape.SNILS: _is_snils,
            Shape.CATEGORY_ON: lambda cell: _is_date(cell) or len(cell_text(cell)) < 3,
            Shape.CATEGORY: lambda cell: bool(_CATEGORY.search(normalise(cell_text(cell)))),
            Shape.NUMBER: lambda cell: bool(_NUMERIC.fullmatch(cell_text(cell))),
            Shape.WHOLE: lambda cell: bool(_NUMERIC.fullmatch(cell_text(cell))),
            Shape.ORGANISATION: lambda cell: _names_school(known, cell_text(cell)),
            Shape.POSITION: lambda cell: isinstance(known.position(cell_text(cell))[0], str),
            Shape.SUBJECTS: lambda cell: any(
                isinstance(each, str) for each in known.entries("subjects").several(cell_text(cell))
            ),
        }

    def fits(self, column: int, target: Target) -> float | None:
        """Share of filled cells that the target takes; None where looks say nothing, or nothing is filled."""
        test = {Shape.CHOICE: _is_choice, Shape.ENTRY: self._is_entry}.get(target.shape)
        if test is None:
            return self.share(column, target.shape)
        sample = self._sample(column)
        return sum(test(target, cell) for cell in sample) / len(sample) if sample else None

    def _is_entry(self, target: Target, cell: Cell) -> bool:
        entries = self._known.entries(target.field.choices) if target.field else None
        return entries is not None and bool(entries.recognise(cell_text(cell)) or entries.head(cell_text(cell)))

    def share(self, column: int, shape: Shape) -> float | None:
        """Share of filled cells that look like the shape; None where looks say nothing, or nothing is filled."""
        test = self._tests.get(shape)
        sample = self._sample(column)
        if test is None or not sample:
            return None
        return sum(map(test, sample)) / len(sample)

    def telling(self, column: int) -> list[tuple[Shape, float]]:
        """Shapes that a column without a known heading shows by its cells, the surest first.

        Bare numbers say nothing by themselves: «№» with 1, 2, 3 would be read as schools.
        """
        sample = self._sample(column)
        if sum(bool(_BARE_NUMBER.fullmatch(cell_text(cell))) for cell in sample) * 2 > len(sample):
            return []
        found = [(shape, self.share(column, shape) or 0.0) for shape in _TELLING]
        found += [
            (Shape.CATEGORY, self._share_of(column, _is_category)),
            (Shape.PHONE, self._share_of(column, lambda cell: bool(_PHONE.fullmatch(cell_text(cell))))),
            (Shape.BIRTH_DATE, self._share_of(column, self._is_birthday)),
        ]
        return sorted((pair for pair in found if pair[1] >= _TOLD), key=lambda pair: -pair[1])

    def name_parts(self, column: int) -> float:
        """How surely surnames stand in a column, first names in the next and patronymics in the one after it."""
        words = min(self._share_of(column + place, _is_one_name) for place in (0, 1))
        given = max(self._share_of(column + 1, _is_first_name), self._share_of(column + 2, _is_patronymic))
        third = self._share_of(column + 2, _is_one_name)
        if self._share_of(column, _is_patronymic) > _TOLD or self._share_of(column, _is_first_name) > _TOLD:
            return 0.0
        return min(words, given) if third >= _TOLD or not self._sample(column + 2) else 0.0

    def levels(self, column: int) -> float:
        """Share of numbers of several levels: «1.1», «2.3.1.»; plain ones only count the rows."""
        return self._share_of(column, lambda cell: bool(_OF_LEVELS.fullmatch(cell_text(cell))))

    def filled(self, column: int) -> bool:
        """Whether anything stands in a column."""
        return bool(self._sample(column))

    def _is_birthday(self, cell: Cell) -> bool:
        """Whether somebody at work may have been born that day."""
        day = _as_date(cell)
        return day is not None and _YOUNGEST <= self._today.year - day.year <= _OLDEST

    def _share_of(self, column: int, test: Callable[[Cell], bool]) -> float:
        sample = self._sample(column)
        return sum(map(test, sample)) / len(sample) if sample else 0.0

    def _sample(self, column: int) -> list[Cell]:
        if column not in self._samples:
            filled: list[Cell] = []
            for row in self._rows:
                cell = row[column] if column < len(row) else None
                if cell is not None and not (isinstance(cell, str) and _says_nothing(cell)):
                    filled.append(cell)
                    if len(filled) == _SAMPLE:
                        break
            self._samples[column] = filled
        return self._samples[column]


def looks_like_full_name(cell: Cell) -> bool:
    """Three capitalised words or a surname with initials; «Фамилия Имя Отчество» is a heading."""
    text = _titled(cell)
    words = text.split()
    if _FULL_NAME.fullmatch(text):
        # «ДАТА ПРИСВОЕНИЯ КАТЕГОРИИ» has three words as well: of whole words one must be of a name.
        given = words[1:] if text == cell_text(cell) else [word for word in words[1:] if _tells_a_name(word)]
        return bool(given) and not text.startswith("Фамилия")
    return len(words) == 2 and _is_first_name(words[1]) and bool(_ONE_NAME.fullmatch(words[0]))


def _is_choice(target: Target, cell: Cell) -> bool:
    try:
        return bool(read_choice(target, cell).values)
    except UserError:
        return False


def _says_nothing(cell: str) -> bool:
    """A word for nothing, or marks for «the same as above»."""
    return normalise(cell) in NOTHING or not cell.strip(_SAME)


def _names_school(known: Known, text: str) -> bool:
    form = school_form(text)
    return bool(form.kind or form.words) and bool(known.schools.recognise(text))


def _is_snils(cell: Cell) -> bool:
    """A number with its check sum, or written as СНИЛС are: eleven digits may be a telephone."""
    text = cell_text(cell)
    return bool(_SNILS.fullmatch(text)) and (not text.isdigit() or snils_ok(text))


def _is_category(cell: Cell) -> bool:
    return bool(_TELLING_CATEGORY.search(normalise(cell_text(cell))))


def _is_one_name(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_ONE_NAME.fullmatch(_titled(cell)) or _is_patronymic(cell))


def _is_first_name(cell: Cell) -> bool:
    return isinstance(cell, str) and normalise(cell) in _FIRST_NAMES


def _is_patronymic(cell: Cell) -> bool:
    """A patronymic by itself: a whole name ends as one too."""
    words = cell.split() if isinstance(cell, str) else []
    return 0 < len(words) <= 2 and is_patronymic(" ".join(words)) and (len(words) == 1 or words[1].islower())


def _tells_a_name(word: str) -> bool:
    return "." in word or is_patronymic(word) or _is_first_name(word)


def _titled(cell: Cell) -> str:
    text = cell_text(cell)
    return text.title() if text.isupper() or text.islower() else text


def _is_date(cell: Cell) -> bool:
    return _as_date(cell) is not None


def _as_date(cell: Cell) -> dt.date | None:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    try:
        return parse_cell_date(cell)
    except UserError:
        return None
