"""The register of handovers: what was given, what came, what each office is known to have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as event_api
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.parcels.receipt import write_receipt
from mmsdesk.merge.parcels.receiving import take_receipt
from mmsdesk.models.base import table_of
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.queries.handovers import parties, party_called, waiting, who_can_get_parcels
from mmsdesk.services.handovers import Event, given, note
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.handing.proof import Proof, proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import OperationKind
from tests.factories import TODAY, make_organisation, make_teacher

REGION = "Методический центр, Заречный"


def rows(store: Store) -> list[Any]:
    own = table_of(Handover)
    with store.read() as session:
        return list(session.execute(select(own).order_by(own.c.id)))


@pytest.fixture
def theirs(store: Store, tmp_path: Path) -> Path:
    """A copy given to the region, and written down."""
    make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    handed = hand_over(store, tmp_path / "для центра.mms")
    note(store, given(HandoverKind.COPY, REGION, handed, purpose="К своду"), today=TODAY)
    return handed.path


def receipt_event(path: Path, folder: Path) -> Event:
    with open_file(path) as copy:
        written = write_receipt(copy, folder / "квитанция.mmsr")
    return Event(
        Direction.IN,
        HandoverKind.RECEIPT,
        written.office,
        "квитанция.mmsr",
        written.proof,
        their_file=written.file_id,
        their_replica=written.replica,
    )


def test_one_operation_says_what_was_given(store: Store, theirs: Path) -> None:
    (row,) = rows(store)
    assert (row.direction, row.kind, row.other_party) == (Direction.OUT, HandoverKind.COPY, REGION)
    assert (row.handed_on, row.file_name, row.purpose) == (TODAY, "для центра.mms", "К своду")
    assert (row.people, row.protected) == (1, False)
    assert row.size == theirs.stat().st_size
    assert len(row.digest) == 64
    with store.read() as session:
        last = session.connection().exec_driver_sql("SELECT kind, title FROM operation ORDER BY sequence DESC").first()
    assert tuple(last or ()) == (OperationKind.EDIT.value, f"Передана полная копия: {REGION}")
    assert check(store) == []


def test_noting_can_be_taken_back(store: Store, theirs: Path) -> None:
    undo(store)
    assert rows(store) == []


def test_read_only_files_are_handed_over_too(store: Store, theirs: Path, tmp_path: Path) -> None:
    store.close()
    with open_file(store.path, read_only=True) as opened:
        handed = hand_over(opened, tmp_path / "ещё.mms")
        assert note(opened, given(HandoverKind.COPY, REGION, handed)) is None


def test_receipt_answers_what_was_given(store: Store, theirs: Path, tmp_path: Path) -> None:
    with store.read() as session:
        assert [each.other_party for each in waiting(session)] == [REGION]
        assert who_can_get_parcels(session) == []
    note(store, receipt_event(theirs, tmp_path), today=TODAY)
    sent, came = rows(store)
    assert sent.returned_on == TODAY
    assert (came.direction, came.kind) == (Direction.IN, HandoverKind.RECEIPT)
    assert came.other_party == REGION, "known by the journal of the copy, though it calls itself as we do"
    with store.read() as session:
        assert waiting(session) == []
        assert [each.name for each in who_can_get_parcels(session)] == [REGION]


def test_taking_the_same_receipt_twice_is_taking_it_once(store: Store, theirs: Path, tmp_path: Path) -> None:
    event = receipt_event(theirs, tmp_path)
    first = note(store, event, today=TODAY)
    assert note(store, event, today=TODAY) == first
    assert len(rows(store)) == 2


def test_a_file_does_not_take_its_own_receipt(store: Store, theirs: Path, tmp_path: Path) -> None:
    write_receipt(store, tmp_path / "квитанция.mmsr")
    with pytest.raises(UserError, match="выдал этот же файл"):
        take_receipt(store, tmp_path / "квитанция.mmsr", today=TODAY)
    (sent,) = rows(store)
    assert sent.returned_on is None
    with open_file(theirs) as copy:
        write_receipt(copy, tmp_path / "их.mmsr")
    assert take_receipt(store, tmp_path / "их.mmsr", today=TODAY)
    assert [row.returned_on for row in rows(store)] == [TODAY, None]


def test_an_old_receipt_does_not_answer_a_newer_copy(store: Store, theirs: Path, tmp_path: Path) -> None:
    make_teacher(store, "Дубов Пётр Ильич")
    newer = hand_over(store, tmp_path / "новее.mms")
    note(store, given(HandoverKind.COPY, REGION, newer), today=TODAY)
    note(store, receipt_event(theirs, tmp_path), today=TODAY)
    assert [row.returned_on for row in rows(store)] == [TODAY, None, None]


def test_parcel_there_and_receipt_back(store: Store, theirs: Path, tmp_path: Path) -> None:
    note(store, receipt_event(theirs, tmp_path), today=TODAY)
    make_teacher(store, "Дубов Пётр Ильич")
    with store.read() as session:
        party = party_called(session, REGION)
    assert party is not None
    made = write_parcel(store, tmp_path / "посылка.mmsp", party.proofs)
    note(store, given(HandoverKind.PARCEL, REGION, made.handed), today=TODAY)
    row = rows(store)[-1]
    assert (row.kind, row.people, row.their_replica) == (HandoverKind.PARCEL, 1, party.replica)
    with source_of_parcel(made.handed.path) as source, open_file(theirs) as copy:
        facts = source.facts
        event = Event(
            Direction.IN,
            HandoverKind.PARCEL,
            facts.office,
            "посылка.mmsp",
            source.proof,
            their_file=facts.file_id,
            their_replica=facts.replica,
        )
        note(copy, event, today=TODAY)
        with copy.read() as session:
            (giver,) = parties(session)
    assert giver.name == "РМК"
    assert giver.replica == store.replica
    assert len(giver.proofs) == 2


def test_a_returned_copy_proves_what_they_have(store: Store, theirs: Path) -> None:
    with open_file(theirs) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
        with copy.read() as session:
            proof = proof_of(session)
        event = Event(Direction.IN, HandoverKind.COPY, "РМК", theirs.name, proof, their_replica=copy.replica)
    note(store, event, today=TODAY)
    assert [row.returned_on for row in rows(store)] == [TODAY, None]
    assert rows(store)[1].other_party == REGION


def test_what_others_wrote_of_us_is_no_office(store: Store, theirs: Path, tmp_path: Path) -> None:
    """The register travels by merging: in their file our record of them speaks of themselves."""
    later = hand_over(store, tmp_path / "позже.mms")
    with open_file(later.path) as copy, copy.read() as session:
        assert {each.name for each in parties(session)} == {REGION, "РМК"}
    path = theirs.with_name("та же.mms")
    path.write_bytes(theirs.read_bytes())
    with open_file(path) as copy:
        note(copy, Event(Direction.IN, HandoverKind.RECEIPT, "Я сам", "к.mmsr", their_replica=copy.replica))
        with copy.read() as session:
            assert [each.name for each in parties(session)] == ["РМК"]


def test_nothing_known_proves_nothing(store: Store) -> None:
    note(store, Event(Direction.IN, HandoverKind.RECEIPT, "Кто-то", "к.mmsr", Proof(("ab" * 16,))), today=TODAY)
    with store.read() as session:
        assert who_can_get_parcels(session) == []
        assert [each.name for each in parties(session)] == ["Кто-то"]


def test_who_can_get_parcels_is_told_without_going_through_the_journal(store: Store) -> None:
    known = [make_teacher(store, f"Ясенев Пётр {number}") for number in range(2)]
    assert known
    with store.read() as session:
        proof = proof_of(session)
    for number in range(3):
        event = Event(Direction.IN, HandoverKind.RECEIPT, f"Служба {number}", "к.mmsr", proof, their_replica=new_id())
        note(store, event, today=TODAY)
    gap = Proof(proof.heads, proof.heads)
    note(store, Event(Direction.IN, HandoverKind.RECEIPT, "Пустая", "к.mmsr", gap, their_replica=new_id()), today=TODAY)
    asked: list[str] = []
    with store.read() as session:
        heard = session.connection()
        event_api.listen(heard, "before_cursor_execute", lambda _c, _cursor, sql, *_more: asked.append(sql))
        found = [party.name for party in who_can_get_parcels(session)]
    assert sorted(found) == ["Служба 0", "Служба 1", "Служба 2"]
    assert not [sql for sql in asked if "parents" in sql]
