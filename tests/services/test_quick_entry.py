"""Cards entered as a plain table, and the steps of the first run."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import ValidationFailed
from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.services.first_run import STEPS, SetupStep, pass_step, save_office, setup_state
from mmsdesk.services.quick_entry import columns_of, read_rows, save_rows, the_council
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store


def _listed(store: Store, entity: object, *keys: str) -> list[tuple[object, ...]]:
    query = ListQuery(entity)  # type: ignore[arg-type]
    with store.read() as session:
        ids = matching_ids(session, query)
        found = rows(session, query.entity, keys, ids, query.on_date)
    return [found[each] for each in ids]


def _people(store: Store) -> None:
    save_rows(store, SetupStep.ORGANISATIONS, [{"short_name": "СОШ № 3", "kind": "сош"}, {"short_name": "  "}])
    save_rows(
        store,
        SetupStep.TEACHERS,
        [
            {"name": "ёлкина анна ПЕТРОВНА", "organisation": "сош № 3", "position": "учитель", "subject": "математика"},
            {"name": "Дубов Пётр"},
        ],
    )


def test_organisations_and_people_in_two_operations(store: Store) -> None:
    _people(store)
    assert _listed(store, ORGANISATIONS, "short_name") == [("СОШ № 3",)]
    assert _listed(store, TEACHERS, "surname", "first_name", "organisation", "position", "subjects") == [
        ("Дубов", "Пётр", None, None, None),
        ("Ёлкина", "Анна", "СОШ № 3", "учитель", "Математика"),
    ]
    undo(store)
    assert _listed(store, TEACHERS, "surname") == []


def test_what_is_not_understood_is_told_and_nothing_is_saved(store: Store) -> None:
    typed = [
        {"name": "Петрова", "organisation": ""},
        {"name": "Сосна Ольга Ивановна", "organisation": "СОШ № 99"},
        {},
        {"name": "", "organisation": "", "position": "учитель"},
    ]
    with store.read() as session:
        read = read_rows(session, SetupStep.TEACHERS, typed)
    assert [(problem.row, problem.key) for problem in read.problems] == [
        (0, "name"),
        (1, "organisation"),
        (3, "name"),
        (3, "organisation"),
    ]
    with pytest.raises(ValidationFailed, match="Строка 2: «СОШ № 99» нет среди организаций"):
        save_rows(store, SetupStep.TEACHERS, typed)
    assert _listed(store, TEACHERS, "surname") == []


def test_the_same_organisation_twice(store: Store) -> None:
    with pytest.raises(ValidationFailed, match="уже есть"):
        save_rows(store, SetupStep.ORGANISATIONS, [{"short_name": "Лицей"}, {"short_name": "лицей"}])


def test_bodies_with_heads_and_the_council(store: Store) -> None:
    _people(store)
    save_rows(
        store, SetupStep.ASSOCIATIONS, [{"name": "ММО математиков", "subject": "математика", "head": "Ёлкина А. П."}]
    )
    assert _listed(store, ASSOCIATIONS, "name", "head", "members") == [("ММО математиков", "Ёлкина Анна Петровна", 1)]
    save_rows(store, SetupStep.COUNCIL, [{"person": "Дубов Пётр", "role": "председатель"}])
    save_rows(store, SetupStep.COUNCIL, [{"person": "Ёлкина Анна Петровна"}])
    with store.read() as session:
        council = the_council(session)
    assert council.values["name"] == "Методический совет"
    assert len(council.children["memberships"]) == 2
    with pytest.raises(ValidationFailed, match="уже в составе"):
        save_rows(store, SetupStep.COUNCIL, [{"person": "Дубов Пётр"}])


def test_namesakes_are_asked_about(store: Store) -> None:
    save_rows(store, SetupStep.TEACHERS, [{"name": "Дубова Анна Петровна"}, {"name": "Дубова Алла Павловна"}])
    with pytest.raises(ValidationFailed, match="таких педагогов 2"):
        save_rows(store, SetupStep.ASSOCIATIONS, [{"name": "ММО", "head": "Дубова А.П."}])


def test_columns_offer_what_the_file_has(store: Store) -> None:
    _people(store)
    with store.read() as session:
        columns = {column.key: column for column in columns_of(session, SetupStep.TEACHERS)}
    assert columns["organisation"].options == ("СОШ № 3",)
    assert "учитель" in columns["position"].options


def test_steps_are_remembered_and_not_undone(store: Store) -> None:
    with store.read() as session:
        assert setup_state(session).untouched
    save_office(store, {"short_name": "РМК", "full_name": "Районный методический кабинет"})
    pass_step(store, SetupStep.WORDS)
    pass_step(store, SetupStep.OFFICE)
    undo(store)
    with store.read() as session:
        state = setup_state(session)
    assert (state.done, state.step) == (3, SetupStep.ORGANISATIONS)
    for step in STEPS:
        pass_step(store, step)
    with store.read() as session:
        assert setup_state(session).finished
