"""Full-width rows and titles that say something of the rows below: the school, the association."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.body_names import names_a_body
from mmsdesk.exchange.importing.growth_cells import read_category
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.named import ORGANISATION, Missing
from mmsdesk.exchange.importing.school_names import school_form
from mmsdesk.exchange.importing.school_titles import organisation_in
from mmsdesk.exchange.importing.targets import Shape, Target
from mmsdesk.exchange.importing.training_cells import read_course

_LABEL = re.compile(r"^\s*(?:курс\w*|тема|программа|дпп(?: ?пк)?|кпк)\b[^«\"]{0,40}?(?=[«\"]|:)\s*:?\s*", re.IGNORECASE)

FOR_POST = re.compile(r"по должности\s*[«\"“„]?\s*([^»\"”“:;.,()]+)", re.IGNORECASE)
"""For which post a category is given."""

_CLASS = re.compile(
    r"(\d{1,2}(?: ?[«\"]?[а-я][»\"]?)?)(?:-?й)?\s*(?:класс|кл)|класс\s*[:–-]?\s*(\d{1,2})", re.IGNORECASE
)


def section_of(kind: Importable, text: str, known: Known) -> dict[str, Any]:
    """What a full-width row fills and with what; nothing if it says nothing of the rows below."""
    for key in kind.section:
        if key.endswith(".programme"):
            if course := _course(text):
                return course
            continue
        if key == "section":
            return {key: text}
        if key == "class_name":
            if found := _CLASS.fullmatch(text.strip(" :.")):
                return {key: found[1] or found[2]}
            continue
        value = _READERS.get(kind.by_key[key].shape, _body)(kind.by_key[key], text.strip(" :."), known)
        if value is not None:
            return {key: value, **_for_post(kind, key, text, known)}
    return {}


def _for_post(kind: Importable, key: str, text: str, known: Known) -> dict[str, Any]:
    """The post beside a category: «высшую квалификационную категорию по должности «учитель»»."""
    group, _, own = key.rpartition(".")
    post = f"{group}.position_id"
    if own != "category" or post not in kind.by_key or not (said := FOR_POST.search(text)):
        return {}
    found = known.position(said[1].strip())[0]
    return {post: found} if isinstance(found, str) else {}


def _course(text: str) -> dict[str, Any]:
    """Programme, hours and dates of «Цифровая среда», 36 ч., 02.02–06.02.2026; nothing without one of the last."""
    try:
        told = dict(read_course(_LABEL.sub("", text)).values())
    except UserError:
        return {}  # a day that is not in the calendar: no line of a course
    programme = told.get("trainings.programme")
    return told if programme and (len(told) > 1 or _LABEL.match(text)) else {}


def _school(target: Target, text: str, known: Known) -> str | Missing | None:
    school = organisation_in(text, known)
    if school:
        return school
    form = school_form(text)
    return Missing(ORGANISATION, text) if form.kind and (form.number or form.words) else None


def _entry(target: Target, text: str, known: Known) -> str | None:
    return known.entries(target.field.choices if target.field else "").recognise(text)


def _category(target: Target, text: str, known: Known) -> Any:
    if "категор" not in text.casefold() and "соответств" not in text.casefold():
        return None
    try:
        return dict(read_category(target, text).values).get(target.key)
    except UserError:
        return None  # «Категории нет»: a line across that names none


def _nomination(target: Target, text: str, known: Known) -> str | None:
    found = re.match(r"номинация\s*:?\s*(.+)", text, re.IGNORECASE | re.DOTALL)
    return found[1].strip(' «»"') if found else None


def _body(target: Target, text: str, known: Known) -> str | None:
    if target.key.endswith("nomination"):
        return _nomination(target, text, known)
    return text if known.bodies.recognise(text) or names_a_body(text) else None


_READERS: dict[Shape, Callable[[Target, str, Known], Any]] = {
    Shape.ORGANISATION: _school,
    Shape.ENTRY: _entry,
    Shape.CATEGORY: _category,
}
