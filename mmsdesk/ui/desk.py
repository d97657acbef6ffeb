"""What every part of the window works with: file, jobs, notifier, settings, theme. No window in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mmsdesk.ui.typed_words import TypedWords

if TYPE_CHECKING:
    from mmsdesk.core.changes import Changes
    from mmsdesk.store.file import Store
    from mmsdesk.ui.jobs import JobRunner
    from mmsdesk.ui.notifier import Notifier
    from mmsdesk.ui.settings import Settings
    from mmsdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Services:
    """What the desk is made of besides the file."""

    jobs: JobRunner
    notifier: Notifier
    settings: Settings
    theme: Theme


class Desk(QObject):
    """Handed to constructors, never global; what needs only `jobs` gets only `jobs`."""

    changed = Signal(object)
    """`Changes` of an operation, once, after its commit."""

    stepped = Signal(object)
    """`Changes` of a step back or forth that the user has just taken: lists show what it brought back."""

    masked_changed = Signal(bool)
    """F9: personal data are covered on the screen, for the projector."""

    page_wanted = Signal(str, object)
    """Code of a page and what to show there, asked for from where no navigator is at hand: a dialog, a result."""

    records_wanted = Signal(str, object, str)
    """Code of a register, ids and where they come from: their card or a list of just them is to be shown."""

    erase_wanted = Signal(object)
    """Ids of people of «Педагоги» who are to be erased for ever: asked for by a card, a list, the bin."""

    erase_pupils_wanted = Signal()
    """The pupils of some school years are to be erased for ever."""

    erased = Signal(object)
    """`merge.erasures.ErasedHere`: what came from elsewhere has erased people; what still names them is to be told."""

    lists_changed = Signal()
    """A list of a register was saved under a name, renamed or removed."""

    merges_changed = Signal()
    """A merge was put off, carried out or given up."""

    backups_changed = Signal()
    """A backup was made, tried out or removed."""

    def __init__(self, store: Store, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = services.jobs
        self.notifier = services.notifier
        self.settings = services.settings
        self.words = TypedWords(store, services.settings)
        self.theme = services.theme
        self._masked = False
        self.notifier.set_masked(False)

    @property
    def masked(self) -> bool:
        return self._masked

    def set_masked(self, masked: bool) -> None:
        """Cover or uncover personal data on the screen."""
        if masked != self._masked:
            self._masked = masked
            self.notifier.set_masked(masked)
            self.masked_changed.emit(masked)

    def announce(self, changes: Changes) -> None:
        """Tell all views what a committed operation touched; an empty one is not told."""
        if not changes.empty:
            self.changed.emit(changes)
