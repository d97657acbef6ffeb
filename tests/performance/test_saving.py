"""One edit saved against one bare commit with the same pragmas; papers of a large file."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.cards import load
from mmsdesk.services.demo import build_demo
from mmsdesk.services.records import save
from mmsdesk.store import derived
from mmsdesk.store.engine import connect
from mmsdesk.store.operation import operation
from tests.factories import make_teacher
from tests.performance.conftest import Bench, timed

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


def test_words_of_many_records_forgotten(tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """`derived._WORTH` is right where both ways cost the same: at fewer records each is forgotten by itself."""
    with build_demo(tmp_path / "demo.mms") as store:
        with store.read() as session:
            told = session.connection().exec_driver_sql("SELECT record_id, register FROM record_index").all()
        people = [record_id for record_id, register in told if register == "teachers"]
        chance = random.Random(5)
        monkeypatch.setattr(derived, "_FEW", 0)

        def change(count: int, worth: int) -> float:
            monkeypatch.setattr(derived, "_WORTH", worth)
            # One phone for all of them would be one word: those of different people lie far apart in the index.
            phones = {record_id: f"8 900 {chance.randrange(10**7):07}" for record_id in chance.sample(people, count)}
            return timed(lambda: give(phones))

        def give(phones: dict[str, str]) -> None:
            with operation(store, "Телефоны") as op:
                for record_id, phone in phones.items():
                    op.update(Teacher, record_id, {"phone": phone})

        for part in (300, 150, 100, 55, 28):
            count = len(told) // part
            # In turn, so that other work on the machine meets both.
            pairs = [(change(count, 0), change(count, 10**9)) for _ in range(9)]
            one_by_one, anew = (min(times) for times in zip(*pairs, strict=True))
            bench.figure(
                f"words of one of {part} records forgotten one by one",
                one_by_one,
                f"(all written anew: {anew / one_by_one:.2f} of it)",
            )
