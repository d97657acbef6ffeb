"""«График заседаний», «Сведения о заседаниях»: which body met when, the number of its minutes, how many came."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from mmsdesk.core.dates import school_year_of
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.kinds.members import body_in
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, PersonRule, own
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.meeting import MEETING_ATTENDANCES, MEETINGS, Capacity, Meeting, MeetingState, Presence


class MeetingWays(Ways):
    """The school year by the day, as meetings of late August look ahead; minutes tell that a meeting was held."""

    needs = (MEETING_ATTENDANCES.code,)
    unsaid = frozenset({MeetingState.PLANNED})

    def finish(self, incoming: Incoming, known: Known) -> None:
        if incoming.values.get("present_number") == 0:
            del incoming.values["present_number"]

    def settled(self, card: Card, incoming: Incoming, key: str, value: object) -> bool:
        """How many came is no news of a meeting whose sheet names them."""
        rows = (row.values for row in card.children.get(MEETING_ATTENDANCES.code, ()))
        named = sum(row.get("presence") is Presence.PRESENT and row.get("capacity") is Capacity.MEMBER for row in rows)
        return key == "present_number" and named > 0 and value == named + (card.values.get(key) or 0)

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        values = card.values
        day: dt.date | None = values.get("held_on")
        if day is None:
            return
        if values.get("school_year") is None:
            values["school_year"] = school_year_of(day, (8, known.year_switch_day))
        if "state" not in values and day <= today and any(values.get(key) for key in ("number", "present_number")):
            values["state"] = MeetingState.HELD


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The body whose meetings all rows are; whether they were held."""
    found = {"association_id": body_in(text, known)}
    if re.search(r"проведенн|состоявш", text.casefold().replace("ё", "е")):
        found["state"] = MeetingState.HELD.label
    return found


MEETING_LIST = Importable(
    code="meetings",
    title="Заседания",
    entity=MEETINGS,
    what="заседания",
    targets=(
        own(
            Meeting.association_id,
            "РМО",
            "МО",
            "Методическое объединение",
            "Наименование объединения",
            "Название РМО",
            "Орган управления",
        ),
        own(Meeting.held_on, "Дата и время", "Дата и время проведения", "Когда проведено", "Срок проведения"),
        own(
            Meeting.theme, "Тема, повестка", "Рассматриваемые вопросы", "Повестка дня", "Повестка заседания", "Вопросы"
        ),
        own(Meeting.number, "№ протокола, заседания", "Номер заседания", "№ заседания"),
        own(Meeting.organisation_id, "База", "Где", "База проведения", "Организация", "ОО", label="Место проведения"),
        own(Meeting.room, "Кабинет", "Ссылка"),
        own(Meeting.present_number, "Присутствовало, чел.", "Количество присутствующих", "Явка", "Присутствовали"),
        own(Meeting.members_number, "Количество членов", "Членов всего", "По списку", "Состав, чел."),
        own(Meeting.chair_id, "ФИО председателя", "Руководитель", "ФИО руководителя", "Ведёт", "Руководитель РМО"),
        own(Meeting.secretary_id, "ФИО секретаря"),
        own(Meeting.responsible_id, "Ответственный методист", "Методист", "Ответственные"),
        own(Meeting.starts_at, "Время", "Время начала", "Начало заседания"),
        own(Meeting.ends_at, "Время окончания"),
        own(Meeting.form, "Форма проведения", "Формат", "Форма заседания"),
        own(Meeting.state, "Отметка о проведении", "Отметка о выполнении", "Статус"),
        own(Meeting.moved_to),
        own(Meeting.state_reason),
        own(Meeting.school_year, "Уч. год"),
        own(Meeting.guests, "Приглашённые", "Приглашены"),
        own(Meeting.signed_on, "Дата подписания протокола"),
        own(Meeting.note, "Примечание"),
        CODE,
    ),
    naming=("association_id", "held_on", "theme"),
    asking=Asking(
        "Непонятно, о каком заседании строка. Впишите объединение и дату.",
        "Выберите, какое это заседание.",
        "другое заседание: добавить",
    ),
    rules={MEETING_ATTENDANCES.code: ChildRule(("person_id", "capacity"))},
    ways=MeetingWays(),
    people={
        "chair_id": PersonRule(),
        "secretary_id": PersonRule(),
        "responsible_id": PersonRule(staff=True),
    },
    telling=("number", "present_number", "members_number", "secretary_id"),
    words=("график заседан", "план заседан", "сведения о заседан", "заседани"),
    title_says=r"^(?!.*(?:аттестаци|решени|поручени|участник|явочн|присутствующ|\bчлен|жюри|комисси))"
    r"(?=.*(?:график|сведени|план|расписани|журнал|реестр|перечень|календар|уч[её]т|информаци|регистраци|отч[её]т)\w*"
    r"\b.{0,60}(?:заседани|протокол))",
    read_title=read_title,
)
