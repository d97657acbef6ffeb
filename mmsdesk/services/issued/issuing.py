"""Giving documents after an event, cancelling them, replacing them by duplicates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.gendered import agreed
from mmsdesk.core.text import NBSP, plural
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.issued import ISSUED_DOCUMENTS, IssuedDocument, IssuedKind, IssuedState
from mmsdesk.queries.cards import load_many
from mmsdesk.queries.issued import entitled
from mmsdesk.queries.issued_wording import Whom, receivers
from mmsdesk.services.issued.numbering import next_number
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_AUGUST = 8
_OF_THE_FIRST = ("person_id", "guest", "organisation_id", "event_id", "given_name", "given_dative", "given_post")
"""What a duplicate has of the document it replaces: it says the same."""

_SHOWN = 80

KINDS_OF: dict[IssuedKind, tuple[str, str, str]] = {
    IssuedKind.CERTIFICATE: ("сертификат", "сертификата", "сертификатов"),
    IssuedKind.DIPLOMA: ("диплом", "диплома", "дипломов"),
    IssuedKind.HONOUR: ("грамота", "грамоты", "грамот"),
    IssuedKind.THANKS: ("благодарность", "благодарности", "благодарностей"),
    IssuedKind.STATEMENT: ("справка", "справки", "справок"),
}
"""Forms of the words for one, two, five of a kind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is given to all who were chosen: the kind, its day, its series, what for (as it is printed; «принял(а)»
    agrees with each person). `distinct`: the result, the place and the nomination of each stand before it."""

    kind: IssuedKind
    on: dt.date
    purpose: str = ""
    series: str = ""
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What was done: ids of the documents, the first and the last number, how many had one of the kind already."""

    ids: tuple[str, ...]
    first: int
    last: int
    already: int
    changes: Changes


def issue(store: Store, event_id: str, participation_ids: Sequence[str], wanted: Wanted) -> Given:
    """Give everybody chosen of an event a document with the next number, in the order of the sheet, as one operation.

    Whoever has a valid document of the kind for this event gets no second one, however often the sheet names him.
    Raises UserError if nobody is left, if the event is gone or if the day lies before it.
    """
    with store.read() as session:
        event = _event(session, event_id)
        if wanted.on < event.starts_on:
            raise UserError(
                f"Мероприятие только {format_date(event.starts_on)}: документ нельзя выдать раньше.",
                "Исправьте дату выдачи.",
            )
        rows, already = _receivers(session, event_id, set(participation_ids), wanted)
        title = str(event.title)[:_SHOWN]
    if not rows:
        what = KINDS_OF[wanted.kind]
        raise UserError(
            f"Выдавать некому: {'у всех отмеченных ' + what[0] + ' уже есть' if already else 'никто не отмечен'}.",
            "Отметьте участников или выберите другой вид документа.",
        )
    count = plural(len(rows), *KINDS_OF[wanted.kind])
    with operation(store, f"Выдано: {count} – {title}") as op:
        year = _school_year(event, wanted.on)
        first = next_number(op.session, wanted.kind, wanted.on, wanted.series, year)
        ids = op.insert_many(
            IssuedDocument,
            [_values(wanted, year, first + place) | {"event_id": event_id} | row for place, row in enumerate(rows)],
        )
    return Given(tuple(ids), first, first + len(rows) - 1, already, op.changes)


def cancel(store: Store, ids: Sequence[str], reason: str, on: dt.date) -> Changes:
    """Cancel valid documents, as one operation; their numbers stay taken. Raises UserError without a reason, and if
    none of them is valid."""
    if not reason.strip():
        raise UserError("Не указано, почему документы аннулируются.", "Впишите причину: она останется в реестре.")
    with store.read() as session:
        drafts = load_many(session, ISSUED_DOCUMENTS, ids)
    drafts = [draft for draft in drafts if draft.values["state"] is IssuedState.ISSUED]
    if not drafts:
        raise UserError("Среди выделенных нет действующих документов.", "Выделите те, что ещё не аннулированы.")
    for draft in drafts:
        draft.values.update(state=IssuedState.CANCELLED, state_on=on, state_reason=reason.strip())
    what = f"№{NBSP}{drafts[0].values['number']}" if len(drafts) == 1 else str(len(drafts))
    return save_many(
        store, drafts, f"Аннулировано документов: {what}" if len(drafts) > 1 else f"Аннулирован документ {what}"
    )


def duplicate(store: Store, document_id: str, on: dt.date) -> str:
    """Give a duplicate under a number of its own and cancel the one it replaces, as one operation; returns its id.

    Raises UserError if the document is gone, or has a duplicate that is valid.
    """
    own = table_of(IssuedDocument)
    with store.read() as session:
        old = session.execute(select(own).where(own.c.id == document_id)).first()
        again = session.execute(
            select(own.c.number).where(own.c.replaces_id == document_id, own.c.state == IssuedState.ISSUED)
        ).scalar()
    if old is None:
        raise UserError("Этого документа больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    if again is not None:
        raise UserError(f"Дубликат этого документа уже выдан: №{NBSP}{again}.", "Откройте его или аннулируйте.")
    wanted = Wanted(old.kind, on, old.purpose, old.series)
    with operation(store, f"Выдан дубликат вместо №{NBSP}{old.number}") as op:
        year = school_year_of(on)
        number = next_number(op.session, wanted.kind, on, wanted.series, year)
        kept = {key: getattr(old, key) for key in _OF_THE_FIRST} | _words_of(op.session, old)
        new_id = op.insert(IssuedDocument, _values(wanted, year, number) | kept | {"replaces_id": document_id})
        if old.state is IssuedState.ISSUED:
            _replaced(op, document_id, number, on)
    return new_id


def _words_of(session: Session, old: Any) -> dict[str, Any]:
    """The words of a document from an old journal, which kept none: those of its own day, not of today."""
    if old.given_name:
        return {}
    [who] = receivers(session, [Whom(old.person_id, old.guest, old.organisation_id)], old.issued_on)
    return {"given_name": who.name, "given_dative": who.dative, "given_post": who.post}


def _replaced(op: Operation, document_id: str, number: int, on: dt.date) -> None:
    values = {"state": IssuedState.CANCELLED, "state_on": on, "state_reason": f"выдан дубликат №{NBSP}{number}"}
    op.update(IssuedDocument, document_id, values)


def _event(session: Session, event_id: str) -> Any:
    own = table_of(Event)
    columns = (own.c.title, own.c.starts_on, own.c.school_year)
    found = session.execute(select(*columns).where(own.c.id == event_id)).first()
    if found is None:
        raise UserError("Этого мероприятия больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return found


def _receivers(
    session: Session, event_id: str, chosen: set[str], wanted: Wanted
) -> tuple[list[dict[str, Any]], int]:  # fmt: skip
    """Cells that say to whom and in which words, each person once; how many have a document of the kind already."""
    own = table_of(Participation)
    columns = select(own.c.id, own.c.person_id, own.c.guest, own.c.organisation_id).where(own.c.event_id == event_id)
    rows = {row.id: row for row in session.execute(columns)}
    found: dict[str, dict[str, Any]] = {}
    already: set[str] = set()
    for each in entitled(session, event_id):
        row = rows[each.participation_id]
        whom = row.person_id or row.guest.strip().casefold()
        if each.participation_id not in chosen or not whom:
            continue
        if wanted.kind in each.given:
            already.add(whom)
            continue
        placed = row.organisation_id or (each.person.organisation_id if each.person else None)
        cells = {"person_id": row.person_id, "guest": row.guest, "organisation_id": placed}
        there = found.setdefault(whom, {**cells, "purpose": each.distinction})
        # On the sheet twice: what was won is not lost by the row of a listener above.
        there["purpose"] = there["purpose"] or each.distinction
    whom_all = [Whom(each["person_id"], each["guest"], each["organisation_id"]) for each in found.values()]
    for told, who in zip(found.values(), receivers(session, whom_all, wanted.on), strict=True):
        lines = (told["purpose"] if wanted.distinct else "", agreed(wanted.purpose.strip(), who.sex))
        told["purpose"] = "\n".join(line for line in lines if line)
        told.update(given_name=who.name, given_dative=who.dative, given_post=who.post)
    return list(found.values()), len(already)


def _school_year(event: Any, on: dt.date) -> int:
    """That of the day; a conference of late August opens the coming year, and so do its papers."""
    year = school_year_of(on)
    return event.school_year if on.month == _AUGUST and event.school_year == year + 1 else year


def _values(wanted: Wanted, year: int, number: int) -> dict[str, Any]:
    return {
        "kind": wanted.kind,
        "series": wanted.series.strip(),
        "number": str(number),
        "issued_on": wanted.on,
        "school_year": year,
        "purpose": wanted.purpose.strip(),
        "state": IssuedState.ISSUED,
    }
