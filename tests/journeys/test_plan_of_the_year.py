"""A year by its plan: pasted, typed, approved, changed, closed with facts, analysed, and the next year's plan made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_label
from mmsdesk.core.text import NBSP
from mmsdesk.models.plan import PlanState
from mmsdesk.models.plan_item import Outcome, PlanTurn
from mmsdesk.models.year_report import ReportTheme
from mmsdesk.queries.plans import PlanFacts
from mmsdesk.reports.analysis.composing import Hand
from mmsdesk.services.undo import undo
from mmsdesk.store.opening import open_file
from mmsdesk.ui.lists.shared_year import shared_year
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from tests.councils import council, meeting
from tests.journeys.planning import (
    BEYOND,
    CHANGED,
    CTRL,
    OWN_WORDS,
    TYPED,
    WORDINGS,
    Key,
    Year,
    a_year_of_facts,
    all_plans,
    approve,
    change_after_approval,
    execution_paper,
    facts,
    item,
    last_year,
    make_and_paste,
    mark,
    new_report,
    next_plan,
    outcomes,
    paper_words,
    pick_facts,
    rewrite,
    stand_on,
)
from tests.journeys.test_council import Hands
from tests.ui.program import active, finish_setup, running, window_of


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    finish_setup(office_path)
    with open_file(office_path) as store:
        meeting(store, council(store).id, last_year(store).council_on)
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made
        qapp.clipboard().clear()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> OfficeWindow:
    made = window_of(program)
    made.showNormal()
    made.resize(1366, 768)
    active(qtbot, made)
    shared_year(made.desk).set_year(last_year(made.store).start)
    return made


def stands_in(words: str, paper: str) -> bool:
    return words.replace(" ", "") in paper.replace(" ", "")


def test_a_year_from_the_pasted_plan_to_the_plan_of_the_next_year(
    window: OfficeWindow, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    hands, year = Hands(qtbot, window), last_year(window.store)
    plan = make_and_paste(hands)
    came_in(facts(window, plan), year)

    approve(hands, plan)
    approved = facts(window, plan)
    assert approved.state is PlanState.APPROVED
    assert approved.approved_on == year.council_on
    change_after_approval(hands, plan)
    (change,) = item(window, plan, CHANGED).changes
    assert (change.turn, change.before, change.reason) == (PlanTurn.MOVED, "01, 08, 15, 22.10", "карантин")

    a_year_of_facts(window.store, year)
    pick_facts(hands, plan)
    done = {wording for wording, outcome in outcomes(window, plan).items() if outcome is Outcome.DONE}
    assert done == {WORDINGS[1], WORDINGS[2], WORDINGS[3], BEYOND}
    undo(window.store)
    assert set(outcomes(window, plan).values()) == {Outcome.UNMARKED}
    pick_facts(hands, plan)
    mark(hands, plan, WORDINGS[0], "done")
    mark(hands, plan, CHANGED, "moved", f"15.09.{year.start + 1}", "карантин")
    mark(hands, plan, WORDINGS[5], "not_done", "не было заявок")

    paper = execution_paper(hands, plan)
    for words in ("Запланировано пунктов – 8", "сверх плана", "карантин", "не было заявок"):
        assert stands_in(words, paper), (words, paper)
    the_report_agrees(hands)
    the_next_year(hands, plan, year)
    assert not notifier.errors


def came_in(plan: PlanFacts, year: Year) -> None:
    """Sections, numbers and terms of what was pasted; what was typed stands last, in the last section."""
    assert [each.wording for each in plan.items] == [*WORDINGS, TYPED]
    assert [each.number for each in plan.items] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5"]
    assert [each.section[:2] for each in plan.items] == ["1."] * 3 + ["2."] * 5
    assert [(each.term_from, each.term_until) for each in plan.items] == [
        (None, year.day(8, 30)),
        (year.day(10, 1), year.day(10, 31)),
        (year.day(3, 5), year.day(3, 25)),
        (year.day(9, 1), year.day(8, 31)),
        (year.day(10, 1), year.day(10, 22)),
        (year.day(1, 1), year.day(3, 31)),
        (None, None),
        (None, year.day(3, 28)),
    ]
    assert [each.responsible for each in plan.items][2:5] == ["Рябов П.С., Осина В.И.", "методисты", "Титов К.Л."]


def the_report_agrees(hands: Hands) -> None:
    """Its figures are those of the plan; a paragraph rewritten by hand outlives a new count and goes to paper."""
    report = new_report(hands)
    drafted = stand_on(report, ReportTheme.PLAN)
    assert stands_in("Выполнено 4 пункта плана из 8 (50 %)", drafted.words.replace(NBSP, " "))
    rewrite(hands, OWN_WORDS)
    hands.press(Key.Key_F5)
    assert hands.window.desk.jobs.wait()
    kept = stand_on(report, ReportTheme.PLAN)
    assert (kept.hand, kept.words) == (Hand.EDITED, OWN_WORDS)
    hands.press(Key.Key_P, held=CTRL)
    paper = paper_words(hands.window, hands.qtbot)
    for words in (OWN_WORDS, "Проведено 3 консультации", "не было заявок"):
        assert stands_in(words, paper), (words, paper)
    undo(hands.window.store)
    assert stand_on(report, ReportTheme.PLAN).hand is Hand.PROGRAM


def the_next_year(hands: Hands, plan: str, year: Year) -> None:
    """All items go along, what was moved with its new term; one step back and the plan is gone."""
    window = hands.window
    made = facts(window, next_plan(hands, plan))
    assert made.title == f"План работы на {school_year_label(year.start + 1)} учебный год"
    assert [each.wording for each in made.items] == [*WORDINGS, TYPED, BEYOND]
    terms = {each.wording: each.term_words for each in made.items}
    assert (terms[WORDINGS[1]], terms[CHANGED]) == ("октябрь", f"15.09.{year.start + 1}")
    assert {each.outcome for each in made.items} == {Outcome.UNMARKED}
    undo(window.store)
    assert all_plans(window.store) == {plan}
