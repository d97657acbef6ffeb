"""The calendar as a file of RFC 5545: read back, hours as they are, long Russian lines, nobody named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from mmsdesk.core.dates import month_period
from mmsdesk.core.errors import UserError
from mmsdesk.exchange.ical import export_calendar
from mmsdesk.models.event import EVENTS
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.service_calendar import CalendarKind
from mmsdesk.services.records import change_many
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.councils import council, meeting
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher

NOVEMBER = month_period(2026, 11)
LONG = "Районный семинар «Преемственность: от детского сада к школе»; опыт, выводы\\итоги " * 3


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def written(store: Store, folder: Path, *kinds: CalendarKind) -> bytes:
    path = folder / "Календарь.ics"
    with store.read() as session:
        export_calendar(session, NOVEMBER, path, kinds or tuple(CalendarKind), today=TODAY)
    return path.read_bytes()


def events(data: bytes) -> list[Event]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_hours_days_and_places_come_back(store: Store, tmp_path: Path) -> None:
    school = make_organisation(store, "СОШ № 3, Зея")
    make_event(
        store, "Семинар", day(10), starts_at=dt.time(14, 0), ends_at=dt.time(15, 30), organisation_id=school, room="12"
    )
    make_event(store, "Форум", day(12), ends_on=day(14))
    meeting(store, council(store).id, day(20), starts_at=dt.time(9, 30))
    found = events(written(store, tmp_path))
    assert [str(each["summary"]) for each in found] == ["Семинар", "Форум", "Заседание: Методический совет"]
    seminar, forum, council_meets = found
    assert (seminar.start, seminar.end) == (dt.datetime(2026, 11, 10, 14, 0), dt.datetime(2026, 11, 10, 15, 30))
    assert seminar.start.tzinfo is None
    assert str(seminar["location"]).replace("\u00a0", " ") == "СОШ № 3, Зея, 12"
    assert (forum.start, forum.end) == (day(12), day(15))
    assert council_meets.start == dt.datetime(2026, 11, 20, 9, 30)
    assert "dtend" not in council_meets
    assert [str(each["transp"]) for each in found] == ["OPAQUE", "TRANSPARENT", "OPAQUE"]


def test_long_lines_are_folded_between_characters(store: Store, tmp_path: Path) -> None:
    title = " ".join(LONG.split())
    make_event(store, LONG.strip(), day(10))
    data = written(store, tmp_path)
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") for line in lines if line)
    assert str(events(data)[0]["summary"]) == title


def test_the_same_file_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    record = make_event(store, "Семинар", day(10))
    first = written(store, tmp_path)
    assert written(store, tmp_path) == first
    before = events(first)[0]
    assert str(before["uid"]) == f"{record}-events@mmsdesk"


def test_a_change_keeps_the_uid_and_moves_the_stamp(store: Store, tmp_path: Path) -> None:
    record = make_event(store, "Семинар", day(10))
    before = events(written(store, tmp_path))[0]
    change_many(store, EVENTS, [record], {"title": "Форум"})
    after = events(written(store, tmp_path))[0]
    assert str(after["summary"]) == "Форум"
    assert after["uid"] == before["uid"]
    assert after.DTSTAMP >= before.DTSTAMP


def test_nobody_is_named(store: Store, tmp_path: Path) -> None:
    person = make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    topic = entry_id(ReferenceList.CONSULTATION_TOPICS, "lesson")
    for client in ({"client_id": person}, {"client_name": "Мама Пети Дубова", "topic_id": topic}):
        make(store, "consultations", held_on=day(1), question="Перевод Пети", follow_up_on=day(11), **client)
    text = written(store, tmp_path).decode("utf-8")
    assert all(name not in text for name in ("Ёлкина", "Дубов", "Пети"))
    assert text.count("SUMMARY:Вернуться к вопросу") == 2


def test_long_terms_go_out_as_the_day_they_end_on(store: Store, tmp_path: Path) -> None:
    plan = make(store, "plans", title="План", starts_on=dt.date(2026, 9, 1))
    for wording, term in (("Собрать опыт", "октябрь – ноябрь"), ("Консультации", "в течение года")):
        make(store, "plan_items", plan_id=plan, wording=wording, term_words=term)
    (only,) = events(written(store, tmp_path))
    assert (str(only["summary"]), only.start, only.end) == ("План: Собрать опыт", day(30), day(1, 12))
    assert str(only["transp"]) == "TRANSPARENT"
    assert not events(written(store, tmp_path, CalendarKind.EVENTS))


def test_a_place_that_cannot_be_written_to_is_refused_in_words(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        for path in (tmp_path / "нет" / "а.ics", tmp_path / "а.txt"):
            with pytest.raises(UserError):
                export_calendar(session, NOVEMBER, path, today=TODAY)
    assert not [each for each in tmp_path.iterdir() if each.suffix in (".ics", ".txt")]
