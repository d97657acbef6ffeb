"""«Исходные данные»: one number a row, known again by measure, year and body."""

from __future__ import annotations

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.models.opening_total import OPENING_TOTALS, OpeningTotal

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
    across=("value", "school_year", "calendar_year"),
    telling=("measure", "value", "source"),
    words=("исходные данные", "показатели за"),
    title_says="исходные данные|показатели за",
)
