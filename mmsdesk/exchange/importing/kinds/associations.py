"""Lists of bodies with their heads: «Руководители РМО», «Сеть методических объединений»."""

from __future__ import annotations

from mmsdesk.exchange.importing.body_names import body_form
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.kinds.body_ways import BodyWays
from mmsdesk.exchange.importing.kinds.members import MEMBERSHIP_RULE
from mmsdesk.exchange.importing.kinds.named_people import PERSON_PLACE, PERSON_POST
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, PersonRule, own, owned
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.models.association import ASSOCIATIONS, MEMBERSHIPS, Association, Membership
from mmsdesk.models.reference import ReferenceList

HEAD = f"{MEMBERSHIPS.code}.person_id"


class HeadWays(BodyWays):
    """Whoever stands beside a body in such a list leads it."""

    def finish(self, incoming: Incoming, known: Known) -> None:
        code = "chair" if body_form(str(incoming.values.get("name", ""))).kind == "council" else "head"
        for row in incoming.children.get(MEMBERSHIPS.code, ()):
            row.setdefault("role_id", known.shipped(ReferenceList.ASSOCIATION_ROLES, code))


ASSOCIATION_LIST = Importable(
    code="associations",
    title="Объединения",
    entity=ASSOCIATIONS,
    what="объединения",
    targets=(
        own(
            Association.name,
            "Наименование РМО",
            "Название объединения",
            "РМО",
            "Методическое объединение",
            "Наименование объединения",
        ),
        own(Association.short_name, "Краткое название"),
        own(Association.kind_id, "Вид объединения"),
        own(Association.level),
        own(Association.subject_id),
        own(Association.audience, "Категория педагогов"),
        own(Association.parent_id),
        own(Association.host_id, "База", "Базовая организация"),
        own(Association.curator_id, "Методист, курирующий объединение", "Курирует"),
        own(Association.regulation),
        own(Association.order_number, "Номер приказа", "Приказ"),
        own(Association.order_on),
        own(Association.started_on, "Дата создания"),
        own(Association.ended_on, "Дата закрытия"),
        own(Association.quorum),
        own(Association.casting_vote),
        own(Association.minutes_numbering),
        own(Association.minutes_from),
        own(Association.note, "Примечание"),
        owned(
            MEMBERSHIPS,
            Membership.person_id,
            "Руководитель",
            "ФИО руководителя",
            "Руководитель РМО",
            "Руководитель МО",
            "Председатель",
            "ФИО руководителя РМО",
        ),
        PERSON_PLACE,
        PERSON_POST,
        owned(MEMBERSHIPS, Membership.started_on, "Руководит с", "Руководитель с"),
        CODE,
    ),
    naming=("name",),
    asking=Asking(
        "Непонятно, о каком объединении строка. Впишите его название.",
        "Выберите, какое это объединение, или напишите его название полнее.",
        "другое объединение: добавить",
    ),
    rules={MEMBERSHIPS.code: MEMBERSHIP_RULE},
    ways=HeadWays(),
    people={HEAD: PersonRule(), "curator_id": PersonRule(staff=True)},
    missing=(LeavingKind.LEFT, LeavingKind.STAYS),
    telling=("name", HEAD, "curator_id", "audience"),
    words=("руководител", "методические объединения", "сеть методических", "районных методических объединений"),
    title_says=r"^(?!.*\b(?:член|состав))(?=.*(?:руководител\w* (?:[а-я-]+ ){0,3}(?:[рмг]?мо\b|объединени)"
    r"|сеть методическ|(?:перечень|список|реестр)\b.*(?:объединени|[рмг]мо\b)))",
)
