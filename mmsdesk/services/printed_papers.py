"""Recording papers given out: each can be opened again as it was.

A kept paper holds personal data: names, posts, dates of birth as they were printed. Whoever erases a person for ever
(DOMAIN 3.9) must reach the contents of printed papers too, and the titles and purposes of their records.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from mmsdesk.core.text import clean
from mmsdesk.models.base import table_of
from mmsdesk.models.printed_paper import GivenOut, PrintedPaper
from mmsdesk.store.content import keep
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation


def record(store: Store, given: GivenOut, *, today: dt.date | None = None) -> str | None:
    """Record a paper that went out, with its content, as one operation; returns the id of the record.

    The same code to the same place for the same purpose on the same day is recorded once. None where the file is
    open for reading only: the paper is printed all the same.
    """
    if store.read_only:
        return None
    day = today or dt.date.today()
    title = " ".join(clean(given.title).split())
    with operation(store, f"Напечатана бумага: {title[:80]}") as op:
        there = _recorded(op, given, day)
        if there:
            return there
        return op.insert(
            PrintedPaper,
            {
                "code": given.code,
                "paper": given.paper,
                "title": title,
                "printed_on": day,
                "output": given.output,
                "purpose": clean(given.purpose),
                "options": given.options,
                "content": keep(op.connection, given.content),
            },
        )


def _recorded(op: Operation, given: GivenOut, day: dt.date) -> str | None:
    own = table_of(PrintedPaper)
    the_same = select(own.c.id).where(
        own.c.code == given.code,
        own.c.printed_on == day,
        own.c.output == given.output,
        own.c.paper == given.paper,
        own.c.purpose == clean(given.purpose),
    )
    found: str | None = op.connection.execute(the_same.limit(1)).scalar()
    return found
