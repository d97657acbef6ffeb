"""Scenes of what was: the time machine, its window, the history by day and summed up, the check of the file."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.services.records import delete, save
from mmsdesk.store.health.check import Finding, Kind
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.operation import operation
from mmsdesk.store.time_machine import Moment
from mmsdesk.ui.areas.checking.page import NOW, CheckPage
from mmsdesk.ui.areas.past.history_filters import Since
from mmsdesk.ui.areas.past.history_page import HistoryPage
from mmsdesk.ui.areas.past.time_machine_dialog import TimeMachineDialog
from mmsdesk.ui.past_window import PastWindow, show_past
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio


def _work(studio: Studio) -> None:
    """A morning in the office, once."""
    store = studio.window.store
    with store.read() as session:
        if last_sequence(session) > 30:
            return
        people = [load(session, TEACHERS, each) for each in studio.ids(TEACHERS)[:12]]
    for number, draft in enumerate(people):
        draft.values["topic"] = "Функциональная грамотность на уроке" if number % 2 else "Оценивание по критериям"
        if number % 3 == 0:
            draft.values["phone"] = f"+7 (900) 000-00-{number:02}"
        save(store, draft, today=TODAY)
    for draft in people[:6]:
        with store.read() as session:
            again = load(session, TEACHERS, draft.id or "")
        again.values["note"] = "Руководит районным семинаром"
        save(store, again, today=TODAY)
    new = people[0].copied()
    new.values.update(surname="Вымышленникова", first_name="Ольга", patronymic="Игоревна")
    added = save(store, new, today=TODAY).id
    with store.read() as session:
        school = load(session, ORGANISATIONS, studio.ids(ORGANISATIONS)[0])
    school.values["head_name"] = "Придуманная Анна Сергеевна"
    save(store, school, today=TODAY)
    delete(store, TEACHERS, [added])


def _machine(studio: Studio) -> QWidget:
    _work(studio)
    return studio.show(TimeMachineDialog(studio.window.desk, studio.window))


def _machine_too_early(studio: Studio) -> QWidget:
    dialog = _machine(studio)
    assert isinstance(dialog, TimeMachineDialog)
    dialog.day.set_value(dt.date(2001, 9, 1))
    dialog.day.changed.emit()
    return dialog


def _past(code: str, studio: Studio) -> QWidget:
    """The window of the past, at a page."""
    _work(studio)
    with studio.window.store.read() as session:
        moment = Moment(last_sequence(session) - 10, dt.date(2026, 10, 1), "01.10.2026")
    studio.go(code, "staff-passport" if code == "papers" else None)
    show_past(studio.window, moment)
    studio.settle()
    shown = studio.window.pasts[-1]
    if code == "papers":
        shown.stack.go(code, "staff-passport")
    shown.resize(studio.window.size())
    studio.settle()
    return studio.show(shown)


def _past_card(studio: Studio) -> QWidget:
    shown = _past("teachers", studio)
    assert isinstance(shown, PastWindow)
    page = shown.page()
    assert page is not None
    page.offers()["open"]()
    return shown


def _history(studio: Studio) -> HistoryPage:
    _work(studio)
    page = studio.go("history").page()
    assert isinstance(page, HistoryPage)
    page.sum_up(False)
    page.filters.choose(Since.EVER)
    return page


def _days(studio: Studio) -> QWidget:
    page = _history(studio)
    page.view.open_first(2)
    return studio.window


def _summed(studio: Studio) -> QWidget:
    page = _history(studio)
    page.sum_up(True)
    studio.settle()
    page.summary.topLevelItem(1).setExpanded(True)  # type: ignore[union-attr]
    page.summary.topLevelItem(3).setExpanded(True)  # type: ignore[union-attr]
    return studio.window


def _spoilt(studio: Studio) -> None:
    """Things that are possible but unlikely, for this scene alone."""
    _work(studio)
    store = studio.window.store
    people = studio.ids(TEACHERS)
    with operation(store, "Внесены опечатки") as op:
        op.update(Teacher, people[0], {"born_on": dt.date(2031, 2, 3)})
        op.update(Teacher, people[1], {"surname": "Абpамова", "phone": "8 914 000 00 11"})
        op.update(Teacher, people[2], {"email": "почта@нет", "snils": "123-456-789 00"})
        op.update(Teacher, people[3], {"teaching_since": dt.date(1990, 9, 1), "working_since": dt.date(2000, 9, 1)})
    studio.spoilt_by(op.changes.operation_id)


def _check(studio: Studio) -> QWidget:
    studio.go("check", NOW)
    studio.settle()
    return studio.window


def _check_damaged(studio: Studio) -> QWidget:
    page = studio.go("check").page()
    assert isinstance(page, CheckPage)
    page.tabs.setCurrentIndex(0)
    where = "Педагоги и руководители: у записи «Вымышленникова Ольга Игоревна» изменено не программой: «Телефон»."
    spare = "Ни карточки, ни журнал не ссылаются на 2 вложения (340 КБ): место можно освободить."
    page.repair._show(  # noqa: SLF001 - what a check of a damaged file would tell
        [
            Finding(Kind.DIFFERS, where, repairable=True),
            Finding(Kind.SEAL, "Запись журнала повреждена: «Изменён педагог»."),
            Finding(Kind.SPARE_CONTENT, spare, repairable=True),
        ]
    )
    return studio.window


def _suspicious(studio: Studio) -> QWidget:
    _spoilt(studio)
    page = studio.go("check").page()
    assert isinstance(page, CheckPage)
    page.tabs.setCurrentIndex(1)
    page.suspicious.look_now()
    studio.settle()
    return studio.window


PAST: tuple[Scene, ...] = (
    Scene("time_machine", _machine, TimeMachineDialog),
    Scene("time_machine-too_early", _machine_too_early),
    Scene("past-start", partial(_past, "start")),
    Scene("past-teachers", partial(_past, "teachers"), narrow=True),
    Scene("past-card", _past_card),
    Scene("past-papers", partial(_past, "papers")),
    Scene("history-days", _days, narrow=True),
    Scene("history-summary", _summed, narrow=True),
    Scene("check", _check, "check"),
    Scene("check-damaged", _check_damaged),
    Scene("check-suspicious", _suspicious, narrow=True),
)
