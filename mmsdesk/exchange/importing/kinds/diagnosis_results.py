"""Results of a diagnosis of teachers: who showed what, by competence or in all; the diagnosis by the titles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from mmsdesk.core.dates import format_date, school_year_of
from mmsdesk.core.text import upper_first
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.kinds.named_people import NAME_HEADINGS, PERSON_BORN, PERSON_PARTS, PERSON_POST
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Matching
from mmsdesk.exchange.importing.targets import Asking, ChildRule, PersonRule, Spread, own, owned
from mmsdesk.exchange.importing.title_words import period_in, quoted_in, without_dates, without_order
from mmsdesk.exchange.importing.titled import TitledMatching
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.diagnosis import DIAGNOSES, DIAGNOSIS_RESULTS, Diagnosis, DiagnosisResult, Instrument

_CODE = DIAGNOSIS_RESULTS.code
WHO, PLACE, COMPETENCE = f"{_CODE}.person_id", f"{_CODE}.organisation_id", f"{_CODE}.competence_id"
SCORE, MAXIMUM, LEVEL = f"{_CODE}.score", f"{_CODE}.maximum", f"{_CODE}.level"

COMPETENCES = (
    r"компетен|предметн|методическ|психолог|коммуникат|цифров|\bикт\b|грамотн|задани|модул|блок|раздел|\bурок|оценива"
    r"|\bовз\b|инклюз|одар|воспита"
)
"""What headings of columns of competences speak of."""

_LEADING = re.compile(
    r"^(?:(?:сводн\w+|итогов\w+|общие)\s+)?"
    r"(?:результат\w*|итоги|протокол|ведомость|сведения о результатах|список участников)"
    r"\b[ :.–-]*(?:проведения\s+)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_NOMINATIVE = {
    "диагностики": "диагностика",
    "тестирования": "тестирование",
    "анкетирования": "анкетирование",
    "опроса": "опрос",
    "мониторинга": "мониторинг",
    "исследования": "исследование",
    "самооценки": "самооценка",
    "самодиагностики": "самодиагностика",
    "оценки": "оценка",
}
"""How a title begins after «Результаты …», and how its diagnosis is called."""
_INSTRUMENTS = (
    (re.compile(r"анкет"), Instrument.SURVEY),
    (re.compile(r"самооцен|самодиагност"), Instrument.SELF),
    (re.compile(r"посещени\w* (?:урок|занят)|наблюдени"), Instrument.LESSON),
    (re.compile(r"\bвпр\b|\bегэ\b|\bогэ\b"), Instrument.EXAMS),
    (re.compile(r"тест"), Instrument.TEST),
)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """What the diagnosis is called, its day, its instrument."""
    folded = text.casefold().replace("ё", "е")
    if not re.search(_OF_DIAGNOSIS, folded):
        period = period_in(without_order(text))
        return {"held_on": format_date(period[0])} if period else {}
    found: dict[str, str] = {}
    said = quoted_in(text) or without_dates(without_order(_LEADING.sub("", _ASIDE.sub("", text.strip())))).strip(
        " .,:–-"
    )
    if len(said) > 5:
        first, _, rest = said.partition(" ")
        found["title"] = upper_first(f"{_NOMINATIVE.get(first.casefold(), first)} {rest}".strip())
    if period := period_in(without_order(text)):
        found["held_on"] = format_date(period[0])
    for pattern, instrument in _INSTRUMENTS:
        if pattern.search(folded):
            found["instrument"] = instrument.label
            break
    return found


_OF_DIAGNOSIS = r"диагност|дефицит|тестирован|анкетирован|самооценк|исследовани\w* компетенц|оценк\w* компетенц"


class DiagnosisWays(Ways):
    """Known again by title and day; the school year by the day."""

    def matching(self, around: Around) -> Matching:
        found = TitledMatching("title", "held_on", around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def settled(self, card: Card, incoming: Incoming, key: str, value: object) -> bool:
        """What was recognised by title and day is so."""
        return key in ("title", "held_on") and bool(card.values.get(key))

    unsaid = frozenset({Instrument.TEST})

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        day: dt.date | None = card.values.get("held_on")
        if day is not None and card.values.get("school_year") is None:
            card.values["school_year"] = school_year_of(day)


DIAGNOSIS_RESULT_LIST = Importable(
    code="diagnosis_results",
    title="Результаты диагностики",
    entity=DIAGNOSES,
    what="результаты диагностики",
    targets=(
        owned(DIAGNOSIS_RESULTS, DiagnosisResult.person_id, "ФИО", *NAME_HEADINGS, "Участник", "ФИО участника", "Кто"),
        *PERSON_PARTS,
        owned(
            DIAGNOSIS_RESULTS,
            DiagnosisResult.organisation_id,
            "Организация",
            "ОО",
            "ОУ",
            "Школа",
            "Место работы",
            "Учреждение",
            "Наименование ОО",
            "Образовательная организация",
            "Наименование организации",
        ),
        PERSON_POST,
        PERSON_BORN,
        own(Diagnosis.title, label="Диагностика"),
        own(Diagnosis.held_on, label="Дата диагностики"),
        own(Diagnosis.instrument, "Вид диагностики"),
        own(Diagnosis.subject_id, "Предмет диагностики", label="По предмету"),
        own(Diagnosis.held_by, "Кто проводил диагностику", label="Кто проводил"),
        owned(
            DIAGNOSIS_RESULTS,
            DiagnosisResult.competence_id,
            "Компетенция",
            "Вид компетенции",
            "Блок",
            "Модуль",
            "Раздел",
            "Группа компетенций",
        ),
        owned(
            DIAGNOSIS_RESULTS,
            DiagnosisResult.score,
            "Баллы",
            "Итого",
            "Итоговый балл",
            "Сумма баллов",
            "Всего баллов",
            "Первичный балл",
            "Процент выполнения",
            "% выполнения",
            "Выполнено, %",
            "Результат, %",
            "Общий балл",
        ),
        owned(DIAGNOSIS_RESULTS, DiagnosisResult.maximum, "Максимум", "Максимум баллов", "Макс. балл"),
        owned(
            DIAGNOSIS_RESULTS,
            DiagnosisResult.level,
            "Уровень",
            "Уровень компетентности",
            "Уровень компетенций",
            "Уровень дефицита",
            "Вывод",
        ),
        owned(DIAGNOSIS_RESULTS, DiagnosisResult.note, "Примечание", "Рекомендации", "Выявленные дефициты"),
    ),
    naming=(WHO, "person.surname"),
    asking=Asking(
        "Непонятно, какая это диагностика. Укажите название и дату для всего списка.",
        "Выберите, какая это диагностика, или впишите дату.",
        "другая диагностика: добавить",
    ),
    rules={_CODE: ChildRule(("person_id", "competence_id"))},
    ways=DiagnosisWays(),
    people={WHO: PersonRule(organisation=PLACE)},
    rows_are=_CODE,
    subject=WHO,
    section=(COMPETENCE, PLACE),
    telling=(COMPETENCE, SCORE, LEVEL, MAXIMUM),
    words=("диагностик", "дефицит", "компетенц", "тестирован", "анкетирован"),
    title_says=r"диагност|дефицит|тестирован\w* (?:педагог|учител|воспитат)|анкетирован\w* (?:педагог|учител|воспитат)"
    r"|(?:оценк|исследовани|самооценк)\w* (?:\w+ ){0,2}компетен",
    spread=(Spread(WHO, COMPETENCE, SCORE, MAXIMUM, instead=("person.surname",), like=COMPETENCES),),
    read_title=read_title,
)
