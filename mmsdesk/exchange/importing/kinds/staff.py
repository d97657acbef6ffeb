"""Workers of the service."""

from __future__ import annotations

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.named_people import NAME_HEADINGS, PERSON_BORN, PERSON_PARTS
from mmsdesk.exchange.importing.targets import ASKING_PERSON, CODE, PersonRule, own
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.models.office import STAFF, StaffMember

STAFF_LIST = Importable(
    code="staff",
    title="Сотрудники службы",
    entity=STAFF,
    what="сотрудники службы",
    targets=(
        own(StaffMember.person_id, *NAME_HEADINGS, "Методист", "Специалист", label="ФИО сотрудника"),
        *PERSON_PARTS,
        PERSON_BORN,
        own(StaffMember.post, "Должность", "Занимаемая должность"),
        own(StaffMember.direction_id, "Направление деятельности", "Направление работы"),
        own(StaffMember.duties, "Функционал", "Должностные обязанности", "Круг обязанностей", "Курирует"),
        own(StaffMember.phone, "Раб. тел.", "Телефон", "Рабочий тел."),
        own(StaffMember.started_on, "Дата приёма"),
        own(StaffMember.ended_on, "Дата увольнения"),
        own(StaffMember.active),
        CODE,
    ),
    naming=("person_id", "person.surname"),
    asking=ASKING_PERSON,
    same=(StaffMember.person_id,),
    people={"person_id": PersonRule()},
    subject="person_id",
    missing=(LeavingKind.LEFT, LeavingKind.STAYS),
    telling=("duties", "direction_id", "post"),
    words=("методисты", "методического кабинета", "методической службы", "распределение обязанностей"),
    title_says=r"(?:сотрудник|специалист|методист)\w*\b"
    r".{0,40}(?:служб|методическ\w+ (?:кабинет|центр|отдел)|\bр?мк\b|\bимц\b)|распределени\w* обязанност",
)
