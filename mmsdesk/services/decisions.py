"""The life of decisions under control: done, extended, partly done, dropped, replaced; each turn is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import OPEN_STATES, Decision, DecisionChange, DecisionState, Executor
from mmsdesk.queries.decisions import decision_words
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_OWN = table_of(Decision)
LONGEST_EXTENSION = 999
"""Days."""


def mark_done(
    store: Store, ids: Iterable[str], *, on: dt.date, result: str = "", meeting_id: str | None = None
) -> Changes:
    """Done on a day; executors who were still to do it have done it too."""
    rows = _standing(store, ids)
    with operation(store, f"Выполнено {_what(rows)}") as op:
        for row in rows:
            values = {"result": result.strip()} if result.strip() else {}
            _turn(op, row, DecisionState.DONE, on, values, {"note": result.strip(), "meeting_id": meeting_id})
        _finish(op, [row.id for row in rows], on)
    return op.changes


def mark_partly(
    store: Store, ids: Iterable[str], *, on: dt.date, note: str = "", meeting_id: str | None = None
) -> Changes:
    """Done in part: it stays under control. Raises UserError for one that is closed."""
    rows = _open(store, ids)
    with operation(store, f"Выполнено частично {_what(rows)}") as op:
        for row in rows:
            _turn(op, row, DecisionState.PARTLY, on, {}, {"note": note.strip(), "meeting_id": meeting_id})
    return op.changes


def extend(
    store: Store, ids: Iterable[str], due_on: dt.date, note: str = "", meeting_id: str | None = None, *, on: dt.date
) -> Changes:
    """A new term; the former one is kept in the life line. Raises UserError for a term that is no later."""
    rows = _open(store, ids)
    for row in rows:
        if row.due_on is not None and due_on <= row.due_on:
            raise UserError(
                f"Новый срок не позже прежнего ({format_date(row.due_on)}): {_named(row)}.",
                "Укажите более поздний день; ошибку в сроке исправьте в самом решении.",
            )
    with operation(store, f"Продление до {format_date(due_on)} – {_what(rows)}") as op:
        for row in rows:
            turn = {"note": note.strip(), "meeting_id": meeting_id, "due_before": row.due_on, "due_on": due_on}
            _turn(op, row, DecisionState.EXTENDED, on, {"due_on": due_on}, turn)
    return op.changes


def extend_by(
    store: Store, ids: Iterable[str], days: int, note: str = "", meeting_id: str | None = None, *, on: dt.date
) -> Changes:
    """Each a number of days longer than before; one without a term, from the day `on`.

    Raises UserError for less than a day.
    """
    if not 1 <= days <= LONGEST_EXTENSION:
        raise UserError("Не указано, на сколько дней продлить.", f"Укажите число дней от 1 до {LONGEST_EXTENSION}.")
    rows = _open(store, ids)
    longer = dt.timedelta(days=days)
    with operation(store, f"Продление на {plural(days, 'день', 'дня', 'дней')} – {_what(rows)}") as op:
        for row in rows:
            due_on = (row.due_on or on) + longer
            turn = {"note": note.strip(), "meeting_id": meeting_id, "due_before": row.due_on, "due_on": due_on}
            _turn(op, row, DecisionState.EXTENDED, on, {"due_on": due_on}, turn)
    return op.changes


def drop(store: Store, ids: Iterable[str], reason: str, *, on: dt.date, meeting_id: str | None = None) -> Changes:
    """Taken off control. Raises UserError without a reason."""
    if not reason.strip():
        raise UserError("Причина не названа.", "Напишите, почему решение снято с контроля.")
    rows = _standing(store, ids)
    with operation(store, f"Снято с контроля {_what(rows)}") as op:
        for row in rows:
            _turn(op, row, DecisionState.DROPPED, on, {}, {"note": reason.strip(), "meeting_id": meeting_id})
    return op.changes


def replace(store: Store, ids: str | Iterable[str], by: str, *, on: dt.date, note: str = "") -> Changes:
    """Replaced by a later decision, which is named both ways. Raises UserError for a circle and for an earlier one."""
    wanted = [ids] if isinstance(ids, str) else list(ids)
    rows = _standing(store, wanted)
    (new,) = _standing(store, [by])
    with store.read() as session:
        if not replacing(session, by).isdisjoint(wanted):
            raise UserError("Решение не может заменить само себя.", "Выберите решение, принятое позже.")
    words = decision_words(new.number, new.taken_on)
    if any(row.taken_on > new.taken_on for row in rows):
        raise UserError(f"Решение {words} принято раньше того, которое заменяют.", "Выберите решение, принятое позже.")
    said = " ".join(filter(None, (f"Заменено решением {words}.", note.strip())))
    what = _named(rows[0]) if len(rows) == 1 else _what(rows)
    with operation(store, f"Заменено решением {words}: {what}") as op:
        turn = {"note": said, "meeting_id": new.meeting_id}
        for row in rows:
            _turn(op, row, DecisionState.REPLACED, on, {"replaced_by_id": by}, turn)
    return op.changes


def put_back(store: Store, ids: Iterable[str], *, on: dt.date, note: str = "") -> Changes:
    """Back under control."""
    rows = _standing(store, ids)
    with operation(store, f"Возвращено на контроль {_what(rows)}") as op:
        for row in rows:
            values = {"controlled": True, "replaced_by_id": None}
            _turn(op, row, DecisionState.OPEN, on, values, {"note": note.strip()})
    return op.changes


def executor_done(store: Store, executor_ids: Iterable[str], *, on: dt.date, note: str = "") -> Changes:
    """Executors have done their part; when all have, the decision is done."""
    own = table_of(Executor)
    with store.read() as session:
        statement = select(own.c.id, own.c.decision_id).where(among(own.c.id)).order_by(own.c.id)
        found = session.execute(statement, these(executor_ids)).all()
    if not found:
        raise UserError("Этих исполнителей в решении больше нет.", "Откройте решение заново.")
    rows = _standing(store, dict.fromkeys(each.decision_id for each in found))
    with operation(store, f"Отмечено исполнение – {_what(rows)}") as op:
        for each in found:
            op.update(Executor, each.id, {"done_on": on} | ({"note": note.strip()} if note.strip() else {}))
        waiting = select(own.c.decision_id).where(among(own.c.decision_id), own.c.done_on.is_(None))
        open_ids = set(op.session.scalars(waiting, these([row.id for row in rows])))
        for row in rows:
            if row.id not in open_ids:
                _turn(op, row, DecisionState.DONE, on, {}, {"note": "Исполнили все."})
    return op.changes


def _turn(
    op: Operation, row: Any, state: DecisionState, on: dt.date, values: dict[str, Any], turn: dict[str, Any]
) -> None:
    """Write a new state with its day, and the turn into the life line."""
    wanted = {"state": state, "state_on": on, **values}
    changed = {key: value for key, value in wanted.items() if value != getattr(row, key)}
    if changed:
        op.update(Decision, row.id, changed)
    op.insert(DecisionChange, {"decision_id": row.id, "changed_on": on, "state": state, **turn})


def _finish(op: Operation, ids: Sequence[str], on: dt.date) -> None:
    own = table_of(Executor)
    waiting = select(own.c.id).where(among(own.c.decision_id), own.c.done_on.is_(None)).order_by(own.c.id)
    for executor_id in op.session.scalars(waiting, these(ids)).all():
        op.update(Executor, executor_id, {"done_on": on})


def _standing(store: Store, ids: Iterable[str]) -> Sequence[Any]:
    """The decisions. Raises UserError if one of them is gone."""
    wanted = list(dict.fromkeys(ids))
    with store.read() as session:
        statement = select(_OWN).where(among(_OWN.c.id)).order_by(_OWN.c.taken_on, _OWN.c.position, _OWN.c.id)
        rows = session.execute(statement, these(wanted)).all()
    if len(rows) < len(wanted) or not rows:
        raise UserError("Этого решения больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return rows


def _open(store: Store, ids: Iterable[str]) -> Sequence[Any]:
    """The decisions. Raises UserError if one of them is gone or closed."""
    rows = _standing(store, ids)
    closed = next((row for row in rows if row.state not in OPEN_STATES), None)
    if closed is not None:
        raise UserError(
            f"Решение уже закрыто ({closed.state.label}): {_named(closed)}.", "Сначала верните его на контроль."
        )
    return rows


def replacing(session: Session, decision_id: str) -> set[str]:
    """A decision and those that stand in its stead, one after the other."""
    found: set[str] = set()
    following: str | None = decision_id
    while following is not None and following not in found:
        found.add(following)
        following = session.execute(select(_OWN.c.replaced_by_id).where(_OWN.c.id == following)).scalar()
    return found


def _what(rows: Sequence[Any]) -> str:
    if len(rows) == 1:
        return f"решение: {_named(rows[0])}"
    return plural(len(rows), "решение", "решения", "решений")


def _named(row: Any) -> str:
    words = " ".join(row.wording.split())
    short = words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"
    return f"{row.number} {short}".strip()


_LONG = 60
