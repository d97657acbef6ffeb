"""Recognising columns by their headings: blind to case, ё, spaces, line breaks, endings, abbreviations and slips."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from mmsdesk.core.names import repair_look_alikes
from mmsdesk.core.text import normalise, stems
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.targets import Shape, Target

LEAST = 0.6
"""Below this likeness a heading names nothing."""

_LONGEST = 12  # words; a longer text is a title or a note
_SLIP = 88.0
_BROKEN_WORD = re.compile(r"(?<=[а-яё])-\s*\n\s*(?=[а-яё])")
_LETTERS_APART = re.compile(r"\b(?:[^\W\d_][ .]+){1,4}[^\W\d_]\b")
_SHORTENED = (
    (re.compile(r"\bкол-? ?во\b"), "количество"),
    (re.compile(r"\bтел\b"), "телефон"),
    (re.compile(r"\bэл\b"), "электронная"),
    (re.compile(r"\bкв\b"), "квалификационная"),
    (re.compile(r"\bкат\b"), "категория"),
    (re.compile(r"\bг ?р\b|\bгод ?р\b"), "дата рождения"),
    (re.compile(r"\be-? ?mail\b"), "email"),
    (re.compile(r"\bкпк\b"), "курсы"),
    (re.compile(r"\bпк\b"), "повышение квалификации"),
    (re.compile(r"\bдпп\b"), "программа"),
    (re.compile(r"\b[ргмш]мо\b"), "объединение"),
    (re.compile(r"\bдополнительн\w+ профессиональн\w+ (?=програм)"), ""),
)
_EMPTY_WORDS = (
    "педагога", "учителя", "работника", "сотрудника", "педагогического", "полностью", "указать", "наличие", "при",
    "наличии", "на", "по", "о", "об", "в", "с", "для", "и", "или", "а", "также", "номер", "согласно", "тарификации",
    "последняя", "последние", "последней", "последнего", "имеющаяся", "ваш", "ваша", "наименование", "название", "до",
    "ваше", "вашу", "вы", "укажите", "напишите", "введите", "сведения", "информация", "данные",
)  # fmt: skip
_CHANGED = re.compile(
    r"\b(план|следующ|след\b|предстоящ|ожида|желае|необходим|заявл|претенд|на каку"
    r"|наставник|куратор|ответствен|исполнител|родител|законн|супруг|ребенк|дет[ия]|учащ|обучающ|ученик|воспитанник|директор|подпис|район|муниципал)"
)
"""Words that make a heading speak of something else: what is planned, another person than the row is about."""

_OF_ADDRESS = re.compile(r"\bадрес|прожива|прописк|жительств|регистрац|паспорт|населенн|\bсел[оа]\b|город")
_CHANGES = 0.6
_FIRST = 0.98
_IN_GROUP = 0.96
_SHORTEST = 3
"""Letters of an abbreviation that says anything."""
_IN_BRACKETS = 0.7
_NAMES_A_TABLE = 0.85
_BESIDE = 0.8
"""What is left of a likeness where the heading is another one word for word."""

_OF_TIME = re.compile(r"^(?:дата|когда|год|срок)\b")
_TIMES = frozenset({Shape.DATE, Shape.BIRTH_DATE, Shape.SERVICE_START, Shape.PERIOD, Shape.TIME})
_COURSES = re.compile(r"\bкурс|\bкпк\b|\bпк\b|повышени\w* квалификац|переподготов")
_OF_COURSES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bтем[аы]?\b|назван|наименован|программ",
        r"\bчас|объем",
        r"\bдат|\bгод|\bсрок",
        r"\bмест|\bгде\b|организац",
    )
)
_ADJECTIVE = re.compile(
    r"(?:[ая]я|[ое]е|[оы]й|[кнщшчж]ий|[ую]ю|[ое]го|[ое]му|[ыи]х|[ыи]ми|ые|[^нтвл]ие)(?:ся)?$|^(?:число|количество|объем|реквизиты|прохождение|присвоение)$"
)
"""Words that only say more of the thing that is named after them, by their endings; quantities too."""

_OF_ANOTHER = 0.75
_NO_TIME = 0.85
"""A heading that begins with «дата» is less likely one of something else."""

_EMPTY = frozenset(stem for word in _EMPTY_WORDS for stem in stems(word))


@dataclass(frozen=True, slots=True)
class _Form:
    letters: str
    stems: tuple[str, ...]
    core: frozenset[str]
    head: str
    """Stem of the first word that is no adjective: the thing itself."""
    shortened: frozenset[str]


@lru_cache(maxsize=4096)
def _form(heading: str) -> _Form:
    text = normalise(repair_look_alikes(_BROKEN_WORD.sub("", heading.casefold())))
    text = re.sub(r"[/\\,;:()\[\]*\"«»№?!_]", " ", text)
    shortened = frozenset(match for match in re.findall(r"\b([^\W\d_]{2,})\.", text))
    text = _LETTERS_APART.sub(lambda match: re.sub(r"[ .]", "", match[0]), text.replace(".", ". "))
    text = " ".join(text.replace(".", " ").split())
    for pattern, full in _SHORTENED:
        text = pattern.sub(full, text)
    found = tuple(stems(text))
    core = frozenset(stem for stem in found if stem not in _EMPTY) or frozenset(found)
    told = (word for word in text.split() if word not in shortened and not _ADJECTIVE.search(word))
    head = next((stem for word in told for stem in stems(word) if stem in core and stem not in _EMPTY), "")
    return _Form("".join(text.split()).replace("-", ""), found, core, head, shortened)


def likeness(heading: str, known: str) -> float:
    """From 0 to 1, how much a heading of a sheet says the same as a known one."""
    mine, theirs = _form(heading), _form(known)
    if not mine.letters or not theirs.letters or len(mine.stems) > _LONGEST:
        return 0.0
    if mine.letters == theirs.letters:
        return 1.0
    if set(mine.stems) == set(theirs.stems):
        return 0.97
    if mine.core == theirs.core:
        return 0.93
    if mine.shortened and _abbreviates(mine, theirs):
        return 0.9
    if min(len(mine.letters), len(theirs.letters)) > 4 and fuzz.ratio(mine.letters, theirs.letters) >= _SLIP:
        return 0.86
    if theirs.core < mine.core:
        alike = 0.5 + 0.4 * len(theirs.core) / len(mine.core)
        # «Статус в совете» is no council, «Направленность программы» no programme: the thing itself is named first.
        return alike if not mine.head or mine.head in theirs.core else _OF_ANOTHER * alike
    if mine.core < theirs.core and len(mine.core) > 1:
        return 0.4 + 0.4 * len(mine.core) / len(theirs.core)
    return 0.0


def _abbreviates(mine: _Form, theirs: _Form) -> bool:
    """Whether each word is the other's or, written with a full stop, its beginning: «квалиф. кат.»."""
    if len(mine.core) != len(theirs.core) or sum(map(len, mine.core)) < _SHORTEST:
        return False
    starts = tuple(mine.shortened)
    return all(
        stem in theirs.core
        or any(word.startswith(stem) for word in theirs.core if any(s.startswith(stem) for s in starts))
        for stem in mine.core
    )


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """A target and how much the heading says it."""

    target: Target
    score: float


def matches(register: Importable, parts: tuple[str, ...]) -> list[HeadingMatch]:
    """Targets that the lines of a heading (group first) may name, the likeliest first."""
    return list(_matches(register, parts))


@lru_cache(maxsize=8192)
def _matches(register: Importable, parts: tuple[str, ...]) -> tuple[HeadingMatch, ...]:
    """The same heading is asked about for the kind of list, for the place of the header and for its columns."""
    found = []
    group = _table_of(register, parts[:1]) if len(parts) > 1 else ""
    told = bare_key(register, parts[-1], group) if group else ""
    for target in register.targets:
        # «Курсы» over several columns is a group: alone among its targets, the whole cell needs its own heading.
        said = parts[-1:] if target.shape is Shape.TRAINING else parts
        if target.shape is Shape.CATEGORY_ON and len(parts) < 2:
            continue  # «Категория (соответствие)» alone is the heading of any category
        if target.shape is Shape.TRAINING and _tells_of_courses(said):
            found.append(HeadingMatch(target, _FIRST))
            continue
        if told == target.key:
            found.append(HeadingMatch(target, _IN_GROUP))
            continue
        score = max(_likely(said, known, target) for known in target.headings)
        if group and target.group not in ("", group):
            score *= _OF_ANOTHER  # «Категория – Уровень» is no level of classes
        if score >= LEAST:
            found.append(HeadingMatch(target, score))
    if any(match.score == 1.0 for match in found):
        # «Фамилия, имя, отчество» is known word for word: what its first word alone would mean does not count.
        found = [match if match.score == 1.0 else replace(match, score=_BESIDE * match.score) for match in found]
        found = [match for match in found if match.score >= LEAST]
    return tuple(sorted(found, key=lambda match: -match.score))


def _likely(parts: tuple[str, ...], known: str, target: Target) -> float:
    """Likeness of a heading to a known one, less what its words change; 0 for one that is too unlike anyway."""
    score = _score(parts, known)
    return score * _kept(parts, known, target) if score >= LEAST else 0.0


def _table_of(register: Importable, group: tuple[str, ...]) -> str:
    """The owned table that a heading over several columns is of: «КПК» of courses, «Образование» of education."""
    if _COURSES.search(normalise(group[0])):
        return next((target.group for target in register.targets if target.group == "trainings"), "")
    found = matches(register, group)
    return found[0].target.group if found and found[0].score >= _NAMES_A_TABLE else ""


def _tells_of_courses(parts: tuple[str, ...]) -> bool:
    """«Курсы (тема, часы, дата)»: a heading that asks for several things of a course in one cell."""
    heading = normalise(" ".join(parts))
    return bool(_COURSES.search(heading)) and sum(bool(thing.search(heading)) for thing in _OF_COURSES) > 1


def _score(parts: tuple[str, ...], known: str) -> float:
    if not parts:
        return 0.0
    if len(parts) == 1:
        return _outside_brackets(parts[0], known)
    joined = _outside_brackets(" ".join(parts), known)
    # What the group adds counts more than the last line alone: «Курсы – Часы» are no hours of work.
    return max(joined, 0.92 * _outside_brackets(parts[-1], known))


def is_address(parts: tuple[str, ...]) -> bool:
    """Whether a heading is of where somebody lives or something stands: a village is no school, though it looks so."""
    return bool(_OF_ADDRESS.search(normalise(" ".join(parts))))


def speaks_of_another(parts: tuple[str, ...]) -> bool:
    """Whether a heading is of what is planned or of another person than the row."""
    return bool(_CHANGED.search(normalise(" ".join(parts))))


def _kept(parts: tuple[str, ...], known: str, target: Target) -> float:
    """Less than 1 if a word of the heading changes what the known one means."""
    changed = _CHANGED.search(normalise(" ".join(parts)))
    if changed and not re.search(rf"\b{changed[1]}", normalise(known)):
        return _CHANGES
    told = bool(parts) and bool(_OF_TIME.match(normalise(parts[-1])))
    return _NO_TIME if told and target.shape not in _TIMES and not _is_of_years(target) else 1.0


def _is_of_years(target: Target) -> bool:
    return target.field is not None and target.field.kind in ("year", "school_year")


def _outside_brackets(heading: str, known: str) -> float:
    """The likeness of the whole, of what stands outside brackets, of what stands before the first comma."""
    whole = likeness(heading, known)
    if whole < 0.95 and "(" in heading:
        whole = max(whole, 0.95 * likeness(re.sub(r"\([^)]*\)?", " ", heading), known))
        if any(likeness(inside, known) == 1.0 for inside in re.findall(r"\(([^)]*)\)", heading)):
            # «№ страхового свидетельства (СНИЛС)»
            whole = max(whole, _IN_BRACKETS)
    if whole < _FIRST and (first := re.split(r"[,;:]", heading, maxsplit=1)[0]) != heading:
        # «Учебное заведение, год окончания»: what is named first is the thing, the rest says more of it.
        alike = likeness(first, known)
        whole = max(whole, (_FIRST if alike == 1.0 else 0.93) * alike)
    return whole


def bare_key(register: Importable, heading: str, group: str) -> str:
    """The target of a heading that means something only after its neighbour: «Дата» after «Категория»."""
    form = _form(heading)
    for known, keys in register.bare:
        if form.core == _form(known).core:
            for key in keys:
                if key.partition(".")[0] == group:
                    return key
    return ""
