"""Cells of lists of decisions: who is to do it, until when, what has become of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mmsdesk.core.dates import parse_cell_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.body_names import names_a_body
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.named import PersonRef
from mmsdesk.exchange.importing.person_cells import is_name
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.targets import PersonRule, Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.decision import DecisionState

_APART = re.compile(r"\s*[,;\n]\s*|(?<=[.а-яё])\s+и\s+(?=[А-ЯЁ])")
_BEFORE_A_DAY = re.compile(r"^(?:(?:в )?срок\s*)?(?:не позднее|до|к|по)?\s*(?=\d)", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b")
_PROGRESS = (
    (re.compile(r"^не (?:вы|ис)полн|^в работе|^на контроле|^в стадии|^исполняется|^выполняется"), DecisionState.OPEN),
    (re.compile(r"частичн|не полностью|не в полном"), DecisionState.PARTLY),
    (re.compile(r"^(?:срок )?(?:продл|перенес)"), DecisionState.EXTENDED),
    (re.compile(r"^снят"), DecisionState.DROPPED),
    (re.compile(r"^(?:вы|ис)п(?:олн|\.)|^сделан|^готово|^завершен|^\+$|^да$"), DecisionState.DONE),
)
_BARE = re.compile(
    r"(?:[+]|да|готово|сделано|(?:вы|ис)п(?:олн\w*|\.)|завершено|снято с контроля|снято|на контроле|в работе|продлено"
    r"|не (?:вы|ис)полнено|(?:вы|ис)полн\w+ частично|частично(?: (?:вы|ис)полн\w+)?|перенесено|г\.?|до|[\s.,;()]"
    r"|\d{1,2}\.\d{1,2}\.\d{2,4})*"
)
"""A mark of which nothing is left to tell."""


def read_executors(target: Target, cell: Cell, known: Known, rule: PersonRule) -> Found:
    """Everybody whom the cell names: people of the file, bodies, organisations; the others as words."""
    rows = list(_executors(target, str(cell), known, rule))
    # Words that no row of the table takes go into a text of the record.
    beside = [value for row in rows for key, value in row if "." not in key]
    told = ((rule.guest, ", ".join(beside)),) if beside else ()
    rows = [row for row in rows if "." in row[0][0]]
    if not rows:
        return Found(told)
    return Found((*rows[0], *told), more=tuple(rows[1:]))


def _executors(target: Target, text: str, known: Known, rule: PersonRule) -> Iterator[tuple[tuple[str, Any], ...]]:
    group = f"{target.group}."
    of_bodies = rule.guest.startswith(group)
    before: PersonRef | None = None
    for part in (each.strip(" \t()") for each in _APART.split(text)):
        said = " ".join(part.split()).rstrip(";:")
        if not said:
            continue
        name = parse_full_name(said)
        bodies = known.bodies.recognise(said) if names_a_body(said) else ()
        schools = known.schools.recognise(said) if not is_name(said, name) else ()
        post = known.position(said)[0]
        if before is not None and not bodies and (isinstance(post, str) or len(schools) == 1):
            # «Лисова А. П., учитель физики, СОШ № 3»
            before = _more(before, post, schools)
            continue
        if before is not None:
            yield ((target.key, before),)
            before = None
        if len(bodies) == 1 and of_bodies:
            yield ((f"{group}association_id", bodies[0]),)
        elif len(schools) == 1 and of_bodies:
            yield ((f"{group}organisation_id", schools[0]),)
        elif said[:1].isupper() and is_name(said, name) and not bodies:
            before = PersonRef(said, name, staff=rule.staff)
        else:
            yield ((rule.guest, said),)
    if before is not None:
        yield ((target.key, before),)


def _more(asked: PersonRef, post: Any, schools: tuple[str, ...]) -> PersonRef:
    if len(schools) == 1:
        return replace(asked, organisation=asked.organisation or schools[0])
    return replace(asked, position=asked.position or post)


def read_term(target: Target, cell: Cell) -> Found:
    """A day for the target itself; anything else goes, as it is written, where terms in words are kept."""
    if not isinstance(cell, str):
        return one(target, parse_cell_date(cell))
    text = cell_text(cell)
    if day := _as_day(_BEFORE_A_DAY.sub("", text)):
        return one(target, day)
    return Found((("due_words", text),))


def _as_day(text: str) -> dt.date | None:
    try:
        return parse_cell_date(text) if re.search(r"\d{4}|\.\d\d\s*(?:г\.?)?$", text) else None
    except UserError:
        return None  # «октябрь 2026» is no day: it stays in words


def read_progress(target: Target, cell: Cell) -> Found:
    """The state, the day it is from, and what the cell tells besides."""
    text = cell_text(cell)
    said = normalise(text)
    state = next((member for member in DecisionState if said in (normalise(member.label), member.value)), None)
    state = state or next((found for pattern, found in _PROGRESS if pattern.search(said)), None)
    values: list[tuple[str, Any]] = [(target.key, state)] if state else []
    # «Продлено до 01.02.2027» names no day on which anything was marked.
    day = _DAY.search(text) if state not in (None, DecisionState.EXTENDED) else None
    if state and day and (marked := _as_day(day[0])):
        values.append(("state_on", marked))
    if not state or not _BARE.fullmatch(said):
        values.append(("result", text))
    return Found(tuple(values))
