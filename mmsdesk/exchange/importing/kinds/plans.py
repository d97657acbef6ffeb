"""«Перечень планов»: which plans there are, on which period, whose, approved by whom."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import school_year_of
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.plan_titles import period_of_name, plan_values
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.plan import PLANS, Plan, PlanState


class PlanWays(Ways):
    """The period and the school year as the name of the plan says them."""

    unsaid = frozenset({PlanState.DRAFT})

    def finish(self, incoming: Incoming, known: Known) -> None:
        values = incoming.values
        title = values.get("title")
        if not title or incoming.code or values.get("starts_on") or period_of_name(title) is None:
            return
        told = plan_values(title, None)
        values.update({key: told[key] for key in ("covers", "starts_on", "ends_on") if values.get(key) is None})

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        values = card.values
        if values.get("school_year") is None and values.get("starts_on") is not None:
            values["school_year"] = school_year_of(values["starts_on"], (8, 1))
        if "state" not in values and values.get("approved_on") is not None:
            values["state"] = PlanState.APPROVED


PLAN_LIST = Importable(
    code="plans",
    title="Планы работы",
    entity=PLANS,
    what="планы работы",
    targets=(
        own(Plan.title, "План", "Наименование плана", "План работы"),
        own(Plan.association_id, "РМО", "Объединение", "Наименование РМО"),
        own(Plan.covers, "Вид плана"),
        own(Plan.starts_on, "Начало", "Дата начала"),
        own(Plan.ends_on, "Окончание", "Дата окончания"),
        own(Plan.school_year, "Уч. год"),
        own(Plan.state, "Статус"),
        own(Plan.approved_on, "Дата утверждения", "Когда утверждён"),
        own(Plan.approved_by, "Кто утвердил", "Утвердил"),
        own(Plan.meeting_id),
        own(Plan.goal),
        own(Plan.tasks),
        own(Plan.note, "Примечание"),
        CODE,
    ),
    naming=("title",),
    asking=Asking(
        "Непонятно, о каком плане строка. Впишите его название.",
        "Выберите, какой это план, или впишите, с какого он числа.",
        "другой план: добавить",
    ),
    ways=PlanWays(),
    telling=("approved_on", "approved_by"),
    words=("перечень планов", "реестр планов", "планы работы"),
    title_says=r"(?:перечень|реестр|список|сведения|журнал)\w* (?:\w+ ){0,2}планов\b",
)
