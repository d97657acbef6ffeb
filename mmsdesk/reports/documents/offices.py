"""Whose documents a paper speaks of: of a regional file each office has its own."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mmsdesk.queries.origins import Whose, origins

Office = tuple[str | None, str]
"""The origin, None for our own, and the name of the office; "" for our own."""


def offices_asked(session: Session, origin: str | None) -> tuple[Office, ...]:
    """The office named; with none named our own and then all that were taken in."""
    if origin is not None:
        return ((origin, Whose(session, origin).name()),)
    return ((None, ""), *((each.id, each.name) for each in origins(session)))
