"""Lists of an institute: «Список слушателей курсов по теме «…», 72 ч., 10–21.03.2026»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mmsdesk.core.dates import format_date
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.person_ways import PersonWays
from mmsdesk.exchange.importing.kinds.teacher_columns import PERSON_COLUMNS, WORK_COLUMNS
from mmsdesk.exchange.importing.kinds.teachers import ASKING, PLACE, RULES
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import FULL_NAME, Shape, Target, own, owned, spanning
from mmsdesk.exchange.importing.title_words import period_in, quoted_in
from mmsdesk.exchange.importing.training_cells import called_programme
from mmsdesk.models.growth import TRAININGS, Training
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES, TEACHER_SUBJECTS, Teacher
from mmsdesk.models.teachers import TEACHERS

_PROGRAMME, _HOURS = f"{TRAININGS.code}.programme", f"{TRAININGS.code}.hours"
_FROM, _TO = f"{TRAININGS.code}.started_on", f"{TRAININGS.code}.ended_on"
_KIND, _PROVIDER = f"{TRAININGS.code}.kind", f"{TRAININGS.code}.provider"
_ABOUT = re.compile(r"курс|повышени\w* квалификац|переподготов|стажиров|программ|слушател|обучени", re.IGNORECASE)
_IN_HOURS = re.compile(r"(\d{1,4})\s*(?:ч\b|час|ак)", re.IGNORECASE)
_BY_WHOM = re.compile(
    r"\b(?:ГАУ|ГОАУ|ГБУ|ГБОУ|ГАОУ|ФГБОУ|ФГАОУ|ОГАОУ|ООО|АНО|ЧОУ)\b[^,;\n]*|\b\w*ИРО\b|\b\w*ИППК\w*\b"
    r"|(?:институт|академи)\w* [^,;\n«»\d]+",
)
_THEME = re.compile(r"\b(?:по теме|по программе|тема|программа)\b\s*:?\s*([^«\"\d,;]{8,})", re.IGNORECASE)
_ONLY_A_KIND = re.compile(r"(?:повышени|профессиональн\w+ переподготов|переподготов|обучени)", re.IGNORECASE)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """Programme, hours, dates, provider and kind of the courses that the whole list is of."""
    found: dict[str, str] = {}
    hours = _IN_HOURS.search(text)
    if not (_ABOUT.search(text) or hours):
        alone = _BY_WHOM.search(text)
        return {_PROVIDER: alone[0].strip(" .")} if alone else {}
    theme = _THEME.search(text)
    said = theme[1].strip(" .:–-") if theme else ""
    called, around = called_programme(text)
    found[_PROGRAMME] = called or quoted_in(text) or ("" if _ONLY_A_KIND.match(said) else said)
    if hours:
        found[_HOURS] = hours[1]
    if period := period_in(text):
        found[_FROM] = format_date(period[0]) if period[0] < period[1] else ""
        found[_TO] = format_date(period[1])
    if provider := _BY_WHOM.search(around if called else text.replace(found[_PROGRAMME], "")):
        found[_PROVIDER] = provider[0].strip(" ." if called else " .«»")
    for word, kind in (("переподготов", "переподготовка"), ("стажиров", "стажировка")):
        if word in text.casefold():
            found[_KIND] = kind
    return found


def _without(heading: str, target: Target) -> Target:
    """A target that leaves one of its usual headings to another: in such lists a date of issue is the document's."""
    return replace(target, headings=tuple(each for each in target.headings if each != heading))


_TAKEN = {FULL_NAME, "surname", "first_name", "patronymic", "born_on", "snils", "phone", "email"}

COURSE_LIST = Importable(
    code="course-list",
    title="Слушатели курсов",
    entity=TEACHERS,
    what="слушатели курсов",
    targets=(
        Target(
            FULL_NAME,
            "ФИО в одном столбце",
            (
                *next(target.headings for target in PERSON_COLUMNS if target.key == FULL_NAME),
                "ФИО слушателя",
                "Слушатель",
                "Фамилия, имя, отчество слушателя",
            ),
            Shape.FULL_NAME,
        ),
        *(target for target in PERSON_COLUMNS if target.key in _TAKEN - {FULL_NAME}),
        *(target for target in WORK_COLUMNS if target.key.endswith((".organisation_id", ".position_id"))),
        owned(TRAININGS, Training.programme, "Программа курсов", "Название курсов", "Программа", "Тема КПК"),
        owned(TRAININGS, Training.kind, "Вид обучения", "Вид программы", "Вид курсов"),
        owned(TRAININGS, Training.hours, "Часов", "Часы", "Объём программы", "Объем, ч"),
        owned(TRAININGS, Training.started_on, "Начало", "Дата начала", "Начало обучения", "Дата начала обучения"),
        spanning(
            _without(
                "Дата выдачи",
                owned(
                    TRAININGS,
                    Training.ended_on,
                    "Окончание",
                    "Конец обучения",
                    "Дата окончания обучения",
                    "Сроки",
                    "Сроки обучения",
                    "Даты обучения",
                ),
            ),
            Training.started_on,
            Training.ended_on,
        ),
        owned(
            TRAININGS,
            Training.provider,
            "Где проходит обучение",
            "Место обучения",
            "Институт",
            "Кто проводит",
            "Организация, проводившая обучение",
            "Организация, реализующая программу",
            "Организация ДПО",
            "Образовательная организация ДПО",
        ),
        owned(TRAININGS, Training.form, "Форма обучения", "Форма"),
        owned(
            TRAININGS,
            Training.document,
            "Удостоверение",
            "Номер удостоверения",
            "Серия и номер документа",
            "Документ об образовании",
            "Рег. номер",
            "Номер документа",
            "Номер диплома",
            "Диплом, удостоверение",
            "Серия, номер диплома",
            "Регистрационный номер",
        ),
        owned(TRAININGS, Training.document_on, "Дата выдачи удостоверения", "Дата выдачи документа", "Дата выдачи"),
        owned(TRAININGS, Training.state, "Состояние обучения"),
        own(Teacher.note, "Примечание"),
    ),
    naming=(FULL_NAME, "surname"),
    asking=ASKING,
    rules={code: RULES[code] for code in (EMPLOYMENTS.code, TEACHER_SUBJECTS.code, FORMER_NAMES.code, TRAININGS.code)},
    ways=PersonWays(),
    section=(_PROGRAMME, PLACE),
    telling=(f"{TRAININGS.code}.document", _HOURS, _PROGRAMME, _TO),
    words=("слушател", "курс", "повышение квалификации", "повышения квалификации", "переподготов"),
    title_says=r"слушател|удостоверени|документов о (?:повышени|квалификац|обучени)|сертификат"
    r"|(?:прош(?:л|ед)|обучи|обучен)\w+.*(?:курс|программ|переподгот|повышен)|заявк.* курс"
    r"|(?:курс|повышени\w* квалификаци|переподготов|программ).*\d ?(?:ч\b|час|ак\b)",
    bare=(
        ("дата", (_TO,)),
        ("часы", (_HOURS,)),
        ("тема", (_PROGRAMME,)),
        ("место", (_PROVIDER,)),
        ("где", (_PROVIDER,)),
        ("учреждение", (_PROVIDER,)),
        ("организация", (_PROVIDER,)),
    ),
    read_title=read_title,
)
