"""Lists of schools: recognised by ИНН and ОГРН, else by the forms of their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Match, Matching
from mmsdesk.exchange.importing.school_names import SchoolNames, short_school_name
from mmsdesk.exchange.importing.targets import CODE, Asking, own
from mmsdesk.exchange.importing.verdicts import Candidate, LeavingKind
from mmsdesk.exchange.importing.ways import Around, Naming, Ways
from mmsdesk.models.organisation import ORGANISATIONS, Organisation

_NAMES = ("short_name", "full_name")


class OrganisationMatching:
    """Organisations: ИНН and ОГРН are decisive, else the forms of their names."""

    def __init__(self, schools: SchoolNames, titles: dict[str, str]) -> None:
        self._schools = schools
        self._titles = titles
        self._by_number: dict[tuple[str, str], str] = {}

    def learn(self, card: Card) -> None:
        for key in ("inn", "ogrn"):
            if card.values.get(key):
                self._by_number[(key, card.values[key])] = card.id
        if card.row:
            names = [card.values.get(key) or "" for key in _NAMES]
            self._schools.add(card.id, names, names[0])

    def find(self, incoming: Incoming) -> Match:
        for key in ("inn", "ogrn"):
            found = self._by_number.get((key, incoming.values.get(key) or ""))
            if found:
                return Match(found)
        candidates: tuple[str, ...] = ()
        for key in ("full_name", "short_name"):
            written = incoming.values.get(key)
            if written:
                candidates = self._schools.recognise(written) or candidates
                if len(candidates) == 1:
                    return Match(candidates[0])
        return Match(
            candidates=tuple(
                Candidate(each, self._titles.get(each, ""), "Похожее название: напишите его полнее.")
                for each in candidates[:5]
            )
        )


class OrganisationWays(Ways):
    """Lists whose rows are organisations."""

    def matching(self, around: Around) -> Matching:
        found = OrganisationMatching(around.schools, around.titles)
        for card in around.cards.values():
            names = [card.values.get(key) or "" for key in _NAMES]
            around.schools.add(card.id, names, names[0])
            found.learn(card)
        return found

    def title(self, kind: Importable, values: Mapping[str, Any], naming: Naming) -> str:
        return str(values.get("short_name") or values.get("full_name") or "")

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        if not card.values.get("short_name"):
            card.values["short_name"] = short_school_name(card.values["full_name"])

    def settled(self, card: Card, incoming: Incoming, key: str, value: Any) -> bool:
        """What was recognised by its name is so, however that is written."""
        return key in _NAMES and bool(card.values.get(key))


ORGANISATION_LIST = Importable(
    code="organisations",
    title="Организации",
    entity=ORGANISATIONS,
    what="организации",
    targets=(
        own(
            Organisation.short_name,
            "Краткое название",
            "Название",
            "Наименование организации",
            "Наименование учреждения",
            "Учреждение",
            "ОУ",
            "Название школы",
            "Наименование образовательной организации",
        ),
        own(
            Organisation.full_name,
            "Полное название",
            "Полное наименование организации",
            "Полное наименование образовательной организации",
            "Наименование в соответствии с уставом",
            "Наименование по уставу",
            "Наименование организации по уставу",
        ),
        own(Organisation.kind_id, "Вид организации", "Тип организации"),
        own(Organisation.parent_id, "Головное учреждение", "Филиал какой организации"),
        own(Organisation.locality, "Город или село", "Городская / сельская"),
        own(Organisation.small, "Малокомплектная школа"),
        own(Organisation.address, "Адрес организации", "Местонахождение", "Фактический адрес"),
        own(Organisation.phone, "Номер телефона"),
        own(Organisation.email, "email", "Адрес электронной почты", "Электронный адрес"),
        own(Organisation.site, "Сайт организации", "Сайт ОО"),
        own(Organisation.head_name, "ФИО заведующего", "Директор (заведующий)", "Фамилия, имя, отчество руководителя"),
        own(Organisation.contact, "Ответственный", "Контактное лицо, телефон"),
        own(Organisation.inn),
        own(Organisation.ogrn),
        own(
            Organisation.pupils,
            "Число обучающихся",
            "Кол-во обучающихся",
            "Кол-во обуч-ся",
            "Контингент",
            "Учащихся",
            "Воспитанников",
        ),
        own(Organisation.class_sets, "Число классов", "Количество классов-комплектов"),
        own(Organisation.opened_on, "Дата открытия"),
        own(Organisation.closed_on, "Дата закрытия"),
        own(Organisation.note, "Примечание", "Примечания"),
        CODE,
    ),
    naming=("short_name", "full_name"),
    asking=Asking(
        "Непонятно, о чём строка. Впишите название организации.",
        "Выберите, какая это организация, или допишите в таблицу ИНН.",
        "другая организация: добавить",
    ),
    ways=OrganisationWays(),
    missing=(LeavingKind.CLOSED, LeavingKind.JOINED, LeavingKind.STAYS),
    telling=("full_name", "head_name", "pupils", "inn", "ogrn", "address", "class_sets"),
    plain=True,
    words=("перечень образовательных", "список образовательных", "сведения об образовательных", "сеть образовательных"),
)
