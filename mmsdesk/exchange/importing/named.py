"""What a row names and the file may not know: words of reference lists, organisations, people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mmsdesk.core.names import PersonName
from mmsdesk.models.reference import ReferenceList

ORGANISATION, TEACHER, STAFF, BODY, PLAN, OLYMPIAD = "", "teacher", "staff_member", "association", "plan", "olympiad"
"""What `Missing.choices` says beside the code of a reference list."""

_SENTENCES = {
    ORGANISATION: ("нет такой организации: «{}»", "Добавьте её в файл или исправьте название"),
    TEACHER: ("в файле нет такого человека: «{}»", "Добавьте его, если это не описка"),
    STAFF: ("среди сотрудников службы нет такого: «{}»", "Добавьте его или исправьте имя"),
    BODY: ("нет такого объединения: «{}»", "Добавьте его или исправьте название"),
    PLAN: ("в файле нет плана «{}»", "Добавьте его или укажите другой план для всего списка"),
    OLYMPIAD: ("в файле нет олимпиады или конкурса «{}»", "Добавьте или исправьте предмет, этап, дату"),
    "event": ("нет такого мероприятия: «{}»", "Добавьте его или исправьте название и дату"),
    "diagnosis": ("нет такой диагностики: «{}»", "Добавьте её или исправьте название и дату"),
}
"""What is missing, and what the methodist can do about it."""

_OF_A_WORD = "«{}» нет в справочнике «{}»", "Добавьте слово в справочник или исправьте его"
_BY_SENDER = "Исправьте, если это описка; если всё верно, сообщите методической службе"


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person as another register names one: `text` as it is written, and what the row says of that person.

    `organisation` and `position` are ids, or names that the file does not know; `code` is the id of a record.
    """

    text: str
    name: PersonName
    organisation: str | Missing | None = None
    position: str | Missing | None = None
    born_on: dt.date | None = None
    phone: str = ""
    email: str = ""
    code: str = ""
    staff: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that the file does not know yet.

    `choices` is the reference list, "" for an organisation, else the table of the record; `person` says more of one,
    `values` of any other record.
    """

    choices: str
    text: str
    person: PersonRef | None = None
    values: tuple[tuple[str, object], ...] = ()

    def sentence(self) -> str:
        """What is missing and what can be done about it, without the last full stop."""
        return f"{self._fact()}. {_SENTENCES.get(self.choices, _OF_A_WORD)[1]}"

    def for_sender(self) -> str:
        """The same for whoever sent the list: only the cell can be corrected there."""
        return f"{self._fact()}. {_BY_SENDER}"

    def _fact(self) -> str:
        if self.choices in _SENTENCES:
            return _SENTENCES[self.choices][0].format(self.text)
        return _OF_A_WORD[0].format(self.text, ReferenceList(self.choices).label)
