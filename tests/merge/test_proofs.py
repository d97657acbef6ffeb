"""What a receipt proves: no more than counts in the file, and something that the other one knows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import require_forerunners, source_of_parcel, write_parcel
from mmsdesk.merge.parcels.receipt import read_receipt, write_receipt
from mmsdesk.merge.plan import Side
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.handing.proof import Proof, proof_from, proof_of, reached
from mmsdesk.store.known import known_in_order
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_joined import change, joined, the_two
from tests.merge.test_merge import edit, values
from tests.services.test_undo import content


def proof(store: Store) -> Proof:
    with store.read() as session:
        return proof_of(session)


def taken(store: Store, path: Path) -> None:
    with source_of_parcel(path) as source:
        with store.read() as session:
            require_forerunners(source, session)
        apply_merge(store, source, plan_merge(store, source), before=lambda: None)


def test_what_a_merge_taken_back_had_brought_is_sent_again(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Нулевая Нина Ивановна")
    with opened_copies(office_path, "theirs") as (mine, theirs):
        edit(mine, "Нулевая", topic="ФГОС")
        make_teacher(mine, "Вторая Вера Ивановна")
        merge = merged(theirs, mine).changes.operation_id
        earlier = proof(theirs)
        undo(theirs, merge)
        edit(mine, "Нулевая", note="Позже")
        made = write_parcel(mine, office_path.with_suffix(".mmsp"), [proof(theirs), earlier])
        taken(theirs, made.handed.path)
        assert planned(theirs, mine).empty


def test_a_parcel_that_goes_on_from_what_was_taken_back_is_refused(office_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(mine, "Вторая Вера Ивановна")
        merge = merged(theirs, mine).changes.operation_id
        earlier = proof(theirs)
        undo(theirs, merge)
        make_teacher(mine, "Третья Тамара Ивановна")
        made = write_parcel(mine, office_path.with_suffix(".mmsp"), [earlier])
        with pytest.raises(UserError, match="которой в вашем файле ещё нет"):
            taken(theirs, made.handed.path)


def test_what_a_merge_taken_back_had_said_of_itself_is_sent_again(office_path: Path) -> None:
    with open_file(office_path) as store:
        for _ in range(2):
            make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "theirs") as (mine, theirs):
        _right, wrong = the_two(theirs)
        change(theirs, wrong, topic="ФГОС")
        joined(mine)
        merge = merged(theirs, mine).changes.operation_id
        merged(mine, theirs)
        earlier = proof(theirs)
        undo(theirs, merge)
        by_file = shutil.copyfile(theirs.path, office_path.with_name("by file.mms"))
        stale = write_parcel(mine, office_path.with_name("stale.mmsp"), [earlier])
        made = write_parcel(mine, office_path.with_suffix(".mmsp"), [proof(theirs), earlier])
        with pytest.raises(UserError, match="которой в вашем файле ещё нет"):
            taken(theirs, stale.handed.path)
        taken(theirs, made.handed.path)
        with open_file(by_file) as whole:
            merged(whole, mine)
            assert content(whole) == content(theirs) == content(mine)


def test_a_parcel_that_goes_on_from_an_own_decision_that_was_taken_back_is_refused(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Нулевая Нина Ивановна")
    with opened_copies(office_path, "theirs", "third") as (mine, theirs, third):
        edit(mine, "Нулевая", topic="ФГОС")
        edit(theirs, "Нулевая", topic="Проекты")
        merged(third, mine)
        merge = merged(theirs, mine, Side.THEIRS).changes.operation_id
        merged(mine, theirs)
        earlier = proof(theirs)
        undo(theirs, merge)
        merged(theirs, third, Side.MINE)
        make_teacher(mine, "Вторая Вера Ивановна")
        stale = write_parcel(mine, office_path.with_name("stale.mmsp"), [earlier])
        with pytest.raises(UserError, match="которой в вашем файле ещё нет"):
            taken(theirs, stale.handed.path)
        made = write_parcel(mine, office_path.with_suffix(".mmsp"), [proof(theirs), earlier])
        with source_of_parcel(made.handed.path) as source:
            # It was theirs that spoke last, knowing the decision that is sent back to them.
            assert plan_merge(theirs, source).undecided == planned(theirs, mine).undecided == ()
        assert planned(mine, theirs).counts.questions == 1
        edit(mine, "Нулевая", topic="ФГОС общего образования")
        further = write_parcel(mine, office_path.with_name("further.mmsp"), [proof(theirs), earlier])
        with source_of_parcel(further.handed.path) as source:
            assert plan_merge(theirs, source).undecided == planned(theirs, mine).undecided != ()
        taken(theirs, made.handed.path)
        assert values(theirs, "Нулевая")["topic"] == "Проекты"
        merged(mine, theirs, Side.THEIRS)
        merged(theirs, mine)
        assert content(mine) == content(theirs)


def test_a_receipt_is_enough_after_both_went_on(office_path: Path, tmp_path: Path) -> None:
    with open_file(office_path) as mine:
        make_teacher(mine, "Нулевая Нина Ивановна")
        with open_file(hand_over(mine, tmp_path / "у них.mms").path) as theirs:
            make_teacher(theirs, "Вторая Вера Ивановна")
            for name in ("Третья", "Четвёртая", "Пятая"):
                make_teacher(mine, f"{name} Тамара Ивановна")
            write_receipt(mine, tmp_path / "к.mmsr")
            told = read_receipt(tmp_path / "к.mmsr").proof
            made = write_parcel(theirs, tmp_path / "п.mmsp", [told])
            taken(mine, made.handed.path)
            assert planned(mine, theirs).empty


def test_a_proof_claims_nothing_that_does_not_count(office_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(mine, "Вторая Вера Ивановна")
        make_teacher(theirs, "Третья Тамара Ивановна")
        undo(theirs, merged(theirs, mine).changes.operation_id)
        make_teacher(theirs, "Четвёртая Тамара Ивановна")
        shown = proof(theirs)
        assert proof_from(shown.text) == shown
        for store in (mine, theirs):
            with store.read() as session, theirs.read() as other:
                assert reached(session, [shown]) <= set(known_in_order(other))
        with theirs.read() as session:
            assert reached(session, [shown]) == set(known_in_order(session))


def test_what_went_before_a_merge_taken_back_is_still_proved(office_path: Path) -> None:
    with open_file(office_path) as store:
        for number in range(5):
            make_teacher(store, f"Нулевая Нина {number}")
    with opened_copies(office_path, "theirs") as (mine, theirs):
        earlier = proof(theirs)
        make_teacher(mine, "Вторая Вера Ивановна")
        make_teacher(theirs, "Первая Полина Ивановна")
        merge = merged(theirs, mine).changes.operation_id
        undo(theirs, merge)
        for number in range(40):
            make_teacher(theirs, f"Третья Тамара {number}")
        with mine.read() as session, theirs.read() as other:
            assert len(reached(session, [proof(theirs), earlier])) == len(known_in_order(session)) - 1
            assert reached(session, [proof(theirs)]) == {*known_in_order(session)} & {*known_in_order(other)}
