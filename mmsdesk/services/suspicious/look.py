"""«Подозрительное»: what is possible but unlikely; said so once with «так и есть», obvious things mended at once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import plural
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.services.preferences import preference, remember
from mmsdesk.services.suspicious import cells as suspicious_cells
from mmsdesk.services.suspicious import meetings as suspicious_meetings
from mmsdesk.services.suspicious import people as suspicious_people
from mmsdesk.services.suspicious import work as suspicious_work
from mmsdesk.services.suspicious.finding import Found, Mend, Rule
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

__all__ = ["RULES", "Found", "Looked", "Mend", "Rule", "Suspicion", "look", "mend", "settle", "unsettle"]

RULES: tuple[Rule, ...] = (
    *suspicious_people.RULES,
    *suspicious_work.RULES,
    *suspicious_meetings.RULES,
    *suspicious_cells.RULES,
)

MOST = 500
"""Findings of one rule that are told one by one: who has more needs another way than reading them."""

_KEY = "suspicious"
_BEAT = 500
"""Findings between two looks whether to stop."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A finding with the record it is about; `settled`: somebody looked and said that it is so."""

    rule: Rule
    found: Found
    title: str
    settled: bool = False

    @property
    def key(self) -> str:
        """Under what «так и есть» is remembered; with other values the same thing is asked again.

        The values themselves (birthdays, СНИЛС) are not written down a second time.
        """
        value = hashlib.sha256(f"{self.found.record_id} {self.found.detail}".encode()).hexdigest()[:16]
        return f"{self.rule.code}:{self.found.record_id}:{value}"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, in the order of the rules; `more` are findings of a rule beyond those told."""

    findings: tuple[Suspicion, ...]
    more: Mapping[str, int]


def look(session: Session, today: dt.date, progress: Progress = silent) -> Looked:
    """Ask every rule. Each answers by itself, so that stopping is heard between any two findings."""
    settled = frozenset(preference(session, _KEY) or ())
    gathered: list[tuple[Rule, Found]] = []
    more: dict[str, int] = {}
    for number, rule in enumerate(RULES):
        progress(number, len(RULES), rule.title)
        answers = rule.find(session, today)
        told = [*islice(answers, MOST)]
        gathered += [(rule, found) for found in told]
        for beyond, _found in enumerate(answers, start=1):
            more[rule.code] = beyond
            if beyond % _BEAT == 0:
                progress(number, len(RULES), rule.title)
    names = titles(session, {found.record_id for _rule, found in gathered})
    whole = [Suspicion(rule, found, names.get(found.record_id, "")) for rule, found in gathered]
    return Looked(tuple(Suspicion(s.rule, s.found, s.title, s.key in settled) for s in whole), more)


def settle(store: Store, findings: Iterable[Suspicion]) -> None:
    """«Так и есть»: these are not asked again as long as the values stay."""
    _remember(store, lambda known: known | {each.key for each in findings})


def unsettle(store: Store, findings: Iterable[Suspicion]) -> None:
    """Take «так и есть» back."""
    _remember(store, lambda known: known - {each.key for each in findings})


def mend(store: Store, findings: Iterable[Suspicion]) -> Changes:
    """Put right what is obvious, as one operation that can be taken back; cells changed since are left alone."""
    wanted = [each.found.mend for each in findings if each.found.mend is not None]
    title = f"Исправлено подозрительное: {plural(len(wanted), 'значение', 'значения', 'значений')}"
    with operation(store, title) as op:
        for each in wanted:
            model = registry.by_table(each.table).model
            table = table_of(model)
            standing = select(table.c[each.column]).where(table.c.id == each.row_id)
            if op.session.execute(standing).scalar() == each.found:
                op.update(model, each.row_id, {each.column: each.wanted})
    return op.changes


def _remember(store: Store, change: Callable[[frozenset[str]], frozenset[str]]) -> None:
    with store.read() as session:
        known = frozenset(preference(session, _KEY) or ())
    remember(store, _KEY, sorted(change(known)))
