"""Pages that record what the window asks of them, and finders of what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from mmsdesk.ui.desk import Desk
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.pages import Glance, GlanceLine, Navigator, Page, PageSpec


class Sheet(Page):
    """A page with one field that records what it is asked to do."""

    def __init__(self, desk: Desk, navigator: Navigator, name: str) -> None:
        super().__init__()
        self.desk, self.navigator, self.name = desk, navigator, name
        self.done: list[str] = []
        self.targets: list[object] = []
        self.asks = False
        self.field = QLineEdit()
        self.field.setObjectName(f"field_{name}")
        QVBoxLayout(self).addWidget(self.field)

    def title(self) -> str:
        return self.name

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {code: lambda code=code: self.done.append(code) for code in ("new", "save", "delete", "print")}

    def allowed(self, code: str) -> bool:
        return code != "delete" or bool(self.field.text())

    def can_leave(self) -> bool:
        if not self.asks:
            return True
        options = (("save", "Сохранить"), ("drop", "Не сохранять"), ("stay", "Остаться"))
        return self.desk.notifier.choose("Сохранить изменения?", options) in ("save", "drop")

    def focus_first(self) -> None:
        self.field.setFocus()

    def glance(self) -> Glance | None:
        return Glance("Вымышленников <b>А.</b>", "учитель", (GlanceLine("Курсы до", "март 2027", "warning"),))

    def arrive(self, target: object = None) -> None:
        self.targets.append(target)

    def help_topic(self) -> str:
        return f"help-{self.name}"


def spec(code: str, title: str, group: str, count: Callable[[], int] | None = None) -> PageSpec:
    return PageSpec(code, title, "people", group, lambda desk, navigator: Sheet(desk, navigator, title), count)


def sheet_of(window: MainWindow) -> Sheet:
    page = window.page()
    assert isinstance(page, Sheet)
    return page


def place_of(window: MainWindow, code: str) -> QPushButton:
    return window.findChild(QPushButton, f"place_{code}")
