"""One edit saved against one bare commit with the same pragmas; papers of a large file."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.demo import build_demo
from mmsdesk.services.records import save
from mmsdesk.store.engine import connect
from tests.factories import make_teacher
from tests.performance.conftest import Bench

pytestmark = pytest.mark.performance


def test_one_edit_saved(tmp_path: Path, bench: Bench) -> None:
    bare = connect(tmp_path / "bare.mms", create=True)
    bare.execute("CREATE TABLE teacher (id TEXT PRIMARY KEY, topic TEXT)")
    bare.execute("INSERT INTO teacher VALUES ('1', '')")
    with build_demo(tmp_path / "demo.mms") as store:
        teacher = make_teacher(store)
        numbers = itertools.count()

        def edit() -> None:
            for _ in range(10):
                with store.read() as session:
                    card = load(session, by_code("teachers"), teacher)
                card.values["topic"] = f"тема {next(numbers)}"
                save(store, card)

        def commit() -> None:
            for _ in range(10):
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("UPDATE teacher SET topic = ? WHERE id = '1'", (str(next(numbers)),))
                bare.execute("COMMIT")

        edit(), commit()
        bench.against("ten edits of a card, each loaded, checked, saved", edit, commit, 4, rounds=15)
    bare.close()
