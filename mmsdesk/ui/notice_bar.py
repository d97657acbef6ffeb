"""A short word over the lower edge of the window: «Сохранено», with «Отменить»."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from mmsdesk.ui.cover import covered
from mmsdesk.ui.notifier import Notice
from mmsdesk.ui.plain import label

_SHOWN = 7000  # milliseconds
_EDGE = 12
_LIFT = 5  # heights of a line: the buttons at the lower edge of a page stay free


class NoticeBar(QFrame):
    """Lies over its parent, moves nothing, takes no focus, goes away by itself.

    What is said while a dialog is open is said in the dialog, too: under it nobody would see it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("notice_bar")
        self.setProperty("role", "notice")
        self._notice: Notice | None = None
        self._masked = False
        self._guest: NoticeBar | None = None
        self._text = label()
        self._text.setObjectName("notice_text")
        self._button = QPushButton()
        self._button.setObjectName("notice_action")
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show it instead of the one before."""
        self._notice = notice
        self._show_text(notice)
        self._button.setText(notice.action_text)
        self._button.setVisible(notice.action is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        dialog = self._dialog_over()
        if dialog is not None:
            self._guest = dialog.findChild(NoticeBar) or NoticeBar(dialog)
            self._guest.set_masked(self._masked)
            self._guest.show_notice(replace(notice, action=self._act if notice.action is not None else None))

    def drop(self) -> None:
        """Forget what was said."""
        if self._guest is not None and isValid(self._guest):
            self._guest.drop()
        self._timer.stop()
        self.hide()
        self._notice = None
        self._text.clear()

    def set_masked(self, masked: bool) -> None:
        """F9: cover whom the word names."""
        self._masked = masked
        if self._guest is not None and isValid(self._guest):
            self._guest.set_masked(masked)
        if self._notice is not None:
            self._show_text(self._notice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _show_text(self, notice: Notice) -> None:
        self._text.setText(covered(notice.text) if self._masked else notice.text)

    def _dialog_over(self) -> QWidget | None:
        """The dialog that lies over this window, None if there is none."""
        dialog = QApplication.activeModalWidget()
        above = dialog
        while above is not None and above is not self.window():
            above = above.parentWidget()
        return dialog if above is not None and dialog is not self.window() else None

    def _place(self) -> None:
        room = self._over.width() - 2 * _EDGE
        self._text.setWordWrap(False)
        self.setMaximumWidth(room)
        self.adjustSize()
        if self.sizeHint().width() > room:
            self._text.setWordWrap(True)
            layout = self.layout()
            self.resize(room, layout.heightForWidth(room) if layout is not None else self.height())
        self.move(
            (self._over.width() - self.width()) // 2,
            self._over.height() - self.height() - round(_LIFT * self.fontMetrics().height()),
        )

    def _act(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.action is not None:
            self._notice.action()
