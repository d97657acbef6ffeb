"""«Проверка файла»: is everything whole and provable; and what is possible but unlikely."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from mmsdesk.ui.areas.checking.repair_part import RepairPart
from mmsdesk.ui.areas.checking.suspicious_part import SuspiciousPart
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.pages import Navigator, Page, PageHeader

NOW = "now"
"""Target of the page: check at once."""


class CheckPage(Page):
    """Two parts: what is wrong by proof, and what only looks so."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_check")
        px = desk.theme.px
        self.repair = RepairPart(desk)
        self.suspicious = SuspiciousPart(desk, navigator)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.repair, "Проверка и починка")
        self.tabs.addTab(self.suspicious, "Подозрительное")
        self.tabs.currentChanged.connect(self._turned)
        self.suspicious.state_changed.connect(self.state_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(PageHeader(self.title()))
        column.addWidget(self.tabs, 1)

    def title(self) -> str:
        return "Проверка файла"

    def help_topic(self) -> str:
        return "check"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"refresh": self.check_now, "open": self.suspicious.open_current}

    def allowed(self, code: str) -> bool:
        return code != "open" or (self._looks_suspicious() and self.suspicious.current() is not None)

    def record_at_hand(self) -> tuple[str, str] | None:
        found = self.suspicious.current() if self._looks_suspicious() else None
        return (found.rule.register, found.found.record_id) if found is not None else None

    def focus_first(self) -> None:
        (self.suspicious.list if self._looks_suspicious() else self.repair.again).setFocus()

    def arrive(self, target: object = None) -> None:
        if target == NOW:
            self.tabs.setCurrentWidget(self.repair)
            self.repair.check_now()
        elif self._looks_suspicious():
            self.suspicious.look_if_stale()

    def check_now(self) -> None:
        """F5: the part shown, anew."""
        if self._looks_suspicious():
            self.suspicious.look_now()
        else:
            self.repair.check_now()

    def _looks_suspicious(self) -> bool:
        return self.tabs.currentWidget() is self.suspicious

    def _turned(self) -> None:
        if self._looks_suspicious():
            self.suspicious.look_if_stale()
        self.state_changed.emit()
