"""Keeps what is typed in an open form on disk, and offers it again after a crash."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models import registry
from mmsdesk.models.entity import Entity
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.drafting import from_payload, to_payload
from mmsdesk.store.drafts import SavedDraft, drafts, drop_draft, is_new, new_key, save_draft
from mmsdesk.ui.cover import MASK, Veil
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.form import RecordForm
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import label

_PAUSE = 3_000
"""Milliseconds after a change until it lies on disk."""


class DraftKeeper(QObject):
    """Writes the draft of one form a few seconds after each change; nothing is left once the form is clean."""

    def __init__(self, desk: Desk, form: RecordForm) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._written = ""
        self._new = new_key()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.write)
        form.changed.connect(self._changed)

    def write(self) -> None:
        """Put the form on disk now, or take it away if nothing in it is unsaved."""
        self._timer.stop()
        if not self._form.is_changed():
            self.drop()
            return
        record_id = self._form.loaded.id or self._new
        try:
            save_draft(self._file_id, self._form.entity.code, record_id, payload_of(self._form))
        except UserError:
            # The same fault will be told when the card is saved; a question every few seconds would not help.
            return
        self._written = record_id

    def drop(self) -> None:
        """The form was saved or given up."""
        self._timer.stop()
        if self._written:
            drop_draft(self._file_id, self._form.entity.code, self._written)
            self._written = ""

    def adopt(self, record_id: str) -> None:
        """The draft on disk that this form was made from is this form's own now."""
        self._written = record_id
        if is_new(record_id):
            self._new = record_id

    @property
    def _file_id(self) -> str:
        return file_of(self._desk).file_id

    def _changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()


def payload_of(form: RecordForm) -> dict[str, Any]:
    """What is needed to show the form again: as it was loaded, as it stands, texts not understood."""
    return {"base": to_payload(form.loaded), "mine": to_payload(form.draft()), "typed": form.typed()}


def unpacked(entity: Entity, payload: dict[str, Any]) -> tuple[Draft, Draft, dict[str, str]]:
    """The loaded draft, the typed one, and texts not understood. Raises KeyError, TypeError, ValueError."""
    typed = {str(key): str(text) for key, text in payload["typed"].items()}
    return from_payload(entity, payload["base"]), from_payload(entity, payload["mine"]), typed


class DraftsDialog(FormDialog):
    """Unsaved cards of the last time; `wanted` are those to be opened."""

    def __init__(self, desk: Desk, found: list[SavedDraft], parent: QWidget | None) -> None:
        super().__init__(FormContext(desk), "Несохранённые карточки", parent)
        self.setObjectName("drafts")
        self._desk = desk
        self._found = found
        self.wanted: list[SavedDraft] = []
        self.content.addWidget(label("В прошлый раз эти карточки не успели сохранить:", "heading"))
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("draft_list")
        self.list.setAccessibleName("Несохранённые карточки")
        self.list.ensurePolished()  # rows are measured before the dialog is shown
        Veil(desk, self.list, self._fill)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(label("В файле пока прежние данные. Откройте карточки и решите.", "quiet", wrap=True))
        self.add_button("open", "Открыть все", primary=True).clicked.connect(self.done_pressed)
        self.add_button("drop", "Не нужны, удалить").clicked.connect(self._drop)
        self.add_button("cancel", "Позже").clicked.connect(self.reject)
        self.resize(self.context.px(640), self.context.px(320))

    def done_pressed(self) -> None:
        self.wanted = list(self._found)
        self.accept()

    def _fill(self, masked: bool) -> None:
        self.list.clear()
        for draft in self._found:
            self._add(draft, masked)
        self.list.setCurrentRow(0)

    def _add(self, draft: SavedDraft, masked: bool) -> None:
        entity = registry.by_code(draft.register)
        title = "" if is_new(draft.record_id) else self.context.titles.of(draft.record_id)
        if title and masked and names_a_person(entity):
            title = MASK
        when = draft.saved_at.astimezone()
        name = title or "новая запись"
        QListWidgetItem(f"{entity.words.plural}: {name} – {when:%d.%m.%Y %H:%M}", self.list)

    def _drop(self) -> None:
        question = "Удалить несохранённое без возможности вернуть?"
        if self._desk.notifier.ask(question):
            for draft in self._found:
                drop_draft(file_of(self._desk).file_id, draft.register, draft.record_id)
            self.reject()


def waiting_drafts(desk: Desk) -> list[SavedDraft]:
    """Drafts on disk of registers that the program knows."""
    known = set(registry.register_codes())
    return [draft for draft in drafts(file_of(desk).file_id) if draft.register in known]
