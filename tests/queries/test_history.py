"""The journal in words, and what lies in the bin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.history import HistoryQuery, card_history, file_history
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.offices import office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office(tmp_path / "Район.mms") as made:
        yield made


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(store.engine, "before_cursor_execute", note)


def school(store: Store, name: str) -> str:
    draft = blank(ORGANISATIONS)
    draft.values["short_name"] = name
    return save(store, draft).id


def teacher(store: Store, surname: str, place: str) -> str:
    draft = blank(TEACHERS)
    draft.values.update(surname=surname, first_name="Анна")
    job = blank(TEACHERS.children["employments"].entity)
    job.values["organisation_id"] = place
    draft.children["employments"].append(job)
    return save(store, draft).id


def card(store: Store, record_id: str) -> Draft:
    with store.read() as session:
        return load(session, TEACHERS, record_id)


def test_owned_rows_and_references_are_named(store: Store) -> None:
    first, second = school(store, "СОШ № 1"), school(store, "СОШ № 2")
    anna = teacher(store, "Ёлкина", first)
    draft = card(store, anna)
    draft.children["employments"][0].values["organisation_id"] = second
    save(store, draft)
    draft = card(store, anna)
    draft.children["employments"] = []
    save(store, draft)
    with store.read() as session:
        gone, changed, made = card_history(session, TEACHERS, anna)
    assert gone.lines == ("Места работы, удалена строка: организация – СОШ № 2; вид занятости – основное место",)
    assert changed.lines == ("Место работы «СОШ № 2». Организация: СОШ № 1 → СОШ № 2",)
    assert made.lines[0].startswith("Добавлен педагог: фамилия – Ёлкина; имя – Анна; пол – женский")
    assert made.lines[1].startswith("Места работы, добавлена строка: организация – СОШ № 1")


def test_a_sentence_among_other_values_has_no_full_stop(store: Store) -> None:
    anna = teacher(store, "Ёлкина", school(store, "СОШ № 1"))
    draft = card(store, anna)
    draft.values.update(note="Звонить после обеда.", topic="ФГОС, 5 кл.")
    save(store, draft)
    delete(store, TEACHERS, [anna])
    with store.read() as session:
        words = "\n".join(card_history(session, TEACHERS, anna)[0].lines)
    assert "заметки – Звонить после обеда" in words
    assert "обеда." not in words
    assert "5 кл." in words


def test_a_deleted_school_is_still_called_by_its_name(store: Store) -> None:
    first, second = school(store, "СОШ № 1"), school(store, "СОШ № 2")
    anna = teacher(store, "Ёлкина", first)
    draft = card(store, anna)
    draft.children["employments"][0].values["organisation_id"] = second
    save(store, draft)
    delete(store, ORGANISATIONS, [first])
    with store.read() as session:
        changed = card_history(session, TEACHERS, anna)[0]
        (deleted,) = bin_contents(session)
    assert changed.lines == ("Место работы «СОШ № 2». Организация: СОШ № 1 → СОШ № 2",)
    assert (deleted.title, deleted.entity) == ("СОШ № 1", ORGANISATIONS)


def test_what_was_taken_back_is_marked(store: Store) -> None:
    anna = teacher(store, "Ёлкина", school(store, "СОШ № 1"))
    draft = card(store, anna)
    draft.values["topic"] = "Дроби"
    save(store, draft)
    undo(store)
    with store.read() as session:
        assert [entry.undone for entry in card_history(session, TEACHERS, anna)] == [False, True, False]


def test_the_number_of_statements_does_not_grow(store: Store) -> None:
    place = school(store, "СОШ № 1")
    anna = teacher(store, "Ёлкина", place)
    teacher(store, "Иванова", place)
    asked = []
    for topic in ("Дроби", "Проценты", "Корни"):
        draft = card(store, anna)
        draft.values["topic"] = topic
        draft.children["employments"][0].values["load"] = len(topic)
        save(store, draft)
        with store.read() as session, counted(store) as statements:
            card_history(session, TEACHERS, anna)
            asked.append(len(statements))
    assert asked[0] == asked[1] == asked[2]
    for surname in ("А", "Б", "В"):
        delete(store, TEACHERS, [teacher(store, surname, place)])
        with store.read() as session, counted(store) as statements:
            bin_contents(session)
            asked.append(len(statements))
    assert asked[3] == asked[4] == asked[5]


def test_the_file_is_asked_by_register_day_and_words(store: Store) -> None:
    teacher(store, "Ёлкина", school(store, "СОШ № 1"))
    today = dt.date.today()
    with store.read() as session:

        def titles(query: HistoryQuery) -> list[str]:
            return [entry.operation.title for entry in file_history(session, query)]

        assert titles(HistoryQuery("organisations")) == ["Добавлена организация: СОШ № 1"]
        assert titles(HistoryQuery("teachers", today, "елкина")) == ["Добавлен педагог: Ёлкина Анна"]
        assert titles(HistoryQuery(day=today - dt.timedelta(days=400))) == []
        first = file_history(session, HistoryQuery(limit=1))
        assert len(titles(HistoryQuery(before=first[0].operation.sequence))) == 2
