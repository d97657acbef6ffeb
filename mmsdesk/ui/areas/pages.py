"""What stands in the sidebar: the pages of the window by group, as in DOMAIN 4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module

from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.registry import by_code
from mmsdesk.queries.control import overdue_number
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.register_pages import counted_page, register_page
from mmsdesk.ui.areas.start.page import StartPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.pages import Navigator, Page, PageSpec

PEOPLE, NETWORK, WORK, PAPERS, OFFICE, FILE = "Люди", "Сеть", "Работа", "Бумаги", "Служба", "Файл"

_SHORT = {
    "teachers": "Педагоги",
    "staff": "Сотрудники",
    "inquiries": "Запросы",
    "decisions": "Решения",
    "visits": "Выезды",
    "olympiads": "Олимпиады",
    "pupil_results": "Результаты",
    "issued_documents": "Выданные",
    "indicators": "Мониторинг",
    "service_documents": "Документы",
    "calendar_days": "Каникулы",
}
"""Names that the sidebar has no room for, cut."""

_ALSO = {"year": "Новый учебный год", "required": "Обязательные документы"}
"""Whole names of pages that the sidebar has no room for."""


def page_specs() -> tuple[PageSpec, ...]:
    """All pages in the order of the sidebar."""
    return (
        PageSpec("start", "Рабочий стол", "home", "", StartPage, hideable=False),
        _register("teachers", "people", PEOPLE),
        _register("organisations", "building", PEOPLE),
        _register("associations", "network", NETWORK),
        _made("network", "Карта сети", "link", NETWORK, "network.page"),
        _register("meetings", "meeting", NETWORK),
        _register("decisions", "decision", NETWORK),
        _made("calendar", "Календарь", "calendar-days", WORK, "calendar.page"),
        _register("events", "calendar", WORK),
        _register("consultations", "chat", WORK),
        _register("visits", "flag", WORK),
        _register("olympiads", "star", WORK),
        _register("pupil_results", "cap", WORK),
        _register("plans", "plan", WORK),
        _register("plan_items", "list", WORK),
        _register("issued_documents", "award", WORK),
        _register("diagnoses", "bulb", WORK),
        _register("indicators", "chart", WORK),
        _made("papers", "Каталог бумаг", "paper", PAPERS, "papers.page"),
        _register("printed_papers", "archive", PAPERS),
        _register("paper_templates", "word", PAPERS),
        _register("year_reports", "report", PAPERS),
        _register("service_documents", "clip", PAPERS),
        _made("required", "Обязательные", "check", PAPERS, "documents.required_page"),
        _register("attachments", "folder", PAPERS),
        _register("opening_totals", "table", PAPERS),
        _made("office", "О службе", "gear", OFFICE, "office_page"),
        _made("year", "Начало года", "refresh", OFFICE, "new_year.page"),
        _register("staff", "person", OFFICE),
        _register("references", "book", OFFICE),
        _register("calendar_days", "sun", OFFICE),
        _made("duplicates", "Двойники", "merge", FILE, "duplicates.page"),
        _register("inquiries", "mail", OFFICE),
        _register("handovers", "export", FILE),
        _regional("origins", "database", FILE),
        _made("history", "История", "history", FILE, "past.history_page"),
        _made("check", "Проверка файла", "shield", FILE, "checking.page"),
        _made("bin", "Корзина", "bin", FILE, "past.bin_page"),
    )


def with_counts(specs: Sequence[PageSpec], store: Store) -> tuple[PageSpec, ...]:
    """The same pages; where something is overdue, the sidebar says how much."""

    def overdue() -> int:
        if store.closed:
            return 0
        with store.read() as session:
            return overdue_number(session, store.today)

    return tuple(replace(spec, count=overdue) if spec.code == DECISIONS.code else spec for spec in specs)


def _regional(code: str, icon: str, group: str) -> PageSpec:
    """A register that only a file which has taken others has anything in."""
    return replace(_register(code, icon, group), hideable=False, regional=True)


def _made(code: str, title: str, icon: str, group: str, module: str) -> PageSpec:
    """A page written by hand, in a module of its area and under the class of its code; its menu entry always stands."""
    page = partial(_later, module, f"{code.title()}Page")
    return PageSpec(code, title, icon, group, page, hideable=False, also=_ALSO.get(code, ""))


def _later(module: str, name: str, desk: Desk, navigator: Navigator) -> Page:
    """A page whose module is imported when it is shown first: the start of the program does not wait for it."""
    page: Page = getattr(import_module(f"mmsdesk.ui.areas.{module}"), name)(desk, navigator)
    return page


def _register(code: str, icon: str, group: str) -> PageSpec:
    whole = by_code(code).words.plural
    title, page, laid = _SHORT.get(code, whole), partial(register_page, code), partial(counted_page, code)
    return PageSpec(code, title, icon, group, page, laid=laid, also=whole)
