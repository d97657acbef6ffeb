"""Scenes of decisions, visits, the network of bodies and the calendar."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.core.dates import school_year_of, school_year_period
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.visit import VISITS
from mmsdesk.queries.cards import blank
from mmsdesk.queries.control import overdue_ids
from mmsdesk.queries.decisions import decisions_facts
from mmsdesk.queries.meetings import meeting_facts
from mmsdesk.queries.service_calendar import CalendarKind
from mmsdesk.services.records import save
from mmsdesk.ui.areas.calendar.going_out import ExportCalendarDialog
from mmsdesk.ui.areas.calendar.page import CalendarPage
from mmsdesk.ui.areas.decisions.page import DecisionsPage
from mmsdesk.ui.areas.decisions.turn_dialog import ASKED, TurnDialog
from mmsdesk.ui.areas.network.page import NetworkPage
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.areas.visits.recommendations import Recommendations
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio


def _decisions(studio: Studio, part: str = "all") -> DecisionsPage:
    page = studio.register("decisions")
    assert isinstance(page, DecisionsPage)
    page.arrive(part)
    studio.settle(0.1)
    page.focus_first()
    return page


def _part(part: str, studio: Studio) -> QWidget:
    _decisions(studio, part)
    return studio.window


def _several(studio: Studio) -> QWidget:
    page = _decisions(studio, "open")
    page.pane.view.select_ids(page.pane.model.ids[1:5])
    return studio.window


def _masked(studio: Studio) -> QWidget:
    _decisions(studio, "open")
    studio.window.desk.set_masked(True)
    return studio.window


def _turning(code: str, studio: Studio) -> QWidget:
    with studio.window.store.read() as session:
        first = overdue_ids(session, TODAY)[0]
    _decisions(studio)
    dialog = TurnDialog(studio.context, ASKED[code], 1, studio.context.titles.of(first), studio.window)
    if code == "drop":
        dialog.done_pressed()
    return studio.show(dialog)


def _turning_several(studio: Studio) -> QWidget:
    _decisions(studio)
    dialog = TurnDialog(studio.context, ASKED["extend"], 4, "", studio.window)
    assert dialog.longer is not None
    dialog.longer.each.setChecked(True)
    return studio.show(dialog)


def _letters(studio: Studio) -> QWidget:
    _decisions(studio).remind()
    studio.settle()
    # a window of the scene before may be on its way out
    window = studio.window.findChildren(PaperWindow)[-1]
    return studio.show(window)


def _card(studio: Studio, tab: int = 0) -> QWidget:
    """The decision with most turns."""
    with studio.window.store.read() as session:
        found = decisions_facts(session, studio.ids(DECISIONS))
    fullest = max(found, key=lambda each: (each.postponed, each.open, len(each.changes), each.id))
    studio.go("decisions")
    page = studio.card("decisions", fullest.id)
    if tab < 0:
        page.show_history()
    studio.settle(0.1)
    return studio.window


def _visits(studio: Studio) -> QWidget:
    studio.register("visits").focus_first()
    return studio.window


def _visit_card(studio: Studio) -> QWidget:
    with studio.window.store.read() as session:
        found = decisions_facts(session, studio.ids(DECISIONS))
    visit = next((each.visit_id for each in found if each.visit_id), None) or studio.ids(VISITS)[0]
    studio.go("visits")
    page = studio.card("visits", visit)
    part = page.form.tabs.findChild(Recommendations)
    assert part is not None
    page.form.tabs.setCurrentWidget(part)
    studio.settle(0.1)
    return studio.window


def _network(tab: int, studio: Studio) -> QWidget:
    page = studio.go("network").page()
    assert isinstance(page, NetworkPage)
    page.tabs.setCurrentIndex(tab)
    page.tree.search.clear()
    page.focus_first()
    studio.settle(0.3)
    return studio.window


def _found(studio: Studio) -> QWidget:
    """A person is looked for in the tree."""
    _network(0, studio)
    page = studio.window.page()
    assert isinstance(page, NetworkPage)
    page.tree.search.setText(studio.full_names(1)[0].split()[0])
    return studio.window


def _network_masked(studio: Studio) -> QWidget:
    _found(studio)
    page = studio.window.page()
    assert isinstance(page, NetworkPage)
    page.tree.search.clear()
    studio.window.desk.set_masked(True)
    studio.settle(0.3)
    return studio.window


def _calendar(view: str, studio: Studio) -> QWidget:
    page = studio.go("calendar").page()
    assert isinstance(page, CalendarPage)
    page.show_view(view)
    page.to_day(TODAY)
    studio.settle(0.1)
    return studio.window


def _everything(studio: Studio) -> QWidget:
    """With all that is hidden at first."""
    _calendar("month", studio)
    page = studio.window.page()
    assert isinstance(page, CalendarPage)
    for kind in CalendarKind:
        page.kinds.show_kind(kind, shown=True)
    studio.settle(0.3)
    return studio.window


def _kinds(studio: Studio) -> QWidget:
    _calendar("month", studio)
    page = studio.window.page()
    assert isinstance(page, CalendarPage)
    menu = page.kinds.menu()
    assert menu is not None
    return studio.show(menu)


def _ical(studio: Studio) -> QWidget:
    period = school_year_period(school_year_of(TODAY))
    kinds = tuple(CalendarKind)
    return studio.show(ExportCalendarDialog(studio.context, period, kinds, studio.window))


def _clashing(studio: Studio) -> QWidget:
    """A day on which two meetings have the same people and the same room."""
    first, *_ = studio.ids(MEETINGS)
    with studio.window.store.read() as session:
        body = meeting_facts(session, first)
    for hour in (14, 15):
        draft = blank(MEETINGS, TODAY)
        draft.values.update(
            association_id=body.body.id,
            held_on=TODAY + dt.timedelta(days=4),
            starts_at=dt.time(hour, 0),
            chair_id=body.chair.id if body.chair else None,
            room="актовый зал",
        )
        save(studio.window.store, draft, today=TODAY)
    _calendar("month", studio)
    page = studio.window.page()
    assert isinstance(page, CalendarPage)
    page.read_again()
    page.to_day(TODAY + dt.timedelta(days=4))
    studio.settle(0.3)
    return studio.window


NETWORK_SCENES: tuple[Scene, ...] = (
    Scene("decisions", partial(_part, "all"), "decisions", narrow=True),
    Scene("decisions-open", partial(_part, "open")),
    Scene("decisions-overdue", partial(_part, "overdue")),
    Scene("decisions-several", _several),
    Scene("decisions-masked", _masked),
    Scene("decisions-card", _card, narrow=True),
    Scene("decisions-card-history", partial(_card, tab=-1)),
    *(Scene(f"decisions-{code}", partial(_turning, code), TurnDialog) for code in ASKED),
    Scene("decisions-extend-several", _turning_several),
    Scene("decisions-reminder", _letters),
    Scene("visits", _visits, "visits", narrow=True),
    Scene("visits-recommendations", _visit_card),
    Scene("network-tree", partial(_network, 0), "network", narrow=True),
    Scene("network-found", _found),
    Scene("network-gaps", partial(_network, 1)),
    Scene("network-handed", partial(_network, 2), narrow=True),
    Scene("network-masked", _network_masked),
    Scene("calendar", partial(_calendar, "month"), "calendar", narrow=True),
    Scene("calendar-week", partial(_calendar, "week"), narrow=True),
    Scene("calendar-year", partial(_calendar, "year"), narrow=True),
    Scene("calendar-everything", _everything, narrow=True),
    Scene("calendar-kinds", _kinds),
    Scene("calendar-ical", _ical, ExportCalendarDialog),
    Scene("calendar-clash", _clashing),
)
