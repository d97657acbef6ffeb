"""«Что изменилось с …»: the net of all that was done, record by record; marks of decisions are no changes."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import insert, select

from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.models.organisation import ORGANISATIONS, Organisation
from mmsdesk.models.teacher import Employment, Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.changes import NetKind, lines_of, net_changes
from mmsdesk.queries.history import HistoryQuery, card_history, day_counts, describe_operation, file_history, offices
from mmsdesk.queries.past import handed_over, standing
from mmsdesk.services.records import delete
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.operation import operation
from tests.factories import make_organisation, make_teacher


def now(store: Store) -> int:
    with store.read() as session:
        return last_sequence(session)


def net(store: Store, since: int, until: int | None = None) -> list[tuple[str, NetKind, tuple[str, ...]]]:
    with store.read() as session:
        found = net_changes(session, since, until).records
        return [
            (record.title, record.kind, lines)
            for record, lines in zip(found, lines_of(session, found), strict=True)
        ]  # fmt: skip


def test_many_edits_of_a_card_come_to_one_line_a_cell(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    since = now(store)
    for topic in ("Дроби", "Проценты"):
        with operation(store, "Изменён педагог") as op:
            op.update(Teacher, anna, {"topic": topic})
    with operation(store, "Изменён педагог") as op:
        job = op.session.execute(select(Employment.id)).scalar_one()
        op.update(Employment, job, {"load": 20.0})
    assert net(store, since) == [
        (
            "Ёлкина Анна Петровна",
            NetKind.CHANGED,
            ("Тема самообразования: пусто → Проценты", "Место работы «СОШ № 3». Нагрузка, ч: пусто → 20"),
        )
    ]


def test_what_was_changed_and_changed_back_is_no_change(store: Store) -> None:
    anna = make_teacher(store)
    since = now(store)
    with operation(store, "Изменён педагог") as op:
        op.update(Teacher, anna, {"topic": "Дроби"})
    undo(store)
    make_organisation(store)
    undo(store)
    assert net(store, since) == []


def test_records_that_came_and_went_are_told_once(store: Store) -> None:
    old = make_organisation(store, "СОШ № 1")
    since = now(store)
    make_organisation(store, "СОШ № 2")
    delete(store, ORGANISATIONS, [old])
    until = now(store)
    delete(store, ORGANISATIONS, [make_organisation(store, "СОШ № 3")])
    assert [(title, kind) for title, kind, _lines in net(store, since)] == [
        ("СОШ № 2", NetKind.CAME),
        ("СОШ № 1", NetKind.WENT),
    ]
    assert [kind for _title, kind, _lines in net(store, since, until)] == [NetKind.CAME, NetKind.WENT]
    assert [kind for _title, kind, _lines in net(store, now(store))] == []


def test_what_a_merge_decided_to_keep_is_not_told(store: Store) -> None:
    anna = make_teacher(store)
    since = now(store)
    with operation(store, "Объединение с файлом соседей") as op:
        op.update(Teacher, anna, {"email": "anna@example.org"})
        kept = {"operation_id": op.id, "table_name": "teacher", "row_id": anna}
        op.connection.execute(insert(CHANGE).values(**kept, before='{"topic":""}', after='{"topic":""}'))
    with store.read() as session:
        lines = describe_operation(session, file_history(session, HistoryQuery(limit=1))[0].operation.id)
        history = card_history(session, TEACHERS, anna)[0].lines
    assert [line.rpartition(". ")[2] for line in lines] == ["Электронная почта: пусто → anna@example.org"]
    assert history == ("Электронная почта: пусто → anna@example.org",)
    assert [lines for _title, _kind, lines in net(store, since)] == [history]


def test_work_of_another_office_is_listed_with_its_name(store: Store) -> None:
    make_organisation(store)
    with store.writing() as connection:
        connection.execute(
            insert(OPERATION).values(
                id="f" * 32, sequence=now(store) + 1, kind="edit", title="Чужая правка",
                happened_at="2026-10-01T03:00:00.000+00:00", office="Соседний РМК", replica="e" * 32, applied=False,
            )
        )  # fmt: skip
    with store.read() as session:
        assert offices(session) == ["РМК", "Соседний РМК"]
        (foreign,) = file_history(session, HistoryQuery(office="Соседний РМК"))
        assert foreign.brought
        assert not any(entry.brought for entry in file_history(session, HistoryQuery(office="РМК")))


def test_days_are_counted_whole_whatever_is_shown(store: Store) -> None:
    for number in range(5):
        make_organisation(store, f"СОШ № {number}")
    with store.read() as session:
        query = HistoryQuery(register="organisations", limit=2)
        assert len(file_history(session, query)) == 2
        assert day_counts(session, query) == {dt.date.today(): 5}
        assert day_counts(session, HistoryQuery(text="сош 3")) == {dt.date.today(): 1}
        since = last_sequence(session) - 2
        assert len(file_history(session, HistoryQuery(since=since))) == 2


def test_handovers_are_named_with_what_they_held(store: Store) -> None:
    make_organisation(store)
    head = "a" * 32
    day = dt.date(2026, 10, 1)
    with operation(store, "Передан файл") as op:
        for kind, direction in ((HandoverKind.COPY, Direction.OUT), (HandoverKind.PARCEL, Direction.IN)):
            values = {"kind": kind, "direction": direction, "handed_on": day, "other_party": "Район"}
            op.insert(Handover, {**values, "heads": json.dumps([head])})
    with store.read() as session:
        (given,) = handed_over(session)
        assert (given.day, given.other_party, given.heads) == (day, "Район", (head,))
        known = standing(session, last_sequence(session) - 1)
    assert known.later == 1
    assert known.last.title.startswith("Добавлена организация")


def test_a_deleted_card_is_called_by_its_name_and_reads_whole(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    since = now(store)
    with operation(store, "Изменена организация") as op:
        op.update(Organisation, school, {"short_name": "Лицей № 3"})
    delete(store, TEACHERS, [anna])
    (renamed, gone) = net(store, since)
    assert renamed == ("Лицей № 3", NetKind.CHANGED, ("Краткое наименование: СОШ № 3 → Лицей № 3",))
    assert gone[:2] == ("Ёлкина Анна Петровна", NetKind.WENT)
    assert any(line.startswith("Места работы, удалена строка") for line in gone[2])
