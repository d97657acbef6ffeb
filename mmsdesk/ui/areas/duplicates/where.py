"""Where look-alikes are searched: a register, or whatever an operation brought."""

from __future__ import annotations

from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code
from mmsdesk.services.duplicates.recipe import searchable
from mmsdesk.ui.areas.duplicates.brought import Brought
from mmsdesk.ui.forms.editor import StillCombo


class Where(StillCombo):
    """Registers; above them the latest operation whose look-alikes were asked for, if there was one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("duplicates_register")
        self._brought: Brought | None = None
        for entity in searchable():
            self.addItem(entity.words.plural, entity.code)

    @property
    def entity(self) -> Entity | None:
        """The register chosen; None for what an operation brought."""
        code = str(self.currentData())
        return by_code(code) if code else None

    @property
    def brought(self) -> Brought | None:
        """The operation chosen; None for a register."""
        return self._brought if not self.currentData() else None

    def choose(self, what: str | Brought) -> None:
        """Choose a register by its code, or an operation."""
        if isinstance(what, Brought):
            if self._brought is not None:
                self.removeItem(self.findData(""))
            self._brought = what
            self.insertItem(0, what.words, "")
        self.setCurrentIndex(max(self.findData("" if isinstance(what, Brought) else what), 0))
