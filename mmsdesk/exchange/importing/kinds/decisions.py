"""«Контроль исполнения решений»: what was decided, who is to do it until when, what has become of it."""

from __future__ import annotations

from collections.abc import Mapping

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.decision_ways import MINUTES, DecisionWays, minutes_in
from mmsdesk.exchange.importing.kinds.members import body_in
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, PersonRule, Shape, Target, own, owned
from mmsdesk.models.decision import DECISIONS, EXECUTORS, Decision, Executor

WHO = f"{EXECUTORS.code}.person_id"


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The body, and the minutes where all rows are of one meeting."""
    found = {"association_id": body_in(text, known)}
    number, day, _point = minutes_in(text[text.casefold().find("протокол") :]) if "протокол" in text.casefold() else (
        "", None, "")  # fmt: skip
    if number:
        found[MINUTES] = f"№ {number}" + (f" от {day:%d.%m.%Y}" if day else "")
    return found


DECISION_LIST = Importable(
    code="decisions",
    title="Решения и поручения",
    entity=DECISIONS,
    what="решения",
    targets=(
        own(
            Decision.wording,
            "Содержание решения",
            "Содержание поручения",
            "Решение, поручение",
            "Принятое решение",
            "Что поручено",
            "Пункт решения, содержание",
        ),
        Target(
            MINUTES,
            "Протокол",
            (
                "№ протокола",
                "№ протокола, дата",
                "Протокол (№, дата)",
                "№ протокола, пункт",
                "№ протокола/пункт",
                "Номер и дата протокола",
                "№ и дата протокола",
                "Реквизиты протокола",
                "Основание",
            ),
            Shape.TEXT,
        ),
        own(Decision.number, "№ пункта", "Пункт протокола", "Пункт решения", label="Пункт"),
        own(Decision.taken_on, "Дата заседания", "Дата протокола", "Дата поручения"),
        owned(
            EXECUTORS,
            Executor.person_id,
            "Исполнители",
            "Ответственный",
            "Ответственные",
            "Исполнитель",
            "Ответственный исполнитель",
            "Ответственные исполнители",
            "Кому поручено",
            "Ответственный за исполнение",
            shape=Shape.EXECUTORS,
        ),
        own(Decision.due_on, "Сроки", "Срок выполнения", "Контрольный срок", "Сроки исполнения", shape=Shape.TERM),
        own(Decision.due_words),
        own(
            Decision.state,
            "Отметка об исполнении",
            "Исполнение",
            "Выполнение",
            "Ход исполнения",
            "Статус",
            "Результат исполнения",
            shape=Shape.PROGRESS,
        ),
        own(Decision.state_on, "Дата исполнения", "Дата выполнения"),
        own(Decision.result, "Результат", "Информация о выполнении", "Чем подтверждено"),
        own(Decision.association_id, "РМО", "Кем принято", "Кто принял"),
        own(Decision.source),
        own(Decision.document, "Приказ", "Документ"),
        own(Decision.controlled, "Контроль"),
        own(Decision.school_year, "Уч. год"),
        own(Decision.meeting_id),
        own(Decision.item_id),
        own(Decision.visit_id),
        own(Decision.replaced_by_id),
        own(Decision.position),
        CODE,
    ),
    naming=("wording",),
    asking=Asking(
        "Непонятно, о каком решении строка. Впишите его текст.",
        "Выберите, какое это решение, или впишите номер пункта.",
        "другое решение: добавить",
    ),
    rules={EXECUTORS.code: ChildRule(("person_id", "association_id", "organisation_id", "words"))},
    ways=DecisionWays(),
    people={WHO: PersonRule(guest=f"{EXECUTORS.code}.words", several=True)},
    telling=("wording", MINUTES, "state"),
    words=("контроль", "исполнени", "выполнени", "решени", "поручени"),
    title_says=r"^(?!.*(?:аттестаци|категори))(?=.*(?:контрол|исполнени|выполнени|реестр|перечень|журнал|сведени|список"
    r"|ход)\w*\b.{0,60}(?:решени|поручени|рекомендаци)|.*\b(?:решения|поручения)\b.{0,40}(?:заседани|совет|рмо))",
    read_title=read_title,
)
