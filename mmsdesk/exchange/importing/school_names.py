"""Names of organisations in their many writings: «МБОУ СОШ №3», «Школа 3», «МБОУ "СОШ № 3" г. Зеи» are one school."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from mmsdesk.core.text import normalise, stems, upper_first

SCHOOL, NURSERY = "school", "kindergarten"

_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"детск\w* сад\w*|\bд ?[/.\\] ?с\b|\bдс\b|\bдоу\b|\bдоо\b|ясли сад|центр развития ребенка|\bцрр\b", NURSERY),
        (r"\b[мгч]?[абк]?до[бак]?у\b|дошкольн\w+ (?:образовательн\w+ )?(?:учрежден|организац)\w+", NURSERY),
        (r"средн\w+ (?:обще)?образовательн\w+ школ\w*|\bсош\b|\bсш\b|средн\w+ школ\w*", "sosh"),
        (r"основн\w+ (?:обще)?образовательн\w+ школ\w*|\bоош\b|основн\w+ школ\w*", "oosh"),
        (r"начальн\w+ (?:обще)?образовательн\w+ школ\w*|\bнош\b|начальн\w+ школ\w*", "nosh"),
        (r"школ\w+ ?-? ?интернат\w*|\bинтернат\w*", "boarding"),
        (r"вечерн\w+[^№\d]*школ\w*|\bосош\b", "evening"),
        (r"гимнази\w*", "gymnasium"),
        (r"лице[йяюе]\w*", "lyceum"),
        (r"школ\w*|\bшк\b", SCHOOL),
    )
)  # fmt: skip
_SCHOOLS = frozenset({SCHOOL, "sosh", "oosh", "nosh"})
_SINGLE = frozenset({"gymnasium", "lyceum", "boarding", "evening"})
"""Of these a district often has one, called by its kind alone."""
_LEGAL = re.compile(
    r"\b(?:[мгфч]{1,2}[абк]?(?:о?б?оу|оу|удо|у)|[мг](?:бу|ау|ку)|моу|гоу|мо[бак]у|мбоу|маоу|мкоу|оу|оо|доу)\b"
    r"|муниципальн\w+|государственн\w+|областн\w+|краев\w+|республиканск\w+"
    r"|бюджетн\w+|автономн\w+|казенн\w+|частн\w+|общеобразовательн\w+|образовательн\w+"
    r"|учрежден\w+|организаци\w+|нетипов\w+|филиал\w*|структурн\w+ подразделен\w+"
)
_PLACE_WORDS = re.compile(
    r"\b(?:г|гор|город\w*|с|сел[оае]|п|пос|посел\w*|пгт|рп|ст|станиц\w*|д|дер|деревн\w*|х|им|имени|района|р н)\b"
)
_BRANCH = re.compile(r"\bфилиал|структурн\w+ подразделен")
_PLACE_ENDING = re.compile(r"(?:ск|к)$")
_SHORT_STEM = 5
_TELLING_WORD = 4
"""Letters of a word that names an organisation without its number."""
_GLUED_NUMBER = re.compile(r"(?<=[а-я])(?=\d)")
_NUMBER = re.compile(r"(?:№|\bn|\bno\b)?\s*(\d{1,4})\b")
_BARE_NUMBER = re.compile(r"(?:№|\bn|\bno\b)?[\s.]*\d{1,4}\.?")
_NUMBERED = re.compile(r"№\s*\d+\s*$")
_APART = re.compile(r"\s*[,;/\n]\s*|\s+и\s+")
_EXPANDED = (
    (re.compile(r"\bддт\b"), "дом детского творчества"),
    (re.compile(r"\bцдт\b"), "центр детского творчества"),
    (re.compile(r"\bцдо\b"), "центр дополнительного образования"),
    (re.compile(r"\bдюсш\b"), "детско юношеская спортивная школа"),
    (re.compile(r"\bдши\b"), "детская школа искусств"),
    (re.compile(r"\bуо\b"), "управление образования"),
)


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """What is left of a name when its wording is taken away: kind, number, stems of the other words."""

    kind: str
    number: str
    words: frozenset[str]
    branch: bool = False


def school_form(name: str) -> SchoolForm:
    """The normal form of a name."""
    text = re.sub(r"[,()\-.:]", " ", normalise(name).replace("№", " № ")).replace("  ", " ")
    text = f" {' '.join(_GLUED_NUMBER.sub(' ', text).split())} "
    # A slash or dots of «д/с» are gone with the punctuation.
    text = re.sub(r"\bд с\b", "дс", text)
    for pattern, full in _EXPANDED:
        text = pattern.sub(full, text)
    branch = bool(_BRANCH.search(text))
    kind = ""
    for pattern, found in _KINDS:
        if pattern.search(text):
            kind = kind or found
            text = pattern.sub(" ", text)
    number = ""
    if match := _NUMBER.search(text):
        number = match[1].lstrip("0")
        text = f"{text[: match.start()]} {text[match.end() :]}"
    text = _PLACE_WORDS.sub(" ", _LEGAL.sub(" ", text))
    return SchoolForm(kind, number, frozenset(_root(stem) for stem in stems(text) if len(stem) > 1), branch)


def _root(stem: str) -> str:
    """What «Поляковская», «Поляково» and «Поляковка» have in common."""
    return _PLACE_ENDING.sub("", stem) if len(stem) > _SHORT_STEM else stem


@dataclass
class SchoolNames:
    """Known organisations by all their names."""

    _forms: list[tuple[SchoolForm, str]] = field(default_factory=list)
    _exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[str, str] = field(default_factory=dict)

    def add(self, record_id: str, names: Iterable[str], title: str = "") -> None:
        """Make an organisation known by its short, full and former names."""
        for name in names:
            if name.strip():
                self._exact[_exact_form(name)].add(record_id)
                self._forms.append((school_form(name), record_id))
        if title:
            self.titles[record_id] = title

    def recognise(self, text: str) -> tuple[str, ...]:
        """Ids of the organisations that the text may mean: one if it is clear, several if it is not."""
        exact = self._exact.get(_exact_form(text))
        if exact:
            return tuple(sorted(exact))
        asked = school_form(text)
        if not (asked.number or asked.words or asked.kind in _SINGLE):
            return ()
        if _BARE_NUMBER.fullmatch(normalise(text)):
            # A number alone says nothing of what it is a number of.
            return tuple(sorted({each for form, each in self._forms if form.kind and form.number == asked.number}))
        scores: dict[str, int] = {}
        for form, record_id in self._forms:
            score = _likeness(asked, form)
            if score > scores.get(record_id, 0):
                scores[record_id] = score
        best = max(scores.values(), default=0)
        return tuple(sorted(record_id for record_id, score in scores.items() if score == best)) if best else ()

    def names_several(self, text: str) -> bool:
        """Whether parts of a text name different organisations: «СОШ № 1, СОШ № 3», «СОШ № 1 и 3»."""
        if self._exact.get(_exact_form(text)):
            return False
        said: list[set[str]] = []
        before = ""
        for part in _APART.split(text):
            # A number is one of a school after another number: «ул. Мира, 3» is an address.
            bare = _BARE_NUMBER.fullmatch(normalise(part)) and "№" not in part and not _NUMBERED.search(before)
            form = school_form(part)
            if not bare and (form.kind or form.number):
                said.append(set(self.recognise(part)))
            before = part
        named = [each for each in said if each]
        return any(not first & second for first, second in pairwise(named))


def _exact_form(name: str) -> str:
    return re.sub(r"[^\w]+", "", normalise(name))


def _likeness(asked: SchoolForm, known: SchoolForm) -> int:
    """0 if the two cannot be one; more, the more of them agrees."""
    if asked.branch != known.branch or not _kinds_agree(asked.kind, known.kind):
        return 0
    common = asked.words & known.words
    if asked.words and known.words and not (asked.words <= known.words or known.words <= asked.words):
        return 0
    if asked.words and not asked.kind and (not common or len(common) * 2 < len(known.words)):
        # «Группа № 3» has the number of a school and is none; «Зарянский» is not all of «Отдел … Зарянского района».
        return 0
    if asked.number != known.number:
        return _without_number(asked, known, common)
    if not common and not (asked.number and known.kind):
        # A number alone names no school: what it is a number of must be known.
        return _by_kind(asked, known)
    return 2 + 2 * (asked.kind == known.kind) + 3 * len(common) + (asked.words == known.words)


def _without_number(asked: SchoolForm, known: SchoolForm, common: frozenset[str]) -> int:
    """«Детский сад «Солнышко»» of «детский сад № 3 «Солнышко»»; «лицей», where there is one of them."""
    if asked.number and known.number:
        return 0
    if any(len(word) >= _TELLING_WORD for word in common):
        return 1 + (asked.kind == known.kind)
    return _by_kind(asked, known)


def _by_kind(asked: SchoolForm, known: SchoolForm) -> int:
    return int(not asked.number and not asked.words and asked.kind == known.kind and asked.kind in _SINGLE)


def _kinds_agree(first: str, second: str) -> bool:
    if first == second or not first or not second:
        return True
    return SCHOOL in (first, second) and first in _SCHOOLS and second in _SCHOOLS


def short_school_name(full: str) -> str:
    """«Муниципальное бюджетное общеобразовательное учреждение "Средняя …школа № 3"» as «МБОУ СОШ № 3»."""
    text = " ".join(full.split())
    for pattern, short in _SHORTENED:
        text = pattern.sub(short, text)
    return upper_first(text)


_SHORTENED = tuple(
    (re.compile(pattern, re.IGNORECASE), short)
    for pattern, short in (
        (r"муниципальн\w+ бюджетн\w+ дошкольн\w+ образовательн\w+ учрежден\w+", "МБДОУ"),
        (r"муниципальн\w+ автономн\w+ дошкольн\w+ образовательн\w+ учрежден\w+", "МАДОУ"),
        (r"муниципальн\w+ казенн\w+ дошкольн\w+ образовательн\w+ учрежден\w+", "МКДОУ"),
        (r"муниципальн\w+ бюджетн\w+ (?:обще)?образовательн\w+ учрежден\w+", "МБОУ"),
        (r"муниципальн\w+ автономн\w+ (?:обще)?образовательн\w+ учрежден\w+", "МАОУ"),
        (r"муниципальн\w+ каз[её]нн\w+ (?:обще)?образовательн\w+ учрежден\w+", "МКОУ"),
        (r"муниципальн\w+ бюджетн\w+ учрежден\w+ дополнительного образования", "МБУ ДО"),
        (r"средняя (?:обще)?образовательная школа", "СОШ"),
        (r"основная (?:обще)?образовательная школа", "ООШ"),
        (r"начальная (?:обще)?образовательная школа", "НОШ"),
    )
)
