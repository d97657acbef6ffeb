"""Cells that say where somebody works and as what: a post, an organisation, or both in one cell."""

from __future__ import annotations

import re
from typing import Any

from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.school_titles import organisation_in, post_before
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.teacher import PositionKind

_APART = re.compile(r"\s*[,;\n]\s*")
_HOURS = re.compile(
    r"[\s,;(–-]*\b(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:ч\b|час\w*)\.?(?:\s*(?:/|в)\s*нед\w*\.?)?\s*\)?", re.IGNORECASE
)
_SHARE = re.compile(r"[\s,;(–-]*\b(?:на\s+)?\d(?:[.,]\d{1,2})?\s*(?:ст\b|став\w*)\.?\s*\)?", re.IGNORECASE)
_BESIDE = re.compile(
    r"[\s,;(–-]*\b((?:(?:внутр|внеш)\w*\.?\s*)?(?:совм\w*|по совместительству))\b\.?\s*\)?", re.IGNORECASE
)
_MAY_NAME_A_PLACE = re.compile(r"[,;№«\"\n]|[А-ЯЁ]{3}")


def read_post(target: Target, text: str, known: Known) -> Found:
    """A post to tell a person by, and the organisation if the cell names it too."""
    place, post = _place_and_post(text, known)
    beside = ((f"{target.group}.organisation_id", place),) if place else ()
    return Found(((target.key, known.position(post)[0]), *beside))


def read_position(target: Target, text: str, known: Known) -> Found:
    """A post with its subjects; the organisation too, where the cell names one of the file: «учитель, СОШ № 3»."""
    place, post = "", text
    if target.group and _MAY_NAME_A_PLACE.search(text):
        place, post = _place_and_post(text, known)
    held: tuple[tuple[str, Any], ...] = ()
    share = ""
    if target.group == "employments":
        post, held, share = _how_held(post)
    found, subjects, left = known.position(post)
    values: list[tuple[str, Any]] = [(target.key, found)]
    if subjects:
        values.append(("teacher_subjects.subject_id", subjects))
    if place:
        values.append(("employments.organisation_id", place))
    remarks = [f"«{left}» не взято: такого предмета нет в справочнике. Укажите предмет в карточке"] if left else []
    remarks += [f"«{share}» не взято: хранятся часы, а не ставки. Впишите часы в неделю"] if share else []
    return Found((*values, *held), ". ".join(remarks))


def _how_held(text: str) -> tuple[str, tuple[tuple[str, Any], ...], str]:
    """The post without what is said beside it: «18 ч.» a week, «совм.»; and words of a part of a post, «0,5 ст.»."""
    values: list[tuple[str, Any]] = []
    share = _SHARE.search(text)
    rest = _SHARE.sub("", text)
    if hours := _HOURS.findall(rest):
        # «математика – 12 ч, физика – 6 ч»: one post, all of its hours.
        values.append(("employments.load", sum(float(each.replace(",", ".")) for each in hours)))
        rest = _HOURS.sub(" ", rest)
    if beside := _BESIDE.search(rest):
        inside = beside[1].casefold().startswith("внутр")
        values.append(("employments.kind", PositionKind.INTERNAL if inside else PositionKind.EXTERNAL))
        rest = _BESIDE.sub(" ", rest)
    rest = rest.strip(" ,;–-")
    # Words that say nothing but this are left as they stand.
    return (rest, tuple(values), share[0].strip(" ,;()–-") if share else "") if rest else (text, (), "")


def read_place(target: Target, cell: Cell, known: Known) -> Found:
    """An organisation; the post too, where people work there and the cell names both: «СОШ № 1, директор»."""
    text = cell_text(cell)
    if (
        target.group in ("employments", "person")
        and len(_APART.split(text)) > 1
        and len(known.schools.recognise(text)) != 1
    ):
        place, post = _place_and_post(text, known)
        position = known.position(post)[0] if place and post != text else None
        if isinstance(position, str):
            return Found(((target.key, place), (f"{target.group}.position_id", position)))
    # Lines of a cell may name one each.
    return one(target, known.organisation(cell if isinstance(cell, str) else text))


def _place_and_post(text: str, known: Known) -> tuple[str, str]:
    """Id of the organisation, "" if the text names none of the file, and what is left of the text."""
    parts = _APART.split(text)
    schools = [known.schools.recognise(part) for part in parts]
    if len(parts) > 1 and len([1 for each in schools if len(each) == 1]) == 1:
        # «гимназия № 5, учитель» as well as «учитель, гимназия № 5»
        left = ", ".join(part for part, each in zip(parts, schools, strict=True) if len(each) != 1)
        return next(each[0] for each in schools if len(each) == 1), left
    if school := organisation_in(text, known):
        return school, post_before(text)
    return "", text
