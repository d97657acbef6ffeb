"""What stands in the sidebar: the pages of the window by group, as in DOMAIN 4."""

from __future__ import annotations

from functools import partial

from mmsdesk.models.registry import by_code
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.bin_page import BinPage
from mmsdesk.ui.areas.history_page import HistoryPage
from mmsdesk.ui.areas.office_page import OfficePage
from mmsdesk.ui.areas.papers_page import PapersPage
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.areas.start_page import StartPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.pages import Navigator, Page, PageSpec

PEOPLE, NETWORK, WORK, OFFICE, FILE = "Люди", "Сеть", "Работа", "Служба", "Файл"

_REGISTERS = (
    ("teachers", "people", PEOPLE),
    ("organisations", "building", PEOPLE),
    ("associations", "network", NETWORK),
    ("events", "calendar", WORK),
    ("consultations", "chat", WORK),
    ("staff", "badge", OFFICE),
    ("references", "book", OFFICE),
)
"""Registers with a page of their own: code, icon, group."""


def page_specs(store: Store) -> tuple[PageSpec, ...]:
    """All pages in the order of the sidebar."""
    return (
        PageSpec("start", "Рабочий стол", "home", "", StartPage, hideable=False),
        *(_register(code, icon, group) for code, icon, group in _REGISTERS[:5]),
        PageSpec("papers", "Бумаги", "paper", WORK, PapersPage, hideable=False),
        PageSpec("office", "О службе", "gear", OFFICE, OfficePage, hideable=False),
        *(_register(code, icon, group) for code, icon, group in _REGISTERS[5:]),
        PageSpec("history", "История", "history", FILE, HistoryPage, hideable=False),
        PageSpec("bin", "Корзина", "bin", FILE, BinPage, hideable=False),
    )


def _register(code: str, icon: str, group: str) -> PageSpec:
    return PageSpec(code, by_code(code).words.plural, icon, group, partial(_page, code))


def _page(code: str, desk: Desk, navigator: Navigator) -> Page:
    return RegisterPage(desk, by_code(code), navigator)
