"""Why an approved plan is changed is asked when the card of an item is saved."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.plan_item import PlanChange
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.areas.decisions import turn_dialog
from mmsdesk.ui.areas.decisions.turn_dialog import TurnDialog
from mmsdesk.ui.areas.plans import outcome_dialog
from mmsdesk.ui.areas.plans.outcome_dialog import OutcomeDialog
from mmsdesk.ui.areas.plans.reason_dialog import ReasonDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.office_window import OfficeWindow
from tests.ui.plans.dialogs import once_shown


@pytest.fixture
def item(store: Store) -> str:
    plan = plans.new_plan(store, 2026).id
    made = plans.add_item(store, plan, "Семинар", term_words="октябрь").id
    plans.approve(store, plan, dt.date(2026, 8, 28))
    return made


def card_of(window: OfficeWindow, item: str) -> RecordPage:
    page = open_card(window.desk, window.stack, "plan_items", item)
    assert page is not None
    return page


def reasons(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(table_of(PlanChange).c.reason)))


def change(page: RecordPage, key: str, words: str) -> None:
    page.form.put_typed({key: words})


def test_the_reason_goes_with_the_change(window: OfficeWindow, store: Store, item: str) -> None:
    page = card_of(window, item)
    change(page, "term_words", "ноябрь")
    shown: list[str] = []

    def answer(dialog: ReasonDialog) -> None:
        shown.extend(dialog.lines)
        dialog.why.set_value("карантин")
        dialog.done_pressed()

    once_shown(ReasonDialog, answer)
    assert page.save()
    assert reasons(store) == ["карантин"]
    assert shown == ["Срок – был: октябрь"]


def test_it_may_be_left_open_and_one_may_go_on_editing(window: OfficeWindow, store: Store, item: str) -> None:
    page = card_of(window, item)
    change(page, "place", "СОШ № 3")
    once_shown(ReasonDialog, lambda dialog: dialog.reject())
    assert not page.save()
    assert reasons(store) == []
    once_shown(ReasonDialog, lambda dialog: dialog.done_pressed())
    assert page.save()
    assert reasons(store) == [""]


def test_nothing_is_asked_of_what_was_not_approved_or_is_wrong(window: OfficeWindow, store: Store, item: str) -> None:
    page = card_of(window, item)
    change(page, "note", "заметка")
    assert page.save()
    page.form.put_typed({"term_words": "ноябрь", "term_from": "05.11.2026", "term_until": "01.11.2026"})
    assert not page.save()
    assert reasons(store) == []


def test_the_field_of_a_reason_has_one_name_everywhere(window: OfficeWindow) -> None:
    context = FormContext(window.desk)
    asked = [OutcomeDialog(context, each, 1, window) for each in outcome_dialog.ASKED.values()]
    longer = TurnDialog(context, turn_dialog.ASKED["extend"], 1, "", window)
    names = [dialog.reason.control.accessibleName() for dialog in asked] + [longer.note.control.accessibleName()]
    assert set(names) == {"Причина"}
