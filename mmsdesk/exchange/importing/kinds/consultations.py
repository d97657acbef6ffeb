"""«Журнал консультаций»: who came, with what, what was answered."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import school_year_of
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.kinds.named_people import PERSON_PARTS, PERSON_POST
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, PersonRule, own
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.consultation import CONSULTATIONS, Consultation


class ConsultationWays(Ways):
    """Who came, by what is written of one; the school year by the day."""

    def finish(self, incoming: Incoming, known: Known) -> None:
        said = incoming.values.get("client_name")
        if isinstance(said, str) and "client_kind_id" not in incoming.values:
            head = known.entries("client_kinds").head(said)
            if head:
                incoming.values["client_kind_id"] = head[0]

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        day: dt.date | None = card.values.get("held_on")
        if day is not None and card.values.get("school_year") is None:
            card.values["school_year"] = school_year_of(day)


CONSULTATION_LIST = Importable(
    code="consultations",
    title="Журнал консультаций",
    entity=CONSULTATIONS,
    what="консультации",
    targets=(
        own(Consultation.held_on, "Дата обращения", "Дата проведения"),
        own(Consultation.held_at, "Время обращения"),
        own(Consultation.minutes, "Длительность, мин", "Продолжительность"),
        own(
            Consultation.client_id,
            "ФИО обратившегося",
            "Обратившийся",
            "Кто обратился",
            "Обратившийся, должность",
            "ФИО педагога",
            "ФИО",
            "Кому оказана консультация",
            "Ф.И.О. консультируемого",
            "Заявитель",
        ),
        *PERSON_PARTS,
        own(Consultation.client_name, "Не из реестра", "Гость"),
        PERSON_POST,
        own(Consultation.client_kind_id, "Категория обратившегося", "Категория", label="Кто обратился (категория)"),
        own(Consultation.group_size, "Количество человек", "Количество участников", "Группа, чел."),
        own(Consultation.organisation_id, "ОО", "ОУ", "Школа", "Место работы", "Учреждение", "Наименование ОО"),
        own(Consultation.topic_id, "Тематика", label="Тема (по справочнику)"),
        own(
            Consultation.question,
            "Тема консультации",
            "Вопрос консультации",
            "Содержание вопроса",
            "Содержание консультации",
            "Тема, вопрос",
            "Суть обращения",
            "Тема",
        ),
        own(Consultation.answer, "Ответ", "Рекомендации, результат", "Что рекомендовано", "Принятые меры"),
        own(Consultation.occasion_id),
        own(Consultation.direction_id, "Направление деятельности"),
        own(Consultation.form, "Форма консультации", "Вид консультации", "Форма проведения", "Способ"),
        own(Consultation.consultant_id, "Методист", "Кто консультировал", "ФИО методиста", "Консультацию провёл"),
        own(Consultation.follow_up_on),
        own(Consultation.follow_up),
        own(Consultation.school_year, "Уч. год"),
        CODE,
    ),
    naming=("question", "client_id"),
    asking=Asking(
        "Непонятно, о чём консультация. Впишите дату и вопрос.",
        "Выберите, какая это консультация.",
        "другая консультация: добавить",
    ),
    ways=ConsultationWays(),
    same=(Consultation.held_on, Consultation.client_id, Consultation.client_name, Consultation.question),
    people={
        "client_id": PersonRule(organisation="organisation_id", guest="client_name"),
        "consultant_id": PersonRule(staff=True),
    },
    subject="client_id",
    telling=("question", "answer", "form", "consultant_id"),
    words=("консультац", "журнал учета консультац", "журнал консультац"),
    title_says=r"консультац|журнал\w* .*обращени",
)
