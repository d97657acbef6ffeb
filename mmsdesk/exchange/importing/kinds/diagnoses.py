"""«График диагностик», «Перечень проведённых диагностик»: a diagnosis a row."""

from __future__ import annotations

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.diagnosis_results import DiagnosisWays
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.models.diagnosis import DIAGNOSES, Diagnosis

DIAGNOSIS_LIST = Importable(
    code="diagnoses",
    title="Диагностика",
    entity=DIAGNOSES,
    what="диагностика",
    targets=(
        own(Diagnosis.title, "Диагностика", "Тема диагностики", "Наименование", "Название"),
        own(Diagnosis.instrument, "Вид диагностики", "Форма", "Форма проведения", "Метод"),
        own(Diagnosis.held_on, "Срок", "Сроки", "Сроки проведения"),
        own(Diagnosis.school_year, "Уч. год"),
        own(Diagnosis.subject_id, "По предмету"),
        own(Diagnosis.held_by, "Кто проводит", "Организатор", "Ответственный"),
        own(Diagnosis.maximum, "Макс. балл", "Максимальный балл"),
        own(Diagnosis.threshold, "Порог"),
        own(Diagnosis.conclusions, "Итоги", "Результаты"),
        CODE,
    ),
    naming=("title",),
    asking=Asking(
        "Непонятно, какая это диагностика. Впишите название и дату.",
        "Выберите, какая это диагностика, или впишите дату.",
        "другая диагностика: добавить",
    ),
    ways=DiagnosisWays(),
    telling=("instrument", "threshold", "maximum", "conclusions"),
    words=("график диагностик", "перечень диагностик", "план диагностик"),
    title_says=r"(?:план|график|перечень|реестр|список|журнал)\w* (?:\w+ ){0,3}"
    r"(?:диагностик|диагностическ|тестирований)",
)
