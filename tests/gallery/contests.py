"""Scenes of contests: the strip on the card, marks of a juror, results with equal totals to decide."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select

from mmsdesk.core.contest import Tie
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import CRITERIA, JuryScore
from mmsdesk.models.event import EVENTS
from mmsdesk.queries.contests import ContestFacts, contest_facts
from mmsdesk.services.contests import Proposed, propose_results
from mmsdesk.ui.areas.contests.marks_dialog import MarksDialog
from mmsdesk.ui.areas.contests.results_dialog import ResultsDialog
from tests.gallery.scene import Scene, Studio


def _contest(studio: Studio) -> str:
    """The demo's last contest."""
    own = table_of(JuryScore)
    with studio.context.store.read() as session:
        found: str = session.execute(select(func.max(own.c.event_id))).scalar_one()
    return found


def _facts(studio: Studio) -> ContestFacts:
    with studio.context.store.read() as session:
        found = contest_facts(session, _contest(studio))
    assert found is not None
    return found


def _strip(studio: Studio) -> QWidget:
    page = studio.card(EVENTS.code, _contest(studio))
    page.form.show_page_of(page.form.children_of[CRITERIA.code])
    return studio.window


def _marks(studio: Studio) -> QWidget:
    """A mark above the maximum, one that is still to come."""
    dialog = MarksDialog(studio.context, _facts(studio), studio.window)
    studio.show(dialog)
    one, two = dialog.model.place(1, 2), dialog.model.place(2, 3)
    assert one is not None
    assert two is not None
    dialog.model.set_marks({one: 12.0, two: None})
    return dialog


def _masked(studio: Studio) -> QWidget:
    studio.window.desk.set_masked(True)
    return _marks(studio)


def _proposed(studio: Studio) -> Proposed:
    """As if the two best had gathered the same."""
    with studio.context.store.read() as session:
        found = propose_results(session, _contest(studio))
    contest = found.contest
    first, second = (each.contestant.id for each in found.results[:2])
    scores = dict(contest.scores)
    for (contestant, juror, criterion), score in contest.scores.items():
        if contestant == first:
            scores[second, juror, criterion] = score
    return replace(found, contest=replace(contest, scores=scores)).answered({})


def _results(studio: Studio) -> QWidget:
    return studio.show(ResultsDialog(studio.context, _proposed(studio), studio.window))


def _decided(studio: Studio) -> QWidget:
    dialog = ResultsDialog(studio.context, _proposed(studio), studio.window)
    studio.show(dialog)
    question = dialog.questions[0]
    assert isinstance(question.tie, Tie)
    question.choice.setCurrentIndex(3)
    question.marks[0].setChecked(True)
    return dialog


CONTEST_SCENES: tuple[Scene, ...] = (
    Scene("contest-strip", _strip, narrow=True),
    Scene("contest-marks", _marks, MarksDialog),
    Scene("contest-marks-masked", _masked),
    Scene("contest-results", _results, ResultsDialog),
    Scene("contest-results-decided", _decided),
)
