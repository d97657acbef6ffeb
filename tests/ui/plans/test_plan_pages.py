"""The lists of plans and of their items: approved, opened, marked by the buttons above them."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.core.text import NBSP
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanState
from mmsdesk.models.plan_item import Outcome, PlanItem
from mmsdesk.queries.plan_changes import unreasoned_items
from mmsdesk.queries.plan_work import unmarked_items
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.approving import ApproveDialog
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.past.undo import undo_last
from mmsdesk.ui.areas.plans.items_page import PlanItemsPage
from mmsdesk.ui.areas.plans.month_dialog import MonthDialog
from mmsdesk.ui.areas.plans.outcome_dialog import ASKED, OutcomeDialog
from mmsdesk.ui.areas.plans.page import PlansPage
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from tests.ui.plans.dialogs import once_shown


@pytest.fixture
def plan(store: Store) -> str:
    made = plans.new_plan(store, 2026).id
    for wording, term in (("Семинар", "октябрь"), ("Олимпиада", "ноябрь"), ("Отчёт", "май")):
        plans.add_item(store, made, wording, term_words=term)
    return made


def plans_page(window: OfficeWindow, plan: str) -> PlansPage:
    window.stack.go("plans", plan)
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, PlansPage)
    page.pane.view.select_ids([plan])
    return page


def items_page(window: OfficeWindow, plan: str) -> PlanItemsPage:
    button(plans_page(window, plan), "plan_items").click()
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, PlanItemsPage)
    return page


def button(page: PlansPage | PlanItemsPage, code: str) -> QPushButton:
    found = page.findChild(QPushButton, f"do_{code}")
    assert found is not None
    return found


def outcomes(store: Store) -> list[Outcome]:
    own = table_of(PlanItem)
    with store.read() as session:
        return list(session.scalars(select(own.c.outcome).order_by(own.c.position)))


def answering(kind: type[ApproveDialog] | type[OutcomeDialog], **fields: str) -> None:
    """Fill in the dialog that will be shown, and accept it."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        for name, text in fields.items():
            getattr(dialog, name).set_value(text)
        dialog.done_pressed()

    QTimer.singleShot(0, fill)


def test_a_plan_is_approved_and_taken_back(window: OfficeWindow, plan: str, store: Store) -> None:
    page = plans_page(window, plan)
    answering(ApproveDialog, by="Начальник управления")
    button(page, "approve").click()
    own = table_of(Plan)
    with store.read() as session:
        row = session.execute(select(own).where(own.c.id == plan)).one()
    assert (row.state, row.approved_on, row.approved_by) == (PlanState.APPROVED, store.today, "Начальник управления")
    undo_last(window.desk)
    with store.read() as session:
        assert session.execute(select(own.c.state)).scalar_one() is PlanState.DRAFT


def test_its_items_are_shown_and_marked_at_once(window: OfficeWindow, plan: str, store: Store) -> None:
    page = items_page(window, plan)
    assert len(page.pane.model.ids) == 3
    page.pane.view.select_ids(page.pane.model.ids[:2])
    button(page, "done").click()
    assert outcomes(store) == [Outcome.DONE, Outcome.DONE, Outcome.UNMARKED]
    undo(store)
    assert outcomes(store) == [Outcome.UNMARKED] * 3


def test_an_item_is_moved_only_to_some_time(window: OfficeWindow, plan: str, store: Store, qtbot: QtBot) -> None:
    page = items_page(window, plan)
    page.pane.view.select_ids(page.pane.model.ids[:1])
    answering(OutcomeDialog, moved_to="декабрь", reason="карантин")
    button(page, "moved").click()
    assert outcomes(store)[0] is Outcome.MOVED
    dialog = OutcomeDialog(FormContext(window.desk), ASKED["moved"], 1, None)
    qtbot.addWidget(dialog)
    dialog.done_pressed()
    assert dialog.answer is None
    assert "на когда" in dialog.problem.text()


def test_a_new_plan_is_looked_at_before_it_is_saved(window: OfficeWindow, plan: str, store: Store) -> None:
    button(plans_page(window, plan), "new_year_plan").click()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id is None
    assert str(card.form.draft().values["title"]).startswith("План работы на ")


def menu_action(page: PlansPage | PlanItemsPage, menu: str, code: str) -> QAction:
    """Open the menu below a button, and give one of its verbs."""
    button(page, menu).click()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    action = popup.findChild(QAction, f"menu_{code}")
    assert action is not None
    popup.hide()
    return action


def test_items_step_up_and_down(window: OfficeWindow, plan: str, store: Store, qtbot: QtBot) -> None:
    page = items_page(window, plan)
    page.pane.view.select_ids(page.pane.model.ids[:1])
    first = page.pane.view.current_id()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.pane.model.ids[1] == first == page.pane.view.current_id()
    menu_action(page, "items_more", "up").trigger()
    assert page.pane.model.ids[0] == first
    page.step(-1)
    assert page.pane.model.ids[0] == first


def test_a_step_passes_over_what_is_not_shown_and_stays_in_its_section(
    window: OfficeWindow, store: Store, notifier: RecordingNotifier
) -> None:
    plan = plans.new_plan(store, 2026).id
    names = ("Первый", "Скрытый", "Третий", "Чужой")
    ids = [plans.add_item(store, plan, name, section="Итоги" if name == "Чужой" else "Учёба").id for name in names]
    page = items_page(window, plan)
    page.pane.bar.narrow(Narrowing((ids[0], ids[2], ids[3]), "Список"))
    page.pane.ask()
    page.pane.view.select_ids([ids[0]], ids[0])
    page.step(1)
    assert list(page.pane.model.ids) == [ids[2], ids[0], ids[3]]
    page.step(1)
    assert list(page.pane.model.ids) == [ids[2], ids[0], ids[3]]
    assert "в карточке плана" in notifier.notices[-1].text
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert [item.wording for item in facts.items] == ["Скрытый", "Третий", "Первый", "Чужой"]


def test_lists_of_what_waits(window: OfficeWindow, plan: str, store: Store) -> None:
    page = items_page(window, plan)
    menu_action(page, "items_more", "list_unmarked").trigger()
    assert list(page.pane.model.ids) == unmarked(store)
    plans.approve(store, plan, dt.date(2026, 8, 28))
    late = plans.add_item(store, plan, "Добавленный").id
    page.show_list("list_unreasoned")
    assert list(page.pane.model.ids) == [late]
    page.pane.view.select_ids([late])
    answering(OutcomeDialog, reason="поручение управления")
    page.mark("reason")
    with store.read() as session:
        assert unreasoned_items(session) == ()


def unmarked(store: Store) -> list[str]:
    with store.read() as session:
        return [line.record_id for line in unmarked_items(session, store.today)]


def test_a_month_is_made_out_of_the_year(window: OfficeWindow, plan: str, store: Store) -> None:
    page = plans_page(window, plan)

    def choose(dialog: MonthDialog) -> None:
        texts = [dialog.choice.itemText(at).replace(NBSP, " ") for at in range(dialog.choice.count())]
        assert "Октябрь 2026 года · 1 пункт" in texts
        dialog.choice.setCurrentIndex(texts.index("Октябрь 2026 года · 1 пункт"))
        dialog.done_pressed()

    once_shown(MonthDialog, choose)
    menu_action(page, "plan_more", "month_plan").trigger()
    shown = window.page()
    assert isinstance(shown, PlanItemsPage)
    assert len(shown.pane.model.ids) == 1


def test_a_quarter_is_made_in_the_same_dialog(window: OfficeWindow, plan: str, store: Store) -> None:
    page = plans_page(window, plan)

    def choose(dialog: MonthDialog) -> None:
        texts = [dialog.choice.itemText(at).replace(NBSP, " ") for at in range(dialog.choice.count())]
        dialog.choice.setCurrentIndex(texts.index("IV квартал 2026 года · 2 пункта"))
        dialog.done_pressed()

    once_shown(MonthDialog, choose)
    menu_action(page, "plan_more", "month_plan").trigger()
    shown = window.page()
    assert isinstance(shown, PlanItemsPage)
    assert len(shown.pane.model.ids) == 2


def test_papers_stand_below_one_button(window: OfficeWindow, plan: str) -> None:
    page = plans_page(window, plan)
    for code in ("work_plan", "plan_execution", "month_plan_paper", "month_report"):
        assert menu_action(page, "plan_papers", code).isEnabled()
    assert not menu_action(page, "plan_more", "to_draft").text().startswith("Утвердить")


def test_del_takes_an_approved_item_out_instead(
    window: OfficeWindow, plan: str, store: Store, notifier: RecordingNotifier
) -> None:
    plans.approve(store, plan, dt.date(2026, 8, 28))
    page = items_page(window, plan)
    page.pane.view.select_ids(page.pane.model.ids[:1])
    notifier.prepare("stay")
    page.delete()
    assert outcomes(store) == [Outcome.UNMARKED] * 3
    notifier.prepare("cancel")
    answering(OutcomeDialog, reason="нет денег")
    page.delete()
    assert outcomes(store)[0] is Outcome.NOT_DONE
