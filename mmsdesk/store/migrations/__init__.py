"""Revisions of the file's schema, one module each; `schema-N.sql` is what revision N leaves behind, frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_MODULES = ("revision_0001",)


@dataclass(frozen=True, slots=True)
class Revision:
    """One step from schema `version - 1` to `version`.

    `upgrade` works on Alembic's operations, finds no triggers and makes none; it rewrites the journal where it renames
    or fills columns (`migrate.rewrite_journal`), and ids that it makes are `migrate.migrated_id`s.
    """

    version: int
    upgrade: Callable[[Operations], None]
    rewritten: frozenset[str] = frozenset()
    """Tables whose cells or columns it changes; the number of their rows stays."""
    resized: frozenset[str] = frozenset()
    """Tables that come or go, or gain or lose rows. All others must come out exactly as they went in."""


def revisions() -> tuple[Revision, ...]:
    """All revisions in order; the first one makes an empty file."""
    return tuple(import_module(f"{__name__}.{name}").REVISION for name in _MODULES)
