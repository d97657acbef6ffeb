"""A plan of work: its items with free terms, under its sections; which plan it is stands above the table."""

from __future__ import annotations

from collections.abc import Mapping

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.plan_ways import MONTH, PlanItemWays
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.plan_titles import plan_named
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, Shape, Target, own, owned
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.models.plan_item import FACT_KEYS, PLAN_FACTS, PLAN_ITEMS, PlanFact, PlanItem


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The plan, if the title says its period too."""
    named = plan_named(text)
    return {"plan_id": named.title} if named is not None else {}


PLAN_ITEM_LIST = Importable(
    code="plan_items",
    title="Пункты плана",
    entity=PLAN_ITEMS,
    what="пункты плана",
    targets=(
        own(PlanItem.plan_id, "План работы", "Название плана"),
        # In this order of the words a column that is a section alone, if there is one, goes before.
        own(
            PlanItem.section,
            "Раздел, направление",
            "Раздел, направление деятельности",
            "Раздел, направление работы",
            "Блок",
        ),
        own(PlanItem.number, "№ пункта", "№ п/п", "№п/п", "N п/п", label="Номер пункта"),
        own(
            PlanItem.wording,
            "Мероприятия, содержание",
            "Основные мероприятия",
            "Наименование мероприятий",
            "Направления и содержание работы",
            "Содержание",
            "Вид деятельности",
            "Виды работы",
            "Пункт плана",
            "Тема, мероприятие",
            "Что делаем",
        ),
        own(
            PlanItem.term_words,
            "Срок",
            "Срок исполнения",
            "Сроки исполнения",
            "Срок выполнения",
            "Сроки выполнения",
            "Срок проведения",
            "Сроки реализации",
            "Срок реализации",
            "Дата проведения",
            "Дата, время",
            "Период",
            "Когда",
        ),
        # Beside a column of days it completes them, alone it is the term.
        Target(MONTH, "Месяц", ("Месяц", "Месяц проведения", "Месяцы"), Shape.TEXT),
        own(PlanItem.term_from),
        own(PlanItem.term_until),
        own(
            PlanItem.responsible_words,
            "Ответственные лица",
            "Ответственные исполнители",
            "Ответственный исполнитель",
            "Исполнитель",
            "Ответственный за выполнение",
            "Ответственные за исполнение",
            "Кто отвечает",
        ),
        own(PlanItem.place, "Место", "Где"),
        own(PlanItem.audience_words, "Категория", "Категория слушателей", "Категория педагогов", "Аудитория"),
        own(
            PlanItem.expected,
            "Планируемые результаты",
            "Ожидаемые результаты",
            "Итоговый документ",
            "Выход, результат",
            "Форма отчётности",
            "Где рассматривается",
        ),
        own(
            PlanItem.outcome,
            "Отметка об исполнении",
            "Отметка о проведении",
            "Исполнение",
            "Выполнено",
            "Статус",
            shape=Shape.OUTCOME,
        ),
        own(PlanItem.outcome_on, "Дата выполнения", "Дата исполнения"),
        own(PlanItem.reason, "Причина невыполнения"),
        own(PlanItem.moved_to),
        owned(PLAN_FACTS, PlanFact.words, "Чем закрыт", "Чем подтверждено", "Подтверждающий документ"),
        own(PlanItem.off_plan),
        own(PlanItem.direction_id, "Направление деятельности", "Направление работы"),
        own(PlanItem.organisation_id, "ОО", "База проведения"),
        own(PlanItem.position),
        own(PlanItem.note, "Примечания"),
        CODE,
    ),
    naming=("wording",),
    asking=Asking(
        "Непонятно, о каком пункте плана строка. Впишите, что делаем.",
        "Выберите, какой это пункт плана.",
        "другой пункт: добавить",
    ),
    rules={PLAN_FACTS.code: ChildRule((*FACT_KEYS, "words"))},
    ways=PlanItemWays(),
    section=("section",),
    of_all=("plan_id",),
    numbered="number",
    telling=("term_words", MONTH, "expected", "outcome"),
    words=("план работы", "план мероприят", "план основных", "циклограмм", "дорожная карта", "план"),
    missing=(LeavingKind.CANCELLED, LeavingKind.STAYS),
    title_says=r"\bплан\w* (?:\w+ ){0,2}(?:работ|деятельност|мероприяти)|циклограмм|годовой план|дорожн\w+ карт",
    read_title=read_title,
)
