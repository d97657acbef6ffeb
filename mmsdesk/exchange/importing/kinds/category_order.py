"""Orders on attestation: «Приложение к приказу от 12.02.2026 № 45», categories as columns or as lines across."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.person_ways import PersonWays
from mmsdesk.exchange.importing.kinds.teacher_columns import PERSON_COLUMNS, WORK_COLUMNS
from mmsdesk.exchange.importing.kinds.teachers import ASKING, PLACE, RULES
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.sections import FOR_POST
from mmsdesk.exchange.importing.targets import FULL_NAME, Shape, owned
from mmsdesk.exchange.importing.title_words import order_in, period_in
from mmsdesk.models.growth import ATTESTATIONS, Attestation
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES, TEACHER_SUBJECTS
from mmsdesk.models.teachers import TEACHERS

_CATEGORY = f"{ATTESTATIONS.code}.category"
_NUMBER, _DAY = f"{ATTESTATIONS.code}.order_number", f"{ATTESTATIONS.code}.decided_on"
_POST = f"{ATTESTATIONS.code}.position_id"
_SAID = re.compile(
    r"(перв\w+|высш\w+)(?= +(?:и|или|квалификационн|категори))"
    r"|(соответстви\w+) +занимаем|(педагог-методист|педагог-наставник)",
    re.IGNORECASE,
)
_BARE_ORDER = re.compile(r"^\s*от\s+.{6,30}\s*№\s*([\w./-]*\d[\w./-]*)", re.IGNORECASE)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """Number and date of the order, and the category if the order is of one alone."""
    number, day = order_in(text)
    if not number and (match := _BARE_ORDER.match(text)):
        number = match[1]
        period = period_in(text)
        day = f"{period[0]:%d.%m.%Y}" if period else ""
    said = {next(filter(None, match.groups())).casefold()[:4]: match[0] for match in _SAID.finditer(text)}
    posts = {match[1].strip() for match in FOR_POST.finditer(text)}
    return {
        _NUMBER: number,
        _DAY: day,
        _CATEGORY: next(iter(said.values())) if len(said) == 1 else "",
        _POST: posts.pop() if len(posts) == 1 else "",
    }


_TAKEN = {FULL_NAME, "surname", "first_name", "patronymic", "born_on"}

CATEGORY_ORDER = Importable(
    code="category-order",
    title="Приказ о категориях",
    entity=TEACHERS,
    what="приказ о категориях",
    targets=(
        *(target for target in PERSON_COLUMNS if target.key in _TAKEN),
        *(target for target in WORK_COLUMNS if target.key == PLACE),
        owned(
            ATTESTATIONS,
            Attestation.position_id,
            "Должность",
            "Должность, по которой аттестован",
            "Занимаемая должность",
            "Должность, предмет",
            shape=Shape.POSITION,
        ),
        owned(
            ATTESTATIONS,
            Attestation.category,
            "Категория",
            "Установленная категория",
            "Присвоенная категория",
            "Решение аттестационной комиссии",
            "Результат аттестации",
            shape=Shape.CATEGORY,
        ),
        owned(ATTESTATIONS, Attestation.decided_on, "Дата решения", "Дата аттестации", "Дата приказа", "Дата"),
        owned(ATTESTATIONS, Attestation.order_number, "Приказ №", "Приказ", "Номер приказа"),
        owned(ATTESTATIONS, Attestation.valid_until, "Действует до", "Срок действия категории"),
        owned(ATTESTATIONS, Attestation.applied_on, "Дата заявления"),
        owned(ATTESTATIONS, Attestation.grounds, "Основание"),
    ),
    naming=(FULL_NAME, "surname"),
    asking=ASKING,
    rules={
        code: RULES[code] for code in (EMPLOYMENTS.code, TEACHER_SUBJECTS.code, FORMER_NAMES.code, ATTESTATIONS.code)
    },
    ways=PersonWays(),
    dated={_CATEGORY: _DAY},
    section=(_CATEGORY, PLACE),
    telling=(_CATEGORY, f"{ATTESTATIONS.code}.applied_on", f"{ATTESTATIONS.code}.grounds"),
    words=("аттестац", "квалификационн"),
    title_says=r"^(?=.*(?:приказ|протокол|установлен|присво|решени))(?=.*(?:категори|аттестац|аттестов))"
    r"(?!.*(?:сведени|информаци|график|перспективн|\bплан))",
    read_title=read_title,
)
