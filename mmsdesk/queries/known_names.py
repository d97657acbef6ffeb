"""Who may be named as an executor of a decision: people, bodies and organisations of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from mmsdesk.core.decision_line import KnownName


def known_names(session: Session, on: dt.date, bodies: Iterable[str] = ()) -> tuple[KnownName, ...]:
    """Everybody who may be meant by a typed decision; members of `bodies` are near."""
    raise NotImplementedError
