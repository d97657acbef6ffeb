"""A list declared complete: who stands in the file and is missing from it, asked one by one, never deleted."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Note
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.verdicts import Decision, Leaving, LeavingKind, RowVerdict, Verdict
from mmsdesk.models.association import Membership
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.growth import PersonRole
from mmsdesk.models.plan_item import Outcome
from mmsdesk.models.teacher import EMPLOYMENTS

_LINKS: tuple[tuple[type[Record], str, str], ...] = (
    (Membership, "person_id", "association_id"),
    (PersonRole, "teacher_id", "role_id"),
)
"""What may end with the last post: the table, its keys of the person and of what is linked."""


@dataclass(frozen=True, slots=True)
class Complete:
    """For what a list is complete: ids of organisations or of associations.

    None of them means those that the list itself names; `whole` the register as a whole.
    """

    of: frozenset[str] = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A membership or a dated role that may end with the last post: its row and what it is called."""

    model: type[Record]
    row_id: str
    revision: int
    title: str
    started_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody missing: the card, the rows by which one belongs to it, the links that hang on them.

    `code` is the owned table of the rows, "" where the record itself is missing.
    """

    number: int
    record_id: str
    title: str
    rows: tuple[OwnedRow, ...]
    code: str
    last: bool = False
    links: tuple[Link, ...] = ()
    instead: str = ""
    """Id of who stands in this place now: asked about though no list was declared complete."""
    where: str = ""
    linked: str = ""
    """The posts and the links in words."""

    def in_words(self, name_of: Callable[[str], str]) -> Missed:
        """The same with what the file calls its posts and links."""
        where = dict.fromkeys(filter(None, (_where(row, name_of) for row in self.rows)))
        return replace(self, where=", ".join(where), linked=named_links(self.links, name_of))


@dataclass(frozen=True)
class Checked:
    """What is needed for telling who is missing: links by person; `None` where a list was not declared complete."""

    complete: Complete
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    @property
    def tables(self) -> frozenset[str]:
        """Where links are read from."""
        return frozenset(table_of(model).name for model, _person, _named in _LINKS)


def leaving_kinds(kind: Importable) -> tuple[LeavingKind, ...]:
    """What may have become of those who are missing from a list; none for lists that cannot be complete."""
    return kind.missing


def check(session: Session, kind: Importable, complete: Complete) -> Checked:
    """Read what ends with a post. Raises UserError for a kind of list that cannot be complete."""
    if not leaving_kinds(kind):
        raise UserError(f"Список «{kind.title}» полным не объявляют.", "Снимите отметку: недостающих не искать.")
    links: dict[str, list[Link]] = defaultdict(list)
    if kind.rows_are or EMPLOYMENTS.code not in kind.rules:
        return Checked(complete)
    for model, person, named in _LINKS:
        own = table_of(model)
        columns = [own.c[key] for key in (person, "id", "revision", named, "started_on")]
        wanted = select(*columns).where(own.c.ended_on.is_(None)).order_by(own.c.id)
        for person_id, row_id, revision, name, started_on in session.execute(wanted):
            links[person_id].append(Link(model, row_id, revision, name or "", started_on))
    return Checked(complete, {person_id: tuple(found) for person_id, found in links.items()})


@dataclass(frozen=True)
class Present:
    """Whom a list speaks of: records, pairs of record and person; `doubtful` may be meant by a row.

    `places` are organisations, or plans of whose items it is.
    """

    records: frozenset[str]
    spoken: frozenset[tuple[str, object]]
    places: frozenset[str]
    doubtful: frozenset[str]


def missed(
    kind: Importable, cards: Mapping[str, Card], checked: Checked, present: Present, today: dt.date
) -> Iterator[Missed]:
    """Those of the file who are missing, under numbers below zero that stay theirs whatever is decided."""
    if kind.rows_are:
        yield from _members(kind, cards, checked.complete, present, today)
        return
    if LeavingKind.CANCELLED in kind.missing:
        yield from _items(cards, present)
        return
    if EMPLOYMENTS.code not in kind.rules:
        yield from _records(cards, present, today)
        return
    wanted = checked.complete.of or present.places
    for place, card in enumerate(sorted(cards.values(), key=lambda each: each.id), start=1):
        if card.row or card.id in present.records or card.id in present.doubtful:
            continue
        current = [row for row in card.children.get(EMPLOYMENTS.code, ()) if _current(row, today)]
        inside = [row for row in current if checked.complete.whole or row.values.get("organisation_id") in wanted]
        if inside:
            last = len(inside) == len(current)
            links = checked.links.get(card.id, ()) if last else ()
            yield Missed(-place, card.id, "", tuple(inside), EMPLOYMENTS.code, last, links)


def _records(cards: Mapping[str, Card], present: Present, today: dt.date) -> Iterator[Missed]:
    """Organisations that work, workers of the service who still are: missing themselves."""
    for place, card in enumerate(sorted(cards.values(), key=lambda each: each.id), start=1):
        own = {card.id, card.values.get("person_id")}
        row = OwnedRow(card.values, card.id, card.revision)
        if not card.row and own.isdisjoint(present.records | present.doubtful) and _current(row, today):
            yield Missed(-place, card.id, "", (row,), "")


def _items(cards: Mapping[str, Card], present: Present) -> Iterator[Missed]:
    """Items that the plans named in the list still have before them; what was done stays whatever a list says."""
    for place, card in enumerate(sorted(cards.values(), key=lambda each: each.id), start=1):
        ahead = card.values.get("outcome") not in (Outcome.DONE, Outcome.NOT_DONE) and not card.values.get("off_plan")
        known = card.row or card.id in present.records | present.doubtful
        if ahead and not known and card.values.get("plan_id") in present.places:
            yield Missed(-place, card.id, "", (OwnedRow(card.values, card.id, card.revision),), "")


def _members(
    kind: Importable, cards: Mapping[str, Card], complete: Complete, present: Present, today: dt.date
) -> Iterator[Missed]:
    number = 0
    wanted = complete.of or present.records
    guest = kind.people[kind.subject].guest.rpartition(".")[2]
    for card in sorted(cards.values(), key=lambda each: each.id):
        for row in card.children.get(kind.rows_are, ()):
            number += 1
            person = row.values.get("person_id") or row.values.get(guest)
            if not row.id or not _current(row, today) or not (complete.whole or card.id in wanted):
                continue
            if (card.id, person) not in present.spoken and person not in present.doubtful:
                yield Missed(-number, card.id, str(person), (row,), kind.rows_are)


_GIVING_PLACE = 1_000_000
"""Numbers of those who give place begin below those of the missing."""


def giving_place(
    kind: Importable, changed: Iterable[Card], cards: Mapping[str, Card], known: Known, today: dt.date
) -> Iterator[Missed]:
    """Heads of bodies beside whom the list puts another one, under numbers that stay theirs whatever is decided."""
    found = [(card, *pair) for card in changed for pair in kind.ways.giving_place(card, known, today)]
    if not found:
        return
    owned = sorted(row.id for card in cards.values() for rows in card.children.values() for row in rows)
    places = {row_id: place for place, row_id in enumerate(owned, start=1)}
    for card, row, new in found:
        code = next(code for code, rows in card.children.items() if row in rows)
        person, instead = (str(each.values.get("person_id") or "") for each in (row, new))
        yield Missed(-_GIVING_PLACE - places[row.id], card.id, person, (row,), code, instead=instead)


def _current(row: OwnedRow, today: dt.date) -> bool:
    """Whether a row has not ended; whoever did not come is missing already."""
    ended: dt.date | None = row.values.get("ended_on") or row.values.get("closed_on")
    there = row.values.get("attended") is not False and row.values.get("active") is not False
    return there and (ended is None or ended > today)


def verdict_on(found: Missed, title: str, name_of: Callable[[str], str], decision: Decision | None) -> RowVerdict:
    """What is said of somebody missing, as of a row of the sheet."""
    leaving = decision.leaving if decision is not None else None
    hindrance = wrong(found, leaving) if leaving is not None else ""
    notes = [Note(hindrance)] if hindrance else [Note(text) for text in told(found, name_of, leaving)]
    verdict = Verdict.WRONG if hindrance else Verdict.ABSENT
    return RowVerdict(found.number, verdict, title, tuple(notes), found.record_id, leaving=leaving)


def told(found: Missed, name_of: Callable[[str], str], leaving: Leaving | None) -> tuple[str, ...]:
    """What is said of somebody missing, and what follows from the decision."""
    if leaving is None and found.instead:
        now = name_of(found.instead)
        return (f"Прежний руководитель; в таблице – {now}.", "Скажите, когда прежний закончил, или оставьте обоих.")
    if leaving is None:
        return (*_standing(found), f"Скажите, что {_of_what(found)}: ничего не удалится.")
    day = format_date(leaving.on) if leaving.on else ""
    return {
        LeavingKind.LEFT: (_ending(found, leaving, name_of),),
        LeavingKind.CLOSED: (f"Закроется {day}. Кто в ней работает, останется при ней: их переводят отдельно.",),
        LeavingKind.JOINED: (f"Закроется {day}, присоединена к «{name_of(leaving.organisation_id)}».",),
        LeavingKind.CANCELLED: (f"Снимется с плана {day} ({leaving.reason.strip()}) и останется в нём зачёркнутым.",),
        LeavingKind.NOT_THERE: ("Будет отмечено: не присутствовал.",),
        LeavingKind.MOVED: (f"До {day}: {found.where}; затем: {name_of(leaving.organisation_id)}.",),
        LeavingKind.ON_LEAVE: (f"Отсутствует с {day}{_until(leaving)}: {name_of(leaving.record_id or '')}.",),
        LeavingKind.STAYS: ("Останется как есть.",),
    }[leaving.kind]


def named_links(links: Iterable[Link], name_of: Callable[[str], str]) -> str:
    """«РМО учителей химии, тьютор»: bodies and roles, each once."""
    return ", ".join(dict.fromkeys(name_of(link.title) for link in links))


def _standing(found: Missed) -> Iterator[str]:
    """What the file says of somebody missing about whom nothing is decided."""
    yield f"{found.where}." if found.code == EMPLOYMENTS.code and found.where else "В списке нет."
    if found.linked:
        yield f"Это последнее место работы: с ним можно завершить участие и роли ({found.linked})."
    elif found.code == EMPLOYMENTS.code and not found.last:
        yield "Есть и другие места работы, они останутся."


def _ending(found: Missed, leaving: Leaving, name_of: Callable[[str], str]) -> str:
    """What ends with the last day; a role that begins later stays."""
    reason = f" ({name_of(leaving.record_id)})" if leaving.record_id else ""
    ending = [link for link in found.links if ends_with(link, leaving)]
    links = f"завершатся участие и роли: {named_links(ending, name_of)}" if ending else ""
    day = format_date(leaving.on) if leaving.on else ""
    what = "; ".join(filter(None, (found.where, links)))
    return f"Закончится {day}{reason}: {what}." if what else f"Закончится {day}{reason}."


def ends_with(link: Link, leaving: Leaving) -> bool:
    """Whether a link ends together with the last post; one that begins later cannot have ended before."""
    return leaving.end_links and (link.started_on is None or leaving.on is None or link.started_on <= leaving.on)


def _until(leaving: Leaving) -> str:
    return f" по {format_date(leaving.until)}" if leaving.until else ""


def wrong(found: Missed, leaving: Leaving) -> str:
    """Why a decision cannot be carried out; "" if it can."""
    if leaving.kind.undated:
        return ""
    if leaving.on is None:
        return "Не указана дата."
    if leaving.kind is LeavingKind.CANCELLED:
        return "" if leaving.reason.strip() else "Не указано, почему пункт снят с плана."
    keys = ("started_on", "opened_on")
    starts: list[dt.date] = [row.values[key] for row in found.rows for key in keys if row.values.get(key)]
    if leaving.kind is LeavingKind.ON_LEAVE:
        if leaving.record_id is None:
            return "Не указан вид отсутствия."
        return "Отсутствие кончается раньше, чем началось." if leaving.until and leaving.until < leaving.on else ""
    if starts and leaving.on < max(starts):
        return f"Дата {format_date(leaving.on)} раньше начала: {format_date(max(starts))}."
    if leaving.kind is LeavingKind.MOVED and not leaving.organisation_id:
        return "Не указано, в какую организацию перешёл человек."
    if leaving.kind is LeavingKind.JOINED and leaving.organisation_id in ("", found.record_id):
        return "Не указано, к какой организации присоединена эта."
    return ""


def _of_what(found: Missed) -> str:
    if all("wording" in row.values for row in found.rows):
        return "с пунктом"
    if found.code or all("person_id" in row.values for row in found.rows):
        return "с человеком"
    return "с организацией" if all("closed_on" in row.values for row in found.rows) else "с объединением"


def _where(row: OwnedRow, name_of: Callable[[str], str]) -> str:
    keys: Iterable[str] = ("organisation_id", "position_id", "role_id")
    return " – ".join(filter(None, (name_of(row.values.get(key) or "") for key in keys)))
