"""The time machine: what it shows is what stood, row by row, title by title, and nothing of it stays behind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.journal import CHANGE, OPERATION, RECORD_INDEX, TOMBSTONE
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.queries.search import find
from mmsdesk.services.records import delete
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.operation import operation
from mmsdesk.store.places import data_folder
from mmsdesk.store.time_machine import Moment, after_heads, at_end_of, before, open_past, reach
from tests.factories import make_organisation, make_teacher
from tests.services.histories import RandomWork
from tests.services.test_undo import TEACHERS, content

DAY = dt.date(2026, 11, 20)


def sequence(store: Store) -> int:
    with store.read() as session:
        return last_sequence(session)


def shown(store: Store) -> list[Any]:
    """Titles, sort keys and words of every record."""
    own = RECORD_INDEX.c
    with store.read() as session:
        return sorted(
            session.execute(select(own.record_id, own.register, own.title, own.sort_key, own.words, own.stems))
        )


def found(store: Store, words: str) -> list[str]:
    with store.read() as session:
        return sorted(hit.title for hit in find(session, words))


def past(store: Store, number: int) -> Any:
    return open_past(store, Moment(number, DAY, "20.11.2026"))


@pytest.mark.parametrize("seed", range(4))
def test_every_step_of_a_random_history_is_shown_as_it_was(store: Store, seed: int) -> None:
    work = RandomWork(store, seed)
    recorded = {}
    for _ in range(30):
        work.steps(1)
        recorded[sequence(store)] = (content(store), shown(store))
    for number, (rows, titles) in recorded.items():
        with past(store, number) as then:
            assert content(then) == rows
            assert shown(then) == titles
            assert sequence(then) == number
    assert content(store) == recorded[sequence(store)][0]


def test_lists_search_and_history_are_those_of_the_day(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    then_was = sequence(store)
    with operation(store, "Изменён педагог") as op:
        op.update(Teacher, anna, {"surname": "Соснова"})
    make_teacher(store, "Берёзов Пётр Ильич", school)
    with past(store, then_was) as then:
        assert found(then, "елкина") == ["Ёлкина Анна Петровна"]
        assert found(then, "соснова") == found(then, "березов") == []
        with then.read() as session:
            titles = [entry.operation.title for entry in file_history(session, HistoryQuery())]
        assert titles[0] == "Добавлен педагог: Ёлкина Анна Петровна"
    assert found(store, "березов") == ["Берёзов Пётр Ильич"]


@pytest.mark.parametrize("came", [2, 1_000])
def test_search_is_that_of_the_day_whether_little_or_most_is_taken_back(store: Store, came: int) -> None:
    school = make_organisation(store, "Лицей Радуга")
    old = [make_teacher(store, f"Ёлкина{number:02} Анна", school) for number in range(20)]
    then_was, stood = sequence(store), shown(store)
    with operation(store, "Всё по-другому") as op:
        op.update(Organisation, school, {"short_name": "Лицей Заря"})
        op.update(Teacher, old[0], {"surname": "Соснова"})
        op.insert_many(Teacher, [{"surname": f"Берёзов{number}", "first_name": "Пётр"} for number in range(came)])
    delete(store, TEACHERS, [old[1]])
    with past(store, then_was) as then:
        assert shown(then) == stood
        # The school stands among the words of its people.
        assert len(found(then, "радуга")) == 21
        assert found(then, "елкина00") == ["Ёлкина00 Анна"]
        assert found(then, "елкина01 радуга") == ["Ёлкина01 Анна"]
        assert found(then, "заря") == found(then, "соснова") == found(then, "березов") == []


def test_the_past_cannot_be_changed_and_leaves_nothing_behind(store: Store) -> None:
    make_teacher(store)
    then = past(store, sequence(store))
    kept = then.source
    assert kept.exists()
    with pytest.raises(UserError, match="Это прошлое"), operation(then, "нельзя"):
        pass
    then.close()
    assert not kept.exists()
    assert not list((data_folder() / "recovered").glob("*/*.mms"))


def test_stopping_leaves_nothing_behind(store: Store) -> None:
    def stop(_done: int, _total: int, text: str) -> None:
        if "отматываются" in text:
            raise Cancelled

    make_teacher(store)
    with pytest.raises(Cancelled):
        open_past(store, Moment(1, DAY, "20.11.2026"), stop)
    assert not list((data_folder() / "recovered").glob("*/*.mms"))


def test_moments_are_named_by_day_by_operation_and_by_heads(store: Store) -> None:
    make_organisation(store)
    now = sequence(store)
    with store.read() as session:
        head = session.execute(select(OPERATION.c.id).where(OPERATION.c.sequence == now)).scalar_one()
    make_teacher(store)
    with store.read() as session:
        last = session.execute(select(OPERATION.c.id).order_by(OPERATION.c.sequence.desc())).scalars().first()
        assert last is not None
        assert at_end_of(session, dt.date.today()).sequence == now + 1
        assert before(session, last).sequence == now
        assert after_heads(session, [head, "0" * 32], DAY).sequence == now
        assert after_heads(session, ["0" * 32], dt.date.today()).sequence == now + 1
        assert reach(session).last == now + 1
        with pytest.raises(UserError, match="ещё не было"):
            at_end_of(session, dt.date(2001, 9, 1))


def test_work_of_another_copy_appears_at_its_merge(store: Store) -> None:
    """What was only brought is known but not applied: it is neither shown nor taken back by itself."""
    anna = make_teacher(store)
    stood = sequence(store)
    foreign = "f" * 32
    with store.writing() as connection:
        connection.execute(
            insert(OPERATION).values(
                id=foreign, sequence=stood + 1, kind="edit", title="Чужая правка",
                happened_at="2026-01-01T00:00:00.000+00:00", office="Сосед", replica="e" * 32, applied=False,
            )
        )  # fmt: skip
        connection.execute(
            insert(CHANGE).values(
                operation_id=foreign, table_name="teacher", row_id=anna, before='{"topic": "x"}', after='{"topic": "y"}'
            )
        )
    with operation(store, "Объединение") as op:
        op.update(Teacher, anna, {"topic": "ФГОС"})
        op.connection.execute(
            insert(CHANGE).values(operation_id=op.id, table_name="teacher", row_id="d" * 32, before="{}", after="{}")
        )
    with past(store, sequence(store)) as then:
        assert content(then) == content(store)
    with past(store, stood + 1) as then, then.read() as session:
        assert session.execute(select(Teacher.topic).where(Teacher.id == anna)).scalar() == ""


def test_what_a_merge_decided_of_a_row_before_it_came_is_no_row(store: Store) -> None:
    stood, rows = sequence(store), content(store)
    anna = "d" * 32
    with operation(store, "Объединение") as op:
        told = insert(CHANGE).values(operation_id=op.id, table_name="teacher", row_id=anna, before="{}", after="{}")
        op.connection.execute(told)
    with operation(store, "Добавлен педагог") as op:
        op.insert(Teacher, {"id": anna, "surname": "Ёлкина", "first_name": "Анна"})
    with past(store, stood) as then:
        assert content(then) == rows


def test_an_erased_person_stays_erased(store: Store) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    stood = sequence(store)
    delete(store, TEACHERS, [anna])
    with store.writing() as connection:
        connection.execute(
            insert(TOMBSTONE).values(
                record_id=anna, register="teachers", label="Обезличено", erased_at="2026-11-20T00:00:00+00:00"
            )
        )
    with past(store, stood) as then:
        assert found(then, "елкина") == []
        assert content(then)["employment"] == []


def test_undone_work_is_there_while_it_stood(store: Store) -> None:
    make_teacher(store)
    stood, rows = sequence(store), content(store)
    undo(store)
    with past(store, stood) as then:
        assert content(then) == rows


def test_the_file_itself_is_only_read(store: Store, tmp_path: Path) -> None:
    make_teacher(store)
    size, before_it = store.path.stat().st_size, store.path.read_bytes()
    with past(store, 1):
        pass
    assert (store.path.stat().st_size, store.path.read_bytes()) == (size, before_it)
