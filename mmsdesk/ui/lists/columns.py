"""Which columns of a register are shown, in what order and how wide: remembered per register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QFontMetrics

from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.ui.settings import Settings

_WIDEST_START = 300  # pixels at 100 %
_NARROWEST = 40


@dataclass(slots=True)
class ColumnChoice:
    """Keys of the shown columns in order; widths in characters, for those that the user changed."""

    keys: list[str]
    widths: dict[str, float] = field(default_factory=dict)

    @classmethod
    def usual(cls, entity: Entity) -> ColumnChoice:
        """What the register shows at first."""
        return cls([column.key for column in entity.list_columns])

    @classmethod
    def remembered(cls, entity: Entity, state: dict[str, Any]) -> ColumnChoice:
        """What was chosen before, without columns that no longer exist; the usual ones if nothing is left."""
        choice = cls.usual(entity)
        keys = state.get("columns")
        known = [key for key in keys if key in entity.columns] if isinstance(keys, list) else []
        if known:
            choice.keys = list(dict.fromkeys(known))
        widths = state.get("widths")
        if isinstance(widths, dict):
            choice.widths = {
                key: float(width)
                for key, width in widths.items()
                if key in entity.columns and isinstance(width, (int, float)) and 1 <= width <= 400
            }
        return choice

    def remember(self, settings: Settings, code: str) -> None:
        """Put into the settings; they are written when the window closes."""
        state = settings.view(code)
        state["columns"] = list(self.keys)
        state["widths"] = {key: round(width, 1) for key, width in self.widths.items()}
        settings.set_view(code, state)


def natural_width(column: ListedColumn, metrics: QFontMetrics, scale: float) -> int:
    """Pixels for a value of the usual length, and for the heading with its arrow."""
    character = metrics.averageCharWidth()
    padding = round(18 * scale)
    value = round(column.width * character * 1.08) + padding
    # Headings are bold and carry an arrow when sorted.
    heading = round(metrics.horizontalAdvance(column.label) * 1.1) + round(30 * scale)
    heading = min(heading, max(value, round(150 * scale)))
    return min(max(value, heading, round(_NARROWEST * scale)), round(_WIDEST_START * scale))


def spread(widths: Sequence[int], columns: Sequence[ListedColumn], room: int) -> list[int]:
    """Give the room that is left to the columns whose values may be long."""
    spare = room - sum(widths)
    growing = [at for at, column in enumerate(columns) if not column.short]
    if spare <= 0 or not growing:
        return list(widths)
    share = sum(widths[at] for at in growing)
    grown = list(widths)
    for at in growing:
        grown[at] += spare * widths[at] // share
    grown[growing[-1]] += room - sum(grown)
    return grown


def offered(entity: Entity) -> list[ListedColumn]:
    """Every column that the list can show."""
    return [listed(entity, key) for key in entity.columns]
