"""What olympiads are called: in the index, in the words of operations, in the bin."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from mmsdesk.models.journal import OPERATION
from mmsdesk.models.olympiad import OLYMPIADS, called
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.records import delete
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import restore
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from tests.factories import make

DAY = dt.date(2026, 11, 16)


def operations(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.execute(select(OPERATION.c.title).order_by(OPERATION.c.id)).scalars())


def test_a_title_reads_as_a_phrase(store: Store) -> None:
    physics = entry_id(ReferenceList.SUBJECTS, "physics")
    one = make(store, "olympiads", subject_id=physics, held_on=DAY)
    other = make(store, "olympiads", title="Росток", held_on=DAY)
    with store.read() as session:
        named = titles(session, [one, other])
    assert named[one] == "Физика, муниципальный этап, 16.11.2026"
    assert named[other] == "Росток, муниципальный этап, 16.11.2026"


@pytest.mark.parametrize(
    ("subject", "title", "words"),
    [
        ("Физика", "Шаг", "Физика, «Шаг», школьный этап"),
        ("Физика", "Физика", "Физика, школьный этап"),
        ("", "Шаг", "Шаг, школьный этап"),
    ],
)
def test_a_title_beside_the_subject(subject: str, title: str, words: str) -> None:
    assert called([subject, title, "школьный", ""]) == words


def test_operations_name_an_olympiad_in_words(store: Store) -> None:
    physics = entry_id(ReferenceList.SUBJECTS, "physics")
    one = make(store, "olympiads", subject_id=physics, held_on=DAY)
    assert operations(store)[-1].endswith("Физика, муниципальный этап")
    delete(store, OLYMPIADS, [one])
    restore(store, OLYMPIADS.table, one)
    assert operations(store)[-1] == "Возврат из корзины: Физика, муниципальный этап, 16.11.2026"
