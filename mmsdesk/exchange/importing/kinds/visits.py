"""«График выездов», «Журнал посещений»: which organisation was visited when, what for, by whom, what was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from mmsdesk.core.dates import school_year_of
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, PersonRule, Shape, own, owned, spanning
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.visit import VISIT_MEMBERS, VISITS, Visit, VisitMember, VisitState

WHO = f"{VISIT_MEMBERS.code}.staff_id"


class VisitWays(Ways):
    """The school year by the day; what was found tells that a visit took place."""

    unsaid = frozenset({VisitState.PLANNED})

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        values = card.values
        day: dt.date | None = values.get("visited_on")
        if day is None:
            return
        if values.get("school_year") is None:
            values["school_year"] = school_year_of(day)
        if "state" not in values and day <= today and any(values.get(key) for key in ("findings", "conclusions")):
            values["state"] = VisitState.DONE


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """A report on what took place holds for all its rows."""
    folded = text.casefold().replace("ё", "е")
    return {"state": VisitState.DONE.label} if "состоявш" in folded or "совершенн" in folded else {}


VISIT_LIST = Importable(
    code="visits",
    title="Выезды и посещения",
    entity=VISITS,
    what="выезды",
    targets=(
        own(
            Visit.organisation_id,
            "ОО",
            "ОУ",
            "Школа",
            "Учреждение",
            "Наименование ОО",
            "Образовательная организация",
            "Куда",
            "Место выезда",
            "Место посещения",
        ),
        spanning(
            own(Visit.visited_on, "Сроки", "Срок", "Дата проведения", "Сроки выезда", "Период"),
            Visit.visited_on,
            Visit.until,
        ),
        own(Visit.until, "Дата окончания", "По"),
        own(Visit.purpose_id, "Вид выезда", "Цель поездки"),
        own(Visit.theme, "Вопросы", "Вопросы для изучения", "Тема выезда", "Содержание работы", "Что изучали"),
        owned(
            VISIT_MEMBERS,
            VisitMember.staff_id,
            "Кто выезжает",
            "Кто выезжал",
            "Состав группы",
            "Состав бригады",
            "Методист",
            "Ответственный",
            "Ответственные",
            "Ответственный методист",
            "Кто посетил",
            "Специалисты",
            shape=Shape.EXECUTORS,
        ),
        own(Visit.state, "Отметка о выполнении", "Отметка", "Статус"),
        own(Visit.state_reason),
        own(Visit.order_number, "Номер приказа", "Приказ"),
        own(Visit.order_on),
        own(Visit.findings, "Что увидели", "Результаты посещения", "Содержание справки"),
        own(Visit.conclusions, "Итоги", "Результат", "Результаты", "Выводы, рекомендации", "Итоги выезда"),
        own(Visit.school_year, "Уч. год"),
        own(Visit.note, "Примечание"),
        CODE,
    ),
    naming=("organisation_id", "visited_on"),
    asking=Asking(
        "Непонятно, о каком выезде строка. Впишите организацию и дату.",
        "Выберите, какой это выезд.",
        "другой выезд: добавить",
    ),
    rules={VISIT_MEMBERS.code: ChildRule(("staff_id", "person_id"))},
    ways=VisitWays(),
    people={WHO: PersonRule(staff=True, several=True, otherwise=f"{VISIT_MEMBERS.code}.person_id", guest="note")},
    telling=("purpose_id", "conclusions", "findings"),
    words=("выезд", "посещени", "командиров"),
    title_says=r"(?:график|план|журнал|уч[её]т|сведени|отч[её]т|реестр|итоги|информаци)\w*\b.{0,60}"
    r"(?:\bвыезд|\bпосещени\w* (?!урок|занят|мероприят))",
    read_title=read_title,
)
