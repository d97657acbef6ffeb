"""Cells of plans: what has become of an item."""

from __future__ import annotations

import re
from typing import Any

from mmsdesk.core.dates import parse_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.readings import Found, cell_text
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.plan_item import PLAN_FACTS, Outcome

_OUTCOMES = (
    (re.compile(r"^не (?:вы|ис)полн|^не провед|^не состоял|^отмен|^снят|^нет$"), Outcome.NOT_DONE),
    (re.compile(r"частичн|не полностью|не в полном"), Outcome.PARTLY),
    (re.compile(r"^(?:срок )?перенес|^перенос"), Outcome.MOVED),
    (
        re.compile(r"^(?:вы|ис)п(?:олн|\.)|^провед|^сделан|^состоял|^организован|^завершен|^готово|^[+]$|^да$|^в срок"),
        Outcome.DONE,
    ),
    (re.compile(r"^в работе|^в плане|^запланир|^не отмечено"), Outcome.UNMARKED),
)
_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b")
_BARE = re.compile(
    r"(?:[+]|да|нет|готово|сделано|(?:не )?(?:вы|ис)п(?:олн\w*|\.)|(?:не )?проведен\w*|(?:не )?состоял\w+"
    r"|завершено|частично|в срок|в работе|отменен\w*|снято|перенесен\w*|г\.?|[\s.,;()]|\d{1,2}\.\d{1,2}\.\d{2,4})*"
)
"""A mark of which nothing is left to tell."""

_MOVED_TO = re.compile(r"перен[а-яё]+\s+на\s+(?P<term>[^.;(]*[^\s.;(])", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:[-–—:,(]|в связи|из-за|по причине|причина)", re.IGNORECASE)


def read_outcome(target: Target, cell: Cell) -> Found:
    """The outcome, its day, to when it was moved, why; a text that is no mark tells what was done."""
    text = cell_text(cell)
    said = normalise(text)
    if exact := next((each for each in Outcome if said in (normalise(each.label), each.value)), None):
        return Found(((target.key, exact),))
    outcome = next((found for pattern, found in _OUTCOMES if pattern.search(said)), None)
    values: list[tuple[str, Any]] = [(target.key, outcome)] if outcome else []
    if outcome is Outcome.MOVED:
        moved = _MOVED_TO.search(text)
        if moved:
            term = _BECAUSE.split(moved["term"])[0].strip(" ,")
            values.append(("moved_to", term))
        return Found((*values, *_reason(text)))
    day = _DAY.search(text)
    if outcome is not None and day and (marked := _as_day(day[0])):
        values.append(("outcome_on", marked))
    if outcome is Outcome.NOT_DONE:
        return Found((*values, *_reason(text)))
    if outcome is None or not _BARE.fullmatch(said):
        values.append((f"{PLAN_FACTS.code}.words", text))
    return Found(tuple(values))


def _reason(text: str) -> tuple[tuple[str, str], ...]:
    """What stands after the mark: «не выполнено (карантин)» → «карантин»."""
    found = re.search(r"(?:\(|[-–—:,]\s|\b(?=в связи\b|из-за\b|по причине\b))(?P<why>.+?)\)?\s*$", text, re.IGNORECASE)
    return (("reason", found["why"].strip(" .()")),) if found else ()


def _as_day(text: str) -> Any:
    try:
        return parse_date(text)
    except UserError:
        return None  # 31.09.2026 is no day: the text is kept, nothing is told by it
