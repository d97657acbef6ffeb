"""Everything the program says to the user and asks, through one port."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.ui.message import Choice, Message, MessageDialog

Bug = Callable[[BaseException], None]
_UNDERSTOOD = (Choice("close", "Понятно", primary=True),)


@dataclass(frozen=True, slots=True)
class Notice:
    """A short word that asks for nothing: «Сохранено», perhaps with one action; names after a colon or in «…»."""

    text: str
    action_text: str = ""
    action: Callable[[], object] | None = None


class Notifier(QObject):
    """The port. `noticed` carries a `Notice` to the window, which shows it without taking the focus."""

    noticed = Signal(object)
    masked_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.masked = False
        """F9: whom a message names is covered."""

    def set_masked(self, masked: bool) -> None:
        """Cover or uncover names in what is said, also in a message that is open."""
        self.masked = masked
        self.masked_changed.emit(masked)

    def show(self, error: Exception) -> None:
        """Say what happened and what can be done."""
        raise NotImplementedError

    def tell(self, text: str, more: str = "") -> None:
        """Say something that must be read before work goes on."""
        raise NotImplementedError

    def choose(self, question: str, options: Sequence[tuple[str, str]], more: str = "") -> str | None:
        """Ask with several answers (key, words on the button); None when the question was closed with Esc."""
        raise NotImplementedError

    def ask(self, question: str, yes: str = "Удалить", no: str = "Отмена", more: str = "") -> bool:
        """Ask before something is done; `yes` is the verb of it."""
        return self.choose(question, (("yes", yes), ("no", no)), more) == "yes"

    def notice(self, text: str, action_text: str = "", action: Callable[[], object] | None = None) -> None:
        """Say a short word at the edge of the window; it goes away by itself."""
        self.noticed.emit(Notice(text, action_text, action))


class WindowNotifier(Notifier):
    """Speaks through dialogs over the window in use. Unexpected errors go to `on_bug`."""

    def __init__(self, on_bug: Bug, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_bug = on_bug

    def show(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._on_bug(error)
            return
        self._say(Message(error.text, error.remedy, error.detail, tone="warning"), _UNDERSTOOD)

    def tell(self, text: str, more: str = "") -> None:
        self._say(Message(text, more), _UNDERSTOOD)

    def choose(self, question: str, options: Sequence[tuple[str, str]], more: str = "") -> str | None:
        choices = tuple(Choice(key, text, primary=not at) for at, (key, text) in enumerate(options))
        return self._say(Message(question, more, tone="question"), choices)

    def _say(self, message: Message, choices: Sequence[Choice]) -> str | None:
        dialog = MessageDialog(message, choices, _window())
        dialog.set_masked(self.masked)
        self.masked_changed.connect(dialog.set_masked)
        dialog.exec()
        return dialog.chosen


class RecordingNotifier(Notifier):
    """For tests and the self-test: remembers what was said, answers as prepared.

    An unprepared question is an AssertionError, so that no test passes by an answer it did not mean.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.errors: list[Exception] = []
        self.told: list[str] = []
        self.questions: list[str] = []
        self.notices: list[Notice] = []
        self.answers: list[str | None] = []
        self.noticed.connect(self.notices.append)

    def prepare(self, *answers: str | bool | None) -> None:
        """Answers to the next questions: True and False for `ask`, keys for `choose`, None for Esc."""
        yes_no = {True: "yes", False: "no"}
        self.answers += [yes_no[each] if isinstance(each, bool) else each for each in answers]

    def show(self, error: Exception) -> None:
        self.errors.append(error)

    def tell(self, text: str, more: str = "") -> None:
        self.told.append(f"{text} {more}".strip())

    def choose(self, question: str, options: Sequence[tuple[str, str]], more: str = "") -> str | None:
        self.questions.append(f"{question} {more}".strip())
        assert self.answers, f"an unexpected question: {question}"
        answer = self.answers.pop(0)
        assert answer is None or answer in [key for key, _ in options], f"{answer} is not offered: {options}"
        return answer


def _window() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()
