"""Lists of events: plans, reports on what was held."""

from __future__ import annotations

from collections.abc import Mapping

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.event_ways import EventWays
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, PersonRule, own, spanning
from mmsdesk.models.event import EVENTS, Event, EventState

ASKING = Asking(
    "Непонятно, о каком мероприятии строка. Впишите его название.",
    "Выберите, какое это мероприятие, или впишите дату.",
    "другое мероприятие: добавить",
)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """A report on what was held holds for all its rows."""
    folded = text.casefold()
    return {"state": EventState.HELD.label} if "проведенн" in folded.replace("ё", "е") else {}


EVENT_LIST = Importable(
    code="events",
    title="Мероприятия",
    entity=EVENTS,
    what="мероприятия",
    targets=(
        own(Event.title, "Название мероприятия", "Содержание", "Наименование", "Тема мероприятия"),
        own(Event.kind_id, "Форма мероприятия", "Вид", "Форма"),
        own(Event.theme),
        own(Event.service_role),
        own(Event.level, "Уровень мероприятия"),
        own(Event.direction_id, "Направление деятельности", "Направление работы"),
        own(Event.audience_id, "Целевая аудитория", "Участники", "Категория слушателей"),
        spanning(own(Event.starts_on, "Сроки проведения", "Дата и время", "Срок"), Event.starts_on, Event.ends_on),
        own(Event.ends_on, "Дата окончания", "По"),
        own(Event.starts_at, "Время", "Время начала", "Время проведения"),
        own(Event.ends_at, "Время окончания"),
        own(Event.school_year, "Уч. год"),
        own(Event.form, "Формат", "Очно / дистанционно", label="Очно или онлайн"),
        own(Event.organisation_id, "База", "Где", "Организация", label="Место проведения"),
        own(Event.room, "Ссылка", "Кабинет"),
        own(Event.responsible_id, "Ответственные", "Методист", "Кто отвечает", "Ответственный методист"),
        own(Event.association_id, "РМО", "МО"),
        own(Event.organisers, "Организатор", "Кто проводит"),
        own(Event.order_number, "Приказ", "Номер приказа"),
        own(Event.order_on),
        own(Event.state, "Отметка о выполнении", "Отметка"),
        own(Event.moved_to),
        own(Event.state_reason),
        own(Event.budget_municipal),
        own(Event.budget_other),
        own(Event.spent_municipal),
        own(Event.spent_other),
        own(Event.results, "Результат", "Результаты"),
        own(Event.goal),
        own(Event.conditions),
        own(Event.parent_id),
        own(Event.counted),
        CODE,
    ),
    naming=("title",),
    asking=ASKING,
    ways=EventWays(),
    people={"responsible_id": PersonRule(staff=True)},
    telling=("title", "starts_on", "kind_id", "responsible_id", "audience_id"),
    words=("план мероприят", "мероприят", "план методических", "план работы"),
    title_says=r"мероприяти|план\w* (?:методическ|районн|муниципальн|работы)|циклограмм",
    read_title=read_title,
)
