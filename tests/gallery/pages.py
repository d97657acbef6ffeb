"""Scenes of the window: every page, every card on every tab."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QScrollArea, QToolButton, QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.models.paper_template import PAPER_TEMPLATES, TemplateKind, TemplateSubject
from mmsdesk.models.printed_paper import PRINTED_PAPERS, PaperOutput
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import blank
from mmsdesk.queries.listing import Condition, Test, stored_value
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.options import by_today, options_of
from mmsdesk.reports.printed import finished
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import save
from mmsdesk.ui.actions import MENUS
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.areas.start.month_bars import MonthBars
from mmsdesk.ui.office_window import OfficeWindow
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio

REGISTERS = (
    "teachers",
    "organisations",
    "associations",
    "meetings",
    "events",
    "consultations",
    "olympiads",
    "pupil_results",
    "staff",
    "references",
    "printed_papers",
    "paper_templates",
    "opening_totals",
)

_PRINTED = (
    (paper_by_code("staff-passport"), PaperOutput.PDF, "к заседанию совета 12.11.2026"),
    (paper_by_code("teachers-list"), PaperOutput.XLSX, ""),
    (paper_by_code("council-summary"), PaperOutput.PRINTER, "в управление образования"),
    (paper_by_code("events-report"), PaperOutput.DOCX, ""),
)
_LIKE_OTHERS = frozenset(paper.code for paper in PAPERS if paper.code.startswith("list-")) - {
    "list-teachers",
    "list-events",
}
"""Lists of other registers look like those of people and events."""
_TEMPLATES = (
    ("Благодарность за семинар", TemplateKind.GRATITUDE, TemplateSubject.PARTICIPANT),
    ("Справка о работе в объединении", TemplateKind.REFERENCE, TemplateSubject.TEACHER),
    ("Письмо в школу", TemplateKind.LETTER, TemplateSubject.ORGANISATION),
)


def _page(code: str, studio: Studio) -> QWidget:
    return studio.go(code)


def _fill_papers(studio: Studio) -> None:
    """Printed papers and Word templates, which no demo has."""
    store = studio.window.store
    if studio.ids(PRINTED_PAPERS):
        return
    for number, (paper, output, purpose) in enumerate(_PRINTED):
        with store.read() as session:
            options = by_today(paper.options, TODAY)
            given = finished(paper, options, paper.document(session, options)).given_out(output, purpose)
        record(store, given, today=TODAY - dt.timedelta(days=40 * number))
    for name, kind, subject in _TEMPLATES:
        draft = blank(PAPER_TEMPLATES)
        draft.values.update(name=name, kind=kind, subject=subject)
        save(store, draft)


def _list(code: str, studio: Studio) -> QWidget:
    _fill_papers(studio)
    page = studio.register(code)
    page.focus_first()
    return studio.window


def _filtered(code: str, studio: Studio) -> QWidget:
    """By the first filter that has a value in the first row."""
    page = studio.register(code)
    for column in page.entity.filters:
        with studio.window.store.read() as session:
            value = stored_value(session, page.pane.model.query, column.key, page.pane.view.current_id() or "")
        if value is not None:
            page.pane.filter_by((Condition(column.key, Test.ANY, (value,)),))
            break
    page.pane.bar.search.setText("а")
    page.pane.ask()
    return studio.window


def _nothing_found(code: str, studio: Studio) -> QWidget:
    page = studio.register(code)
    page.pane.bar.search.setText("ыыы")
    page.pane.ask()
    return studio.window


def _selected(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    page.pane.view.select_ids(page.pane.model.ids[2:9])
    return studio.window


def _masked(studio: Studio) -> QWidget:
    studio.register("teachers")
    studio.window.desk.set_masked(True)
    return studio.window


def _masked_card(tab: int, studio: Studio) -> QWidget:
    studio.window.desk.set_masked(True)
    return _card("teachers", tab, studio)


def _filter_open(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    popup = page.pane.bar.open_filter("category")
    assert popup is not None
    return studio.show(popup)


def _card(code: str, tab: int, studio: Studio) -> QWidget:
    _fill_papers(studio)
    studio.card(code, studio.fullest(by_code(code)), tab)
    return studio.window


def _new_card(code: str, studio: Studio) -> QWidget:
    studio.card(code, None)
    return studio.window


def _problems(studio: Studio) -> QWidget:
    page = studio.card("teachers", None)
    _fill(page, "surname", "Вымышленникова")
    _fill(page, "born_on", "31.02.1985")
    _fill(page, "snils", "123")
    page.save()
    return studio.window


def _fill(page: RecordPage, key: str, text: str) -> None:
    for grid in page.form.grids:
        if key in grid.editors:
            grid.editors[key].set_typed(text)
            page.form.changed.emit()


def _known(studio: Studio) -> QWidget:
    """A new card of somebody who is in the register already."""
    surname, first, *_rest = studio.full_names(3)[2].split()
    page = studio.card("teachers", None)
    _fill(page, "surname", surname)
    _fill(page, "first_name", first)
    studio.settle(0.6)
    return studio.window


def _duplicates_masked(studio: Studio) -> QWidget:
    studio.window.desk.set_masked(True)
    return studio.go("duplicates", ("teachers",))


def _unsaved(studio: Studio) -> QWidget:
    page = studio.card("teachers", studio.fullest(by_code("teachers")))
    _fill(page, "phone", "8 914 000-00-11")
    return studio.window


def _paper(code: str, studio: Studio) -> QWidget:
    page = studio.go("papers", code).page()
    assert isinstance(page, PapersPage)
    studio.settle(0.6)
    if page.preview.document is None:
        page.show_everything()
        studio.settle(0.6)
    return studio.window


def _list_of_chosen(studio: Studio) -> QWidget:
    """A grouped list of records chosen one by one."""
    ids = tuple(studio.ids(by_code("events"))[:40])
    kinds = next(each.values for each in options_of(paper_by_code("list-events").options) if each.key == "group")
    assert kinds is not None
    values = {"only": ids, "note": "выделенные записи", "ever": True, "group": kinds("kind_id")}
    page = studio.go("papers", ("list-events", values)).page()
    assert isinstance(page, PapersPage)
    studio.settle(0.6)
    bar = page.options.verticalScrollBar()
    bar.setValue(bar.maximum())
    return studio.window


def _counted(studio: Studio) -> QWidget:
    """The list behind a figure."""
    page = studio.go("papers", "staff-passport").page()
    assert isinstance(page, PapersPage)
    studio.settle(0.6)
    page.preview.preview.figure_activated.emit(0)
    return studio.window


def _command_box(studio: Studio) -> QWidget:
    window = studio.go("teachers")
    window.command_box.start()
    window.command_box.setText("пед")
    window.command_box.search()
    studio.settle()
    return window


def _notice(studio: Studio) -> QWidget:
    window = studio.go("teachers")
    studio.notifier.notice("Записано: Вымышленникова Ольга Игоревна", "Отменить", lambda: None)
    return window


def _plan_chart(chart: str, studio: Studio) -> QWidget:
    """The foot of the start page."""
    page = studio.go("start").page()
    assert page is not None
    studio.settle(0.4)
    switch = page.findChild(QToolButton, f"chart_{chart}")
    bars, area = page.findChild(MonthBars), page.findChild(QScrollArea)
    assert switch is not None
    assert bars is not None
    assert area is not None
    switch.click()
    bars.setFocus()
    studio.settle(0.1)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return studio.window


def _past(studio: Studio) -> QWidget:
    window: OfficeWindow = studio.go("teachers")
    window.set_past("на 1 сентября 2026 г.")
    return window


def _menu(code: str, studio: Studio) -> QWidget:
    studio.register("teachers")
    menu = studio.window.actions_of.menus[code]
    menu.aboutToShow.emit()
    return studio.show(menu)


def _row_menu(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    page.pane.view.customContextMenuRequested.emit(page.pane.view.visualRect(page.pane.model.index(1, 1)).center())
    studio.settle(0.1)
    menu = studio.app.activePopupWidget()
    assert menu is not None
    return studio.show(menu)


def _without_glance(studio: Studio) -> QWidget:
    studio.register("teachers")
    studio.window.show_glance_panel(shown=False)
    return studio.window


def _cards(entity: Entity) -> list[Scene]:
    made = [Scene(f"card-{entity.code}-new", partial(_new_card, entity.code))] if entity.typed_in else []
    titles = [*(tab.title for tab in entity.tabs), "История"]
    for number, title in enumerate(titles):
        build: Callable[[Studio], QWidget] = partial(_card, entity.code, number)
        made.append(
            Scene(f"card-{entity.code}-{number + 1}-{title.lower().replace(' ', '_')}", build, narrow=not number)
        )
    return made


def _registers(code: str) -> list[Scene]:
    return [
        Scene(f"list-{code}", partial(_list, code), code, narrow=True),
        Scene(f"list-{code}-filtered", partial(_filtered, code)),
        Scene(f"list-{code}-nothing", partial(_nothing_found, code)),
        *_cards(by_code(code)),
    ]


PAGES: tuple[Scene, ...] = (
    *(Scene(f"page-{s.code}", partial(_page, s.code), s.code, True) for s in page_specs() if s.code not in REGISTERS),
    *(scene for code in REGISTERS for scene in _registers(code)),
    Scene("list-teachers-selected", _selected),
    Scene("list-teachers-masked", _masked),
    Scene("list-teachers-no_glance", _without_glance),
    Scene("list-teachers-filter_open", _filter_open),
    Scene("list-teachers-row_menu", _row_menu),
    Scene("card-teachers-problems", _problems, narrow=True),
    Scene("card-teachers-unsaved", _unsaved),
    Scene("card-teachers-known", _known, narrow=True),
    Scene("page-duplicates-masked", _duplicates_masked),
    Scene("page-duplicates-events", lambda studio: studio.go("duplicates", ("events",))),
    Scene("card-teachers-masked", partial(_masked_card, 0)),
    Scene("card-teachers-masked-work", partial(_masked_card, 1)),
    *(Scene(f"papers-{paper.code}", partial(_paper, paper.code)) for paper in PAPERS if paper.code not in _LIKE_OTHERS),
    Scene("papers-list-chosen", _list_of_chosen),
    Scene("list-teachers-from_paper", _counted),
    Scene("window-command_box", _command_box),
    Scene("window-notice", _notice),
    Scene("window-past", _past),
    Scene("start-plan", partial(_plan_chart, "plan"), narrow=True),
    Scene("start-events", partial(_plan_chart, "events")),
    *(Scene(f"menu-{code}", partial(_menu, code)) for code in (code for code, _ in MENUS)),
)
