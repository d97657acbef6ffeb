"""From owned rows to the records whose cards hold them: a vacancy opens its school."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.registry import by_code, owner_of
from mmsdesk.store.derived import among


def register_and_ids(session: Session, code: str, ids: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The register that shows these rows in a list, and its records; a register's own come back as they are."""
    owner = owner_of(by_code(code).table)
    if owner is None:
        return code, tuple(ids)
    register, child = owner
    own = table_of(child.entity.model)
    statement = select(own.c[child.parent.key]).where(among(own.c.id)).distinct()
    return register.code, tuple(session.scalars(statement, {"ids": json.dumps(list(ids))}))
