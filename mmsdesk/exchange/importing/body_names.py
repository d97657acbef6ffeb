"""Associations and councils in their many writings: «РМО учителей физики» and «ММО физики» are one body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from mmsdesk.core.text import normalise, stems

_MUNICIPAL = "municipal"
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\bшмо\b|школьн\w+ (?:методическ\w+ объединени\w+|мо\b)", "school"),
        (r"методическ\w+ совет\w*|методсовет\w*|\b[гмрш]мс\b", "council"),
        (r"(?:творческ|рабоч|проблемн|проектн|экспертн)\w+(?:-творческ\w+)? (?:групп|лаборатори)\w+", "group"),
        (
            r"(?:(?:районн|городск|муниципальн|окружн)\w+ )?методическ\w+ объединени\w+"
            r"|(?:(?:районн|городск|муниципальн|окружн)\w+ )?объединени\w+"
            r"|\b[рмго]*мо\b|(?:районн|городск|муниципальн)\w+ мо\b|\bассоциаци\w+",
            _MUNICIPAL,
        ),
    )
)
BODY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _kind in _KINDS), re.IGNORECASE)
"""What a body is called by, wherever it stands in a text."""

_EMPTY = frozenset(
    stem for word in ("учителей", "преподавателей", "педагогов", "и", "по", "для") for stem in stems(word)
)


@dataclass(frozen=True, slots=True)
class BodyForm:
    """What a name of a body says: its kind and the stems of whom it unites."""

    kind: str
    words: frozenset[str]


def body_form(name: str) -> BodyForm:
    """Kind and words of «РМО учителей физики»; no kind for a text that names no body."""
    text = normalise(name)
    kind = ""
    for pattern, found in _KINDS:
        if pattern.search(text):
            kind = kind or found
            text = pattern.sub(" ", text)
    return BodyForm(kind, frozenset(stem for stem in stems(text) if stem not in _EMPTY))


def names_a_body(text: str) -> bool:
    """Whether a text begins with what a body is called by: «РМО учителей химии»."""
    return bool(BODY.match(normalise(text)))


_CODES = {"council": "council", "school": "school", "group": "creative_group"}


def body_kind(name: str) -> str:
    """Code of the kind of a body as its name says it; any other is a municipal one."""
    return _CODES.get(body_form(name).kind, "municipal")


@dataclass
class BodyNames:
    """Known bodies by their names."""

    titles: dict[str, str] = field(default_factory=dict)
    _exact: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _forms: dict[BodyForm, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, record_id: str, names: Iterable[str]) -> None:
        """Make a body known by its names."""
        for name in names:
            if name.strip():
                self.titles.setdefault(record_id, name)
                self._exact[_letters(name)][record_id] = None
                form = body_form(name)
                if form.words or form.kind == "council":
                    self._forms[form][record_id] = None

    def recognise(self, text: str) -> tuple[str, ...]:
        """Ids of the bodies that the text may mean: one if it is clear."""
        exact = self._exact.get(_letters(text))
        if exact:
            return tuple(exact)
        form = body_form(text)
        found = dict(self._forms.get(form, {}))
        if form.words and form.kind in ("", _MUNICIPAL):
            found |= self._forms.get(BodyForm(_MUNICIPAL if not form.kind else "", form.words), {})
        if not found and form.kind == "council":
            # «Методический совет Зарянского района» where the file has but one council.
            councils = {known: ids for known, ids in self._forms.items() if known.kind == "council"}
            near = [ids for known, ids in councils.items() if known.words <= form.words]
            found = near[0] if len(near) == 1 else {}
        return tuple(found)


def _letters(text: str) -> str:
    return re.sub(r"[^\w]+", "", normalise(text))
