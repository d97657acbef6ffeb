"""What the file already calls by name: organisations and entries of reference lists, recognised in lists of schools."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import fixed_id
from mmsdesk.core.text import stems
from mmsdesk.exchange.importing.body_names import BODY as BODY_WORDS
from mmsdesk.exchange.importing.body_names import BodyNames
from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.entry_names import EntryNames, letters
from mmsdesk.exchange.importing.known_contests import KnownContests
from mmsdesk.exchange.importing.known_documents import known_required
from mmsdesk.exchange.importing.known_olympiads import KnownOlympiads
from mmsdesk.exchange.importing.known_plans import KnownPlan, known_plans, school_breaks
from mmsdesk.exchange.importing.named import BODY, ORGANISATION, PLAN, Missing
from mmsdesk.exchange.importing.plan_titles import period_of_name
from mmsdesk.exchange.importing.school_names import SchoolNames
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event
from mmsdesk.models.meeting import Meeting, day_of_meeting
from mmsdesk.models.office import Office
from mmsdesk.models.organisation import Organisation, OrganisationName
from mmsdesk.models.reference import ReferenceEntry, ReferenceList

_BEFORE_THE_YEAR = re.compile(r"\s+(?:на|в|за)\s+(?=20\d\d|[а-яё]+ 20\d\d|[IV1-4]+ )|\s+(?=20\d\d)")


class Known:
    """Organisations and reference lists of a file, read once."""

    TABLES = frozenset({table_of(Organisation).name, table_of(ReferenceEntry).name})
    """Whatever a list is of, its rows may name organisations and words of reference lists."""

    def __init__(self, session: Session) -> None:
        self.schools = SchoolNames()
        self.bodies = BodyNames()
        self.names: dict[str, str] = {}
        self._lists = {choices.value: EntryNames(choices.value) for choices in ReferenceList}
        self.codes: dict[str, str] = {}
        """Permanent codes of the shipped entries, by id."""
        self._coded: dict[str, set[str]] = defaultdict(set)
        """Ids of organisations (""), of bodies ("association"), of the entries of each list."""
        self._read_schools(session)
        self._read_bodies(session)
        self.meetings = _meetings(session)
        self.events = KnownEvents(session)
        self.required = known_required(session)
        self.plans: dict[str, KnownPlan] = known_plans(session)
        """Plans by id."""
        self.breaks = school_breaks(session)
        self._coded[PLAN] |= self.plans.keys()
        self.names.update({plan.id: plan.title for plan in self.plans.values()})
        self._read_entries(session)
        self.olympiads = KnownOlympiads(session)
        self.names.update(self.olympiads.words(self.names))
        self.contests: KnownContests | None = None
        """Read for marks of a jury alone: other lists name no rows of contests."""
        own = table_of(Office)
        self.year_switch_day: int = session.execute(select(own.c.year_switch_day).limit(1)).scalar() or 20

    def _read_schools(self, session: Session) -> None:
        own, former = table_of(Organisation), table_of(OrganisationName)
        names: dict[str, list[str]] = defaultdict(list)
        statement = select(own.c.id, own.c.short_name, own.c.full_name).order_by(own.c.id)
        for record_id, short, full in session.execute(statement):
            names[record_id] += [short, full]
            self.names[record_id] = short
        for record_id, short, full in session.execute(
            select(former.c.organisation_id, former.c.short_name, former.c.full_name)
        ):
            names[record_id] += [short, full]
        self._coded[ORGANISATION] |= names.keys()
        for record_id, written in names.items():
            self.schools.add(record_id, written, self.names[record_id])

    def _read_bodies(self, session: Session) -> None:
        own = table_of(Association)
        statement = select(own.c.id, own.c.name, own.c.short_name).order_by(own.c.id)
        for record_id, name, short in session.execute(statement):
            self.names[record_id] = name
            self._coded[own.name].add(record_id)
            self.bodies.add(record_id, [name, short])

    def _read_entries(self, session: Session) -> None:
        own = table_of(ReferenceEntry)
        columns = [own.c[key] for key in ("id", "list", "code", "name", "short_name", "synonyms", "active")]
        statement = select(*columns).order_by(own.c.active.desc(), own.c.position, own.c.id)
        for record_id, choices, code, name, short, synonyms, active in session.execute(statement):
            self.names[record_id] = name
            self._coded[choices.value].add(record_id)
            if code:
                self.codes[record_id] = code
            spellings = [name, short, *(part.strip() for part in synonyms.split(";"))]
            self._lists[choices.value].add(record_id, spellings, active=active)

    def entries(self, choices: str) -> EntryNames:
        """A reference list by its code."""
        return self._lists[choices]

    def coded(self, choices: str, text: str) -> tuple[str, str]:
        """Title and id of «title [код …]»; no id if the file has no such record in the list or table `choices`."""
        title, code = split_code(text)
        return title, code if code in self._coded[choices] else ""

    def shipped(self, choices: ReferenceList, code: str) -> str | None:
        """The id of a shipped entry, if the file has it."""
        found = fixed_id(choices.value, code)
        return found if found in self._coded[choices.value] else None

    def entry(self, choices: str, text: str) -> str | Missing:
        """The entry of a reference list that the text names."""
        title, code = self.coded(choices, text)
        return code or self._lists[choices].recognise(title) or Missing(choices, title)

    def organisation(self, text: str) -> str | Missing:
        """The organisation that the text names; UserError when several fit."""
        text, code = self.coded(ORGANISATION, text)
        if code:
            return code
        several = self.schools.names_several(text)
        text = " ".join(text.split())
        if several:
            raise UserError(f"«{text}» – названо несколько организаций.", "Напишите каждую отдельной строкой.")
        found = self.schools.recognise(text)
        if len(found) == 1:
            return found[0]
        if not found:
            return Missing("", text.strip())
        listed = ", ".join(f"«{self.names.get(each, '')}»" for each in found[:4])
        raise UserError(f"«{text.strip()}» – это может быть {listed}.", "Напишите название полнее.")

    def association(self, text: str) -> str | Missing:
        """The body that the text names; UserError when several fit."""
        text, code = self.coded(BODY, text)
        found = (code,) if code else self.bodies.recognise(text)
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"«{self.names.get(each, '')}»" for each in found[:4])
            raise UserError(f"«{text.strip()}» – это может быть {listed}.", "Напишите название полнее.")
        return Missing(BODY, text.strip())

    def plan(self, text: str) -> str | Missing:
        """The plan that the text names; UserError when several fit, or when a new one would say no period."""
        text, code = self.coded(PLAN, text)
        if code:
            return code
        found = [each.id for each in self.plans.values() if letters(each.title) == letters(text)]
        # «О выполнении годового плана…»: the same words in another case.
        found = found or [each.id for each in self.plans.values() if stems(each.title) == stems(text)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f"Планов «{text}» в файле несколько.", "Назовите их по-разному или впишите код записи.")
        if period_of_name(text) is None:
            words = "Напишите и срок: «План работы РМК на 2026/27 учебный год»."
            raise UserError(f"Плана «{text}» в файле нет.", words)
        return Missing(PLAN, text)

    def body_of_plan(self, title: str) -> str | None:
        """The body whose plan a title names: «План работы РМО учителей физики на 2026/27 учебный год»."""
        match = BODY_WORDS.search(title)
        found = self.bodies.recognise(_BEFORE_THE_YEAR.split(title[match.start() :])[0]) if match is not None else ()
        return found[0] if len(found) == 1 else None

    def position(self, text: str) -> tuple[str | Missing, tuple[str, ...], str]:
        """Post, subjects and what was not understood of «учитель математики и физики», «зам. директора по АХЧ»."""
        positions, subjects = self.entries("positions"), self.entries("subjects")
        whole = positions.recognise(text)
        if whole:
            return whole, (), ""
        spaced = re.sub(r"\.(?=\S)", ". ", re.sub(r"[(),;/]", " , ", text))
        head = positions.head(spaced) or positions.shortened(spaced)
        if head is None:
            return Missing("positions", text.strip()), (), ""
        post, rest = head
        named = subjects.several(rest) if rest else ()
        understood = tuple(each for each in named if isinstance(each, str))
        left = ", ".join(each.text for each in named if isinstance(each, Missing))
        return post, understood, left


class KnownEvents:
    """Events as journals of issued papers name them: by the title alone."""

    def __init__(self, session: Session) -> None:
        own = table_of(Event)
        self._ids: set[str] = set()
        self._by_title: dict[str, set[str]] = defaultdict(set)
        for record_id, title in session.execute(select(own.c.id, own.c.title).order_by(own.c.id)):
            self._ids.add(record_id)
            self._by_title[letters(title)].add(record_id)

    def get(self, record_id: str) -> str:
        """The id itself if the file has such an event; "" if not."""
        return record_id if record_id in self._ids else ""

    def called(self, title: str) -> str:
        """The id of the only event of this title; "" if there are several or none."""
        found = self._by_title.get(letters(title), set())
        return next(iter(found)) if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting as lists of decisions name it: by the number of its minutes, by body and day."""

    id: str
    association_id: str
    number: str
    day: dt.date
    school_year: int


def _meetings(session: Session) -> tuple[KnownMeeting, ...]:
    own = table_of(Meeting)
    columns = (own.c.id, own.c.association_id, own.c.number, day_of_meeting().label("day"), own.c.school_year)
    return tuple(KnownMeeting(*row) for row in session.execute(select(*columns).order_by("day", own.c.id)))
