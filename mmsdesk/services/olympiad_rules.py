"""Rules of olympiads and of pupils' results: what looks wrong is a mark; only what cannot be is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import Problem
from mmsdesk.core.numbers import format_number
from mmsdesk.core.olympiad import class_number, least_class
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import (
    OLYMPIAD_RULES,
    OLYMPIADS,
    PUPIL_RESULTS,
    Olympiad,
    OlympiadKind,
    OlympiadRule,
    PupilStatus,
)
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.queries.cards import Draft

_PERCENTS = ("winner_percent", "prize_percent", "winners_quota", "laureates_quota")
_POINTS = ("maximum", "winner_from", "prize_from", "pass_from")
_CLASSES = range(1, 13)


def _olympiad(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if not draft.values.get("subject_id") and not (draft.values.get("title") or "").strip():
        yield Problem("title", "Укажите предмет или название.")


def _rule(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    first, last = values.get("class_from"), values.get("class_to")
    if first is not None and last is not None and last < first:
        yield Problem("class_to", "«По класс» меньше, чем «С класса»: проверьте.")
    for key in ("class_from", "class_to"):
        if values.get(key) is not None and values[key] not in _CLASSES:
            yield Problem(key, f"Класса {values[key]} не бывает.")
    yield from _bounds(draft)
    for winner, prize in (("winner_from", "prize_from"), ("winner_percent", "prize_percent")):
        if _more(values.get(prize), values.get(winner)):
            yield Problem(prize, "Порог призёра выше порога победителя: проверьте.", warning=True)
    if _more(values.get("winners_quota"), values.get("laureates_quota")):
        yield Problem("winners_quota", "Квота победителей больше квоты победителей и призёров вместе.", warning=True)


def _bounds(draft: Draft) -> Iterator[Problem]:
    values = draft.values
    for key in _PERCENTS:
        if values.get(key) is not None and not 0 <= values[key] <= 100:
            yield Problem(key, "Процент бывает от 0 до 100.")
    for key in _POINTS:
        if values.get(key) is not None and values[key] < 0:
            yield Problem(key, "Баллы не бывают меньше нуля.")
        elif key != "maximum" and _more(values.get(key), values.get("maximum")):
            yield Problem(key, "Порог больше максимума: его никто не достигнет.", warning=True)


def _result(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    if not any((values.get(key) or "").strip() for key in ("surname", "code")):
        yield Problem("surname", "Укажите фамилию, а пока работы под кодами – код.")
    score, maximum = values.get("score"), values.get("maximum")
    if score is not None and score < 0:
        yield Problem("score", "Баллов меньше нуля: проверьте.", warning=True)
    if score is not None and maximum is not None and score > maximum:
        yield Problem("score", f"Баллов больше максимума ({format_number(maximum)}): проверьте.", warning=True)
    if score is not None and values.get("status") is PupilStatus.ABSENT:
        yield Problem("status", "Не явился, а баллы указаны: проверьте.", warning=True)
    own, taken = class_number(values.get("class_name") or ""), values.get("class_taken")
    if own is not None and taken is not None and taken < own:
        yield Problem("class_taken", "Задания младшего класса: выступать можно за свой класс или старше.", warning=True)
    given: dt.date | None = values.get("consent_on")
    if given is not None and given > today:
        yield Problem("consent_on", "Этот день ещё не наступил: проверьте год.", warning=True)


def _more(value: float | None, most: float | None) -> bool:
    return value is not None and most is not None and value > most


OLYMPIAD_REGISTER_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {
    OLYMPIADS.code: _olympiad,
    OLYMPIAD_RULES.code: _rule,
    PUPIL_RESULTS.code: _result,
}


def within_olympiad(session: Session, draft: Draft) -> Iterator[Problem]:
    """What a result has to do with its olympiad: the greatest number of points, the youngest class of the stage."""
    own, entries, rules = table_of(Olympiad), table_of(ReferenceEntry), table_of(OlympiadRule)
    which = draft.values.get("olympiad_id")
    if not isinstance(which, str):
        return
    olympiad = session.execute(
        select(own.c.kind, own.c.stage, entries.c.code)
        .outerjoin(entries, entries.c.id == own.c.subject_id)
        .where(own.c.id == which)
    ).first()
    if olympiad is None:
        return
    number = draft.values.get("class_taken") or class_number(str(draft.values.get("class_name") or ""))
    if number is not None and olympiad.kind is OlympiadKind.OLYMPIAD:
        least = least_class(olympiad.stage.value, olympiad.code or "")
        if number < least:
            words = f"{olympiad.stage.label.capitalize()} этап проводится с {least} класса: проверьте класс."
            yield Problem("class_taken" if draft.values.get("class_taken") else "class_name", words, warning=True)
    if draft.values.get("maximum") is None and isinstance(draft.values.get("score"), float | int):
        found = session.execute(
            select(rules.c.maximum, rules.c.class_from, rules.c.class_to).where(rules.c.olympiad_id == which)
        )
        for maximum, first, last in found.all():
            if (first or 0) <= (number or 0) <= (last or 99) and _more(draft.values["score"], maximum):
                words = f"Баллов больше максимума по правилам ({format_number(maximum)}): проверьте."
                yield Problem("score", words, warning=True)
                return
