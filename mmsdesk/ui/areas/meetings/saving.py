"""Fields that write themselves to the file: when they are left, texts also after a pause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from mmsdesk.core.errors import UserError, ValidationFailed
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.text_editors import PaperEditor, TextEditor
from mmsdesk.ui.plain import set_tip

PAUSE = 2_000
"""Milliseconds without a key after which a text is written."""

Write = Callable[[Any], object]


class SavedField(QObject):
    """One editor and the cell behind it. What is being typed is never overwritten by what the file says."""

    def __init__(self, desk: Desk, editor: Editor, write: Write) -> None:
        super().__init__(editor)
        self._desk = desk
        self.editor = editor
        self._write = write
        self._stored: Any = editor.value()
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._paused)
        editor.changed.connect(self._changed)
        editor.finished.connect(self.flush)
        give_way_to_undo(editor)

    @property
    def dirty(self) -> bool:
        """Whether something stands in the field that the file does not have."""
        return bool(self.editor.mistake()) or self.editor.value() != self._stored

    def show(self, value: Any) -> None:
        """What the file has now; a field that is being typed in keeps its text."""
        now, was = self.editor.value(), self._stored
        if self.editor.mistake() or now != was:
            self._stored = value
        elif _plain(now) == _plain(value):
            # The file tidies spaces: writing the text anew would throw the cursor out of it.
            self._stored = now
        else:
            self._stored = value
            self.editor.set_value(value)

    def reset(self, value: Any) -> None:
        """Another record is shown: whatever stood here was written before."""
        self._timer.stop()
        self._stored = value
        self.editor.set_value(value)
        self._tell("")

    def flush(self) -> bool:
        """Write now; False if that cannot be, and why stands at the field."""
        self._timer.stop()
        if self._busy or not self.dirty:
            return True
        mistake = self.editor.mistake()
        if not mistake:
            mistake = self._written()
        self._tell(mistake)
        return not mistake

    def _written(self) -> str:
        """Write the value; what hinders it, "" for nothing."""
        value = self.editor.value()
        self._busy = True
        was, self._stored = self._stored, value
        try:
            self._write(value)
        except ValidationFailed as error:
            self._stored = was
            return " ".join(problem.text for problem in error.problems)
        except UserError as error:
            self._stored = was
            self._desk.notifier.show(error)
            return str(error)
        finally:
            self._busy = False
        return ""

    def _changed(self) -> None:
        if isinstance(self.editor, TextEditor | PaperEditor):
            self._timer.start()

    def _paused(self) -> None:
        if not self.editor.mistake():
            self.flush()

    def _tell(self, mistake: str) -> None:
        self.editor.problem(mistake)
        set_tip(self.editor.control, mistake or self.editor.field.help)


def _plain(value: Any) -> Any:
    """A text without what tidying takes away."""
    return " ".join(value.split()) if isinstance(value, str) else value


class SavedFields:
    """The fields of one part of the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.by_key: dict[str, SavedField] = {}

    def add(self, editor: Editor, write: Write) -> SavedField:
        """Let an editor write itself."""
        made = SavedField(self._desk, editor, write)
        self.by_key[editor.key] = made
        return made

    def __iter__(self) -> Iterator[SavedField]:
        return iter(self.by_key.values())

    def flush(self) -> list[str]:
        """Write all; labels of the fields that could not be written."""
        return [each.editor.field.label for each in self if not each.flush()]

    def set_masked(self, masked: bool) -> None:
        for each in self:
            each.editor.set_masked(masked)

    def set_read_only(self, read_only: bool) -> None:
        for each in self:
            each.editor.set_read_only(read_only)


class _Yielding(QObject):
    """Ctrl+Z in a field in which nothing was typed takes back the last step, as anywhere else in the window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched)
            again = event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched)
            if back or again:
                event.ignore()
                return True
        return False


def give_way_to_undo(editor: Editor | QLineEdit | QPlainTextEdit) -> None:
    """Let the window have Ctrl+Z where the field itself has nothing to take back."""
    control = editor.control if isinstance(editor, Editor) else editor
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.installEventFilter(_Yielding(control))


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable() and not field.isReadOnly()
    return isinstance(field, QLineEdit) and field.isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isRedoAvailable() and not field.isReadOnly()
    return isinstance(field, QLineEdit) and field.isRedoAvailable()
