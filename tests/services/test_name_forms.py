"""How a name is declined is remembered for the person."""

from __future__ import annotations

from mmsdesk.core.declension import Case
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.services.name_forms import remember
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import make_teacher


def test_a_correction_is_kept_changed_and_given_back(store: Store) -> None:
    who, other = make_teacher(store, "Кара-оол Чечек Олеговна"), make_teacher(store, "Орлова Анна Ильинична")
    changes = remember(store, {who: {Case.DATIVE: " Кара-оол  Чечек Олеговне ", Case.GENITIVE: "Кара-оол Чечек"}})
    assert changes.title == "Склонение имени: Кара-оол Чечек Олеговна"
    with store.read() as session:
        assert name_forms(session, [who, other]) == {
            who: {Case.DATIVE: "Кара-оол Чечек Олеговне", Case.GENITIVE: "Кара-оол Чечек"}
        }
        assert len(load(session, by_code("teachers"), who).children["name_forms"]) == 2
    remember(store, {who: {Case.DATIVE: "Кара-оол Чечек", Case.GENITIVE: ""}})
    with store.read() as session:
        assert name_forms(session) == {who: {Case.DATIVE: "Кара-оол Чечек"}}
    assert remember(store, {who: {Case.DATIVE: "Кара-оол Чечек"}}).empty


def test_it_is_taken_back(store: Store) -> None:
    who = make_teacher(store, "Кара-оол Чечек Олеговна")
    changes = remember(store, {who: {Case.DATIVE: "Кара-оол Чечек"}})
    undo(store, changes.operation_id)
    with store.read() as session:
        assert name_forms(session, [who]) == {}
