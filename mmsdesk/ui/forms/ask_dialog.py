"""A dialog that asks for a few things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.plain import label


class AskDialog(FormDialog):
    """A few fields one under another; what is missing is said under them."""

    def __init__(self, context: FormContext, title: str, name: str, done: str, parent: QWidget | None) -> None:
        super().__init__(context, title, parent)
        self.setObjectName(name)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(context.px(12))
        self.form.setVerticalSpacing(context.px(8))
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(self.form)
        self.problem = label("", "danger", wrap=True)
        self.problem.setObjectName("ask_problem")
        self.problem.hide()
        self.content.addWidget(self.problem)
        self.content.addStretch(1)
        self.add_done(done)

    def add(self, editor: Editor, words: str) -> None:
        """A field with its name."""
        editor.setParent(self)
        caption = label(words)
        caption.setBuddy(editor.control)
        editor.control.setAccessibleName(words)
        editor.set_masked(self.context.desk.masked)
        row = QHBoxLayout()
        row.addWidget(editor.widget)
        row.addStretch(1)  # fields begin at one line, however wide they are
        self.form.addRow(caption, row)

    def say(self, words: str) -> None:
        """What is missing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.make_room()
