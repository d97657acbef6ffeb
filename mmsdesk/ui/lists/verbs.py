"""What can be done with the selected records of a list: bin, one value for all, a copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.queries.cards import Draft, load, title_of
from mmsdesk.services import records
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.glance_words import names_a_person


def delete_records(desk: Desk, entity: Entity, ids: Sequence[str]) -> None:
    """Move records to the bin after asking; «Отменить» is offered."""
    store = file_of(desk)
    try:
        question = _delete_question(desk, entity, ids)
        if not desk.notifier.ask(question, more="Вернуть можно сразу (Ctrl+Z) или позже из корзины."):
            return
        changes = records.delete(store, entity, ids)
    except UserError as error:
        desk.notifier.show(error)
        return
    done = "Удалено в корзину" if len(ids) == 1 else f"Удалено в корзину: {_records(len(ids))}"
    _offer_undo(desk, done, changes)


def change_records(desk: Desk, entity: Entity, ids: Sequence[str], parent: QWidget) -> None:
    """Ask for a field and a value, give it to all the records; «Отменить» is offered."""
    from mmsdesk.ui.lists.change_many_dialog import ChangeManyDialog  # here: the start does not wait for dialogs

    dialog = ChangeManyDialog(desk, entity, len(ids), parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    try:
        changes = records.change_many(file_of(desk), entity, ids, {dialog.key: dialog.value})
    except UserError as error:
        desk.notifier.show(error)
        return
    if changes.empty:
        desk.notifier.notice("У всех выделенных это значение уже стояло")
    else:
        _offer_undo(desk, f"Изменено: {_records(len(changes.touched.get(entity.table, ())))}", changes)


def join_records(desk: Desk, entity: Entity, ids: Sequence[str], parent: QWidget) -> None:
    """Show the records side by side; they become one as the user chooses."""
    from mmsdesk.ui.areas.duplicates.join_dialog import open_join  # here: the start does not wait for dialogs

    open_join(desk, entity, ids, parent)


def copied(desk: Desk, entity: Entity, record_id: str) -> Draft | None:
    """A new record with the values of another; None, and words, if that is gone."""
    try:
        with file_of(desk).read() as session:
            return load(session, entity, record_id).copied()
    except UserError as error:
        desk.notifier.show(error)
        return None


def _delete_question(desk: Desk, entity: Entity, ids: Sequence[str]) -> str:
    if len(ids) > 1:
        return f"Удалить в корзину {_records(len(ids))}?"
    with file_of(desk).read() as session:
        title = title_of(session, ids[0])
    return f"Удалить «{MASK if desk.masked and names_a_person(entity) else title}» в корзину?"


def _offer_undo(desk: Desk, words: str, changes: Changes) -> None:
    desk.notifier.notice(words, "Отменить", partial(take_back, desk, changes.operation_id))


def _records(n: int) -> str:
    return plural(n, "запись", "записи", "записей")
