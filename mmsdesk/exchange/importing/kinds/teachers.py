"""Lists of people that schools send: «Сведения о педагогических работниках» and the like."""

from __future__ import annotations

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.person_ways import PersonWays
from mmsdesk.exchange.importing.kinds.teacher_columns import (
    ABSENCE_COLUMNS,
    ATTESTATION_COLUMNS,
    AWARD_COLUMNS,
    CATEGORY_DAY_COLUMNS,
    EDUCATION_COLUMNS,
    PERSON_COLUMNS,
    TRAINING_COLUMNS,
    WORK_COLUMNS,
)
from mmsdesk.exchange.importing.targets import CODE, FULL_NAME, PEOPLE_APART, Asking, ChildRule
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.models.growth import ABSENCES, ATTESTATIONS, AWARDS, EDUCATIONS, TRAININGS
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES, TEACHER_SUBJECTS
from mmsdesk.models.teachers import TEACHERS

ASKING = Asking(
    "Непонятно, о ком строка. Впишите фамилию и имя.",
    "Выберите, кто это, или допишите в таблицу дату рождения.",
    "другой человек: добавить",
    PEOPLE_APART,
)
RULES = {
    EMPLOYMENTS.code: ChildRule(("organisation_id",), ("position_id", "ended_on"), ended="ended_on"),
    TEACHER_SUBJECTS.code: ChildRule(("subject_id",)),
    EDUCATIONS.code: ChildRule(("level_id",), ("institution", "year", "speciality")),
    ATTESTATIONS.code: ChildRule(("category",), ("decided_on", "position_id")),
    TRAININGS.code: ChildRule((), ("programme", "ended_on", "hours")),
    FORMER_NAMES.code: ChildRule(("surname",)),
    AWARDS.code: ChildRule(("kind_id",), ("year",)),
    ABSENCES.code: ChildRule(("kind_id",), ("started_on",)),
}
PLACE = f"{EMPLOYMENTS.code}.organisation_id"

TEACHER_LIST = Importable(
    code="teachers",
    title="Педагоги и руководители",
    entity=TEACHERS,
    what="педагоги",
    targets=(
        *PERSON_COLUMNS,
        *WORK_COLUMNS,
        *EDUCATION_COLUMNS,
        *ATTESTATION_COLUMNS,
        *CATEGORY_DAY_COLUMNS,
        *TRAINING_COLUMNS,
        *AWARD_COLUMNS,
        *ABSENCE_COLUMNS,
        CODE,
    ),
    naming=(FULL_NAME, "surname"),
    asking=ASKING,
    rules=RULES,
    ways=PersonWays(),
    section=(PLACE,),
    bare=(
        ("дата", ("attestations.decided_on", "trainings.ended_on")),
        ("дата присвоения", ("attestations.decided_on",)),
        ("год", ("educations.year", "awards.year")),
        ("с", ("absences.started_on",)),
        ("по", ("absences.ended_on",)),
        ("часы", ("trainings.hours", "employments.load")),
        ("часов", ("trainings.hours", "employments.load")),
        ("количество часов", ("trainings.hours", "employments.load")),
        ("тема", ("trainings.programme",)),
        ("уровень", ("attestations.category", "educations.level_id", "awards.level")),
        ("приказ", ("attestations.order_number", "awards.number")),
        ("номер приказа", ("attestations.order_number", "awards.number")),
        ("дата и номер приказа", ("attestations.order_number", "awards.number")),
        ("номер и дата приказа", ("attestations.order_number", "awards.number")),
        ("место", ("trainings.provider",)),
        ("где", ("trainings.provider",)),
        ("учреждение", ("trainings.provider",)),
        ("организация", ("trainings.provider",)),
        ("место прохождения", ("trainings.provider",)),
        ("название", ("trainings.programme",)),
        ("программа", ("trainings.programme",)),
        ("объем", ("trainings.hours",)),
        ("документ", ("trainings.document",)),
        ("номер документа", ("trainings.document",)),
        ("сроки", ("trainings.ended_on",)),
        ("год прохождения", ("trainings.ended_on",)),
    ),
    dated={"attestations.category": "attestations.decided_on"},
    missing=(LeavingKind.LEFT, LeavingKind.MOVED, LeavingKind.ON_LEAVE, LeavingKind.STAYS),
    telling=("born_on", "snils", "working_since", "teaching_since", "educations.level_id", "educations.institution"),
    words=("сведения о педагог", "список педагог", "список учителей", "педагогических работник", "кадр", "тарифик"),
    plain=True,
)
