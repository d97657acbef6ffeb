"""Cells that name people, in one cell or in several: surname, first name and patronymic, initials, a former surname."""

from __future__ import annotations

import re

from mmsdesk.core.errors import UserError
from mmsdesk.core.names import parse_full_name
from mmsdesk.exchange.importing.readings import EMPTY, Found, cell_text
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell

_PLAIN_WORD = r"([А-ЯЁ][а-яё]+(?<!вна)(?<!вич)(?<!чна)(?<!ьич))"
_PLAIN_NAME = re.compile(rf"{_PLAIN_WORD} {_PLAIN_WORD} ([А-ЯЁ][а-яё]+(?:вна|вич))")
_IN_BRACKETS = re.compile(r"\(([^)]*\w[^)]*)\)?")
_NAME = "Напишите полностью, например Лисова Анна Петровна."


def read_full_name(target: Target, cell: Cell) -> Found:
    """The parts of a whole name. Raises UserError for what is none, or the names of several people."""
    text = cell_text(cell)
    if plain := _PLAIN_NAME.fullmatch(text):
        # Most rows of most lists: nothing to repair or to put in order.
        return Found((("surname", plain[1]), ("first_name", plain[2]), ("patronymic", plain[3])))
    if not isinstance(cell, str) or any(ch.isdigit() for ch in text):
        raise UserError(f"«{text}» не похоже на фамилию, имя и отчество.", _NAME)
    if " и " in text:
        raise UserError(f"В «{text}» названо несколько человек.", "Напишите каждого отдельной строкой.")
    name = parse_full_name(text)
    if not name.surname:
        raise UserError(f"В «{text}» нет фамилии.", _NAME)
    if not name.first:
        raise UserError(f"В «{text}» нет имени.", "Впишите имя или хотя бы инициалы.")
    values = [("surname", name.surname), ("first_name", name.first), ("patronymic", name.patronymic)]
    if name.former:
        values.append(("former_names.surname", name.former))
    beside = _IN_BRACKETS.search(text)
    remark = f"«{beside[1].strip()}» рядом с именем не взято" if beside and not name.former else ""
    return Found(tuple((key, value) for key, value in values if value), remark)


def read_name_part(target: Target, cell: Cell) -> Found:
    """A surname, a first name or a patronymic alone; both of the latter where one cell has them."""
    text = cell_text(cell)
    if not isinstance(cell, str) or any(ch.isdigit() for ch in text):
        raise UserError(f"«{text}» не похоже на имя.", "Напишите его буквами, без цифр.")
    # «Декрет: Орлова» says more than a name.
    before, _, text = text.rpartition(":")
    name = parse_full_name(text)
    former = (("former_names.surname", name.former),) if name.former and target.key == "surname" else ()
    group, _, own = target.key.rpartition(".")
    if own == "first_name" and (given := _given_names(text)):
        # «Имя, отчество» or «И.О.» in one cell beside the surname.
        keys = (target.key, f"{group}.patronymic".lstrip("."))
        return Found(tuple(zip(keys, given, strict=True)))
    # The parser takes the first word for a surname whatever it is; particles («Рашид кызы») stay with it.
    shown = " ".join(part for part in (name.surname, name.first, name.patronymic) if part)
    remark = f"«{before.strip()}» не взято" if before.strip() else ""
    return Found(((target.key, shown), *former), remark) if shown else EMPTY


_TWO_INITIALS = re.compile(r"([А-ЯЁ])[. ]+([А-ЯЁ])\.?|([А-ЯЁ])([А-ЯЁ])\.?")


def _given_names(text: str) -> tuple[str, str] | None:
    """First name and patronymic of one cell, whole or as initials; None for anything else."""
    if initials := _TWO_INITIALS.fullmatch(text):
        first, second = (letter for letter in initials.groups() if letter)
        return f"{first}.", f"{second}."
    name = parse_full_name(text)
    return (name.first, name.patronymic) if name.patronymic and not name.surname else None
