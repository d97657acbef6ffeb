"""Schema 1: everything there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmsdesk.store.migrations import Revision
from mmsdesk.store.shape import frozen_statements

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(operations: Operations) -> None:
    """Make an empty file."""
    for statement in frozen_statements(1):
        operations.get_bind().exec_driver_sql(statement)


REVISION = Revision(1, upgrade)
