"""«Службы свода»: the offices of a regional file, and what came from each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code
from mmsdesk.queries.origins import records_of
from mmsdesk.store.derived import titles
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.rollup.start import roll_up_files
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("roll_up", "Взять ф&айлы служб…", "database", "Собрать в этот файл то, что прислали службы", writes=True),
    Verb("offices_paper", "Бума&га «Свод по службам»", "paper", "Службы рядом: люди, мероприятия, консультации"),
)
_SHOWN = (
    ("teachers", "people"),
    ("organisations", "building"),
    ("associations", "network"),
    ("events", "calendar"),
    ("consultations", "chat"),
)
"""Registers whose records of an office are one click away."""

_NEVER = frozenset({"delete", "edit_selected"})
"""An office goes when its roll-up is taken back."""


class OriginsPage(ReportingRegisterPage):
    """The register with the verbs of the roll-up above it and the lists of one office below."""

    verbs = _VERBS

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator) -> None:
        super().__init__(desk, entity, navigator)
        for code, icon in _SHOWN:
            self._actions.add(f"of_{code}", by_code(code).words.plural.split(" ")[0], icon, partial(self.show_of, code))
        self._actions.refresh(self.allowed)

    def help_topic(self) -> str:
        return "rollup"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {"roll_up": self.roll_up, "offices_paper": self.show_paper}
        own |= {f"of_{code}": partial(self.show_of, code) for code, _icon in _SHOWN}
        usual = {code: act for code, act in super().offers().items() if code not in _NEVER}
        return {**usual, **own}

    def allowed(self, code: str) -> bool:
        return bool(self.pane.view.selected_rows()) if code.startswith("of_") else super().allowed(code)

    def roll_up(self) -> None:
        """Choose files and take them."""
        roll_up_files(self._desk, self.window())

    def show_paper(self) -> None:
        """The offices beside each other."""
        self._navigator.go("papers", "offices-summary")

    def show_of(self, register: str) -> None:
        """The records of a register that came from the chosen office."""
        chosen = self.pane.view.selected_ids()
        if not chosen:
            return
        with self.store.read() as session:
            ids = records_of(session, register, chosen)
            names = ", ".join(titles(session, chosen).values())
        self._navigator.lay(register, Narrowing(ids, "Служба", names))
