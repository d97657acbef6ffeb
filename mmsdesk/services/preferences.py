"""What a file remembers for its user: options of papers, layouts of tables. In the file, outside its journal."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from mmsdesk.models.journal import PREFERENCE
from mmsdesk.store.file import Store


def preference(session: Session, key: str) -> Any:
    """What is remembered under a key, as it comes out of JSON; None for nothing."""
    return preferences(session, key).get(key)


def preferences(session: Session, prefix: str) -> dict[str, Any]:
    """Everything remembered under keys that begin so."""
    own = PREFERENCE.c
    statement = select(own.key, own.value).where(own.key.startswith(prefix, autoescape=True))
    return {key: json.loads(value) for key, value in session.execute(statement)}


def remember(store: Store, key: str, value: Any) -> None:
    """Remember a value that JSON can hold. Raises UserError if the file is open for reading only."""
    written = json.dumps(value, ensure_ascii=False)
    statement = insert(PREFERENCE).values(key=key, value=written)
    statement = statement.on_conflict_do_update(index_elements=["key"], set_={"value": written})
    with store.writing() as connection:
        connection.execute(statement)
    # The file is not what it was when it was opened: its place must be noted anew on closing.
    store.changed = True
