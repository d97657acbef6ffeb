"""What is wrong with a file that arrived is said of that file, whenever it comes out; ours is not to be restored."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.apply import plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.source import source_of_file
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher
from tests.merge.copies import opened_copies
from tests.merge.test_proofs import proof


def test_a_copy_that_breaks_off_while_it_is_compared(office_path: Path) -> None:
    with opened_copies(office_path, "их") as (mine, theirs):
        for number in range(40):
            make_teacher(theirs, f"Фамилия{number} Имя Отчество", note="x" * 9_000)
        theirs.close()
        size = theirs.path.stat().st_size

        def pulled(_done: int, _total: int, text: str) -> None:
            if "Читаются изменения" in text:
                os.truncate(theirs.path, size // 4)

        with pytest.raises(UserError) as raised, source_of_file(theirs.path) as source:
            plan_merge(mine, source, pulled)
        assert "их.mms" in raised.value.text
        assert "прислать" in raised.value.remedy
        assert check(mine) == []


@pytest.fixture
def parcel(office_path: Path) -> Path:
    with open_file(office_path) as store:
        shown = proof(store)
        make_teacher(store, "Вторая Вера Ильинична")
        return write_parcel(store, office_path.with_name("п.mmsp"), [shown]).handed.path


@pytest.mark.parametrize("kept", [0, 100, 4096, -1, -4096])
def test_a_parcel_cut_off_is_to_be_sent_again(parcel: Path, kept: int) -> None:
    data = parcel.read_bytes()
    parcel.write_bytes(data[:kept])
    with pytest.raises(UserError) as raised, source_of_parcel(parcel):
        pass
    assert "п.mmsp" in raised.value.text
    assert "прислать" in raised.value.remedy
    assert "резервн" not in raised.value.remedy


def test_a_title_that_is_no_text_is_noticed_before_anything_is_told(parcel: Path) -> None:
    raw = sqlite3.connect(parcel)
    raw.execute("UPDATE title SET title = CAST(x'D0D0D0' AS TEXT)")
    raw.commit()
    raw.close()
    with pytest.raises(UserError, match=r"п\.mmsp"), source_of_parcel(parcel):
        pass
