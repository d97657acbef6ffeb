"""All kinds of lists in one place: what can be imported is what is listed here."""

from __future__ import annotations

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.associations import ASSOCIATION_LIST
from mmsdesk.exchange.importing.kinds.category_order import CATEGORY_ORDER
from mmsdesk.exchange.importing.kinds.consultations import CONSULTATION_LIST
from mmsdesk.exchange.importing.kinds.course_list import COURSE_LIST
from mmsdesk.exchange.importing.kinds.decisions import DECISION_LIST
from mmsdesk.exchange.importing.kinds.diagnoses import DIAGNOSIS_LIST
from mmsdesk.exchange.importing.kinds.diagnosis_results import DIAGNOSIS_RESULT_LIST
from mmsdesk.exchange.importing.kinds.events import EVENT_LIST
from mmsdesk.exchange.importing.kinds.feedback import FEEDBACK_LIST
from mmsdesk.exchange.importing.kinds.indicators import INDICATOR_LIST, INDICATOR_VALUE_LIST
from mmsdesk.exchange.importing.kinds.issued_documents import ISSUED_DOCUMENT_LIST
from mmsdesk.exchange.importing.kinds.meetings import MEETING_LIST
from mmsdesk.exchange.importing.kinds.members import MEMBER_LIST
from mmsdesk.exchange.importing.kinds.olympiads import OLYMPIAD_LIST
from mmsdesk.exchange.importing.kinds.opening_totals import OPENING_TOTAL_LIST
from mmsdesk.exchange.importing.kinds.organisations import ORGANISATION_LIST
from mmsdesk.exchange.importing.kinds.participants import PARTICIPANT_LIST
from mmsdesk.exchange.importing.kinds.plan_items import PLAN_ITEM_LIST
from mmsdesk.exchange.importing.kinds.plans import PLAN_LIST
from mmsdesk.exchange.importing.kinds.pupil_results import PUPIL_RESULT_LIST
from mmsdesk.exchange.importing.kinds.references import REFERENCE_LIST
from mmsdesk.exchange.importing.kinds.service_documents import SERVICE_DOCUMENT_LIST
from mmsdesk.exchange.importing.kinds.staff import STAFF_LIST
from mmsdesk.exchange.importing.kinds.teachers import TEACHER_LIST
from mmsdesk.exchange.importing.kinds.visits import VISIT_LIST
from mmsdesk.models.entity import Entity

KINDS: tuple[Importable, ...] = (
    TEACHER_LIST,
    COURSE_LIST,
    CATEGORY_ORDER,
    ORGANISATION_LIST,
    ASSOCIATION_LIST,
    MEMBER_LIST,
    EVENT_LIST,
    PARTICIPANT_LIST,
    FEEDBACK_LIST,
    CONSULTATION_LIST,
    MEETING_LIST,
    DECISION_LIST,
    VISIT_LIST,
    PLAN_LIST,
    PLAN_ITEM_LIST,
    ISSUED_DOCUMENT_LIST,
    SERVICE_DOCUMENT_LIST,
    DIAGNOSIS_LIST,
    DIAGNOSIS_RESULT_LIST,
    INDICATOR_LIST,
    INDICATOR_VALUE_LIST,
    OLYMPIAD_LIST,
    PUPIL_RESULT_LIST,
    STAFF_LIST,
    REFERENCE_LIST,
    OPENING_TOTAL_LIST,
)
"""In the order in which a person is offered them."""


def importable(code: str) -> Importable:
    """The kind of list with this code. Raises UserError that lists the codes there are."""
    for kind in KINDS:
        if kind.code == code:
            return kind
    raise UserError(f"Такого вида таблиц нет: «{code}».", f"Есть: {', '.join(kind.code for kind in KINDS)}.")


def kinds_of(entity: Entity) -> tuple[Importable, ...]:
    """Kinds of lists that fill a register, the plain one first; UserError if there are none."""
    found = tuple(kind for kind in KINDS if kind.entity is entity)
    if found:
        return tuple(sorted(found, key=lambda kind: kind.code != entity.code))
    listed = ", ".join(f"«{kind.title}»" for kind in KINDS)
    if not entity.typed_in:
        raise UserError(f"«{entity.words.plural}» программа ведёт сама.", f"Загружаются: {listed}.")
    raise UserError(f"Список «{entity.words.plural}» пока не загружается из таблицы.", f"Загружаются: {listed}.")


def kind_of(what: Importable | Entity) -> Importable:
    """A kind as it is; a register stands for its plain list."""
    return what if isinstance(what, Importable) else kinds_of(what)[0]
