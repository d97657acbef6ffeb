"""«Исходные данные»: one number a row, known again by measure, year and body."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.models.opening_total import OPENING_TOTALS, OpeningTotal

SOURCE = OpeningTotal.source.key
_SOURCE = re.compile(r"^\W*источник\w*(?: данных| сведений)?\s*[:–—-]\s*(?P<source>.+)", re.IGNORECASE)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """From which report all the numbers are."""
    found = _SOURCE.match(text)
    return {SOURCE: found["source"].strip()} if found else {}


OPENING_TOTAL_LIST = Importable(
    code="opening_totals",
    title="Исходные данные",
    entity=OPENING_TOTALS,
    what="исходные данные",
    targets=(
        own(OpeningTotal.measure, "Показатели", "Название показателя"),
        own(OpeningTotal.words, "Уточнение"),
        own(OpeningTotal.school_year, "Уч. год", "Учебный год, за который"),
        own(OpeningTotal.calendar_year, "Год"),
        own(OpeningTotal.value, "Итого", "Количество, чел."),
        own(OpeningTotal.organisation_id, "ОО", "Школа", "Наименование организации"),
        own(OpeningTotal.association_id, "МО"),
        own(OpeningTotal.source, "Источник данных", "Основание"),
        own(OpeningTotal.note, "Примечание", "Примечания"),
        CODE,
    ),
    naming=("measure",),
    asking=Asking(
        "Непонятно, что посчитано. Впишите показатель.",
        "Выберите, какое это число, или допишите в таблицу год.",
        "другое число: добавить",
    ),
    of_all=(SOURCE,),
    across=("value", "school_year", "calendar_year"),
    telling=("measure", "value", "source"),
    words=("исходные данные", "показатели за"),
    title_says="исходные данные|показатели за",
    read_title=read_title,
)
