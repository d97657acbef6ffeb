"""What the service did: which period a record belongs to, how events ended, who came, what contradicts."""

from __future__ import annotations

from mmsdesk.core.dates import month_period, range_period, school_year_period, year_period
from mmsdesk.queries.attendance import (
    Mismatch,
    attendance_of,
    contradictions,
    distinct_people,
    participations,
    unnamed,
)
from mmsdesk.queries.clients import post_history
from mmsdesk.queries.work import (
    Outcome,
    compared,
    consultations_in,
    events_between,
    events_in,
    reasons,
    tally,
    years_before,
)
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_organisation
from tests.reports.district import association, person, position, post
from tests.reports.doings import (
    CANCELLED,
    MOVED,
    PLANNED,
    SENDS,
    audience,
    came,
    consultation,
    day,
    direction,
    event,
    staff,
)

YEAR = school_year_period(2026)


def test_the_stored_school_year_decides_what_belongs_to_it(store: Store) -> None:
    august = event(store, day(8, 25), school_year=2026)
    earlier = event(store, day(8, 26), school_year=2025)
    talk = consultation(store, day(8, 25), school_year=2026)
    with store.read() as session:
        assert [one.id for one in events_in(session, YEAR)] == [august]
        assert [one.id for one in events_in(session, month_period(2026, 8))] == [august, earlier]
        assert [one.id for one in consultations_in(session, YEAR)] == [talk]
        assert consultations_in(session, month_period(2026, 9)) == []


def test_narrowing_of_events(store: Store) -> None:
    titov = staff(store, person(store, "Титов Кирилл Львович"))
    body = association(store, "ММО учителей физики")
    one = event(store, day(10, 1), direction_id=direction("analytical"), association_id=body)
    two = event(store, day(10, 2), responsible_id=titov)
    with store.read() as session:
        assert [e.id for e in events_in(session, YEAR, direction=direction("analytical"))] == [one]
        assert [e.id for e in events_in(session, YEAR, association=body)] == [one]
        assert [e.id for e in events_in(session, YEAR, responsible=titov)] == [two]


def test_every_event_stands_in_one_row_and_the_rows_add_up(store: Store) -> None:
    held = event(store, day(10, 1))
    moved = event(store, day(10, 2), state=MOVED, moved_to=day(12, 2), state_reason="нет транспорта")
    cancelled = event(store, day(10, 3), state=CANCELLED)
    forgotten = event(store, day(11, 19), state=PLANNED)
    lasting = event(store, day(11, 19), state=PLANNED, ends_on=TODAY)
    sent = event(store, day(10, 4), service_role=SENDS)
    event(store, day(10, 5), service_role=SENDS, state=PLANNED)
    with store.read() as session:
        found = tally(events_in(session, YEAR), TODAY)
    assert {each: found.of(each) for each in Outcome} == {
        Outcome.HELD: (held,),
        Outcome.MOVED: (moved,),
        Outcome.CANCELLED: (cancelled,),
        Outcome.UNMARKED: (forgotten,),
        Outcome.AHEAD: (lasting,),
    }
    assert len(found.planned) == 5
    assert set(found.due) == {held, moved, cancelled, forgotten}
    assert found.sent == (sent,)


def test_what_begins_later_is_ahead_whatever_came_of_it(store: Store) -> None:
    early, late = event(store, day(10, 1)), event(store, day(11, 1))
    with store.read() as session:
        found = tally(events_in(session, YEAR), TODAY, until=day(10, 15))
    assert (found.of(Outcome.HELD), found.of(Outcome.AHEAD)) == ((early,), (late,))


def test_a_moved_event_waits_for_its_mark_when_the_new_day_is_over(store: Store) -> None:
    event(store, day(10, 1), "до новой даты", state=MOVED, moved_to=day(11, 20))
    event(store, day(10, 2), "новая дата прошла", state=MOVED, moved_to=day(11, 19))
    event(store, day(10, 3), "без новой даты", state=MOVED)
    event(store, day(12, 3), "впереди", state=PLANNED)
    with store.read() as session:
        waiting = [one.title for one in events_in(session, YEAR) if one.waits_for_mark(TODAY)]
    assert waiting == ["новая дата прошла", "без новой даты"]


def test_what_comes_follows_moves_and_leaves_out_what_is_cancelled(store: Store) -> None:
    moved = event(store, day(10, 1), state=MOVED, moved_to=day(12, 1))
    near = event(store, day(11, 25), state=PLANNED)
    event(store, day(11, 26), state=CANCELLED)
    event(store, day(12, 1), state=MOVED, moved_to=day(2, 1, 2027))
    event(store, day(12, 21), state=PLANNED)
    with store.read() as session:
        assert [one.id for one in events_between(session, TODAY, day(12, 20))] == [near, moved]


def test_reasons_commonest_first_and_silence_last(store: Store) -> None:
    first = event(store, day(10, 1), state=CANCELLED, state_reason="карантин")
    silent = [event(store, day(10, number), state=CANCELLED) for number in (2, 3, 4)]
    more = [event(store, day(10, number), state=CANCELLED, state_reason="морозы ") for number in (5, 6)]
    event(store, day(10, 7), state=CANCELLED, state_reason="морозы", service_role=SENDS)
    with store.read() as session:
        found = reasons(events_in(session, YEAR), Outcome.CANCELLED, TODAY)
    assert found == [("морозы", tuple(more)), ("карантин", (first,)), ("", tuple(silent))]


def test_attendance_by_name_as_guests_and_without_names(store: Store) -> None:
    anna, boris = (person(store, name) for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич"))
    one = event(
        store,
        day(10, 1),
        people=[*came(anna, None), *came(boris, attended=False)],
        numbers=[{"audience_id": audience("parents"), "people": 34, "organisations": 19}],
    )
    two = event(store, day(10, 2), people=came(anna, boris))
    three = event(store, day(10, 3))
    with store.read() as session:
        found = attendance_of(session, [one, two, three])
    assert set(found) == {one, two}
    assert (len(found[one].named), found[one].people, found[one].unnamed, found[one].total) == (2, (anna,), 34, 36)
    assert len(participations(found.values())) == 4
    assert set(distinct_people(found.values())) == {anna, boris}
    assert unnamed(found.values()) == 34


def test_contradictions(store: Store) -> None:
    anna, boris = (person(store, name) for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич"))
    own = {"audience_id": audience("young")}

    def said(title: str, people: list[dict[str, object]], *numbers: dict[str, object], **values: object) -> None:
        event(store, day(10, 1), title, people=people, numbers=list(numbers), **{**own, **values})

    said("меньше", came(anna, boris), {"people": 1})
    said("дважды", came(anna, boris), {**own, "people": 30})
    said("повтор", [], {**own, "people": 3}, {"people": 4})
    said("места", [], {"people": 12, "organisations": 19})
    said("отменено", came(anna), state=CANCELLED)
    said("гости и родители", came(anna), {"audience_id": audience("parents"), "people": 30})
    said("дети", came(anna), {"audience_id": audience("pupils"), "people": 30}, audience_id=audience("pupils"))
    event(store, day(12, 1), "записались заранее", state=PLANNED, people=came(anna))
    with store.read() as session:
        events = events_in(session, YEAR)
        found = contradictions(events, attendance_of(session, [one.id for one in events]), TODAY)
    assert {each.event.title: each.mismatches for each in found} == {
        "меньше": (Mismatch.LESS,),
        "дважды": (Mismatch.TWICE,),
        "повтор": (Mismatch.REPEATED,),
        "места": (Mismatch.PLACES,),
        "отменено": (Mismatch.NOT_HELD,),
    }


def test_a_running_year_is_compared_to_the_same_day(store: Store) -> None:
    years = compared(YEAR, TODAY)
    assert (years.running, years.before.start, years.before_on) == (True, day(9, 1, 2025), day(11, 20, 2025))
    days = [day(11, 19), TODAY, day(11, 21)]
    assert years.upto(days, lambda one: one) == days[:2]
    over = compared(year_period(2025), TODAY)
    assert (over.running, over.on, over.before_on) == (False, day(12, 31, 2025), day(12, 31, 2024))
    assert over.before_upto(days, lambda one: one) == days
    february = compared(range_period(day(2, 1, 2028), day(3, 31, 2028)), day(2, 29, 2028))
    assert february.before_on == day(2, 28, 2027) == years_before(day(2, 29, 2028))


def test_posts_over_time(store: Store) -> None:
    school = make_organisation(store)
    anna = person(
        store,
        "Ёлкина Анна Петровна",
        post(school, ended_on=day(10, 31)),
        post(school, "director", started_on=day(11, 1)),
    )
    with store.read() as session:
        posts = post_history(session, [anna])
    assert [posts.on(anna, on).position_id for on in (day(10, 31), day(11, 1))] == [  # type: ignore[union-attr]
        position("teacher"),
        position("director"),
    ]
    assert posts.on(None, TODAY) is None
