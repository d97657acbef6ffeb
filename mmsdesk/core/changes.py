"""What an operation touched, announced once after its commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows touched by one committed operation: table name -> row ids. Empty when nothing really changed."""

    operation_id: str
    title: str
    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.touched

    @property
    def rows(self) -> int:
        """Number of rows touched."""
        return sum(len(ids) for ids in self.touched.values())
