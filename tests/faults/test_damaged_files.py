"""Damaged files: opened with the right data or refused in words, never a traceback, never a silent change."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.store.engine import connect
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.databases.make import make_file
from tests.faults.figures import tell

PAGE = 4096


def content(path: Path) -> dict[str, list[Any]]:
    """Everything that somebody entered, and its journal; a row's revision is only a counter."""
    raw = connect(path, read_only=True)
    try:
        columns = {table.name: ", ".join(f'"{c}"' for c in journalled_columns(table)) for table in journalled_tables()}
        columns["change"] = "*"
        found = {
            name: raw.execute(f'SELECT {cells} FROM "{name}" ORDER BY id').fetchall() for name, cells in columns.items()
        }
        found["operation"] = raw.execute(
            "SELECT id, kind, title, happened_at, digest FROM operation ORDER BY id"
        ).fetchall()
        return found
    finally:
        raw.close()


def flip_bit(data: bytearray, chance: random.Random, where: int) -> None:
    data[where] ^= 1 << chance.randrange(8)


def flip_many(data: bytearray, chance: random.Random, where: int) -> None:
    for offset in range(where, min(where + 64, len(data))):
        data[offset] ^= chance.randrange(256)


def zeros(data: bytearray, chance: random.Random, where: int) -> None:
    size = min(chance.choice((16, 512, PAGE)), len(data) - where)
    data[where : where + size] = bytes(size)


def truncated(data: bytearray, chance: random.Random, where: int) -> None:
    del data[where if chance.random() < 0.5 else where // PAGE * PAGE :]


def swapped_pages(data: bytearray, chance: random.Random, where: int) -> None:
    one, other = where // PAGE * PAGE, chance.randrange(len(data) // PAGE) * PAGE
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def grown(data: bytearray, chance: random.Random, where: int) -> None:
    data += data[where : where + chance.randrange(1, 2 * PAGE)]


DAMAGES: tuple[Callable[[bytearray, random.Random, int], None], ...] = (
    flip_bit,
    flip_bit,
    flip_bit,
    flip_many,
    zeros,
    truncated,
    swapped_pages,
    grown,
)


@pytest.mark.parametrize("mutants", [80, pytest.param(1000, marks=[pytest.mark.faults, pytest.mark.timeout(1800)])])
def test_mutants(memory_folder: Path, mutants: int) -> None:
    pristine, path = memory_folder / "pristine.mms", memory_folder / "Район.mms"
    make_file(pristine)
    original, right = pristine.read_bytes(), content(pristine)
    busy = [offset for offset in range(0, len(original), 16) if original[offset : offset + 16].strip(b"\0")]
    chance, opened = random.Random(mutants), 0
    for number in range(mutants):
        data = bytearray(original)
        where = chance.choice(busy) + chance.randrange(16) if chance.random() < 0.8 else chance.randrange(len(data))
        damage = chance.choice(DAMAGES)
        damage(data, chance, min(where, len(data) - 1))
        path.write_bytes(data)
        told = f"mutant {number}: {damage.__name__} at {where}"
        try:
            store = open_file(path)
        except UserError:
            continue
        except Exception as error:
            raise AssertionError(told) from error
        with store:
            check(store)
            with store.read():
                assert content(path) == right, told
        opened += 1
    assert 0 < opened < mutants
    tell("mutants", files=mutants, opened=opened)
