"""Which columns of a register are shown, in what order and how wide: remembered per register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics

from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.ui.settings import Settings

_WIDEST_START = 300  # pixels at 100 %
_NARROWEST = 40
_PADDING = 20
_SQUEEZED, _SQUEEZED_LONG = 96, 190
_LONG = 30  # characters: titles, questions
_LONGEST_HEADING = 150
_MOST = 0.95


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


def heading_width(column: ListedColumn, font: QFont, scale: float) -> int:
    """Pixels for the bold heading; a very long one is cut and stands whole in the tool tip."""
    bold = QFont(font)
    bold.setBold(True)
    words = QFontMetrics(bold).horizontalAdvance(column.label)
    return min(words + round(_PADDING * scale), round(_LONGEST_HEADING * scale))


def natural_width(column: ListedColumn, texts: Sequence[str], font: QFont, scale: float) -> int:
    """Pixels for the texts seen now, no more than a usual value needs, and for the heading with its arrow."""
    metrics = QFontMetrics(font)
    padding = round(_PADDING * scale)
    usual = round(column.width * metrics.averageCharWidth() * 1.08) + padding
    seen = sorted(metrics.horizontalAdvance(text) for text in texts if text)
    if seen and column.short:
        usual = seen[-1] + padding
    elif seen:
        # One very long value among many short ones does not make the column wide.
        usual = min(usual, seen[ceil(len(seen) * _MOST) - 1] + padding)
    heading = heading_width(column, font, scale) + round(14 * scale)
    return min(max(usual, heading, round(_NARROWEST * scale)), round(_WIDEST_START * scale))


def fitted(widths: Sequence[int], floors: Sequence[int], columns: Sequence[ListedColumn], room: int) -> list[int]:
    """Give the room that is left to long texts; take it from the widest where that spares a scroll bar."""
    spare = room - sum(widths)
    growing = [at for at, column in enumerate(columns) if not column.short]
    # What a column can give or is worth getting: names stay whole, long titles take and give most.
    weights = {at: (max(widths[at] - floors[at], 0) if spare < 0 else widths[at]) for at in growing}
    total = sum(weights.values())
    if not total:
        return list(widths)
    if -spare > total:
        # There will be a scroll bar anyhow: half as narrow as could be is pleasanter to read.
        return [width - weights.get(at, 0) // 2 for at, width in enumerate(widths)]
    changed = list(widths)
    for at, weight in weights.items():
        changed[at] += int(spare * weight / total)
    changed[max(growing, key=widths.__getitem__)] += room - sum(changed)
    return changed


def floors_of(
    entity: Entity, columns: Sequence[ListedColumn], widths: Sequence[int], font: QFont, scale: float
) -> list[int]:
    """How narrow each column may become. By its name one finds a record: its first part stays as wide as it wants."""
    first = entity.title[0].key
    return [
        width if column.key == first else floor_width(column, font, scale)
        for column, width in zip(columns, widths, strict=True)
    ]


def floor_width(column: ListedColumn, font: QFont, scale: float) -> int:
    """A long text is not made narrower than this, nor than its heading."""
    least = _SQUEEZED_LONG if column.width > _LONG else _SQUEEZED
    return max(round(least * scale), heading_width(column, font, scale))


def offered(entity: Entity) -> list[ListedColumn]:
    """Every column that the list can show."""
    return [listed(entity, key) for key in entity.columns]
