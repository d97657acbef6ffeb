"""The bottom line: which file, that it is saved, when it was copied; what undo takes back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import ElidedLabel, label, set_tip
from mmsdesk.ui.theme import set_role

_UNDO_CHARS = 44


class StatusLine(QFrame):
    """Always says the state of the file; nothing in it has to be pressed."""

    undo_pressed = Signal()
    redo_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self._file = ""
        self._saved = ""
        self._backup = ""
        self._state = ElidedLabel("", "quiet")
        self._state.setObjectName("file_state")
        self._demo = label("ДЕМО", "mark")
        self._demo.setObjectName("mark_demo")
        self._read_only = label("только чтение", "mark")
        self._read_only.setObjectName("mark_read_only")
        self._protected = label("с паролем", "mark")
        self._protected.setObjectName("mark_protected")
        self._warning = label("", "warning")
        self._warning.setObjectName("backup_warning")
        self._undo = self._button("undo", "undo")
        self._undo.clicked.connect(self.undo_pressed)
        self._redo = self._button("redo", "redo")
        self._redo.clicked.connect(self.redo_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(12)
        for mark in (self._demo, self._read_only, self._protected):
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
            mark.hide()
        row.addWidget(self._state, 1)
        row.addWidget(self._warning)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self._warning.hide()
        self.set_undo("", "")
        # The line does not grow under the page when there is something to take back.
        policy = self._undo.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._undo.setSizePolicy(policy)

    def set_file(self, name: str, *, demo: bool = False, read_only: bool = False) -> None:
        self._file = name
        self._demo.setVisible(demo)
        self._read_only.setVisible(read_only)
        self._tell()

    def set_protected(self, protected: bool) -> None:
        """Whether the file has a password."""
        self._protected.setVisible(protected)

    def set_saved(self, when: datetime | None) -> None:
        """When the last change was written; None before the first one."""
        self._saved = f"сохранено {when:%H:%M}" if when else ""
        self._tell()

    def set_backup(self, words: str, *, warning: bool = False) -> None:
        """When the last copy was made, in words; as a warning it stands apart."""
        self._backup = "" if warning else words
        self._warning.setText(words if warning else "")
        self._warning.setVisible(warning)
        self._tell()

    def set_undo(self, undo: str, redo: str) -> None:
        """Titles of the operations that undo and redo would touch; "" when there is none."""
        self._dress(self._undo, undo, "Отменить (Ctrl+Z)")
        self._dress(self._redo, redo, "Вернуть (Ctrl+Y)")

    def _tell(self) -> None:
        self._state.set_whole(" · ".join(part for part in (self._file, self._saved, self._backup) if part))

    def _button(self, code: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"status_{code}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(button, "quiet")
        set_icon(button, icon)
        return button

    def _dress(self, button: QToolButton, title: str, meaning: str) -> None:
        shown = title if len(title) <= _UNDO_CHARS else title[: _UNDO_CHARS - 1].rstrip() + "…"
        button.setText(shown.replace("&", "&&"))
        button.setVisible(bool(title))
        button.setAccessibleName(f"{meaning}: {title}" if title else meaning)
        set_tip(button, f"{meaning}: {title}")
