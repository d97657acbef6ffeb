"""Scenes of files kept with records: in a card, at the desk of a meeting, all of them, the question before opening."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.files.dialog import FilesDialog
from mmsdesk.ui.areas.files.panel import FilesPanel
from mmsdesk.ui.message import Choice, Message, MessageDialog
from tests.gallery.scene import Scene, Studio


def _holder(studio: Studio, register: str) -> str:
    """A record of the register with which files are kept."""
    own = table_of(Attachment)
    with studio.window.store.read() as session:
        return str(session.scalars(select(own.c.record_id).where(own.c.register == register)).first())


def _turned(studio: Studio, register: str, record_id: str) -> RecordPage:
    studio.go(register)
    page = studio.card(register, record_id)
    panel = page.findChild(FilesPanel)
    assert isinstance(panel, FilesPanel)
    page.form.tabs.setCurrentWidget(panel)
    studio.settle(0.1)
    panel.table.setFocus()
    return page


def _of_event(studio: Studio) -> QWidget:
    _turned(studio, "events", _holder(studio, "events"))
    return studio.window


def _none(studio: Studio) -> QWidget:
    _turned(studio, "teachers", studio.ids(TEACHERS)[0])
    return studio.window


def _masked(studio: Studio) -> QWidget:
    _turned(studio, "events", _holder(studio, "events"))
    studio.window.desk.set_masked(True)
    return studio.window


def _all(studio: Studio) -> QWidget:
    studio.register("attachments").focus_first()
    return studio.window


def _at_desk(studio: Studio) -> QWidget:
    record_id = _holder(studio, "meetings")
    return studio.show(FilesDialog(studio.window.desk, "meetings", record_id, studio.window))


def _glance(studio: Studio) -> QWidget:
    page = studio.register("events")
    page.pane.view.select_ids([_holder(studio, "events")])
    studio.settle(0.2)
    return studio.window


def _question(studio: Studio) -> QWidget:
    said = Message(
        "Открыть файл «Программа мероприятия.docx» программой системы?",
        "Это документ Word, 34 КБ. Откроется копия только для чтения: правки в ней в базу не попадут.",
        tone="question",
    )
    answers = (Choice("open", "Открыть", primary=True), Choice("save", "Сохранить копию…"), Choice("no", "Отмена"))
    return studio.show(MessageDialog(said, answers, studio.window))


FILE_SCENES: tuple[Scene, ...] = (
    Scene("files", _all, "attachments", narrow=True),
    Scene("files-card", _of_event, narrow=True),
    Scene("files-none", _none, narrow=True),
    Scene("files-masked", _masked),
    Scene("files-desk", _at_desk, FilesDialog),
    Scene("files-glance", _glance),
    Scene("files-question", _question),
)
