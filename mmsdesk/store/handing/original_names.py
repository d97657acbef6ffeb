"""Every name that a file holds or has ever held: what a copy without people is searched for."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, func, select
from sqlalchemy.orm import Session

from mmsdesk.models.base import Base, journalled_tables
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.personal import PEOPLE, Tells, columns_that_tell, is_name, tells, text_columns
from mmsdesk.store.handing.leaks import Names, words_of

_PARTS = ("surname", "first_name", "patronymic")


def gather(session: Session) -> Names:
    """Names, phones, addresses of everybody in the registers, in the bin and in the past of the journal."""
    names = Names()
    people = Base.metadata.tables[PEOPLE]
    for row in session.execute(select(*(people.c[part] for part in _PARTS)).distinct()):
        names.person(*row)
    for cells in (CHANGE.c.before, CHANGE.c.after):
        parts = (func.json_extract(cells, f"$.{part}") for part in _PARTS)
        whole = select(*parts).where(CHANGE.c.table_name == PEOPLE, cells.is_not(None)).distinct()
        for row in session.execute(whole):
            names.person(*(part or "" for part in row))
    for column, text in _single_cells(session):
        if not is_name(column):
            names.contact(text)
        elif column.table.name != PEOPLE:
            names.whole(text)
    return names


def kept_words(session: Session) -> dict[str, str]:
    """Words of the texts that a copy without people keeps, each with one of the texts in which it stands."""
    found: dict[str, str] = {}
    for table in journalled_tables():
        for each in text_columns(table):
            if tells(each) is Tells.THING:
                for text in session.execute(select(each).distinct()).scalars():
                    found.update(dict.fromkeys(words_of([text]), text))
    return found


def _single_cells(session: Session) -> Iterator[tuple[Column[str], str]]:
    """Cells that tell of a person, as they stand and as the journal remembers them."""
    for table, keys in columns_that_tell(Tells.PERSON).items():
        for key in keys:
            own = Base.metadata.tables[table].c[key]
            statements = [select(own).distinct()]
            for cells in (CHANGE.c.before, CHANGE.c.after):
                cell = func.json_extract(cells, f"$.{key}")
                statements.append(select(cell).where(CHANGE.c.table_name == table, cell.is_not(None)).distinct())
            texts = {text for statement in statements for text in session.execute(statement).scalars() if text}
            yield from ((own, str(text)) for text in texts)
