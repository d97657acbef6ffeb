"""Rows that may name somebody are found whatever else their texts hold, however long they are, in any batch."""

from __future__ import annotations

import pytest

from mmsdesk.core.names import PersonName
from mmsdesk.core.traces import Known, Traces
from mmsdesk.models.organisation import Organisation
from mmsdesk.store.erasing import looking
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make_organisation

TRACES = Traces([Known("Обезличено 0001", (PersonName("Ёлкина", "Анна", "Петровна"),), ("8 914 000-00-11",))])


def suspected(store: Store) -> list[str]:
    with store.read() as session:
        return [*looking.suspects(session.connection(), TRACES, "organisation", ("note", "contact"))]


@pytest.mark.parametrize("batch", [1, 2, 3, 2_000])
def test_every_row_that_names_her_is_found(store: Store, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(looking, "_BATCH", batch)
    texts = ["", "о Елкиной", "семинар", "914 000\n0011", "музей"]
    ids = [make_organisation(store, f"СОШ № {number}", note=text) for number, text in enumerate(texts)]
    in_another = make_organisation(store, "СОШ № 9", note="семинар", contact="ЁЛКИНА А. П.")
    assert suspected(store) == sorted([ids[1], ids[3], in_another])


def test_odd_and_long_texts_are_looked_at_closer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_LONG", 1_000)
    plain = make_organisation(store, "СОШ № 1", note="семинар")
    long_one = make_organisation(store, "СОШ № 2", note="семинар " * 200)
    assert suspected(store) == [long_one]
    with operation(store, "Не этой программой") as op:
        op.update(Organisation, plain, {"note": "семинар\x01"})
    other = make_organisation(store, "СОШ № 3", note="музей")
    assert suspected(store) == sorted([plain, long_one, other])


def test_how_far_it_is_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_BATCH", 2)
    for number in range(3):
        make_organisation(store, f"СОШ № {number}")
    told: list[int] = []
    with store.read() as session:
        found = looking.suspects(session.connection(), TRACES, "organisation", ("note",), told.append)
        assert [*found] == []
        assert [*looking.suspects(session.connection(), TRACES, "organisation", ())] == []
    assert told == [2, 3]
