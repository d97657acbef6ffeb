"""Every register is described whole: fields, words, titles; what the engine needs is there."""

from __future__ import annotations

import pytest

from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Computed, Entity, field_of, table_column, target_table
from mmsdesk.models.origin import Originated
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import REGISTERS, every_entity

ENTITIES = tuple(every_entity())
by_code = pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.code)

OUTSIDE_THE_FORM = {
    "office": {"setup_step", "demo"},
    "references": {"code"},
    "paper_templates": {"file_name", "content"},
    "printed_papers": {"code", "paper", "printed_on", "output", "options", "content"},
    "handovers": {
        "direction",
        "kind",
        "handed_on",
        "file_name",
        "size",
        "digest",
        "protected",
        "records",
        "people",
        "heads",
        "their_file",
        "their_replica",
    },
    "inquiries": {"kind", "columns", "since", "until", "correctable"},
    "inquiry_addressees": {"operation_id"},
    "not_duplicates": {"register", "first_id", "second_id"},
    "joined_records": {"register", "loser_id", "survivor_id"},
    "plan_items": {"repeats_id"},
    "report_paragraphs": {"key", "after", "drafted"},
    "attachments": {"register", "record_id", "file_name", "size", "added_on", "content", "words"},
    "origins": {"source_file", "taken_on", "records"},
}
"""Columns that no person fills in: the program keeps them itself."""


@by_code
def test_every_column_has_a_meaning_and_stands_in_the_form(entity: Entity) -> None:
    own = {c.name for c in table_of(entity.model).columns if c.name not in ("id", "revision")}
    owners = {c.name for c in table_of(entity.model).columns if c.info.get("owned")}
    outside = OUTSIDE_THE_FORM.get(entity.code, set()) | set(Originated.__annotations__)
    assert own - owners - outside == set(entity.fields)
    for column in entity.fields.values():
        assert field_of(column).label


@by_code
def test_labels_are_unique_within_a_register(entity: Entity) -> None:
    labels = [field_of(column).label for column in entity.fields.values()]
    assert len(labels) == len(set(labels))


@by_code
def test_columns_that_must_be_filled_are_required_in_the_form(entity: Entity) -> None:
    for column in table_of(entity.model).columns:
        must = not column.nullable and column.default is None and column.server_default is None
        if must and column.name not in ("id", "revision") and not column.info.get("owned"):
            assert column.info["field"].required, column


@by_code
def test_reference_lists_named_by_columns_exist(entity: Entity) -> None:
    for column in entity.fields.values():
        choices = field_of(column).choices
        assert bool(choices) == (target_table(column) == "reference_entry"), column
        if choices:
            assert ReferenceList(choices).label


@by_code
def test_list_columns_are_known_and_their_keys_unique(entity: Entity) -> None:
    columns = (*entity.list_columns, *entity.more_columns)
    assert len({column.key for column in columns}) == len(columns)
    for column in columns:
        assert isinstance(column, Computed) or field_of(column).label


def test_a_title_names_only_registers_that_stand_before() -> None:
    """Derived data are rebuilt in this order: see store.derived.refresh_everything."""
    seen: set[str] = set()
    for register in REGISTERS:
        for column in (*register.title, *register.search):
            target = target_table(column)
            assert not target or target in seen, f"{register.code}: {column}"
        seen.add(register.table)


def test_natural_keys_are_own_columns() -> None:
    for register in REGISTERS:
        for column in register.natural_key:
            assert table_column(column).table is table_of(register.model)


@pytest.mark.parametrize(
    ("verb", "register", "told"),
    [
        ("Добавлен", "organisations", "Добавлена организация"),
        ("Удалён", "organisations", "Удалена организация"),
        ("Изменён", "associations", "Изменено объединение"),
        ("Изменён", "teachers", "Изменён педагог"),
    ],
)
def test_what_was_done_to_a_record_is_said_as_people_say_it(verb: str, register: str, told: str) -> None:
    assert registry.by_code(register).words.done(verb) == told
