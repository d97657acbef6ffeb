"""A plan of a year in the hands of a person: pasted, approved, changed, closed with facts, analysed, made anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.text import NBSP
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EventState
from mmsdesk.models.plan import Plan
from mmsdesk.models.plan_item import Outcome
from mmsdesk.models.year_report import ReportTheme
from mmsdesk.queries.plans import ItemFacts, PlanFacts, plan_facts
from mmsdesk.reports.analysis.composing import Piece
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.analysis.dialogs import WordingDialog
from mmsdesk.ui.areas.analysis.page import YearReportsPage
from mmsdesk.ui.areas.analysis.report_page import ReportPage
from mmsdesk.ui.areas.approving import ApproveDialog
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.areas.importing.wizard import ImportWizard
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow
from mmsdesk.ui.areas.plans.items_page import PlanItemsPage
from mmsdesk.ui.areas.plans.matches_dialog import MatchesDialog
from mmsdesk.ui.areas.plans.next_plan_dialog import NextPlanDialog
from mmsdesk.ui.areas.plans.outcome_dialog import OutcomeDialog
from mmsdesk.ui.areas.plans.page import PlansPage
from mmsdesk.ui.areas.plans.plan_items import PlanItems
from mmsdesk.ui.areas.plans.reason_dialog import ReasonDialog
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import make_event
from tests.journeys.test_council import Hands
from tests.reports.doings import consultation
from tests.ui.importing.window import settled, shown_rows
from tests.ui.merge_window import answering
from tests.ui.program import active, press

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

COPIED = """План работы методического кабинета\t\t\t
№ п/п\tМероприятие\tСроки\tОтветственные
1. Организационно-методическая деятельность\t\t\t
1.1\tАвгустовское совещание педагогов\tдо 30 августа\tметодисты
1.2\tСеминар «Функциональная грамотность»\tоктябрь\tметодисты
1.3\tФестиваль «Открытый урок»\tс 5 по 25 марта\tРябов П.С., Осина В.И.
2. Консультационная деятельность\t\t\t
2.1\tКонсультации для аттестующихся\tв течение года\tметодисты
2.2\tШкола молодого педагога\t01, 08, 15, 22.10\tТитов К.Л.
2.3\tКонкурс педагогического мастерства\tI квартал\tметодический совет
2.4\tСправка об итогах года\t\tметодисты
"""
"""As a real plan stands in a sheet: its title, sections across, terms of every sort."""

WORDINGS = [
    "Августовское совещание педагогов",
    "Семинар «Функциональная грамотность»",
    "Фестиваль «Открытый урок»",
    "Консультации для аттестующихся",
    "Школа молодого педагога",
    "Конкурс педагогического мастерства",
    "Справка об итогах года",
]
TYPED, BEYOND = "Выставка новинок", "Слёт краеведов"
CHANGED = WORDINGS[4]
OWN_WORDS = "План службы в основном выполнен."
TAKEN = (
    ("1.2", "Семинар «Функциональная грамотность»"),
    ("1.3", "Семинар: Фестиваль «Открытый урок»"),
    ("2.1", "3 консультации"),
    ("", "Семинар: Слёт краеведов"),
)
"""Facts of the year as the dialog calls them, below items by their numbers, the last one outside the plan."""


@dataclass(frozen=True)
class Year:
    """The last school year that has ended: whatever day it is today, its facts are past."""

    start: int

    def day(self, month: int, number: int) -> dt.date:
        return dt.date(self.start + (month < 9), month, number)

    @property
    def council_on(self) -> dt.date:
        return dt.date(self.start, 8, 28)


def last_year(store: Store) -> Year:
    return Year(school_year_of(store.today) - 1)


def facts(window: OfficeWindow, plan: str) -> PlanFacts:
    with window.store.read() as session:
        (found,) = plan_facts(session, [plan])
    return found


def item(window: OfficeWindow, plan: str, wording: str) -> ItemFacts:
    return next(each for each in facts(window, plan).items if each.wording == wording)


def plans_page(window: OfficeWindow, plan: str | None = None) -> PlansPage:
    window.stack.go("plans")
    page = window.page()
    assert isinstance(page, PlansPage)
    page.pane.ask()
    if plan is not None:
        page.pane.view.select_ids([plan], plan)
    page.pane.view.setFocus()
    return page


def choose(name: str) -> None:
    """Choose in the menu that has just come down."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.objectName() == name)
    menu.close()
    action.trigger()


def paper_words(window: OfficeWindow, qtbot: QtBot) -> str:
    """The text of the pages that stand in the window of a paper, which is closed by Esc."""

    def there() -> list[RecordPaperWindow]:
        return [each for each in window.findChildren(RecordPaperWindow) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=20_000)
    (paper,) = there()
    pages = pypdfium2.PdfDocument(paper.preview.data())
    words = " ".join(each.get_textpage().get_text_range() for each in pages)
    pages.close()
    qtbot.keyClick(paper, Key.Key_Escape)
    active(qtbot, window)
    return " ".join(words.replace(NBSP, " ").replace("\ufffe", "").split())


def saved(hands: Hands, card: RecordPage) -> None:
    """Ctrl+S, once the window knows that there is something to save."""
    QApplication.processEvents()
    hands.press(Key.Key_S, held=CTRL)
    assert card.record_id is not None


def make_and_paste(hands: Hands) -> str:
    """Alt+Н, Ctrl+S, the tab of items; rows copied in Excel come in by Ctrl+S twice; one more item is typed."""
    window, qtbot = hands.window, hands.qtbot
    plans_page(window)
    press(window, "do_new_year_plan")
    card = window.page()
    assert isinstance(card, RecordPage)
    saved(hands, card)
    plan = card.record_id
    assert plan is not None
    tab = card.findChild(PlanItems)
    assert tab is not None
    card.form.tabs.setCurrentWidget(tab)
    QApplication.clipboard().setText(COPIED)

    def take(wizard: QWidget) -> None:
        assert isinstance(wizard, ImportWizard)
        settled(wizard, qtbot)
        qtbot.keyClick(wizard, Key.Key_S, CTRL)
        settled(wizard, qtbot)
        assert [verdict for _row, verdict in shown_rows(wizard)] == ["новая"] * len(WORDINGS)
        qtbot.keyClick(wizard, Key.Key_S, CTRL)
        settled(wizard, qtbot)
        qtbot.keyClick(wizard, Key.Key_Escape)

    with answering(ImportWizard, take):
        press(card, "do_paste")
    hands.back_in_window()
    press(card, "do_add")
    typed = window.page()
    assert isinstance(typed, RecordPage)
    for name, words in (("number", "2.5"), ("wording", TYPED), ("term_words", "до 28 марта")):
        hands.until(name)
        hands.type(words)
    saved(hands, typed)
    window.stack.back()
    return plan


def approve(hands: Hands, plan: str) -> None:
    """Alt+У: the day, whose decision."""
    plans_page(hands.window, plan)

    def fill() -> None:
        hands.type(f"{last_year(hands.window.store).council_on:%d.%m.%Y}", Key.Key_Tab)
        hands.until("meeting")
        hands.type("Методический", Key.Key_Return)
        hands.press(Key.Key_Return, held=CTRL)

    hands.in_dialog(ApproveDialog, fill)
    press(hands.window, "do_approve")
    hands.back_in_window()


def change_after_approval(hands: Hands, plan: str) -> None:
    """The term of an item is typed anew; Ctrl+S asks why."""
    window = hands.window
    card = open_card(window.desk, window.stack, "plan_items", item(window, plan, CHANGED).id)
    assert card is not None
    hands.until("term_words")
    hands.press(Key.Key_A, held=CTRL)
    hands.type("ноябрь")
    QApplication.processEvents()

    def why() -> None:
        hands.type("карантин")
        hands.press(Key.Key_Return, held=CTRL)

    hands.in_dialog(ReasonDialog, why)
    hands.press(Key.Key_S, held=CTRL)
    hands.back_in_window()
    window.stack.back()


def a_year_of_facts(store: Store, year: Year) -> None:
    """What the year has brought; one thing was in no plan."""
    held = EventState.HELD
    make_event(store, "Семинар «Функциональная грамотность»", year.day(10, 14), state=held)
    make_event(store, "Фестиваль «Открытый урок»", year.day(3, 18), state=held)
    make_event(store, BEYOND, year.day(4, 22), state=held)
    for number in (3, 10, 17):
        consultation(store, year.day(2, number), "Как оформить заявление на аттестацию?")


def pick_facts(hands: Hands, plan: str) -> None:
    """Alt+Т in the list of plans: each fact that is taken is taken by Space."""
    plans_page(hands.window, plan)

    def pick() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MatchesDialog)
        left = list(TAKEN)
        tree = dialog.tree
        while left:
            number, title = left[0]
            line = tree.currentItem()
            if line.text(0).replace(NBSP, " ").startswith(title) and heading_of(line).startswith(number or "Вне плана"):
                hands.press(Key.Key_Space)
                left.pop(0)
            else:
                hands.press(Key.Key_Down)
                assert tree.currentItem() is not line, left
        hands.press(Key.Key_Return, held=CTRL)

    hands.in_dialog(MatchesDialog, pick)
    press(hands.window, "do_match")
    hands.back_in_window()


def heading_of(line: QTreeWidgetItem) -> str:
    """The item below which a fact is offered."""
    tree = line.treeWidget()
    at = tree.indexOfTopLevelItem(line)
    above = (tree.topLevelItem(row) for row in range(at, -1, -1))
    return next(each.text(0) for each in above if each is not None and each.isFirstColumnSpanned())


def mark(hands: Hands, plan: str, wording: str, code: str, *typed: str) -> None:
    """Select the item in its list, press the verb, type what it asks for."""
    window = hands.window
    plans_page(window, plan)
    press(window, "do_plan_items")
    page = window.page()
    assert isinstance(page, PlanItemsPage)
    record = item(window, plan, wording).id
    page.pane.view.select_ids([record], record)

    def fill() -> None:
        for words in typed:
            hands.type(words, Key.Key_Tab)
        hands.press(Key.Key_Return, held=CTRL)

    if typed:
        hands.in_dialog(OutcomeDialog, fill)
    press(page, f"do_{code}")
    hands.back_in_window()


def execution_paper(hands: Hands, plan: str) -> str:
    """«На бумаге», «Анализ выполнения»."""
    press(plans_page(hands.window, plan), "do_plan_papers")
    choose("menu_plan_execution")
    return paper_words(hands.window, hands.qtbot)


def new_report(hands: Hands) -> ReportPage:
    """A report from the template of four directions, at the section on the plan."""
    window, qtbot = hands.window, hands.qtbot
    window.stack.go("year_reports")
    page = window.page()
    assert isinstance(page, YearReportsPage)
    press(page, "do_new_year_report")
    choose("template_directions")
    report = window.page()
    assert isinstance(report, ReportPage)
    qtbot.waitUntil(lambda: report.read.report is not None, timeout=20_000)
    return report


def stand_on(report: ReportPage, theme: ReportTheme, at: int = 0) -> Piece:
    """The piece of a section, under the keyboard."""
    assert report.read.report is not None
    sections = report.read.report.sections
    report.sections.setCurrentRow([each.facts.theme for each in sections].index(theme))
    report.view.setFocus()
    report.view.go(at)
    assert report.view.current is not None
    return report.view.current


def rewrite(hands: Hands, words: str) -> None:
    """Enter, the words, Ctrl+Enter."""

    def fill() -> None:
        hands.press(Key.Key_A, held=CTRL)
        hands.type(words)
        hands.press(Key.Key_Return, held=CTRL)

    hands.back_in_window()
    hands.in_dialog(WordingDialog, fill)
    hands.press(Key.Key_Return)
    hands.back_in_window()


def next_plan(hands: Hands, plan: str) -> str:
    """«Ещё», «План на следующий год…», Ctrl+Enter; the id of what was made."""
    window = hands.window
    before = all_plans(window.store)
    press(plans_page(window, plan), "do_plan_more")
    hands.in_dialog(NextPlanDialog, lambda: hands.press(Key.Key_Return, held=CTRL))
    choose("menu_next_plan")
    hands.back_in_window()
    (made,) = all_plans(window.store) - before
    return made


def all_plans(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.scalars(select(table_of(Plan).c.id)))


def outcomes(window: OfficeWindow, plan: str) -> dict[str, Outcome]:
    return {each.wording: each.outcome for each in facts(window, plan).items}
