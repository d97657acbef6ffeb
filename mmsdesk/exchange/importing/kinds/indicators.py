"""Monitoring: what is measured, and values by organisation and period, whichever way the table is turned."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from mmsdesk.core.dates import parse_school_year
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise, upper_first
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, Spread, own, owned
from mmsdesk.exchange.importing.title_words import quoted_in
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.indicator import INDICATOR_VALUES, INDICATORS, Indicator, IndicatorScope, IndicatorValue

_CODE = INDICATOR_VALUES.code
ORG, VALUE = f"{_CODE}.organisation_id", f"{_CODE}.value"
SCHOOL_YEAR, CALENDAR_YEAR, PART = (f"{_CODE}.{key}" for key in ("school_year", "calendar_year", "part"))

_SCHOOL_YEAR = re.compile(
    r"\b(20\d\d\s*[/–-]\s*(?:20)?\d\d)\b\s*(?:учебн\w+\s+год\w*|уч\.?\s*г(?:од\w*|\.)?)?", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:на\s+\d\d?\.\d\d?\.|за\s+)?(20\d\d)\b\s*(?:год\w*|г\.?)?", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:,\s*(?:в\s+)?|\(\s*(?:в\s+)?)(%|баллы|баллов|чел\.?|человек|шт\.?|ед\.?|часы|часов|тыс\. руб\.?)\)?\s*$"
)
_LEADING = re.compile(
    r"^(?:(?:сводн\w+|итогов\w+)\s+)?"
    r"(?:мониторинг(?:ов\w+ \w+)?|динамика(?: показателей)?|показател[ьи]|результаты мониторинга"
    r"|данные мониторинга|сведения)\b(?:\s+по показателю|\s+показателя)?[ :.–-]*",
    re.IGNORECASE,
)


_MEASURED = re.compile(
    r"\b(?:средн\w+ (?:балл|тестов|отмет|оцен)|качеств\w* (?:знани|обучени|образовани)|успеваемост|обеспеченност"
    r"|оснащенност|дол[яи] |процент |количество |число |охват )"
)
"""Titles that are the name of what is measured: «Средний балл ЕГЭ по русскому языку»."""
_DISTRICT = re.compile(
    r"(?:(?:в среднем|среднее|итого|всего)\s+)?(?:по\s+)?(?:всему\s+)?(?:муниципальному\s+)?"
    r"(?:район|округ|город|муниципалитет|образовани)\w*(?:\s+в целом)?"
)
"""A row of the whole district among those of its organisations."""


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The period of the whole table, and the indicator where it names one."""
    found: dict[str, str] = {}
    if match := _SCHOOL_YEAR.search(text):
        found[SCHOOL_YEAR] = match[1]
    elif match := _YEAR.search(text):
        found[CALENDAR_YEAR] = match[1]
    rest = _LEADING.sub("", text.strip())
    if rest != text.strip() or quoted_in(text) or _MEASURED.search(text.casefold().replace("ё", "е")):
        name = quoted_in(text) or _YEAR.sub(" ", _SCHOOL_YEAR.sub(" ", rest))
        name = re.sub(r"\s+(?:за|в|на|по годам|по организациям)?\s*$", "", " ".join(name.split()).strip(" .,:–-"))
        name = re.sub(r"[,\s]+(?:по годам|по организациям|по школам|по ОО|за|в)$", "", name).strip(" .,:–-")
        if len(name) > 5:
            found["name"] = upper_first(name)
    return found


class IndicatorWays(Ways):
    """A year among words is a year; the name tells the unit; a number of no organisation is one of the district."""

    many = frozenset({_CODE})
    unsaid = frozenset({IndicatorScope.ORGANISATION})

    def finish(self, incoming: Incoming, known: Known) -> None:
        for row in incoming.children.get(_CODE, []):
            _sort_out(row)
            place = row.get("organisation_id")
            if isinstance(place, Missing) and _DISTRICT.fullmatch(normalise(place.text).strip(" .:")):
                del row["organisation_id"]
        name = incoming.values.get("name")
        if isinstance(name, str) and not incoming.values.get("unit") and (unit := _UNIT.search(name.casefold())):
            incoming.values["unit"] = unit[1]

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        rows = card.children.get(_CODE, [])
        if rows and "scope" not in card.values and not any(row.values.get("organisation_id") for row in rows):
            card.values["scope"] = IndicatorScope.DISTRICT


def _sort_out(row: dict[str, Any]) -> None:
    """Take the year out of the words of a period: «1 полугодие 2025/26», «2025 г.»."""
    said = row.get("part")
    if not isinstance(said, str):
        return
    rest = said
    if match := _SCHOOL_YEAR.search(said):
        try:
            year = parse_school_year(match[1])
        except UserError:
            return  # «2025/27» is no school year: it stays as it is written
        row.setdefault("school_year", year)
        row.pop("calendar_year", None)
        rest = said.replace(match[0], " ")
    elif match := _YEAR.search(said):
        row.setdefault("calendar_year", int(match[1]))
        row.pop("school_year", None)
        rest = said.replace(match[0], " ")
    row["part"] = " ".join(rest.split()).strip(" ,.;–-")
    if not row["part"]:
        del row["part"]


_OWN = (
    own(Indicator.name, "Показатели", "Индикатор", "Наименование индикатора", "Критерий"),
    own(Indicator.unit, "Ед.", "Единицы"),
    own(Indicator.scope),
    own(Indicator.period, "Периодичность"),
    own(Indicator.good),
    own(Indicator.direction_id, "Направление работы"),
    own(Indicator.subject_id),
    own(Indicator.source),
)
_ASKING = Asking(
    "Непонятно, какой это показатель. Впишите название или укажите его для всего списка.",
    "Выберите, какой это показатель.",
    "другой показатель: добавить",
)

INDICATOR_LIST = Importable(
    code="indicators",
    title="Показатели мониторинга",
    entity=INDICATORS,
    what="показатели мониторинга",
    targets=(*_OWN, own(Indicator.note, "Примечание"), CODE),
    naming=("name",),
    asking=_ASKING,
    ways=Ways(),
    telling=("unit", "period", "source", "good"),
    words=("перечень показателей", "показатели мониторинга"),
    title_says=r"(?:перечень|список|реестр) (?:\w+ ){0,2}показател",
)

INDICATOR_VALUE_LIST = Importable(
    code="indicator_values",
    title="Мониторинг: значения показателей",
    entity=INDICATORS,
    what="значения показателей",
    targets=(
        *_OWN,
        owned(
            INDICATOR_VALUES,
            IndicatorValue.organisation_id,
            "Организация",
            "ОО",
            "ОУ",
            "Школа",
            "Учреждение",
            "Наименование ОО",
            "Образовательная организация",
            "Наименование организации",
            "Наименование образовательной организации",
            "Общеобразовательная организация",
        ),
        owned(INDICATOR_VALUES, IndicatorValue.school_year, "Учебный год", "Уч. год"),
        owned(INDICATOR_VALUES, IndicatorValue.calendar_year, "Календарный год"),
        owned(INDICATOR_VALUES, IndicatorValue.part, "Часть года", "Год", "За какой период", "Отчётный период"),
        owned(INDICATOR_VALUES, IndicatorValue.value, "Значение", "Значение показателя", "Показано"),
        owned(INDICATOR_VALUES, IndicatorValue.note, "Примечание", "Комментарий", "Пояснение"),
    ),
    naming=("name", ORG),
    asking=_ASKING,
    rules={_CODE: ChildRule(("organisation_id", "school_year", "calendar_year", "part"))},
    ways=IndicatorWays(),
    across=(VALUE, SCHOOL_YEAR, CALENDAR_YEAR),
    section=(ORG,),
    telling=("name", VALUE, SCHOOL_YEAR, PART),
    words=("мониторинг", "динамика", "качество знаний", "успеваемость", "обеспеченность"),
    title_says=r"мониторинг|динамик|показател\w* (?:школ|организац|оо\b|доу\b|качества)|успеваемост|обеспеченност"
    r"|качеств\w* (?:знани|обучени|образовани)"
    r"|оснащенност|результат\w* (?:\w+ )?(?:впр|егэ|огэ)\b|\b(?:впр|егэ|огэ)\b",
    spread=(Spread("name", ORG, VALUE), Spread(ORG, "name", VALUE)),
    read_title=read_title,
)
