"""Scenes of meetings: the register with its verbs, the desk in work, signed, empty, small, masked; its questions."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.meetings import MeetingFacts, meetings_facts
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.services.meetings.agenda import add_item, new_meeting
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.dialogs import (
    DayDialog,
    NewMeetingDialog,
    OtherMeetingDialog,
    SignDialog,
    WordsDialog,
)
from mmsdesk.ui.areas.meetings.opening import open_desk
from mmsdesk.ui.areas.meetings.papers import offer_papers
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow, show_record_paper
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio


def _facts(studio: Studio) -> list[MeetingFacts]:
    with studio.window.store.read() as session:
        return meetings_facts(session, studio.ids(MEETINGS))


def _desk(studio: Studio, meeting_id: str, item_id: str = "") -> MeetingDesk:
    studio.go("meetings")
    page = open_desk(studio.window.desk, studio.window.stack, meeting_id, item_id)
    assert page is not None
    studio.settle(0.1)
    return page


def _fullest(studio: Studio, *, signed: bool) -> MeetingFacts:
    """A meeting with much said at it."""
    found = [each for each in _facts(studio) if (each.signed_on is not None) is signed]
    return max(found, key=lambda each: (sum(len(i.speeches) + len(i.decisions) for i in each.items), each.held_on))


def _in_work(studio: Studio) -> MeetingDesk:
    meeting = _fullest(studio, signed=False)
    item = max(meeting.items, key=lambda each: (len(each.decisions) + len(each.speeches), each.position))
    return _desk(studio, meeting.id, item.id)


def _typing(studio: Studio) -> QWidget:
    """A decision that is being typed, and numbers of the sheet."""
    page = _in_work(studio)
    first = page.work.meeting.sheet[0]
    page.presence.numbers.setText("1,2-3")
    page.item.entry.line.setText(f"{first.name.surname} до 15 марта подготовить справку о работе школьных объединений")
    page.item.entry.read()
    page.item.entry.begin()
    page.item.area.ensureWidgetVisible(page.item.entry)
    return studio.window


def _control(studio: Studio) -> QWidget:
    """«О выполнении решений» in work."""
    for meeting in _facts(studio):
        item = next((each for each in meeting.items if each.kind is ItemKind.CONTROL), None)
        if item is not None and meeting.signed_on is None:
            _desk(studio, meeting.id, item.id)
            return studio.window
    raise LookupError("no item about earlier decisions")


def _opened(studio: Studio) -> QWidget:
    _in_work(studio)
    return studio.window


def _signed(studio: Studio) -> QWidget:
    meeting = _fullest(studio, signed=True)
    _desk(studio, meeting.id)
    return studio.window


def _masked(studio: Studio) -> QWidget:
    _in_work(studio)
    studio.window.desk.set_masked(True)
    return studio.window


def _empty(studio: Studio) -> QWidget:
    """A meeting just made, without a question."""
    body = _facts(studio)[0].body.id
    page = _desk(studio, new_meeting(studio.window.store, body, TODAY + dt.timedelta(days=90), with_control=False))
    page.head.show_details(shown=True)
    return studio.window


def _many(studio: Studio) -> QWidget:
    """Sixty questions."""
    body = _facts(studio)[-1].body.id
    made = new_meeting(studio.window.store, body, TODAY + dt.timedelta(days=120), with_control=False)
    for number in range(60):
        add_item(studio.window.store, made, f"Вопрос о работе школ района, часть {number + 1}")
    _desk(studio, made)
    return studio.window


def _papers(studio: Studio) -> QWidget:
    page = _in_work(studio)
    menu = QMenu(page)
    offer_papers(menu, studio.window.desk, page.work.meeting_id, page)
    return studio.show(menu)


def _extract(studio: Studio) -> QWidget:
    """The extract with what is wanted of it beside its pages."""
    page = _in_work(studio)
    paper, given = paper_by_code("minutes-extract"), {"meeting": page.work.meeting_id}
    show_record_paper(studio.window.desk, paper, given, studio.window)
    studio.settle()
    window = studio.window.findChild(RecordPaperWindow)
    assert window is not None
    window.options.editors["items"].set_value("2")
    window.compose()
    studio.settle()
    return studio.show(window)


def _sign(studio: Studio) -> QWidget:
    page = _in_work(studio)
    warnings = (
        "Кворума нет: присутствовали 4 из 12, нужно 7.",
        "По вопросу 2 решение не записано.",
    )
    return studio.show(SignDialog(page.work, warnings, studio.window))


def _new(studio: Studio) -> QWidget:
    return studio.show(NewMeetingDialog(studio.context, studio.window, _facts(studio)[0].body.id))


def _other(studio: Studio) -> QWidget:
    page = _in_work(studio)
    return studio.show(OtherMeetingDialog(page.work, "Повторить повестку", "Повторить", studio.window, later=False))


def _reason(studio: Studio) -> QWidget:
    page = _in_work(studio)
    return studio.show(WordsDialog(page.work, "Открыть подписанный протокол", "Причина", "Открыть", studio.window))


def _day(studio: Studio) -> QWidget:
    page = _in_work(studio)
    return studio.show(DayDialog(page.work, "Новый срок", TODAY, studio.window))


MEETING_SCENES: tuple[Scene, ...] = (
    Scene("meetings-desk", _opened, MeetingDesk, narrow=True),
    Scene("meetings-desk-typing", _typing, narrow=True),
    Scene("meetings-desk-control", _control),
    Scene("meetings-desk-signed", _signed),
    Scene("meetings-desk-masked", _masked),
    Scene("meetings-desk-empty", _empty),
    Scene("meetings-desk-many", _many),
    Scene("meetings-desk-papers", _papers),
    Scene("meetings-extract", _extract, RecordPaperWindow, narrow=True),
    Scene("meetings-new", _new, NewMeetingDialog),
    Scene("meetings-sign", _sign, SignDialog),
    Scene("meetings-other", _other, OtherMeetingDialog),
    Scene("meetings-reason", _reason, WordsDialog),
    Scene("meetings-day", _day, DayDialog),
)
