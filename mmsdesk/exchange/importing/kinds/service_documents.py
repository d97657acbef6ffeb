"""«Реестр документов», «Реестр соглашений»: what the service has approved or signed, when, with whom, until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.service_document import SERVICE_DOCUMENTS, DocumentKind, ServiceDocument

_KINDS = (
    (re.compile(r"соглашени|договор"), DocumentKind.AGREEMENT),
    (re.compile(r"положени|регламент"), DocumentKind.REGULATION),
    (re.compile(r"\bсостав"), DocumentKind.COMPOSITION),
    (re.compile(r"\bприказ|распоряжени|постановлени"), DocumentKind.ORDER),
    (re.compile(r"\bанализ|\bотчет"), DocumentKind.ANALYSIS),
    (re.compile(r"\bплан"), DocumentKind.PLAN),
)
"""What the first words of a document say of its kind."""


def kind_of_title(title: str) -> DocumentKind | None:
    """«Положение о мастер-классе» is a regulation; of several words the one that comes first decides."""
    folded = normalise(title)
    found = [(match.start(), kind) for pattern, kind in _KINDS if (match := pattern.search(folded))]
    return min(found, key=lambda each: each[0])[1] if found else None


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """A list of agreements, of regulations: its rows are such."""
    folded = normalise(text)
    if re.search(r"(?:реестр|перечень|список|журнал)\w* (?:\w+ ){0,2}(?:соглашени|договор)", folded):
        return {"kind": DocumentKind.AGREEMENT.label}
    return {}


class DocumentWays(Ways):
    """The kind as the name of the document says it; the line of the checklist that is called the same."""

    unsaid = frozenset({DocumentKind.REGULATION})

    def finish(self, incoming: Incoming, known: Known) -> None:
        number = incoming.values.get("number")
        if isinstance(number, str):
            incoming.values["number"] = re.sub(r"^\s*№\s*", "", number).strip()

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        values = card.values
        title = values.get("title") or ""
        if "kind" not in values and (kind := kind_of_title(title)) is not None:
            values["kind"] = kind
        if values.get("required_id") is None and (line := known.required.get(normalise(title))):
            values["required_id"] = line


SERVICE_DOCUMENT_LIST = Importable(
    code="service_documents",
    title="Документы службы, соглашения",
    entity=SERVICE_DOCUMENTS,
    what="документы службы",
    targets=(
        own(
            ServiceDocument.title, "Название документа", "Наименование", "Название", "Соглашение", "Предмет соглашения"
        ),
        own(ServiceDocument.kind, "Вид документа", "Тип документа"),
        own(ServiceDocument.required_id),
        own(ServiceDocument.number, "Номер соглашения", "№ соглашения", "№ приказа", "Номер приказа", "Рег. №"),
        own(ServiceDocument.signed_on, "Дата подписания", "Дата приказа", "Когда утверждён", "Дата заключения"),
        own(ServiceDocument.approved_by, "Кем утверждено", "Кто утвердил", "Кем подписан", "Подписал"),
        own(ServiceDocument.meeting_id),
        own(ServiceDocument.association_id, "РМО", "Методическое объединение"),
        own(ServiceDocument.school_year, "Уч. год"),
        own(ServiceDocument.valid_until, "Срок действия", "Срок действия до", "Действительно до", "Окончание действия"),
        own(ServiceDocument.partner, "Сторона", "С кем заключено", "Организация", "Контрагент", "Стороны"),
        own(ServiceDocument.organisation_id),
        own(ServiceDocument.subject_matter, "Предмет", "Содержание", "Направление сотрудничества"),
        own(ServiceDocument.note, "Примечание"),
        CODE,
    ),
    naming=("title", "partner"),
    asking=Asking(
        "Непонятно, о каком документе строка. Впишите его название.",
        "Выберите, какой это документ.",
        "другой документ: добавить",
    ),
    ways=DocumentWays(),
    telling=("approved_by", "valid_until", "partner"),
    words=("реестр документов", "перечень документов", "реестр соглашений", "реестр договоров", "соглашени"),
    title_says=r"(?:реестр|перечень|список|журнал|номенклатура)\w* (?:\w+ ){0,3}(?:соглашени|договоров|нормативных|"
    r"локальных|документов (?:методическ|ммс|службы|рмк|имц))",
    read_title=read_title,
)
