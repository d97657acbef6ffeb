"""Files of other offices in a regional one: what comes, what is marked, what is never doubled or overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import select

from mmsdesk.merge.rollup.rows import Kept, is_originated, taken_tables
from mmsdesk.merge.tables import owner_column
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import OPERATION
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.records import delete, save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.engine import connect
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, draft, make, make_event, make_teacher
from tests.merge.districts import (
    District,
    change,
    change_in,
    count,
    delete_in,
    row,
    take,
    take_one,
    the_only,
)


def kept(taken: object) -> dict[Kept, int]:
    return {each.why: each.count for each in taken.kept}  # type: ignore[attr-defined]


def the_origin(store: Store, district: District) -> str:
    table = table_of(by_code("origins").model)
    with store.read() as session:
        return str(session.execute(select(table.c.id).where(table.c.name == district.name)).scalar_one())


def operations(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.execute(select(OPERATION.c.title).order_by(OPERATION.c.sequence)).scalars())


def test_two_districts_stand_side_by_side(store: Store, north: District, south: District) -> None:
    done = take(store, north, south)
    assert [(each.office, each.new, each.changed, each.deleted) for each in done.files] == [
        ("Новолесский район", 7, 0, 0),
        ("Тихореченский район", 6, 0, 0),
    ]
    assert count(store, "teachers") == 5
    assert count(store, "participations") == 5
    assert count(store, "office") == 1
    for district, taken in zip((north, south), done.files, strict=True):
        for person in district.people:
            assert row(store, "teachers", person)["origin_id"] == taken.origin_id
        assert row(store, "events", district.event)["origin_id"] == taken.origin_id
    origin = row(store, "origins", done.files[0].origin_id)
    assert (origin["name"], origin["municipality"], origin["records"]) == ("Новолесский район", "Новолесский округ", 7)
    assert origin["taken_on"] == store.today.isoformat()
    assert operations(store)[-2:] == ["Свод: Новолесский район", "Свод: Тихореченский район"]
    assert check(store) == []


def test_results_of_children_stay_in_their_office(store: Store, north: District) -> None:
    with open_file(north.path) as theirs:
        olympiad = make(theirs, "olympiads", title="Росток", held_on=TODAY)
        make(theirs, "pupil_results", olympiad_id=olympiad, surname="Щеглова", first_name="Ева")
    take_one(store, north)
    assert row(store, "olympiads", olympiad)["title"] == "Росток"
    assert count(store, "pupil_results") == 0
    assert check(store) == []


def test_every_register_that_comes_is_marked() -> None:
    """A register that came unmarked could neither be filtered by office nor brought up to date."""
    unmarked = {t.name for t in taken_tables() if not owner_column(t.name) and not is_originated(t.name)}
    assert unmarked == {"not_duplicate"}


def test_the_same_file_again_changes_nothing(store: Store, north: District) -> None:
    take(store, north)
    before = operations(store)
    again = take_one(store, north)
    assert again.same
    assert operations(store) == before


def test_a_file_taken_again_brings_what_changed(store: Store, north: District) -> None:
    take(store, north)
    with open_file(north.path) as theirs:
        change(theirs, "teachers", north.people[1], phone="+7 900 111-22-33")
        new = make_teacher(theirs, "Волков Ян Юрьевич", north.school)
        extra = make_event(theirs, "Второй семинар", TODAY, {"participations": [{"person_id": north.people[1]}]})
    delete_in(north, "consultations", _consultation(store))
    again = take_one(store, north)
    assert (again.new, again.changed, again.deleted, again.kept) == (2, 1, 1, ())
    assert row(store, "teachers", north.people[1])["phone"] == "+7 900 111-22-33"
    assert row(store, "teachers", new)["origin_id"] == again.origin_id
    assert row(store, "events", extra)
    assert count(store, "consultations") == 0
    assert count(store, "origins") == 1
    assert check(store) == []


def _consultation(store: Store) -> str:
    return the_only(store, "consultations")


def test_a_row_of_a_card_that_changed_there(store: Store, north: District) -> None:
    take(store, north)
    with open_file(north.path) as theirs, theirs.read() as session:
        employments = session.execute(select(table_of(by_code("employments").model).c.id)).scalars().all()
    assert count(store, "employments") == len(employments)
    change_in(north, "events", north.event, title="Семинар о чтении")
    again = take_one(store, north)
    assert (again.new, again.changed) == (0, 1)


def test_what_was_edited_here_is_kept_and_told(store: Store, north: District) -> None:
    take(store, north)
    ours, theirs = north.people[0], north.people[1]
    change(store, "teachers", ours, phone="+7 900 000-00-01")
    change_in(north, "teachers", ours, phone="+7 900 000-00-02", email="a@example.org")
    change_in(north, "teachers", theirs, phone="+7 900 000-00-03")
    again = take_one(store, north)
    assert kept(again) == {Kept.EDITED: 1}
    assert again.kept[0].names == ("Ёлкина Анна Петровна",)
    assert row(store, "teachers", ours)["phone"] == "+7 900 000-00-01"
    assert row(store, "teachers", ours)["email"] == "a@example.org"
    assert row(store, "teachers", theirs)["phone"] == "+7 900 000-00-03"
    assert kept(take_one(store, north)) == {Kept.EDITED: 1}


def test_what_was_deleted_here_does_not_come_back(store: Store, north: District) -> None:
    take(store, north)
    delete(store, by_code("events"), [north.event])
    change_in(north, "events", north.event, title="Семинар о чтении")
    again = take_one(store, north)
    assert kept(again) == {Kept.DELETED: 1}
    assert again.kept[0].names == ("Семинар о чтении",)
    assert (again.new, again.changed) == (0, 0)
    assert count(store, "events") == 0
    assert count(store, "participations") == 0


def test_what_vanished_there_stays_if_something_here_refers_to_it(store: Store, north: District) -> None:
    take(store, north)
    own = make_event(store, "Наш форум", TODAY, {"participations": [{"person_id": north.people[2]}]})
    with open_file(north.path) as theirs:
        delete(theirs, by_code("consultations"), [the_only(theirs, "consultations")])
        delete(theirs, by_code("events"), [north.event])
        delete(theirs, by_code("teachers"), [north.people[1], north.people[2]])
    again = take_one(store, north)
    assert kept(again) == {Kept.USED: 1}
    assert again.deleted == 3
    assert row(store, "teachers", north.people[2])
    assert not row(store, "teachers", north.people[1])
    assert row(store, "events", own)
    # With its rows: a person without a post would be counted nowhere.
    assert count(store, "employments") == 2
    assert check(store) == []


def test_rows_added_here_to_a_card_that_vanished_there_keep_it(store: Store, north: District) -> None:
    take(store, north)
    with store.read() as session:
        card = load(session, by_code("events"), north.event)
    card.children["event_counts"].append(draft("event_counts", people=12))
    save(store, card, today=TODAY)
    delete_in(north, "events", north.event)
    again = take_one(store, north)
    assert kept(again) == {Kept.USED: 1}
    assert count(store, "participations") == 3


def test_undoing_takes_back_one_office(store: Store, north: District, south: District) -> None:
    first, _second = take(store, north, south).files
    undo(store, first.operation_id)
    assert count(store, "origins") == 1
    assert count(store, "teachers") == 2
    assert take_one(store, north).new == 7
    assert count(store, "teachers") == 5
    assert check(store) == []


def test_undoing_an_update_brings_back_what_stood_before(store: Store, north: District) -> None:
    take(store, north)
    change_in(north, "teachers", north.people[0], phone="+7 900 111-22-33")
    delete_in(north, "events", north.event)
    again = take_one(store, north)
    undo(store, again.operation_id)
    assert row(store, "teachers", north.people[0])["phone"] == ""
    assert row(store, "events", north.event)
    assert (take_one(store, north).changed, count(store, "events")) == (1, 0)


def test_undoing_leaves_what_later_work_stands_on(store: Store, north: District) -> None:
    taken = take_one(store, north)
    make_event(store, "Наш форум", TODAY, {"participations": [{"person_id": north.people[2]}]})
    undo(store, taken.operation_id)
    assert row(store, "teachers", north.people[2])
    assert not row(store, "teachers", north.people[1])


def test_cards_joined_here_are_not_doubled(store: Store, north: District, south: District) -> None:
    take(store, north, south)
    survivor, loser = north.people[1], south.people[0]
    with store.read() as session:
        pair = plan_join(session, by_code("teachers"), [survivor, loser], survivor=survivor)
    join(store, pair)
    with open_file(south.path) as theirs:
        make_event(theirs, "Ещё один", TODAY, {"participations": [{"person_id": loser}]})
    assert row(store, "teachers", survivor)["origin_id"] == the_origin(store, north)
    again = take_one(store, south)
    assert count(store, "teachers") == 4
    assert kept(again) == {Kept.JOINED: 1}
    table = table_of(by_code("participations").model)
    with store.read() as session:
        assert len(session.execute(select(table.c.id).where(table.c.person_id == survivor)).all()) == 3
    assert check(store) == []


def test_what_refers_to_a_card_joined_there_follows(store: Store, north: District) -> None:
    take(store, north)
    survivor, loser = north.people[0], north.people[1]
    own = make_event(store, "Наш форум", TODAY, {"participations": [{"person_id": loser}]})
    with open_file(north.path) as theirs:
        with theirs.read() as session:
            pair = plan_join(session, by_code("teachers"), [survivor, loser], survivor=survivor)
        join(theirs, pair)
    again = take_one(store, north)
    assert again.kept == ()
    assert not row(store, "teachers", loser)
    table = table_of(by_code("participations").model)
    with store.read() as session:
        assert session.execute(select(table.c.person_id).where(table.c.event_id == own)).scalars().all() == [survivor]
    assert check(store) == []


def test_dictionaries_meet_by_name(store: Store, north: District, south: District) -> None:
    shipped = entry_id(ReferenceList.EVENT_KINDS, "seminar")
    change(store, "references", shipped, name="Семинар-практикум")
    ours = make(store, "references", list=ReferenceList.EVENT_KINDS, name="Методический сплав")
    for district in (north, south):
        with open_file(district.path) as theirs:
            same = make(theirs, "references", list=ReferenceList.EVENT_KINDS, name="методический  Сплав")
            new = make(theirs, "references", list=ReferenceList.EVENT_KINDS, name="Педагогический пленэр")
            change(theirs, "events", district.event, kind_id=same)
            make_event(theirs, "Пленэр", TODAY, {}, organisers="")
            change(theirs, "events", _event_called(theirs, "Пленэр"), kind_id=new)
    take(store, north, south)
    assert row(store, "references", shipped)["name"] == "Семинар-практикум"
    assert {row(store, "events", each.event)["kind_id"] for each in (north, south)} == {ours}
    table = table_of(by_code("references").model)
    with store.read() as session:
        found = session.execute(select(table.c.id).where(table.c.name == "Педагогический пленэр")).scalars().all()
    assert len(found) == 1
    assert take(store, north, south).files[1].same


def _event_called(store: Store, title: str) -> str:
    table = table_of(by_code("events").model)
    with store.read() as session:
        return str(session.execute(select(table.c.id).where(table.c.title == title)).scalar_one())


def test_offices_that_began_with_one_file_are_not_mixed_up(store: Store, tmp_path: Path, north: District) -> None:
    """A district that began with a copy of its neighbour's file under an id of its own."""
    twin = tmp_path / "двойник.mms"
    shutil.copyfile(north.path, twin)
    raw = connect(twin)
    raw.execute("UPDATE meta SET value = ? WHERE key = 'file_id'", ("f" * 32,))
    raw.close()
    take(store, north)
    taken = take_one(store, twin)
    assert kept(taken)[Kept.FOREIGN] == 7
    assert count(store, "teachers") == 3
    assert row(store, "teachers", north.people[0])["origin_id"] != taken.origin_id


def test_a_checklist_stays_with_its_office_and_documents_come(store: Store, north: District) -> None:
    """Shipped lines are the same everywhere; a line that only the other office has is not ours to ask for."""
    asked = count(store, "required_documents")
    with open_file(north.path) as theirs:
        shipped = the_first(theirs, "required_documents")
        own = make(theirs, "required_documents", title="Положение о медиатеке")
        same = make(theirs, "service_documents", title="Положение о ММС", required_id=shipped)
        other = make(theirs, "service_documents", title="Положение о медиатеке", required_id=own)
    take_one(store, north)
    assert count(store, "required_documents") == asked
    assert row(store, "service_documents", same)["required_id"] == shipped
    assert row(store, "service_documents", other)["required_id"] is None
    assert check(store) == []


def the_first(store: Store, code: str) -> str:
    own = table_of(by_code(code).model)
    with store.read() as session:
        return str(session.scalars(select(own.c.id).order_by(own.c.position)).first())
