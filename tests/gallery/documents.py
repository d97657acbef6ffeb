"""Scenes of the documents of the service: the register, its agreements, the mandatory ones."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.models.service_document import SERVICE_DOCUMENTS
from mmsdesk.ui.areas.documents.page import PARTS, DocumentsPage
from mmsdesk.ui.areas.documents.required_page import RequiredPage
from tests.gallery.scene import Scene, Studio


def _documents(studio: Studio) -> QWidget:
    studio.register("service_documents").focus_first()
    return studio.window


def _agreements(studio: Studio) -> QWidget:
    page = studio.register("service_documents")
    assert isinstance(page, DocumentsPage)
    page.show_part(PARTS[1])
    studio.settle(0.1)
    page.focus_first()
    return studio.window


def _card(studio: Studio) -> QWidget:
    studio.go("service_documents")
    studio.card("service_documents", studio.ids(SERVICE_DOCUMENTS, "практики")[0])
    return studio.window


def _required(studio: Studio) -> QWidget:
    page = studio.go("required").page()
    assert isinstance(page, RequiredPage)
    studio.settle(0.2)
    page.focus_first()
    page.table.selectRow(3)
    return studio.window


def _begun(studio: Studio) -> QWidget:
    _required(studio)
    page = studio.window.page()
    assert isinstance(page, RequiredPage)
    page.open_current()
    studio.settle(0.1)
    return studio.window


DOCUMENT_SCENES: tuple[Scene, ...] = (
    Scene("documents", _documents, "service_documents", narrow=True),
    Scene("documents-agreements", _agreements),
    Scene("documents-card", _card),
    Scene("documents-required", _required, "required", narrow=True),
    Scene("documents-begun", _begun),
)
