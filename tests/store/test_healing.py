"""A damaged file is healed on a copy: what the journal proves comes back, what it does not is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.restoring import put_healed, restore
from mmsdesk.store.backups.shelf import Reason, list_backups, newest_whole
from mmsdesk.store.engine import connect
from mmsdesk.store.health.check import Kind, check
from mmsdesk.store.health.healing import heal
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.damage import past_the_journal, spoil_page
from tests.factories import make_organisation, make_teacher

PEOPLE = 300


@pytest.fixture
def path(office_path: Path) -> Path:
    """A closed file with a few hundred people."""
    with open_file(office_path) as store:
        school = make_organisation(store)
        make_teacher(store, "Ёлкина Анна Петровна", school, note="первая запись")
        with operation(store, "Импорт") as op:
            op.insert_many(
                Teacher,
                [{"surname": f"Соснова{n}", "first_name": "Мария", "note": "слово " * 20} for n in range(PEOPLE)],
            )
    return office_path


def entered(path: Path) -> dict[str, list[Any]]:
    raw = connect(path, read_only=True)
    try:
        return {
            table.name: raw.execute(
                f"SELECT {', '.join(chr(34) + c + chr(34) for c in journalled_columns(table))}"
                f' FROM "{table.name}" ORDER BY id'
            ).fetchall()
            for table in journalled_tables()
        }
    finally:
        raw.close()


def spoilt_page(table: str) -> Callable[[Path], None]:
    return lambda path: spoil_page(path, table)


def by_statement(*statements: str) -> Callable[[Path], None]:
    return lambda path: past_the_journal(path, *statements)


def lose_trigger(path: Path) -> None:
    raw = connect(path)
    raw.execute("DROP TRIGGER journal_teacher_update")
    raw.close()


@pytest.mark.parametrize(
    ("spoil", "mended", "structure"),
    [
        (by_statement("UPDATE teacher SET note = 'чужое' WHERE surname LIKE 'Соснова1%'"), 111, False),
        (
            by_statement("DELETE FROM employment", "UPDATE teacher SET note = x'd0ff' WHERE surname = 'Ёлкина'"),
            2,
            False,
        ),
        (by_statement("DROP INDEX ix_change_row_id"), 0, True),
        (lose_trigger, 0, True),
        (spoilt_page("teacher"), 1, True),
        (spoilt_page("record_index"), 0, True),
    ],
    ids=["values", "rows", "index", "trigger", "page", "derived page"],
)
def test_healed_and_put_in_place(path: Path, spoil: Callable[[Path], None], mended: int, structure: bool) -> None:
    before = entered(path)
    spoil(path)
    with pytest.raises(UserError):
        open_file(path).close()
    spoilt = path.read_bytes()
    healed = heal(path)
    assert path.read_bytes() == spoilt
    assert healed.whole
    assert healed.structure == structure
    assert sum(healed.mended.values()) >= mended
    kept = put_healed(healed)
    healed.discard()
    assert kept.reason is Reason.DAMAGED
    assert not healed.copy.parent.exists()
    assert entered(path) == before
    with open_file(path) as store:
        assert check(store) == []


def test_what_the_journal_does_not_prove_is_said(path: Path) -> None:
    past_the_journal(
        path,
        "UPDATE teacher SET note = 'чужое' WHERE surname = 'Соснова1'",
        "INSERT INTO teacher (id, surname, young) VALUES ('f0000000000000000000000000000001', 'Лишняя', 'rule')",
    )
    healed = heal(path)
    assert not healed.whole
    assert healed.mended == {"Педагоги и руководители": 1}
    assert [finding.kind for finding in healed.left] == [Kind.EXTRA]
    healed.discard()


def test_a_spoilt_journal_is_not_trusted(path: Path) -> None:
    before = entered(path)["teacher"]
    spoil_page(path, "change")
    healed = heal(path)
    assert not healed.mended
    assert Kind.SEAL in {finding.kind for finding in healed.left}
    assert entered(healed.copy)["teacher"] == before
    healed.discard()


@pytest.mark.parametrize("size", [0, 3000, 4096 * 20])
def test_a_truncated_file_cannot_be_healed_or_says_what_is_lost(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(UserError):
        heal(path)


def test_a_damaged_file_that_is_replaced_is_no_good_backup(path: Path) -> None:
    with open_file(path) as store:
        file_id = store.file_id
        good = make(store, Reason.MANUAL)
    past_the_journal(path, "UPDATE teacher SET note = 'чужое'")
    restore(good, path)
    assert newest_whole(file_id) == good
    assert {backup.reason for backup in list_backups(file_id)} == {Reason.MANUAL, Reason.DAMAGED}
