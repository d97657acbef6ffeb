"""Search everywhere: one box over all registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, case, func, or_, select, text
from sqlalchemy.orm import Session

from mmsdesk.core.paper_code import read_code
from mmsdesk.core.text import other_layout, sort_key, words
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import RECORD_INDEX, SEARCH_TABLE
from mmsdesk.models.personal import tables_of_pupils
from mmsdesk.models.printed_paper import PRINTED_PAPERS, PrintedPaper
from mmsdesk.models.registry import REGISTERS
from mmsdesk.queries.words import match_expression

SHARE = 3
"""Places of one register among what is found, while others wait."""
_PEOPLE_FIRST = (
    "teachers",
    "organisations",
    "associations",
    "events",
    "consultations",
    "staff",
    "references",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: the code of its register, its id, what it is called."""

    register: str
    record_id: str
    title: str


def find(session: Session, typed: str, *, registers: Sequence[str] = (), limit: int = 30) -> list[Hit]:
    """Records whose words match what was typed: people first, then names that begin so, then by name. A register has
    at most three of the places while others have something to show.

    «петр» offers Петрову before Богданову Елену Петровну: who presses Enter at once means the former. The code of a
    printed paper, in whatever alphabet it is typed, offers that paper before all else. Children are found only among
    their own register.
    """
    wanted = list(registers or _everywhere())
    coded = printed_by_code(session, typed)[:limit] if PRINTED_PAPERS.code in wanted else []
    match = match_expression(typed)
    if not match:
        return coded
    importance = case({code: rank for rank, code in enumerate(_PEOPLE_FIRST)}, value=RECORD_INDEX.c.register, else_=99)
    begins = _begins(typed)
    order = begins.desc(), RECORD_INDEX.c.sort_key
    matching = (
        select(
            RECORD_INDEX.c.register,
            RECORD_INDEX.c.record_id,
            RECORD_INDEX.c.title,
            importance.label("importance"),
            begins.label("begins"),
            RECORD_INDEX.c.sort_key,
            func.row_number().over(partition_by=RECORD_INDEX.c.register, order_by=order).label("place"),
        )
        .where(
            RECORD_INDEX.c.entry.in_(text(f"SELECT rowid FROM {SEARCH_TABLE} WHERE {SEARCH_TABLE} MATCH :match")),
            RECORD_INDEX.c.register.in_(wanted),
        )
        .subquery()
    )
    found_first = matching.c.importance, matching.c.begins.desc(), matching.c.sort_key
    chosen = select(matching).order_by(matching.c.place > SHARE, *found_first).limit(limit).subquery()
    statement = select(chosen.c.register, chosen.c.record_id, chosen.c.title).order_by(
        chosen.c.importance, chosen.c.begins.desc(), chosen.c.sort_key
    )
    found = [Hit(*row) for row in session.execute(statement, {"match": match})]
    return [*coded, *(hit for hit in found if hit not in coded)][:limit]


@cache
def _everywhere() -> tuple[str, ...]:
    """Registers that are looked through unasked."""
    pupils = tables_of_pupils()
    return tuple(register.code for register in REGISTERS if register.table not in pupils)


def printed_by_code(session: Session, typed: str) -> list[Hit]:
    """Printed papers whose code was typed, however it was typed; the latest first."""
    printed = table_of(PrintedPaper)
    found = []
    for code in read_code(typed):
        statement = (
            select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.title)
            .join(printed, printed.c.id == RECORD_INDEX.c.record_id)
            .where(printed.c.code == code)
            .order_by(printed.c.printed_on.desc(), printed.c.id.desc())
        )
        found += [Hit(PRINTED_PAPERS.code, *row) for row in session.execute(statement)]
    return found


def _begins(typed: str) -> ColumnElement[bool]:
    """Whether the name begins with what was typed, in either keyboard layout."""
    # The part of a sort key before the zero is plain: the rest tells ё from е.
    keys = [sort_key(reading).partition(b"\0")[0] for reading in (typed, other_layout(typed)) if words(reading)]
    return or_(*(RECORD_INDEX.c.sort_key.between(key, key + b"\xff") for key in keys))
