"""Verbs of issued documents: ask, write as one operation, offer the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP, plural
from mmsdesk.models.event import EVENTS
from mmsdesk.models.issued import IssuedDocument
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import load
from mmsdesk.queries.entries import entries
from mmsdesk.queries.issued import entitled, valid_among
from mmsdesk.services.issued.issuing import KINDS_OF, cancel, duplicate, issue
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from mmsdesk.ui.areas.past.undo import take_back, write_and_offer
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label

_REASON = 44
_DOCUMENTS = ("документ", "документа", "документов")


class CancelDialog(AskDialog):
    """`reason` and `on` are there once the dialog is accepted."""

    def __init__(self, context: FormContext, number: int, parent: QWidget | None) -> None:
        super().__init__(context, "Аннулировать документы", "cancel_documents", "Аннулировать", parent)
        self.reason, self.on = "", context.today
        self.form.addRow(label(f"Выделено: {plural(number, *_DOCUMENTS)}. Номера останутся занятыми.", "quiet"))
        self.words = TextEditor(IssuedDocument.state_reason, context, "reason")
        self.words.default_width = _REASON
        self.words.refit()
        self.day = DateEditor(IssuedDocument.state_on, context, "on")
        self.day.set_value(context.today)
        self.add(self.words, "Причина")
        self.add(self.day, "Дата")
        self.words.control.setFocus()
        self.resize(context.px(520), self.sizeHint().height())

    def unsaved(self) -> bool:
        return bool(self.words.value().strip())

    def done_pressed(self) -> None:
        on = self.day.value()
        if not self.words.value().strip():
            self.say("Впишите причину: она останется в реестре.")
        elif not isinstance(on, dt.date):
            self.say(self.day.mistake() or "Укажите дату.")
        else:
            self.reason, self.on = self.words.value().strip(), on
            self.accept()


def give_documents(desk: Desk, event_id: str, parent: QWidget) -> None:
    """Ask what is given to whom of an event, give it, show the pages; «Отменить» is offered."""
    context = FormContext(desk)
    try:
        with file_of(desk).read() as session:
            event = load(session, EVENTS, event_id).values
            people = entitled(session, event_id)
            kinds = entries(session, ReferenceList.EVENT_KINDS)
    except UserError as error:
        desk.notifier.show(error)
        return
    if not people:
        desk.notifier.notice("В мероприятии пока нет участников: выдавать некому")
        return
    if not any(each.circles for each in people):
        desk.notifier.notice("Никто из участников не отмечен пришедшим: выдавать некому")
        return
    kind = kinds.get(event["kind_id"] or "")
    dialog = GivingDialog(context, event, kind.code if kind else "", people, parent)
    if not dialog.exec() or dialog.wanted is None:
        return
    try:
        given = issue(file_of(desk), event_id, dialog.chosen, dialog.wanted)
    except UserError as error:
        desk.notifier.show(error)
        return
    numbers = f"№{NBSP}{given.first}" if given.first == given.last else f"№№{NBSP}{given.first}–{given.last}"
    words = f"Выдано: {plural(len(given.ids), *KINDS_OF[dialog.wanted.kind])}, {numbers}"
    desk.notifier.notice(words, "Отменить", partial(take_back, desk, given.changes.operation_id))
    if dialog.shown.isChecked():
        print_documents(desk, given.ids, parent)


def print_documents(desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
    """The pages of these documents, as they were given."""
    from mmsdesk.ui.areas.issued.printing import show_documents  # here: loads the papers

    if not ids:
        return
    with file_of(desk).read() as session:
        wanted = valid_among(session, ids) if len(ids) > 1 else list(ids)
    if not wanted:
        desk.notifier.notice("Среди выделенных нет действующих документов")
        return
    if left_out := len(ids) - len(wanted):
        desk.notifier.notice(f"Аннулированные не печатаются: {left_out}")
    show_documents(desk, wanted, parent)


def cancel_documents(desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
    """Ask why, then cancel the documents; «Отменить» is offered."""
    dialog = CancelDialog(FormContext(desk), len(ids), parent)
    if not ids or not dialog.exec():
        return
    write_and_offer(desk, lambda: cancel(file_of(desk), ids, dialog.reason, dialog.on), "Документы аннулированы")


def give_duplicate(desk: Desk, document_id: str) -> str:
    """Give a duplicate of one document today; its id, "" if that was refused in words."""
    try:
        new_id = duplicate(file_of(desk), document_id, file_of(desk).today)
    except UserError as error:
        desk.notifier.show(error)
        return ""
    desk.notifier.notice("Дубликат выдан, прежний документ аннулирован")
    return new_id
