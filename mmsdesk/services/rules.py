"""Rules of single registers: pure functions over a draft, one per register that has any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from mmsdesk.core.dates import full_years
from mmsdesk.core.errors import Problem
from mmsdesk.models.growth import TRAININGS, TrainingKind
from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.models.opening_total import OPENING_TOTALS, Measure
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teacher import EMPLOYMENTS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft
from mmsdesk.services.calendar_rules import CALENDAR_RULES
from mmsdesk.services.contest_rules import CONTEST_REGISTER_RULES
from mmsdesk.services.document_rules import DOCUMENT_RULES
from mmsdesk.services.event_rules import EVENT_RULES
from mmsdesk.services.issued.rules import issued_rule
from mmsdesk.services.measuring_rules import MEASURING_RULES
from mmsdesk.services.meeting_rules import MEETING_RULES
from mmsdesk.services.olympiad_rules import OLYMPIAD_REGISTER_RULES
from mmsdesk.services.planning.rules import PLAN_RULES

Rule = Callable[[Draft, dt.date], Iterator[Problem]]

YOUNGEST_WORKER, OLDEST_WORKER = 16, 100
"""Full years between which a date of birth is believed; 16 is the age of work by ТК РФ ст. 63."""

LEAST_HOURS = {TrainingKind.COURSE: 16, TrainingKind.RETRAINING: 250}
"""Least hours by kind (DOMAIN 5; приказ Минобрнауки 01.07.2013 № 499): less is a warning, never a refusal."""


def _teacher(draft: Draft, today: dt.date) -> Iterator[Problem]:
    born: dt.date | None = draft.values.get("born_on")
    if born is not None:
        if born > today:
            yield Problem("born_on", "Дата рождения ещё не наступила: проверьте год.")
        elif not YOUNGEST_WORKER <= full_years(born, today) <= OLDEST_WORKER:
            yield Problem("born_on", f"По дате рождения возраст {full_years(born, today)}: проверьте год.")
    for key in ("working_since", "teaching_since"):
        since: dt.date | None = draft.values.get(key)
        if since is None:
            continue
        if since > today:
            yield Problem(key, "Начало стажа ещё не наступило: проверьте год.")
        elif born is not None and born < since and full_years(born, since) < YOUNGEST_WORKER:
            yield Problem(key, f"Стаж начинается раньше {YOUNGEST_WORKER} лет: проверьте даты.")
        elif born is not None and since <= born:
            yield Problem(key, "Стаж начинается раньше рождения: проверьте даты.")
    working, teaching = draft.values.get("working_since"), draft.values.get("teaching_since")
    if working and teaching and teaching < working:
        yield Problem("teaching_since", "Педагогический стаж начинается раньше трудового.", warning=True)


def _organisation(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if draft.id is not None and draft.values.get("parent_id") == draft.id:
        yield Problem("parent_id", "Организация не может быть головной для самой себя.")
    for key in ("pupils", "class_sets"):
        value = draft.values.get(key)
        if value is not None and value < 0:
            yield Problem(key, f"«{draft.entity.label(key)}» не может быть меньше нуля.")


def _employment(draft: Draft, today: dt.date) -> Iterator[Problem]:
    load = draft.values.get("load")
    if load is not None and load > 60:
        yield Problem("load", "Нагрузка больше 60 часов в неделю: проверьте число.", warning=True)


def _training(draft: Draft, today: dt.date) -> Iterator[Problem]:
    kind, hours = draft.values.get("kind"), draft.values.get("hours")
    least = LEAST_HOURS.get(kind) if kind is not None else None
    if hours is not None and least is not None and hours < least:
        yield Problem("hours", f"Для этого вида обучения нужно не меньше {least} часов.", warning=True)


def _opening_total(draft: Draft, today: dt.date) -> Iterator[Problem]:
    years = {key: draft.values.get(key) for key in ("school_year", "calendar_year")}
    given = {key: year for key, year in years.items() if year is not None}
    if not given:
        yield Problem("school_year", "Укажите год: учебный или календарный.")
    elif len(given) == 2:
        yield Problem("calendar_year", "Год нужен один: или учебный, или календарный.")
    for key, year in given.items():
        if year > today.year:
            yield Problem(key, "Этот год ещё впереди: проверьте число.")
    value = draft.values.get("value")
    if value is not None and value < 0:
        yield Problem("value", "Число не может быть меньше нуля.")
    if draft.values.get("measure") is Measure.OTHER and not (draft.values.get("words") or "").strip():
        yield Problem("words", "Напишите, что именно посчитано.")


RULES: Mapping[str, Rule] = {
    TEACHERS.code: _teacher,
    ORGANISATIONS.code: _organisation,
    EMPLOYMENTS.code: _employment,
    TRAININGS.code: _training,
    OPENING_TOTALS.code: _opening_total,
    ISSUED_DOCUMENTS.code: issued_rule,
    **EVENT_RULES,
    **CONTEST_REGISTER_RULES,
    **MEETING_RULES,
    **OLYMPIAD_REGISTER_RULES,
    **PLAN_RULES,
    **MEASURING_RULES,
    **DOCUMENT_RULES,
    **CALENDAR_RULES,
}
"""The rule of a register by its code."""
