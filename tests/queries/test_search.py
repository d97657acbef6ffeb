"""Search over all registers. All names are invented."""

from __future__ import annotations

from mmsdesk.queries.search import find
from mmsdesk.store.file import Store
from tests.factories import make, make_teacher
from tests.reports.district import association
from tests.reports.doings import day, event


def test_every_register_has_its_share(store: Store) -> None:
    for number in range(9):
        event(store, day(10, number + 1), title=f"Олимпиада, тур {number}")
    consulted = make(store, "consultations", question="Об олимпиаде", held_on=day(10, 1), client_name="Щукина")
    body = association(store, "Оргкомитет олимпиады")
    person = make_teacher(store, "Олимпиадина Анна Петровна")
    with store.read() as session:
        found = find(session, "олимпиад", limit=8)
        alone = find(session, "олимпиад", registers=["events"], limit=8)
    assert [hit.register for hit in found] == [
        *("teachers", "associations", "events", "events", "events", "consultations", "references", "references")
    ]
    assert {consulted, body, person} <= {hit.record_id for hit in found}
    assert [hit.title for hit in found if hit.register == "events"] == [hit.title for hit in alone][:3]
    assert len(alone) == 8


def test_children_are_found_in_their_own_register_alone(store: Store) -> None:
    olympiad = make(store, "olympiads", title="Росток", held_on=day(11, 16))
    child = make(store, "pupil_results", olympiad_id=olympiad, surname="Щеглова", first_name="Ева")
    with store.read() as session:
        assert find(session, "щеглова") == []
        assert [hit.record_id for hit in find(session, "щеглова", registers=["pupil_results"])] == [child]
        assert [hit.record_id for hit in find(session, "росток")] == [olympiad]


def test_names_that_begin_so_come_first_of_their_register(store: Store) -> None:
    for given in ("Пётр", "Павел"):
        make_teacher(store, f"Богданов {given} Петрович")
    wanted = make_teacher(store, "Петров Иван Ильич")
    with store.read() as session:
        assert find(session, "петр", limit=2)[0].record_id == wanted
