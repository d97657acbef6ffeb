"""What the three parts of the desk have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.areas.meetings.saving import SavedFields
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.forms.editor import Editor, LineEditor, width_of
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label, set_tip


class DeskPart(QFrame):
    """One of the parts round which F6 goes; `fields` write themselves."""

    def __init__(self, work: DeskWork, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.work = work
        self.fields = SavedFields(work.desk)

    def show_facts(self, facts: DeskFacts) -> None:
        """Show the meeting as it is now; what is being typed stays."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the focus where the work of this part begins."""
        raise NotImplementedError

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """Actions of the window that this part performs while it has the focus."""
        return {}

    def allowed(self, code: str) -> bool:
        """Whether an offered action can be done now."""
        return not self.work.read_only

    def has_focus(self) -> bool:
        """Whether the keyboard is in this part."""
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def column(self, edge: int = 12) -> QVBoxLayout:
        """The layout of the part."""
        made = QVBoxLayout(self)
        side = self.work.px(edge)
        made.setContentsMargins(side, self.work.px(8), side, self.work.px(8))
        made.setSpacing(self.work.px(6))
        return made


ALONE = "-"
"""Instead of a caption, where the value says itself what it is."""


def captioned(work: DeskWork, editor: Editor, words: str = "") -> QWidget:
    """An editor with its name to the left, for a row."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(work.px(6))
    if not editor.own_caption() and words != ALONE:
        caption = label(words or editor.field.label)
        caption.setBuddy(editor.control)
        row.addWidget(caption)
    editor.setParent(box)
    row.addWidget(editor.widget)
    return box


def narrowed(work: DeskWork, editor: Editor, characters: int) -> Editor:
    """The same editor, no wider than so many characters: on the desk many stand side by side."""

    def fit() -> None:
        if isinstance(editor, (PickerEditor, LineEditor)):
            editor.line.fit(width_of(editor.line, characters))

    if isinstance(editor, PickerEditor):
        editor.default_width = editor.narrow = characters
    work.desk.theme.changed.connect(fit)
    fit()
    return editor


def heading(words: str) -> QLabel:
    """The heading of a group of fields."""
    return label(words, "heading")


def verb(name: str, words: str, icon: str, tip: str, act: Callable[[], object], role: str = "") -> QPushButton:
    """A button of the desk."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    if icon:
        set_icon(button, icon)
    set_tip(button, tip)
    button.clicked.connect(lambda: act())
    return button


def offer(menu: QMenu, words: str, act: Callable[[], object], *, possible: bool = True) -> QAction:
    """A line of a menu."""
    action = menu.addAction(words)
    action.setEnabled(possible)
    action.triggered.connect(lambda _checked=False: act())
    return action
