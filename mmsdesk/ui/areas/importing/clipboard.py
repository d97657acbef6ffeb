"""The table of the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.clipboard import read_pasted
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.ui.desk import Desk

_AT_ONCE = 200_000
"""Characters that are read before anybody notices; more of them are read beside, with progress."""


def with_pasted_table(desk: Desk, parent: QWidget | None, then: Callable[[Workbook], None]) -> None:
    """Read what was copied in Excel, Word or elsewhere and go on with it; words if that is no table."""
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data.hasText() and not data.hasUrls() else ""
    html = data.html() if data.hasHtml() else ""
    if len(text) + len(html) > _AT_ONCE:
        desk.jobs.run(lambda progress: _table(text, html, progress), "Чтение вставленной таблицы", then, parent)
        return
    try:
        table = _table(text, html)
    except UserError as error:
        desk.notifier.show(error)
        return
    then(table)


def _table(text: str, html: str, progress: Progress = silent) -> Workbook:
    workbook = read_pasted(text, html, progress)
    [sheet] = workbook.sheets
    if len(sheet.rows) * sheet.width < 2:
        raise UserError(
            "В буфере обмена одно слово или одна ячейка, а не таблица.",
            "Выделите в Excel строки списка, лучше вместе с заголовками, нажмите Ctrl+C и вставьте снова.",
        )
    return workbook
