"""Names of organisations in their many writings: «МБОУ СОШ №3», «Школа 3», «МБОУ "СОШ № 3" г. Зеи» are one school."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from mmsdesk.core.text import normalise, stems

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
_LEGAL = re.compile(
    r"\b(?:[мгфч]{1,2}[абк]?(?:о?б?оу|оу|удо|у)|[мг](?:бу|ау|ку)|моу|гоу|мо[бак]у|мбоу|маоу|мкоу|оу|оо|доу)\b"
    r"|муниципальн\w+|государственн\w+|областн\w+|краев\w+|республиканск\w+"
    r"|бюджетн\w+|автономн\w+|казенн\w+|частн\w+|общеобразовательн\w+|образовательн\w+"
    r"|учрежден\w+|организаци\w+|нетипов\w+|филиал\w*"
)
_PLACE_WORDS = re.compile(
    r"\b(?:г|гор|город\w*|с|сел[оае]|п|пос|посел\w*|пгт|рп|ст|станиц\w*|д|дер|деревн\w*|х|им|имени|района|р н)\b"
)
_NUMBER = re.compile(r"(?:№|\bn|\bno\b)?\s*(\d{1,4})\b")
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


def school_form(name: str) -> SchoolForm:
    """The normal form of a name."""
    text = re.sub(r"[,()\-.:]", " ", normalise(name).replace("№", " № ")).replace("  ", " ")
    text = f" {' '.join(text.split())} "
    # A slash or dots of «д/с» are gone with the punctuation.
    text = re.sub(r"\bд с\b", "дс", text)
    for pattern, full in _EXPANDED:
        text = pattern.sub(full, text)
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
    return SchoolForm(kind, number, frozenset(stem for stem in stems(text) if len(stem) > 1))


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
        if not asked.number and not asked.words:
            return ()
        scores: dict[str, int] = {}
        for form, record_id in self._forms:
            score = _likeness(asked, form)
            if score > scores.get(record_id, 0):
                scores[record_id] = score
        best = max(scores.values(), default=0)
        return tuple(sorted(record_id for record_id, score in scores.items() if score == best)) if best else ()


def _exact_form(name: str) -> str:
    return re.sub(r"[^\w]+", "", normalise(name))


def _likeness(asked: SchoolForm, known: SchoolForm) -> int:
    """0 if the two cannot be one; more, the more of them agrees."""
    if asked.number != known.number or not _kinds_agree(asked.kind, known.kind):
        return 0
    common = asked.words & known.words
    if asked.words and known.words and not (asked.words <= known.words or known.words <= asked.words):
        return 0
    if not common and (not asked.number or not known.kind):
        # A number alone names no school: what it is a number of must be known.
        return 0
    return 1 + 2 * (asked.kind == known.kind) + 3 * len(common) + (asked.words == known.words)


def _kinds_agree(first: str, second: str) -> bool:
    if first == second or not first or not second:
        return True
    return SCHOOL in (first, second) and first in _SCHOOLS and second in _SCHOOLS


def short_school_name(full: str) -> str:
    """«Муниципальное бюджетное общеобразовательное учреждение "Средняя …школа № 3"» as «МБОУ СОШ № 3»."""
    text = " ".join(full.split())
    for pattern, short in _SHORTENED:
        text = pattern.sub(short, text)
    return text[:1].upper() + text[1:]


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
