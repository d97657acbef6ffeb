"""What a rule of «Подозрительное» is and what it finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Mend:
    """One cell that would be right: the table and id of its row, the column, what stands and what would."""

    table: str
    row_id: str
    column: str
    found: Any
    wanted: Any


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a rule: the record, a sentence. `detail` is what makes it another finding once it changes."""

    record_id: str
    sentence: str
    detail: str = ""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is possible but unlikely; `code` never changes, for «так и есть» is remembered under it."""

    code: str
    register: str
    title: str
    find: Callable[[Session, dt.date], Iterator[Found]]


def rows_of(session: Session, statement: Executable) -> Iterator[Any]:
    """The rows of a question whose conditions leave out what is not known: its cells are taken for filled."""
    return iter(session.execute(statement))
