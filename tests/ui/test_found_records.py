"""Ctrl+K tells records with one title apart, also while names are covered."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.store.file import Store
from mmsdesk.ui.office_window import OfficeWindow, RecordHits
from tests.factories import make_event, make_organisation, make_teacher


def said(window: OfficeWindow, typed: str) -> list[tuple[str, str]]:
    return sorted((hit.title, hit.subtitle.replace(NBSP, " ")) for hit in RecordHits(window).hits(typed, 8))


def test_day_and_place_stand_beside_events(window: OfficeWindow, store: Store) -> None:
    school = make_organisation(store, "СОШ № 7")
    make_event(store, "Семинар о чтении", dt.date(2026, 10, 5), organisation_id=school)
    make_event(store, "Семинар о чтении", dt.date(2026, 11, 12))
    make_teacher(store, "Ёжикова Анна Петровна", school)
    assert said(window, "семинар о чт") == [
        ("Семинар о чтении", "05.10.2026, СОШ № 7"),
        ("Семинар о чтении", "12.11.2026"),
    ]
    assert ("СОШ № 7", "Организации") in said(window, "СОШ 7")
    window.desk.set_masked(True)
    ((title, beside),) = said(window, "ёжикова")
    assert "Ёжикова" not in title
    assert beside == "СОШ № 7"
