"""What people typed is shown letter by letter, everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QPushButton

import mmsdesk.ui
from mmsdesk.ui.plain import ElidedLabel, field_label, label, selectable, set_tip, tip

_UI = Path(mmsdesk.ui.__file__).parent
_RICH = re.compile(
    r"\bQLabel\(|\.setToolTip\((?!(\w+, )?tip\()|\bQMessageBox\b|\bQErrorMessage\b|\bQTextBrowser\b|setWhatsThis\("
)
MAY = {
    "plain.py": "the one place that makes labels and tool tips",
    "reading.py": "escapes what it shows of a report (`tests/ui/test_year_report_page.py`); its links lead to numbers",
    "help_window.py": "shows nothing but the help pages that are shipped with the program",
}
_NAMES = "Иванов <b>x</b> <img src='//host/share/x'> & Ко"


def test_labels_and_tool_tips_are_made_in_one_place() -> None:
    sinners = [
        f"{file.relative_to(_UI)}:{number}: {line.strip()}"
        for file in sorted(_UI.rglob("*.py"))
        if file.name not in MAY
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if _RICH.search(line)
    ]
    assert not sinners, "use mmsdesk.ui.plain and the notifier"


@pytest.mark.usefixtures("qapp")
def test_labels_do_not_guess_rich_text() -> None:
    for made in (label(_NAMES), selectable(_NAMES), ElidedLabel(_NAMES)):
        assert made.textFormat() == Qt.TextFormat.PlainText
    assert label(_NAMES).text() == _NAMES


@pytest.mark.usefixtures("qapp")
def test_tool_tip_shows_the_text_itself() -> None:
    button = QPushButton()
    set_tip(button, f"{_NAMES}\nвторая строка")
    shown = QTextDocument()
    shown.setHtml(button.toolTip())
    assert shown.toPlainText() == f"{_NAMES}\nвторая строка"
    assert tip("") == ""


@pytest.mark.usefixtures("qapp")
def test_field_is_named_for_screen_readers() -> None:
    field = QLineEdit()
    made = field_label("&Фамилия", field)
    assert made.buddy() is field
    assert field.accessibleName() == "Фамилия"


@pytest.mark.usefixtures("theme")
def test_long_line_is_cut_with_dots_and_whole_in_the_tool_tip(qtbot: object) -> None:
    made = ElidedLabel("Совещание руководителей методических объединений района")
    made.resize(120, 24)
    made.show()
    assert made.text().endswith("…")
    assert "руководителей методических" in made.toolTip()
    made.resize(2000, 24)
    assert made.text() == made.whole()
    assert made.toolTip() == ""
    made.deleteLater()
