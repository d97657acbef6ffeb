"""Freeze today's schema and make its small real file: `python -m tests.databases.make`.

Before the first release this is run again whenever the models change; a released schema is never made again.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from mmsdesk.services.seeding import new_office
from mmsdesk.services.undo import undo
from mmsdesk.store.engine import connect, single_connection_engine
from mmsdesk.store.operation import operation
from mmsdesk.store.schema import SCHEMA_VERSION, create_schema
from mmsdesk.store.shape import FROZEN, frozen_text
from tests.factories import make_organisation, make_teacher

HERE = Path(__file__).parent


def freeze() -> None:
    """Write the statements of today's schema."""
    with tempfile.TemporaryDirectory() as folder:
        raw = connect(Path(folder) / "empty.mms", create=True)
        with single_connection_engine(raw).connect() as connection, connection.begin():
            create_schema(connection)
            text = frozen_text(raw)
    (FROZEN / f"schema-{SCHEMA_VERSION}.sql").write_text(text, encoding="utf-8")


def make_file(path: Path) -> None:
    """A file with a few records, changed and deleted ones, and an undone operation."""
    path.unlink(missing_ok=True)
    with new_office(path, short_name="РМК") as store:
        school = make_organisation(store, "СОШ № 1 с. Сосновка")
        other = make_organisation(store, "Детский сад «Ёлочка»")
        make_teacher(store, "Ёлкина Анна Петровна", school, note="первая")
        make_teacher(store, "Соснова Мария Ильинична", school)
        make_teacher(store, "Берёзов Пётр Ильич", other)
        gone = make_teacher(store, "Лишний Иван Иванович")
        with operation(store, "Изменён педагог") as op:
            op.connection.exec_driver_sql("UPDATE teacher SET note = 'вторая' WHERE surname = 'Ёлкина'")
        with operation(store, "Удалён педагог") as op:
            op.connection.exec_driver_sql("DELETE FROM teacher WHERE id = ?", (gone,))
        with operation(store, "Изменён педагог") as op:
            op.connection.exec_driver_sql("UPDATE teacher SET note = 'третья' WHERE surname = 'Ёлкина'")
        undo(store)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        os.environ["MMSDESK_DATA"] = data
        freeze()
        make_file(HERE / f"schema-{SCHEMA_VERSION}.mms")
