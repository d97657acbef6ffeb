"""What stands in a file besides tables: its marks, the recording triggers, the full-text index."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table

from mmsdesk.models import registry
from mmsdesk.models.base import Base, journalled_columns, journalled_tables
from mmsdesk.models.journal import RECORD_INDEX, SEARCH_TABLE

APPLICATION_ID = 0x6D6D7331
""""mms1" in the header of the file, at byte 68."""

SCHEMA_VERSION = 1
"""`user_version` of files written by this program."""

_FTS5_FORMAT = 4
"""What FTS5 writes into a fresh index; it raises the number itself when secure deletion is used."""

assert registry.REGISTERS, "importing the registry is what fills the metadata"


def create_schema(connection: Connection) -> None:
    """Every table, index, trigger and mark of a fresh file, inside the caller's transaction."""
    Base.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(_SEARCH)
    _forget_thoroughly(connection)
    create_triggers(connection)
    stamp(connection, SCHEMA_VERSION)


def rebuild_search(connection: Connection) -> None:
    """Make the full-text index anew from `record_index`, also one whose format number is damaged."""
    config = f"{SEARCH_TABLE}_config"
    connection.exec_driver_sql(f"DELETE FROM {config} WHERE k IN ('version', 'secure-delete')")
    connection.exec_driver_sql(f"INSERT INTO {config} (k, v) VALUES ('version', {_FTS5_FORMAT})")
    connection.exec_driver_sql(f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}) VALUES ('rebuild')")
    _forget_thoroughly(connection)


def _forget_thoroughly(connection: Connection) -> None:
    _set_up_search(connection, "secure-delete", 1)


def index_in_haste(connection: Connection) -> None:
    """Let the full-text index of a file that is thrown away keep former words in its pages and lie in pieces."""
    _set_up_search(connection, "secure-delete", 0)
    _set_up_search(connection, "automerge", 0)


def _set_up_search(connection: Connection, option: str, value: int) -> None:
    connection.exec_driver_sql(f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rank) VALUES ('{option}', {value})")


def stamp(connection: Connection, version: int) -> None:
    """Mark the file as ours, of a schema number."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def create_triggers(connection: Connection) -> None:
    """All triggers, generated from today's metadata."""
    for statement in trigger_statements():
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop every trigger; a migration does this first and regenerates them last."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def trigger_statements() -> Iterator[str]:
    """The text of every trigger of a file."""
    for table in journalled_tables():
        yield from _journal_triggers(table)
    yield from _SEARCH_TRIGGERS


_SEARCH = (
    f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(\n words, stems, content='{RECORD_INDEX.name}',"
    " content_rowid='entry', tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)

_FORGET = (
    f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rowid, words, stems)"
    " VALUES ('delete', OLD.entry, OLD.words, OLD.stems);"
)
_LEARN = f"INSERT INTO {SEARCH_TABLE}(rowid, words, stems) VALUES (NEW.entry, NEW.words, NEW.stems);"

_SEARCH_TRIGGERS = (
    f"CREATE TRIGGER search_insert AFTER INSERT ON {RECORD_INDEX.name} BEGIN\n {_LEARN}\nEND",
    f"CREATE TRIGGER search_delete AFTER DELETE ON {RECORD_INDEX.name} BEGIN\n {_FORGET}\nEND",
    f"CREATE TRIGGER search_update AFTER UPDATE OF words, stems ON {RECORD_INDEX.name}"
    " WHEN OLD.words <> NEW.words OR OLD.stems <> NEW.stems"
    f" BEGIN\n {_FORGET}\n {_LEARN}\nEND",
)

_OPERATION = (
    "coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation'))"
)


def _journal_triggers(table: Table) -> Iterator[str]:
    """Three triggers record each insert, update and delete of a table into `change`.

    An update records only the columns whose values differ; one that changes nothing but the revision, nothing.
    """
    name, columns = table.name, journalled_columns(table)

    def whole(row: str) -> str:
        return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"

    def record(row: str, before: str, after: str) -> str:
        return f"SELECT {_OPERATION}, '{name}', {row}.id, {before}, {after}"

    # Each connection reads the text of every trigger anew, so the cells are told once for both sides.
    cells = ", ".join(f'(\'{c}\', OLD."{c}", NEW."{c}")' for c in columns)
    old, new = (", ".join(f'{row}."{c}"' for c in columns) for row in ("OLD", "NEW"))
    bodies = {
        "insert": record("NEW", "NULL", whole("NEW")),
        "update": f"WITH cell (key, old, new) AS (VALUES {cells})\n "
        + record("OLD", "json_group_object(key, old)", "json_group_object(key, new)")
        + " FROM cell WHERE old IS NOT new",
        "delete": record("OLD", whole("OLD"), "NULL"),
    }
    for event, body in bodies.items():
        only = f" WHEN ({old}) IS NOT ({new})" if event == "update" else ""
        yield (
            f'CREATE TRIGGER "journal_{name}_{event}" AFTER {event.upper()} ON "{name}"{only} BEGIN\n'
            f" INSERT INTO change (operation_id, table_name, row_id, before, after)\n {body};\nEND"
        )
