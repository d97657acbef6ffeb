"""Bounds of a file that nobody vouches for: how long its cells may be, how long looking at it may take.

The engine's own limits cannot be set through the driver (DESIGN 3), so cells are measured before any is read: the
length in bytes stands in the header of a row, and asking for it does not load what a hostile file put there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mmsdesk.core.errors import UserError

LONGEST = 2_000_000
"""Bytes of a cell at most: far beyond what a form takes; attachments lie in chunks of at most 1 MB."""

_LONGER = {"change": 10_000_000, "operation": 10_000_000, "preference": 20_000_000}
"""Bytes of a cell at most, by table: entries of the journal tell whole rows, lists of parents and of what is known."""

_FACTS = 1_000
"""Rows of the table of facts at most: it is read whole."""

_SECONDS, _BYTES_A_SECOND = 60, 1_000_000
"""A slow stick gives so much; a look that takes longer is at a file made to take for ever."""
_BEAT = 50_000

_ELSE = "Открывать его опасно. Спросите того, от кого он получен, или восстановите файл из резервной копии."


def require_bounds(connection: Any, name: str) -> None:
    """Raise UserError if a cell is longer than anything this program writes. The shape was checked before."""
    if connection.execute("SELECT count(*) FROM (SELECT 1 FROM meta LIMIT ?)", (_FACTS + 1,)).fetchone()[0] > _FACTS:
        raise _out_of_bounds(name, "meta")
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
        " AND name NOT IN ('sqlite_schema', 'sqlite_sequence')"
    ).fetchall()
    for (table,) in tables:
        columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
        longest = _LONGER.get(table, LONGEST)
        told = " OR ".join(f'octet_length("{column}") > {longest}' for column in columns)
        if connection.execute(f'SELECT 1 FROM "{table}" WHERE {told} LIMIT 1').fetchone() is not None:
            raise _out_of_bounds(name, table)


@contextmanager
def deadline(connection: Any, name: str, size: int) -> Iterator[None]:
    """Everything that the connection does in the block must be done in a time that `size` bytes account for."""
    until = time.monotonic() + _SECONDS + size / _BYTES_A_SECOND
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _BEAT)
    try:
        yield
    except connection.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise UserError(f"Файл «{name}» читается слишком долго: с ним что-то не так.", _ELSE, str(error)) from error
    finally:
        connection.set_progress_handler(None, 0)


def _out_of_bounds(name: str, table: str) -> UserError:
    return UserError(f"В файле «{name}» есть значения, каких программа не записывает: слишком длинные.", _ELSE, table)
