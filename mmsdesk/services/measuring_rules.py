"""Rules of diagnoses and of monitoring: what looks wrong is a mark; only what cannot be is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mmsdesk.core.errors import Problem
from mmsdesk.models.diagnosis import DIAGNOSES, DIAGNOSIS_RESULTS
from mmsdesk.models.indicator import INDICATOR_VALUES, INDICATORS, IndicatorScope
from mmsdesk.queries.cards import Draft

_WHOLE = 100.0
_BESIDE = "Баллов больше максимума: проверьте число."


def _diagnosis(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values, results = draft.values, draft.children.get(DIAGNOSIS_RESULTS.code, [])
    maximum, threshold, held_on = values.get("maximum"), values.get("threshold"), values.get("held_on")
    if maximum is not None and maximum <= 0:
        yield Problem("maximum", "Максимум баллов должен быть больше нуля.")
    if threshold is not None and not 0 <= threshold <= _WHOLE:
        yield Problem("threshold", "Порог – это проценты: укажите от 0 до 100.")
    if results and held_on is not None and held_on > today:
        yield Problem("held_on", "Диагностика ещё впереди, а результаты уже есть: проверьте дату.", warning=True)
    for number, row in enumerate(results):
        score = row.values.get("score")
        # With a maximum of its own a result tells it itself.
        if maximum is not None and score is not None and row.values.get("maximum") is None and score > maximum:
            yield Problem(f"{DIAGNOSIS_RESULTS.code}.{number}.score", _BESIDE, warning=True)
    twice = "У этого человека такой результат здесь уже есть."
    yield from _twice(draft, DIAGNOSIS_RESULTS.code, ("person_id", "competence_id"), twice)


def _result(draft: Draft, today: dt.date) -> Iterator[Problem]:
    score, maximum = draft.values.get("score"), draft.values.get("maximum")
    if score is not None and score < 0:
        yield Problem("score", "Баллов меньше нуля: проверьте число.", warning=True)
    if maximum is not None and maximum <= 0:
        yield Problem("maximum", "Максимум должен быть больше нуля.")
    elif score is not None and maximum is not None and score > maximum:
        yield Problem("score", _BESIDE, warning=True)
    if score is None and draft.values.get("level") is None and not (draft.values.get("note") or "").strip():
        yield Problem("score", "Укажите баллы или уровень, а если их нет – напишите в примечании, почему.")


def _indicator(draft: Draft, today: dt.date) -> Iterator[Problem]:
    rows = draft.children.get(INDICATOR_VALUES.code, [])
    of_district = draft.values.get("scope") is IndicatorScope.DISTRICT
    percent = (draft.values.get("unit") or "").strip() in ("%", "процентов", "проценты")
    for number, row in enumerate(rows):
        value = row.values.get("value")
        if percent and value is not None and not 0 <= value <= _WHOLE:
            yield Problem(
                f"{INDICATOR_VALUES.code}.{number}.value", "Процентов меньше 0 или больше 100: проверьте.", warning=True
            )
        if of_district and row.values.get("organisation_id"):
            text = "Показатель ведётся по району, а указана организация."
            yield Problem(f"{INDICATOR_VALUES.code}.{number}.organisation_id", text, warning=True)
    keys = ("organisation_id", "school_year", "calendar_year", "part")
    yield from _twice(draft, INDICATOR_VALUES.code, keys, "Значение за этот срок здесь уже есть.")


def _value(draft: Draft, today: dt.date) -> Iterator[Problem]:
    given = [key for key in ("school_year", "calendar_year") if draft.values.get(key) is not None]
    if not given:
        yield Problem("school_year", "Укажите год: учебный или календарный.")
    elif len(given) > 1:
        yield Problem("calendar_year", "Год нужен один: или учебный, или календарный.")


def _twice(draft: Draft, code: str, keys: tuple[str, ...], text: str) -> Iterator[Problem]:
    """Owned rows that tell of the same as one above."""
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(draft.children.get(code, [])):
        told = tuple(row.values.get(key) or None for key in keys)
        # A value that fits no column is told of elsewhere; a list is not to be compared.
        if told[0] is not None and all(isinstance(each, str | int | None) for each in told):
            if told in seen:
                yield Problem(f"{code}.{number}.{keys[0]}", text, warning=True)
            seen.add(told)


MEASURING_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {
    DIAGNOSES.code: _diagnosis,
    DIAGNOSIS_RESULTS.code: _result,
    INDICATORS.code: _indicator,
    INDICATOR_VALUES.code: _value,
}
"""The rule of a register by its code."""
