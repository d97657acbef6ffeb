"""Who took part in an event: sheets of registration, results of contests, juries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmsdesk.core.dates import format_date
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.event_ways import EventWays
from mmsdesk.exchange.importing.kinds.named_people import NAME_HEADINGS, PERSON_BORN, PERSON_PARTS, PERSON_POST
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import Asking, ChildRule, PersonRule, leading, own, owned
from mmsdesk.exchange.importing.title_words import before_quote, period_in, quoted_in, without_dates, without_order
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, Event, Participation

WHO, GUEST = f"{PARTICIPATIONS.code}.person_id", f"{PARTICIPATIONS.code}.guest"
PLACE, ROLE = f"{PARTICIPATIONS.code}.organisation_id", f"{PARTICIPATIONS.code}.role_id"
NOMINATION = f"{PARTICIPATIONS.code}.nomination"
_LEADING = re.compile(
    r"^(?:.*?\b(?:мероприятие|событие)\s*:|(?:итоговый |сводный )?(?:лист регистрации|регистрационный лист|явочный лист"
    r"|список(?: участников)?|результаты(?: участия)?|итоги|протокол|участники|состав жюри|участников)\b[ :.–-]*)+",
    re.IGNORECASE,
)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The event, its day and its kind."""
    rest = _LEADING.sub("", text).strip(" .:–-")
    found = {"title": _title(text, rest, known)}
    if period := period_in(without_order(text)):
        found["starts_on"] = format_date(period[0])
        found["ends_on"] = format_date(period[1]) if period[0] < period[1] else ""
    for word in reversed(before_quote(rest).split()) if quoted_in(rest) else rest.split()[:3]:
        kind = known.entries("event_kinds").recognise(word.strip(" ,:.")) if len(word) > 3 else None
        if kind:
            found["kind_id"] = known.names[kind]
            break
    if "жюри" in text.casefold():
        found[ROLE] = "член жюри"
    return found


def _title(text: str, rest: str, known: Known) -> str:
    """What the event is called: in quotation marks, or all that stands after «Список участников»."""
    if quoted := quoted_in(rest):
        return quoted
    said = without_dates(rest)
    return said if len(said) > 5 and (rest != text.strip(" .:–-") or known.entries("event_kinds").head(said)) else ""


PARTICIPANT_LIST = Importable(
    code="participants",
    title="Участники мероприятия",
    entity=EVENTS,
    what="участники мероприятий",
    targets=(
        owned(
            PARTICIPATIONS,
            Participation.person_id,
            "ФИО",
            *NAME_HEADINGS,
            "Участник",
            "ФИО участника",
            "Фамилия, имя, отчество участника",
            "ФИО конкурсанта",
            "Слушатель",
            "Докладчик",
            "Выступающий",
            "ФИО выступающего",
            "ФИО докладчика",
        ),
        *PERSON_PARTS,
        owned(PARTICIPATIONS, Participation.guest, "Гость"),
        owned(
            PARTICIPATIONS,
            Participation.organisation_id,
            "Организация",
            "ОО",
            "ОУ",
            "Школа",
            "Место работы",
            "Учреждение",
            "Наименование ОО",
            "Образовательная организация",
            "Наименование организации",
            "Наименование образовательной организации",
        ),
        PERSON_POST,
        PERSON_BORN,
        own(Event.title, "Название мероприятия", label="Мероприятие"),
        own(Event.starts_on, "Дата мероприятия", label="Дата мероприятия"),
        own(Event.ends_on, "Мероприятие по дату", label="Мероприятие по дату"),
        own(Event.kind_id, "Вид мероприятия", label="Вид мероприятия"),
        own(Event.level, "Уровень мероприятия", label="Уровень мероприятия"),
        leading(owned(PARTICIPATIONS, Participation.role_id, "Роль", "Роль участника", "Форма участия", "Статус")),
        owned(PARTICIPATIONS, Participation.attended, "Присутствовал", "Отметка о присутствии", "Явка"),
        leading(
            owned(PARTICIPATIONS, Participation.result_id, "Результат", "Итог", "Статус участия", "Статус", "Степень")
        ),
        owned(PARTICIPATIONS, Participation.place, "Место"),
        owned(
            PARTICIPATIONS,
            Participation.score,
            "Баллы",
            "Балл",
            "Количество баллов",
            "Сумма баллов",
            "Итого",
            "Итого баллов",
        ),
        owned(PARTICIPATIONS, Participation.nomination, "Номинация", "Направление", "Секция"),
        owned(PARTICIPATIONS, Participation.topic, "Тема выступления", "Тема", "Название работы", "Тема урока"),
    ),
    naming=(WHO, GUEST, "person.surname"),
    asking=Asking(
        "Непонятно, в каком мероприятии это участие. Укажите мероприятие и дату для всего списка.",
        "Выберите, какое это мероприятие, или впишите дату.",
        "другое мероприятие: добавить",
    ),
    rules={PARTICIPATIONS.code: ChildRule(("person_id", "guest"), ("role_id", "nomination", "topic"))},
    ways=EventWays(),
    people={WHO: PersonRule(organisation=PLACE, guest=GUEST)},
    rows_are=PARTICIPATIONS.code,
    subject=WHO,
    section=(NOMINATION, ROLE, PLACE),
    missing=(LeavingKind.NOT_THERE, LeavingKind.STAYS),
    telling=(f"{PARTICIPATIONS.code}.result_id", f"{PARTICIPATIONS.code}.score", NOMINATION, ROLE),
    words=("участник", "регистрац", "итоги", "результаты", "жюри", "явочный", "протокол"),
    title_says=r"^(?!.*(?:аттестаци|диагностик))"
    r"(?=.*(?:лист\w* регистрац|регистрационн|регистраци\w* (?:на|участник)|явочн"
    r"|участник|участи[ея]|выступающ|докладчик|\bитоги|результат|протокол|жюри|победител|призер|оргкомитет))",
    read_title=read_title,
)
