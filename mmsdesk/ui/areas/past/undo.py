"""Ctrl+Z and Ctrl+Y of the window, and «Отменить это» of the history: ask where it is not plain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models import registry
from mmsdesk.services.undo import UndoPlan, apply_plan, plan_redo, plan_undo
from mmsdesk.services.undo_merge import Stay
from mmsdesk.store.journal import ChangeLine, Clash
from mmsdesk.store.operation import OperationKind
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of


def undo_last(desk: Desk) -> None:
    """Take back the last operation; asks when it is of an earlier start or of many records."""
    _last(desk, OperationKind.UNDO)


def redo_last(desk: Desk) -> None:
    """Bring back what was undone last; asks likewise."""
    _last(desk, OperationKind.REDO)


def undo_operation(desk: Desk, operation_id: str) -> bool:
    """Take back an operation chosen in the history; always asks. True if done."""
    try:
        plan = plan_undo(file_of(desk), operation_id)
    except UserError as error:
        desk.notifier.show(error)
        return False
    if plan is None:
        return False
    if _is_merge(plan):
        return _take_merge_back(desk, plan)
    # Taking back an undo brings the operation itself back.
    verb = "Отменить" if plan.kind is OperationKind.UNDO else "Вернуть"
    question = f"{verb} «{plan.operation.title}»?"
    if not desk.notifier.ask(question, f"{verb} это", "Оставить", _scope(plan)):
        return False
    return _apply(desk, plan)


def write_and_offer(desk: Desk, write: Callable[[], Changes], words: str) -> Changes | None:
    """Write, say so in words, and offer to take it back; None if it was refused, which is told.

    Where nothing had to be changed, nothing is said.
    """
    try:
        changes = write()
    except UserError as error:
        desk.notifier.show(error)
        return None
    if not changes.empty:
        desk.notifier.notice(words, "Отменить", partial(take_back, desk, changes.operation_id))
    return changes


def take_back(desk: Desk, operation_id: str, then: Callable[[Sequence[Stay]], object] | None = None) -> bool:
    """Take back the operation that a notice or a result has just named: only cells changed since are asked.

    True if done. `then` follows when a merge was taken back, with what stayed.
    """
    try:
        plan = plan_undo(file_of(desk), operation_id)
    except UserError as error:
        desk.notifier.show(error)
        return False
    if plan is not None and _is_merge(plan):
        return _take_merge_back(desk, plan, then)
    return plan is not None and _apply(desk, plan)


def _last(desk: Desk, kind: OperationKind) -> bool:
    store = file_of(desk)
    undoing = kind is OperationKind.UNDO
    try:
        store.require_writable()
        plan = plan_undo(store) if undoing else plan_redo(store)
    except UserError as error:
        desk.notifier.show(error)
        return False
    if plan is None:
        desk.notifier.notice("Отменять нечего" if undoing else "Возвращать нечего")
        return False
    if _is_merge(plan):
        return _take_merge_back(desk, plan)
    reasons = []
    if plan.operation.sequence <= store.opened_after:
        reasons.append("Это сделано раньше, до нынешнего открытия файла.")
    if records_of(plan.changes) > 1:
        reasons.append(_scope(plan))
    verb = "Отменить" if undoing else "Вернуть"
    if reasons and not desk.notifier.ask(f"{verb} «{plan.operation.title}»?", verb, "Не надо", " ".join(reasons)):
        return False
    return _apply(desk, plan)


def _is_merge(plan: UndoPlan) -> bool:
    return plan.kind is OperationKind.UNDO and plan.operation.kind == OperationKind.MERGE


def _take_merge_back(desk: Desk, plan: UndoPlan, then: Callable[[Sequence[Stay]], object] | None = None) -> bool:
    """A dialog of its own says what stays; it is done in the background."""
    from mmsdesk.ui.areas.merging.undo import ask_and_undo  # here: seldom needed

    cards = records_of(plan.changes) if plan.changes else 0
    return ask_and_undo(desk, plan, cards, lambda: redo_last(desk), then)


def _apply(desk: Desk, plan: UndoPlan) -> bool:
    keep: list[Clash] = []
    if plan.clashes:
        from mmsdesk.ui.areas.cards.clash_dialog import ClashDialog  # here: the start does not wait for dialogs

        dialog = ClashDialog(FormContext(desk), plan, QApplication.activeWindow())
        if not dialog.exec():
            return False
        keep = dialog.keep()
    try:
        changes = apply_plan(file_of(desk), plan, keep=keep)
    except UserError as error:
        desk.notifier.show(error)
        return False
    undone = plan.kind is OperationKind.UNDO
    word = "Отменено" if undone else "Возвращено"
    if changes.empty:
        desk.notifier.notice("Ничего не изменилось: оставлено, как сейчас")
        return False
    desk.stepped.emit(changes)
    back = (lambda: redo_last(desk)) if undone else (lambda: undo_last(desk))
    desk.notifier.notice(f"{word}: {plan.operation.title}", "Вернуть" if undone else "Отменить", back)
    return True


def records_of(changes: tuple[ChangeLine, ...]) -> int:
    """How many cards are touched: rows of owned tables count with their owners."""
    cards: set[str] = set()
    for change in changes:
        owner = registry.owner_of(change.table)
        parent = change.whole.get(owner[1].parent.key) if owner is not None else None
        if owner is None:
            cards.add(change.row_id)
        elif parent:
            cards.add(parent)
    return max(len(cards), 1)


def _scope(plan: UndoPlan) -> str:
    return f"Будет затронуто: {plural(records_of(plan.changes), 'карточка', 'карточки', 'карточек')}."
