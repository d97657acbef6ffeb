"""The table of the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.clipboard import read_pasted
from mmsdesk.exchange.sheet import Workbook


def pasted_table() -> Workbook:
    """What was copied in Excel, Word or elsewhere; UserError if that is no table."""
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data.hasText() and not data.hasUrls() else ""
    html = data.html() if data.hasHtml() else ""
    workbook = read_pasted(text, html)
    [sheet] = workbook.sheets
    if len(sheet.rows) * sheet.width < 2:
        raise UserError(
            "В буфере обмена одно слово или одна ячейка, а не таблица.",
            "Выделите в Excel строки списка, лучше вместе с заголовками, нажмите Ctrl+C и вставьте снова.",
        )
    return workbook
