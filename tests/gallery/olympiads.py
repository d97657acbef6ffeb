"""Scenes of olympiads: the list with its verbs, results, statuses proposed by the rules."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from mmsdesk.core.olympiad import Place, Tie
from mmsdesk.models.olympiad import OLYMPIADS, PupilStatus
from mmsdesk.services.olympiads import Change, Proposed, proposed_statuses
from mmsdesk.services.pupils_erasing import years_of_pupils
from mmsdesk.ui.areas.erasing.pupils import PupilsDialog
from mmsdesk.ui.areas.olympiads.diplomas import DiplomasDialog
from mmsdesk.ui.areas.olympiads.page import OlympiadsPage
from mmsdesk.ui.areas.olympiads.statuses_dialog import StatusesDialog
from tests.gallery.scene import Scene, Studio


def _page(studio: Studio) -> OlympiadsPage:
    page = studio.register(OLYMPIADS.code)
    assert isinstance(page, OlympiadsPage)
    page.pane.view.select_ids(page.pane.model.ids[:1])
    page.focus_first()
    return page


def _list(studio: Studio) -> QWidget:
    _page(studio)
    return studio.window


def _results(studio: Studio) -> QWidget:
    _page(studio).show_results()
    studio.settle(0.1)
    return studio.window


def _results_masked(studio: Studio) -> QWidget:
    _results(studio)
    studio.window.desk.set_masked(True)
    return studio.window


def _proposed(studio: Studio) -> Proposed:
    """What the rules say of the demo's first olympiad, as if two had not been judged and two were level."""
    page = _page(studio)
    record_id = page.pane.view.current_id()
    assert record_id is not None
    with studio.window.store.read() as session:
        found = proposed_statuses(session, record_id)
    first, second, third, *_ = found.results.values()
    tie = Tie(Place.WINNER, (second.id, third.id), 41.0, 1, 9)
    changes = (Change(first, PupilStatus.WINNER),)
    return replace(found, changes=changes, ties=(tie,), unjudged={first.id: "не указан класс"})


def _statuses(studio: Studio) -> QWidget:
    dialog = StatusesDialog(studio.context, _proposed(studio), studio.window)
    dialog.questions[0].choice.setCurrentIndex(3)
    return studio.show(dialog)


def _diplomas(studio: Studio) -> QWidget:
    return studio.show(DiplomasDialog(studio.context, (2, 7, 3), studio.window))


def _forget(studio: Studio) -> QWidget:
    with studio.window.store.read() as session:
        years = years_of_pupils(session)
    dialog = PupilsDialog(studio.context, years, studio.window)
    box = dialog.findChild(QCheckBox)
    assert box is not None
    box.setChecked(True)
    return studio.show(dialog)


OLYMPIAD_SCENES: tuple[Scene, ...] = (
    Scene("olympiads-verbs", _list, narrow=True),
    Scene("olympiads-results", _results),
    Scene("olympiads-results-masked", _results_masked),
    Scene("olympiad-statuses", _statuses, StatusesDialog),
    Scene("olympiad-diplomas-ask", _diplomas, DiplomasDialog),
    Scene("pupils-erase", _forget, PupilsDialog),
)
