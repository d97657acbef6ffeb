"""«График олимпиады»: which stage in which subject takes place when and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from mmsdesk.core.dates import school_year_of
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.kinds.pupil_ways import ABOUT
from mmsdesk.exchange.importing.kinds.pupil_ways import read_title as read_title_of_results
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, PersonRule, own
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.olympiad import OLYMPIADS, Olympiad, OlympiadKind, OlympiadStage


class OlympiadWays(Ways):
    """The school year by the day; a schedule that says no stage is that of the district."""

    unsaid = frozenset({OlympiadKind.OLYMPIAD})

    def finish(self, incoming: Incoming, known: Known) -> None:
        if not incoming.code:
            incoming.values.setdefault("stage", OlympiadStage.MUNICIPAL)

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        day: dt.date | None = card.values.get("held_on")
        if day is not None and card.values.get("school_year") is None:
            card.values["school_year"] = school_year_of(day)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The stage, and what kind of olympiads the list is of."""
    said = read_title_of_results(text, known)
    return {key: said[f"{ABOUT}.{key}"] for key in ("stage", "kind") if f"{ABOUT}.{key}" in said}


OLYMPIAD_LIST = Importable(
    code="olympiads",
    title="Олимпиады и конкурсы обучающихся",
    entity=OLYMPIADS,
    what="олимпиады и конкурсы обучающихся",
    targets=(
        own(Olympiad.subject_id, "Олимпиада", "Общеобразовательный предмет", "Учебный предмет", "Дисциплина"),
        own(Olympiad.title, "Конкурс", "Наименование конкурса", "Наименование"),
        own(Olympiad.held_on, "Дата проведения олимпиады", "Срок проведения"),
        own(Olympiad.organisation_id, "Место", "Площадка", "Пункт проведения", "ОО"),
        own(Olympiad.stage, "Этап олимпиады"),
        own(Olympiad.kind),
        own(Olympiad.nomination),
        own(Olympiad.order_number),
        own(Olympiad.order_on),
        own(Olympiad.coded),
        own(Olympiad.school_year, "Уч. год"),
        own(Olympiad.event_id),
        own(Olympiad.responsible_id),
        own(Olympiad.note, "Примечание"),
        CODE,
    ),
    naming=("subject_id", "title", "held_on"),
    asking=Asking(
        "Непонятно, о какой олимпиаде строка. Впишите предмет или название.",
        "Выберите, какая это олимпиада.",
        "другая олимпиада: добавить",
    ),
    ways=OlympiadWays(),
    people={"responsible_id": PersonRule(staff=True)},
    telling=("subject_id", "nomination"),
    words=("олимпиад", "график", "расписан", "всош"),
    title_says=r"(?=.*(?:график|расписан|календар|\bсроки|\bдаты))(?=.*(?:олимпиад|\bвсош\b))",
    read_title=read_title,
)
