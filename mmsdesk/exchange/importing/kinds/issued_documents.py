"""«Реестр выданных сертификатов», «Журнал выдачи грамот»: which paper was given to whom for what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from mmsdesk.core.dates import format_date, school_year_of
from mmsdesk.core.text import normalise, stems
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.kinds.named_people import NAME_HEADINGS, PERSON_PARTS, PERSON_POST
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, PersonRule, Shape, own
from mmsdesk.exchange.importing.title_words import period_in, quoted_in, without_order
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.issued import ISSUED_DOCUMENTS, IssuedDocument, IssuedKind, IssuedState

_KINDS = (
    (re.compile(r"сертификат"), IssuedKind.CERTIFICATE),
    (re.compile(r"диплом"), IssuedKind.DIPLOMA),
    (re.compile(r"грамот"), IssuedKind.HONOUR),
    (re.compile(r"благодарност|благодарствен"), IssuedKind.THANKS),
    (re.compile(r"справ(?:к|ок)"), IssuedKind.STATEMENT),
)
_OTHER_FORMS = 0.34
"""Share of the words of a title whose stem another case hides: «день», «дня»."""
_JOURNAL = r"(?:реестр|журнал|книга|ведомость|список|уч[её]т|перечень|сведения)"
_PAPERS = r"(?:сертификат|диплом|грамот|благодарн|благодарств|справок|справки|наградн)"


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """Which papers they are, the day on which all were given, what for."""
    folded = text.casefold().replace("ё", "е")
    said = [kind for pattern, kind in _KINDS if pattern.search(folded)]
    if not said:
        return {}
    found = {"kind": said[0].label} if len(said) == 1 else {}
    if purpose := quoted_in(text):
        found["purpose"] = purpose
    period = period_in(without_order(text))
    if period and period[0] == period[1]:
        found["issued_on"] = format_date(period[0])
    return found


class IssuedWays(Ways):
    """The school year by the day; numbers without their sign."""

    unsaid = frozenset({IssuedKind.CERTIFICATE, IssuedState.ISSUED})

    def finish(self, incoming: Incoming, known: Known) -> None:
        number = incoming.values.get("number")
        if isinstance(number, str):
            incoming.values["number"] = re.sub(r"^\s*№\s*", "", number).strip()

    def settled(self, card: Card, incoming: Incoming, key: str, value: object) -> bool:
        """The title of an event says no other purpose than the one that goes on from it or has it in another case:
        «Единый методический день» is in «за помощь в проведении единого методического дня»."""
        said = str(card.values.get("purpose") or "") if key == "purpose" else ""
        if not said or not isinstance(value, str):
            return False
        title, purpose = stems(value), set(stems(said))
        missing = sum(stem not in purpose for stem in title)
        return normalise(said).startswith(normalise(value)) or (len(title) > 1 and missing <= len(title) * _OTHER_FORMS)

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        day: dt.date | None = card.values.get("issued_on")
        if day is not None and card.values.get("school_year") is None:
            card.values["school_year"] = school_year_of(day)


ISSUED_DOCUMENT_LIST = Importable(
    code="issued_documents",
    title="Реестр выданных документов",
    entity=ISSUED_DOCUMENTS,
    what="выданные документы",
    targets=(
        own(IssuedDocument.kind, "Вид документа", "Наименование документа", "Вид награды", "Тип документа"),
        own(IssuedDocument.series),
        own(
            IssuedDocument.number,
            "Номер документа",
            "№ документа",
            "№ сертификата",
            "Номер сертификата",
            "№ бланка",
            "Рег. №",
            "№ диплома",
            "№ грамоты",
        ),
        own(IssuedDocument.issued_on, "Когда выдан", "Дата выдачи документа", "Дата вручения", "Дата регистрации"),
        own(IssuedDocument.school_year, "Уч. год"),
        own(
            IssuedDocument.person_id,
            *NAME_HEADINGS,
            "Кому выдан",
            "Кому вручен",
            "ФИО получателя",
            "Получатель",
            "ФИО участника",
            "ФИО награждённого",
            "Награждённый",
        ),
        *PERSON_PARTS,
        own(IssuedDocument.guest),
        PERSON_POST,
        own(
            IssuedDocument.organisation_id,
            "ОО",
            "ОУ",
            "Школа",
            "Место работы",
            "Учреждение",
            "Наименование ОО",
            "Образовательная организация",
        ),
        own(IssuedDocument.event_id, "Наименование мероприятия", "Название мероприятия", shape=Shape.EVENT),
        own(IssuedDocument.purpose, "Основание", "Основание выдачи", "За что награждён", "За что выдан", "Содержание"),
        own(IssuedDocument.given_name),
        own(IssuedDocument.given_dative),
        own(IssuedDocument.given_post),
        own(IssuedDocument.state, "Отметка"),
        own(IssuedDocument.state_on, label="Дата аннулирования"),
        own(IssuedDocument.state_reason, "Причина аннулирования"),
        own(IssuedDocument.replaces_id),
        own(IssuedDocument.note, "Примечание"),
        CODE,
    ),
    naming=("person_id", "guest", "person.surname", "number"),
    asking=Asking(
        "Непонятно, кому выдан документ. Впишите фамилию и имя.",
        "Выберите, какой это документ.",
        "другой документ: добавить",
    ),
    ways=IssuedWays(),
    same=(
        IssuedDocument.kind,
        IssuedDocument.series,
        IssuedDocument.number,
        IssuedDocument.issued_on,
        IssuedDocument.person_id,
        IssuedDocument.guest,
    ),
    people={"person_id": PersonRule(organisation="organisation_id", guest="guest")},
    subject="person_id",
    section=("organisation_id",),
    telling=("number", "issued_on", "kind", "purpose"),
    words=("реестр выданных", "журнал выдачи", "журнал регистрации", "книга выдачи", "учёт выдачи", "учет выдачи"),
    title_says=rf"{_JOURNAL}\w* (?:\w+ ){{0,3}}(?:выда\w+|вручен\w+|регистраци\w+) (?:\w+ ){{0,3}}{_PAPERS}"
    rf"|выда(?:ча|чи|нных) (?:\w+ ){{0,2}}{_PAPERS}|{_JOURNAL}\w* (?:\w+ ){{0,2}}(?:грамот|благодарн|дипломов)",
    read_title=read_title,
)
