"""The templates that come with the program: offered to be taken into the file, there to be changed in Word."""

from __future__ import annotations

from dataclasses import dataclass

from mmsdesk.core.resources import resource
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """One of them: what it is called in the register, for what, and its file in resources/templates."""

    file: str
    name: str
    kind: TemplateKind
    subject: TemplateSubject
    about: str

    def data(self) -> bytes:
        """The Word document."""
        return resource("templates", self.file).read_bytes()


SHIPPED: tuple[ShippedTemplate, ...] = (
    ShippedTemplate(
        "letter.docx",
        "Письмо в организации",
        TemplateKind.LETTER,
        TemplateSubject.ORGANISATION,
        "Бланк службы, адресат и обращение у каждой организации свои",
    ),
    ShippedTemplate(
        "reference.docx",
        "Справка педагогу об участии",
        TemplateKind.REFERENCE,
        TemplateSubject.TEACHER,
        "Мероприятия и выступления педагога за последние годы, таблицами",
    ),
    ShippedTemplate(
        "certificate.docx",
        "Сертификат участника",
        TemplateKind.CERTIFICATE,
        TemplateSubject.PARTICIPANT,
        "Альбомный лист в рамке; каждому участнику мероприятия",
    ),
    ShippedTemplate(
        "gratitude.docx",
        "Благодарность педагогу",
        TemplateKind.GRATITUDE,
        TemplateSubject.TEACHER,
        "Книжный лист в рамке",
    ),
    ShippedTemplate(
        "extract.docx",
        "Выписка из протокола",
        TemplateKind.EXTRACT,
        TemplateSubject.ASSOCIATION,
        "Шапка и подписи готовы, решение вписывается в Word",
    ),
    ShippedTemplate(
        "minutes.docx",
        "Протокол заседания",
        TemplateKind.MINUTES,
        TemplateSubject.ASSOCIATION,
        "Состав объединения и подписи готовы, ход заседания вписывается в Word",
    ),
    ShippedTemplate(
        "meeting.docx",
        "Протокол со стола заседания",
        TemplateKind.MINUTES,
        TemplateSubject.MEETING,
        "Явка, повестка, ход заседания и решения уже заполнены",
    ),
)


def shipped(file: str) -> ShippedTemplate:
    """The one with this file; KeyError if there is none."""
    return {each.file: each for each in SHIPPED}[file]
