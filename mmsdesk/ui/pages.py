"""What an area gives to the window: pages, what stands in the sidebar, what the glance shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mmsdesk.ui.plain import ElidedLabel

if TYPE_CHECKING:
    from mmsdesk.ui.desk import Desk


class Navigator(Protocol):
    """How a page moves the window on."""

    def go(self, code: str, target: object = None) -> bool:
        """Show a registered page and what to show there; False if the user stayed."""
        ...

    def open(self, page: Page) -> None:
        """Lay a card over the current page; `back` returns."""
        ...

    def lay(self, code: str, target: object) -> None:
        """Lay a fresh list of a register over the current page, which stays as it is; `back` returns."""
        ...

    def back(self) -> bool:
        """Leave the card, or return to the page shown before; False if nowhere, or the user stayed."""
        ...


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """One line of the glance; `tone` is "", "quiet", "warning" or "danger"; without a label: a heading."""

    label: str
    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """The current record at a glance, read-only; `open` follows the button «Открыть»."""

    title: str
    subtitle: str = ""
    lines: tuple[GlanceLine, ...] = ()
    open: Callable[[], object] | None = None


class Command(NamedTuple):
    """A thing to do that is a page's own, for Ctrl+K; `words` have & before the letter of its button."""

    words: str
    icon: str
    run: Callable[[], object]


class Page(QWidget):
    """One screen of the window: a register, a card, the start page."""

    title_changed = Signal()
    state_changed = Signal()
    """What can be done or what the glance shows has changed."""

    wanted = Signal(str)
    """Code of an action of the window that the page asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commands_beside: list[Callable[[], Iterable[Command]]] = []
        """What stands on the page and can do things says which."""

    def title(self) -> str:
        """Words for the window title and the way back."""
        return ""

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """Standard actions that the page performs, by code: "new", "edit", "delete", "save" …"""
        return {}

    def allowed(self, code: str) -> bool:
        """Whether an offered action can be done now: «Удалить» with nothing selected cannot."""
        return True

    def commands(self) -> Sequence[Command]:
        """What can be done now on this page besides the standard actions."""
        return [command for told in self.commands_beside for command in told()]

    def can_leave(self) -> bool:
        """Ask about typed text; False when the user wants to stay."""
        return True

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def glance(self) -> Glance | None:
        """What the right panel shows; None for nothing."""
        return None

    def has_glance(self) -> bool:
        """Whether the right panel is of use beside this page; beside a card it would be an empty strip."""
        return type(self).glance is not Page.glance

    def arrive(self, target: object = None) -> None:
        """The page is shown again; `target` is what another page asked to show, as a rule a row id."""

    def place(self) -> str:
        """Code of the page in the sidebar that this one belongs to; "" for the page that lies below."""
        return ""

    def record_at_hand(self) -> tuple[str, str] | None:
        """Register and id of the record that the page shows or stands on."""
        return None

    def operation_at_hand(self) -> str:
        """Id of the operation of the journal that the page stands on; "" for none."""
        return ""

    def help_topic(self) -> str:
        """Topic of the help opened by F1."""
        return ""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page in the sidebar. `group` is its heading, "" above all; `count` calls for action when not 0; `laid` makes
    one to be laid over another page for a while, with what to show there; `regional`: shown only in a file that has
    taken those of other offices; `also`: other words by which Ctrl+K finds it."""

    code: str
    title: str
    icon: str
    group: str
    factory: Callable[[Desk, Navigator], Page]
    count: Callable[[], int] | None = None
    hideable: bool = True
    laid: Callable[[Desk, Navigator, object], Page] | None = None
    regional: bool = False
    also: str = ""


class PageHeader(QWidget):
    """The first row of a page: its title left, what belongs to the whole page right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = ElidedLabel(title, "title")
        self._title.setObjectName("page_title")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._title, 1)

    def set_title(self, title: str) -> None:
        self._title.set_whole(title)

    def add_first(self, widget: QWidget) -> None:
        """Add before the title: the way back."""
        self._row.insertWidget(0, widget)

    def add(self, widget: QWidget) -> None:
        """Add to the right."""
        self._row.addWidget(widget)
