"""Cells of closed lists: «очно», «городская», «да»."""

from __future__ import annotations

import re

from sqlalchemy import Enum

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise, stems
from mmsdesk.exchange.importing.readings import EMPTY, Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.base import Choice
from mmsdesk.models.entity import table_column
from mmsdesk.models.opening_total import Measure

_YES = frozenset({"да", "+", "1", "v", "есть", "x", "х", "true", "истина", "имеется"})
_NO = frozenset({"нет", "-", "0", "false", "ложь", "", "—", "–"})

_ABSENT = frozenset({"н", "б", "н.", "б.", "нб", "н/б"})
"""Marks of a register of attendance: was not there, was ill."""

_WAS = re.compile(r"(?:был[аи]?|присут\w*|явил(?:ся|ась)|явка)\.?")
_WAS_NOT = re.compile(r"(?:не ?(?:был[аио]?|яв\w*|присут\w*)|отсут\w*|бол\w*|н/я)\.?.*")
"""The same in words."""

_CHOICE_WORDS: dict[str, dict[str, str]] = {
    "sex": {"ж": "f", "жен": "f", "женский": "f", "м": "m", "муж": "m", "мужской": "m"},
    "locality": {"г": "urban", "гор": "urban", "город": "urban", "городск": "urban", "сел": "rural", "с": "rural"},
    "form": {"лично": "onsite", "устн": "onsite", "дистанц": "distance", "вкс": "online", "эл": "letter",
             "тел": "phone", "по тел": "phone", "звон": "phone", "мессендж": "online", "чат": "online"},
    "status": {
        "побед": "winner", "диплом побед": "winner", "1 мест": "winner", "i мест": "winner", "диплом i степ": "winner",
        "диплом 1 степ": "winner", "1": "winner", "i": "winner", "приз": "prize", "диплом приз": "prize",
        "диплом лауреат": "prize", "лауреат": "prize", "2 мест": "prize", "3 мест": "prize", "ii мест": "prize",
        "iii мест": "prize", "диплом ii": "prize", "диплом 2 степ": "prize", "диплом 3 степ": "prize", "2": "prize",
        "3": "prize", "ii": "prize", "iii": "prize", "участ": "took_part", "сертификат": "took_part",
        "неяв": "absent", "не яв": "absent", "н/я": "absent", "отсут": "absent", "удал": "removed",
        "дискв": "removed",
    },
    "state": {"выполн": "held", "провед": "held"},
    "kind": {
        "осн": "main", "внутр": "internal", "внеш": "external", "совмест": "external", "совмещ": "internal",
        "перепод": "retraining", "пп": "retraining", "стаж": "internship", "пк": "course", "повыш": "course",
        "кпк": "course",
        "благодарств": "thanks", "почет": "honour", "похвальн": "honour", "удостовер": "certificate",
    },
    "level": {
        "низк": "minimal", "дефицит": "deficit", "недостат": "deficit", "критич": "deficit", "базов": "basic",
        "допустим": "basic", "достаточн": "basic", "повыш": "high", "оптимал": "high", "продвин": "high",
    },
    "instrument": {
        "тест": "test", "анкет": "survey", "опрос": "survey", "самоо": "self", "самод": "self", "посещ": "lesson",
        "наблюд": "lesson", "впр": "exams", "егэ": "exams", "огэ": "exams",
    },
}  # fmt: skip


_SHORTEST = 3
"""Letters that say too little to be the beginning of a word of a list."""

_COUNTED = frozenset(stems("всего общее количество число кол-во кол во итого"))


def read_choice(target: Target, cell: Cell) -> Found:
    """One of a closed list, by its label, by the beginning of a usual word, by its stems."""
    text = normalise(cell_text(cell))
    assert target.column is not None
    column_type = table_column(target.column).type
    assert isinstance(column_type, Enum)
    kind: type[Choice] = column_type.enum_class  # type: ignore[assignment]
    for member in kind:
        if text in (normalise(member.label), member.value):
            return one(target, member)
    words = _CHOICE_WORDS.get(target.key.rpartition(".")[2], {})
    values = {member.value for member in kind}
    for start in sorted(words, key=len, reverse=True):
        if words[start] in values and (text.startswith(start) if len(start) > 2 else text.rstrip(".") == start):
            return one(target, kind(words[start]))
    said = _told_by(text)
    alike = [member for member in kind if said and said == _told_by(member.label)]
    alike = alike or [member for member in kind if member.label and _told_by(member.label) <= said]
    alike = alike or [member for member in kind if normalise(member.label).startswith(text.rstrip("."))]
    if len(alike) == 1 and len(text) > _SHORTEST:
        return one(target, alike[0])
    if kind is Measure:
        # Whatever was counted stays in its own words.
        return Found(((target.key, Measure.OTHER), ("words", cell_text(cell))))
    listed = ", ".join(member.label for member in kind)
    raise UserError(f"«{cell_text(cell)}» не понято.", f"Бывает: {listed}.")


def _told_by(words: str) -> frozenset[str]:
    """Stems without those that say only that something is counted: «педагогов всего» is «педагогов»."""
    return frozenset(stems(words)) - _COUNTED


def read_truth(target: Target, cell: Cell) -> Found:
    """Yes or no; a cell that says no fills nothing where that is what holds anyway."""
    if isinstance(cell, bool):
        return Found(((target.key, cell),))
    text = normalise(cell_text(cell))
    of_attendance = target.key.endswith(".attended")
    if text in _YES or text == "мкш" or (of_attendance and _WAS.fullmatch(text)):
        return Found(((target.key, True),))
    if text in _NO or (of_attendance and (text in _ABSENT or _WAS_NOT.fullmatch(text))):
        assert target.column is not None
        default = table_column(target.column).default
        held = default is not None and default.is_scalar and bool(default.arg)  # type: ignore[attr-defined]
        return Found(((target.key, False),)) if held else EMPTY
    raise UserError(f"«{cell_text(cell)}» не понято.", "Напишите «да» или «нет».")
