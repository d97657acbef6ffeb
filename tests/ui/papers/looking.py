"""What tests find on the page of papers."""

from __future__ import annotations

from typing import Any

import pypdfium2
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.papers.page import PapersPage


def find(page: QWidget, kind: type[Any], name: str) -> Any:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def composed(qtbot: QtBot, page: PapersPage) -> str:
    """Text of the pages once they are there."""
    qtbot.waitUntil(lambda: page.preview.document is not None and not page.preview.composing, timeout=20_000)
    pdf = pypdfium2.PdfDocument(page.preview.preview.data())
    text = " ".join(each.get_textpage().get_text_range() for each in pdf)
    pdf.close()
    return " ".join(text.split())


def choose_in_menu(page: PapersPage, name: str) -> None:
    """An entry of «Сохранить» or «Варианты»."""
    find(page, QAction, name).trigger()
