"""The office's own Word templates: documents with fields that the program fills in."""

from __future__ import annotations

from sqlalchemy import Boolean, String, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, text
from mmsdesk.models.content import DIGEST_LENGTH
from mmsdesk.models.entity import Entity, Words, one_page


class TemplateKind(Choice):
    """What is made from a template."""

    LETTER = "letter", "письмо"
    REFERENCE = "reference", "справка"
    CERTIFICATE = "certificate", "сертификат"
    GRATITUDE = "gratitude", "благодарность"
    EXTRACT = "extract", "выписка"
    MINUTES = "minutes", "протокол"
    OTHER = "other", "другое"


class TemplateSubject(Choice):
    """Of whose record a template speaks: one document is made for each."""

    TEACHER = "teachers", "о педагоге"
    ORGANISATION = "organisations", "об организации"
    ASSOCIATION = "associations", "об объединении"
    MEETING = "meetings", "о заседании"
    EVENT = "events", "о мероприятии"
    PARTICIPANT = "participations", "об участнике мероприятия"
    NOBODY = "", "без карточки"


class PaperTemplate(Record):
    """A Word document with fields; `content` is the digest of its bytes kept beside the rows."""

    __tablename__ = "paper_template"

    name: Mapped[str] = text("Название", required=True, width=50)
    kind: Mapped[TemplateKind] = choice(TemplateKind, "Вид", default=TemplateKind.LETTER)
    subject: Mapped[TemplateSubject] = choice(TemplateSubject, "О ком или о чём", default=TemplateSubject.TEACHER)
    file_name: Mapped[str] = text("Файл", width=40)
    content: Mapped[str] = mapped_column(
        String(DIGEST_LENGTH), default="", server_default="", info=field("Содержание", kind="content")
    )
    note: Mapped[str] = text("Заметки", multiline=True)
    active: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=field("Используется"))


PAPER_TEMPLATES = Entity(
    code="paper_templates",
    model=PaperTemplate,
    words=Words("Шаблон", "Шаблоны Word", "шаблон", "шаблонов"),
    title=(PaperTemplate.name,),
    list_columns=(
        PaperTemplate.name,
        PaperTemplate.kind,
        PaperTemplate.subject,
        PaperTemplate.file_name,
        PaperTemplate.active,
    ),
    tabs=one_page(
        PaperTemplate.name,
        PaperTemplate.kind,
        PaperTemplate.subject,
        PaperTemplate.note,
        PaperTemplate.active,
    ),
    search=(PaperTemplate.name, PaperTemplate.note),
    filters=(PaperTemplate.kind, PaperTemplate.subject),
    natural_key=(PaperTemplate.name,),
)
