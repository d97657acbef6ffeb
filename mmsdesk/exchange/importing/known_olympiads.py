"""Olympiads as lists of results name them: by subject or title and stage, which take place once a year, and by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, school_year_of
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.named import OLYMPIAD, Missing
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import Olympiad, OlympiadKind, OlympiadStage
from mmsdesk.store.derived import titles


@dataclass(frozen=True, slots=True)
class Told:
    """What a list says of an olympiad; `subject` is an id, `held_on` may be missing."""

    subject: str | None
    title: str
    stage: OlympiadStage | None
    held_on: dt.date | None
    kind: OlympiadKind | None = None

    def words(self, names: Mapping[str, str]) -> str:
        """«Физика, муниципальный этап, 12.11.2026»; "" if it cannot be told which olympiad it is."""
        called = [names.get(self.subject, "") if self.subject else "", f"«{self.title}»" if self.title else ""]
        if not any(called) or self.held_on is None:
            return ""
        stage = f"{self.stage.label} этап" if self.stage and self.kind is not OlympiadKind.CONFERENCE else ""
        return ", ".join(filter(None, [" ".join(filter(None, called)), stage, format_date(self.held_on)]))

    def missing(self, names: Mapping[str, str]) -> Missing:
        """The olympiad as one that is to be added. ValueError if it has no day, or is called nothing."""
        words = self.words(names)
        if not words or self.held_on is None:
            raise ValueError("an olympiad needs a name and a day")
        values: dict[str, Any] = {
            "subject_id": self.subject,
            "title": self.title,
            "stage": self.stage,
            "held_on": self.held_on,
            "school_year": school_year_of(self.held_on),
            "kind": self.kind,
        }
        return Missing(OLYMPIAD, words, values=tuple((key, value) for key, value in values.items() if value))


@dataclass(frozen=True, slots=True)
class KnownOlympiad:
    """An olympiad of the file."""

    id: str
    told: Told
    school_year: int
    title: str
    """What the file calls it, as exported lists write it."""


class KnownOlympiads:
    """The olympiads of a file, read once."""

    def __init__(self, session: Session) -> None:
        own = table_of(Olympiad)
        keys = ("subject_id", "title", "stage", "held_on", "kind", "school_year", "id")
        rows = session.execute(select(*(own.c[key] for key in keys)).order_by(own.c.held_on, own.c.id)).all()
        called = titles(session.connection(), [row.id for row in rows])
        self.every = tuple(
            KnownOlympiad(row.id, Told(*row[:5]), row.school_year, called.get(row.id, "")) for row in rows
        )

    def words(self, names: Mapping[str, str]) -> Iterable[tuple[str, str]]:
        """What each is called, by id."""
        return ((each.id, each.told.words(names)) for each in self.every)

    def called(self, text: str, names: Mapping[str, str]) -> str:
        """The id of the one that is called exactly so; "" if none is, or several are."""
        wanted = normalise(text)
        found = [each.id for each in self.every if wanted in map(normalise, (each.told.words(names), each.title))]
        return found[0] if len(found) == 1 else ""

    def find(self, told: Told) -> list[str]:
        """Ids of those that may be meant: of one subject or title and stage, in the school year of the day; several
        of them are told apart by the day itself."""
        alike = [each for each in self.every if _same(each.told, told)]
        day = told.held_on
        if day is not None:
            # A conference of late August opens the coming year: its own day tells it all the same.
            alike = [each for each in alike if each.school_year == school_year_of(day) or each.told.held_on == day]
        if len(alike) > 1 and day is not None:
            alike = [each for each in alike if each.told.held_on == day]
        return [each.id for each in alike]


def _same(ours: Told, theirs: Told) -> bool:
    if theirs.stage is not None and ours.stage is not theirs.stage:
        return False
    if theirs.subject is not None and ours.subject is not None and ours.subject != theirs.subject:
        return False
    titles = normalise(ours.title), normalise(theirs.title)
    if all(titles) or ours.subject is None or theirs.subject is None:
        return bool(titles[0]) and titles[0] == titles[1]
    return True
