"""«Состав РМО», «Члены совета»: each row a member of a body named in a column, in a title or in a line across."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmsdesk.exchange.importing.body_names import BODY, body_form
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.body_ways import BodyWays
from mmsdesk.exchange.importing.kinds.named_people import (
    NAME_HEADINGS,
    PERSON_BORN,
    PERSON_PARTS,
    PERSON_PLACE,
    PERSON_POST,
)
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import Asking, ChildRule, PersonRule, leading, own, owned
from mmsdesk.exchange.importing.title_heads import without_heads
from mmsdesk.exchange.importing.title_words import order_in, without_dates
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.models.association import ASSOCIATIONS, MEMBERSHIPS, Association, Membership

WHO = f"{MEMBERSHIPS.code}.person_id"
ROLE = f"{MEMBERSHIPS.code}.role_id"
SINCE, ORDER = f"{MEMBERSHIPS.code}.started_on", f"{MEMBERSHIPS.code}.order_number"
MEMBERSHIP_RULE = ChildRule(("person_id",), ended="ended_on")

_AFTER_THE_NAME = re.compile(
    r"[,\s]+\d{4}\b.*$|\s+(?:на|в|за|по состоянию|от|с)\s+(?:\d|начало).*$|\s*\(.*$", re.IGNORECASE | re.DOTALL
)

_OF_WHERE = re.compile(
    r"\s+[А-ЯЁ][\w-]*(?:ого|ой)\s+(?:муниципальн\w+\s+)?(?:района|округа|города|МО)\b.*$|\s+(?:района|города)$"
)


def body_in(text: str, known: Known) -> str:
    """The name of the body that a title speaks of, as the file has it if it is known; "" for none."""
    text = without_heads(text)
    match = BODY.search(text)
    if match is None:
        return ""
    said = _AFTER_THE_NAME.sub("", without_dates(text[match.start() :])).strip(" .,:;–-")
    found = known.bodies.recognise(said) or known.bodies.recognise(_OF_WHERE.sub("", said))
    if len(found) == 1:
        return known.names[found[0]]
    return said if body_form(said).words else ""


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """The body, and the order by which its composition was approved."""
    number, day = order_in(text)
    return {"name": body_in(text, known), ORDER: number, SINCE: day}


MEMBER_LIST = Importable(
    code="members",
    title="Члены объединений",
    entity=ASSOCIATIONS,
    what="члены объединений",
    targets=(
        owned(MEMBERSHIPS, Membership.person_id, "ФИО", *NAME_HEADINGS, "Член объединения", "Член совета", "Кто"),
        *PERSON_PARTS,
        PERSON_PLACE,
        PERSON_POST,
        PERSON_BORN,
        own(Association.name, "РМО", "МО", "Совет", "Название объединения", "Наименование РМО", label="Объединение"),
        own(Association.kind_id, "Вид объединения", label="Вид объединения"),
        leading(
            owned(
                MEMBERSHIPS,
                Membership.role_id,
                "Роль",
                "Роль в объединении",
                "Роль в РМО",
                "Роль в совете",
                "Статус",
                "Статус в объединении",
                "Функция",
                "Должность в объединении",
                "Должность в совете",
                "Должность в составе",
                "Обязанности",
            ),
        ),
        owned(MEMBERSHIPS, Membership.section, "Секция"),
        owned(MEMBERSHIPS, Membership.started_on, "В составе с", "С", "С какого года", "Дата включения"),
        owned(MEMBERSHIPS, Membership.ended_on, "В составе по", "По", "Дата выбытия"),
        owned(MEMBERSHIPS, Membership.order_number, "Приказ о составе", "Приказ"),
        owned(MEMBERSHIPS, Membership.note, "Примечание"),
    ),
    naming=(WHO, "person.surname"),
    asking=Asking(
        "Непонятно, какого объединения этот человек. Укажите объединение для всего списка.",
        "Выберите, какое это объединение, или напишите его название полнее.",
        "другое объединение: добавить",
    ),
    rules={MEMBERSHIPS.code: MEMBERSHIP_RULE},
    ways=BodyWays(),
    people={WHO: PersonRule()},
    rows_are=MEMBERSHIPS.code,
    subject=WHO,
    roles=(WHO, ROLE),
    section=("name", ROLE, PERSON_PLACE.key),
    missing=(LeavingKind.LEFT, LeavingKind.STAYS),
    telling=(ROLE, "name", f"{MEMBERSHIPS.code}.section"),
    words=("состав", "член", "списочный состав"),
    title_says=rf"(?=.*(?:\bсостав|\bчлен))(?=.*(?:{BODY.pattern}))",
    read_title=read_title,
)
