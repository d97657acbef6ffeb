"""Which columns of a register are shown, in what order and how wide: remembered per register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics

from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import FEW_LETTERS, ListedColumn, listed
from mmsdesk.queries.origins import without_origin
from mmsdesk.ui.settings import Settings

_WIDEST_START = 300  # pixels at 100 %
_NARROWEST = 40
_PADDING = 20
_ARROW = 14
_SQUEEZED, _SQUEEZED_LONG = 96, 190
_A_WORD = 84  # no column of words is narrower before all the others are
_LONG = 30  # characters: titles, questions
_LONGEST_HEADING = 176
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


@dataclass(frozen=True, slots=True)
class Need:
    """Pixels of a column: what it usually wants, how narrow it is still read, its heading alone, its longest text.

    `word` is the heading, or a word of the texts where that is wider.
    """

    usual: int
    least: int
    heading: int
    longest: int
    grows: bool
    word: int = 0


def need_of(entity: Entity, column: ListedColumn, texts: Sequence[str], font: QFont, scale: float) -> Need:
    """The need of a column for the texts seen now."""
    metrics, padding = QFontMetrics(font), round(_PADDING * scale)
    seen = sorted(metrics.horizontalAdvance(text) for text in texts if text)
    heading = max(heading_width(column, font, scale), round(_NARROWEST * scale))
    usual = round(column.width * metrics.averageCharWidth() * 1.08) + padding
    # Of a choice with a long word among its words it matters which are seen.
    short = column.short or (column.is_choice and bool(seen) and max(map(len, texts)) <= FEW_LETTERS)
    if seen and short:
        usual = seen[-1] + padding
    elif seen:
        # One very long value among many short ones does not make the column wide.
        usual = min(usual, seen[ceil(len(seen) * _MOST) - 1] + padding)
    with_arrow = heading + round(_ARROW * scale)
    usual = min(max(usual, with_arrow), round(_WIDEST_START * scale))
    longest = max(usual, seen[-1] + padding if seen else 0)
    least = max(round((_SQUEEZED_LONG if column.width > _LONG else _SQUEEZED) * scale), heading)
    if column.key == entity.title[0].key or column.target == entity.table:
        # By its name one finds a record: it gives last, and wants to be read whole.
        if seen:
            usual = max(usual, min(seen[ceil(len(seen) * _MOST) - 1] + padding, round(_WIDEST_START * scale)))
            longest = max(longest, usual)
        least = usual
    word = min(max(heading, round(_A_WORD * scale)), least, usual)
    return Need(usual, min(least, usual), min(heading, usual), longest, not short, word)


def fitted(needs: Sequence[Need], room: int) -> list[int]:
    """Widths that fill the room: long texts give first, then all but headings; what is left goes to long texts.

    The last of these takes the rest. Where even headings do not fit there is a scroll bar, and half as narrow
    as could be is pleasanter to read.
    """
    widths = [need.usual for need in needs]
    growing = [at for at, need in enumerate(needs) if need.grows]
    if sum(widths) > room:
        words = [max(need.word, need.heading) for need in needs]
        for floors in ([need.least for need in needs], words, [need.heading for need in needs]):
            gifts = [max(widths[at] - floors[at], 0) if needs[at].grows else 0 for at in range(len(needs))]
            _share(widths, gifts, room - sum(widths))
        if sum(widths) > room:
            return [(need.usual + width) // 2 for need, width in zip(needs, widths, strict=True)]
    else:
        wishes = [need.longest - width if need.grows else 0 for need, width in zip(needs, widths, strict=True)]
        _share(widths, wishes, room - sum(widths))
    if growing:
        widths[growing[-1]] += room - sum(widths)
    return widths


def _share(widths: list[int], weights: Sequence[int], spare: int) -> None:
    """Add the spare pixels, or take them where they are negative, in proportion and never more than the weights."""
    total = sum(weights)
    if not total or not spare:
        return
    part = min(abs(spare) / total, 1.0)
    for at, weight in enumerate(weights):
        widths[at] += int(weight * part) if spare > 0 else -ceil(weight * part)


def offered(entity: Entity, *, regional: bool = False) -> list[ListedColumn]:
    """Every column that the list can show; the office a record came from only in a `regional` file."""
    return [listed(entity, key) for key in without_origin(entity.columns, regional=regional)]
