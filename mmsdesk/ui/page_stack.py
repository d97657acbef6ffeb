"""The middle of the window: registers made once, cards laid over them, the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from mmsdesk.ui.desk import Desk
from mmsdesk.ui.pages import Page, PageSpec

_REMEMBERED = 30


class PageStack(QStackedWidget):
    """The Navigator of the window."""

    page_changed = Signal(object)
    """The `Page` shown now."""

    def __init__(self, desk: Desk, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._desk = desk
        self._specs = {spec.code: spec for spec in specs}
        self._made: dict[str, Page] = {}
        self._code = ""
        self._earlier: list[str] = []
        self._cards: list[Page] = []

    @property
    def code(self) -> str:
        """Code of the registered page shown or lying under the cards."""
        return self._code

    def page(self) -> Page | None:
        """The page shown."""
        if self._cards:
            return self._cards[-1]
        return self._made.get(self._code)

    def go(self, code: str, target: object = None) -> bool:
        """Show a registered page; all cards must agree to close, and the page to be left."""
        if code not in self._specs:
            raise KeyError(code)
        if not self._may_leave_all(staying=code == self._code):
            return False
        self._close_cards()
        if self._code and code != self._code:
            self._earlier = [*self._earlier, self._code][-_REMEMBERED:]
        self._show(code, target)
        return True

    def open(self, page: Page) -> None:
        """Lay a card over the current page, which stays as it is."""
        self._cards.append(page)
        self._take_in(page)
        self._turn_to(page)

    def lay(self, code: str, target: object) -> None:
        """Lay a page of this code over the current one; KeyError if there is none that can be laid."""
        made = self._specs[code].laid
        if made is None:
            raise KeyError(code)
        self.open(made(self._desk, self, target))

    def back(self) -> bool:
        """Close the card, or return to the page shown before."""
        current = self.page()
        if current is None or not (self._cards or self._earlier) or not current.can_leave():
            return False
        if self._cards:
            self._drop(self._cards.pop())
            below = self.page()
            if below is not None:
                below.arrive()
                self._turn_to(below)
        else:
            self._show(self._earlier.pop(), None)
        return True

    def can_leave_all(self) -> bool:
        """Whether the window may close."""
        return self._may_leave_all(staying=False)

    def renew(self) -> None:
        """Drop all pages, with whatever they remember, and make the one shown anew."""
        self._close_cards()
        self._earlier = []
        old, self._made = self._made, {}
        for page in old.values():
            self._drop(page)
        if self._code:
            self._show(self._code, None)

    def made(self) -> tuple[Page, ...]:
        """Pages made so far, cards last."""
        return (*self._made.values(), *self._cards)

    def _may_leave_all(self, *, staying: bool) -> bool:
        """Ask from the top down; each asking page is shown, so that the user sees what it is about."""
        base = self._made.get(self._code)
        asked = [*reversed(self._cards), *([base] if base is not None and not staying else [])]
        for page in asked:
            if page is not self.currentWidget():
                self.setCurrentWidget(page)
            if not page.can_leave():
                self._keep_down_to(page)
                return False
        return True

    def _keep_down_to(self, page: Page) -> None:
        """The user stays on this page: cards above it have agreed to close."""
        while self._cards and self._cards[-1] is not page:
            self._drop(self._cards.pop())
        self.page_changed.emit(page)

    def _close_cards(self) -> None:
        while self._cards:
            self._drop(self._cards.pop())

    def _drop(self, card: Page) -> None:
        self.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _take_in(self, page: Page) -> None:
        self.addWidget(page)
        page.destroyed.connect(self._forget_dead)

    def _forget_dead(self) -> None:
        """A page deleted from outside must not be asked whether it may be left: Qt would crash."""
        self._cards = [card for card in self._cards if isValid(card)]
        self._made = {code: page for code, page in self._made.items() if isValid(page)}

    def _show(self, code: str, target: object) -> None:
        page = self._made.get(code)
        if page is None:
            page = self._specs[code].factory(self._desk, self)
            page.setObjectName(f"page_{code}")
            self._made[code] = page
            self._take_in(page)
        self._code = code
        page.arrive(target)
        self._turn_to(page)

    def _turn_to(self, page: Page) -> None:
        self.setCurrentWidget(page)
        self.page_changed.emit(page)
        page.focus_first()
