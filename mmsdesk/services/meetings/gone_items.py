"""What went to the bin together with a question of an agenda: its sub-items, and the decisions by all of them."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.store.journal import ChangeLine

_ITEM, _DECISION = table_of(AgendaItem).name, table_of(Decision).name


def gone_with_item(gone: Sequence[ChangeLine], item_id: str) -> set[str]:
    """Ids of these records, of what one operation deleted; a sub-item is known by its number (2.1 under 2)."""
    items = {change.row_id: change.whole for change in gone if change.table == _ITEM}
    root = items[item_id]
    above = str(root.get("number") or "").strip(". ")
    found = {
        each
        for each, row in items.items()
        if above and row.get("meeting_id") == root.get("meeting_id") and _is_under(str(row.get("number") or ""), above)
    }
    by = {item_id, *found}
    decisions = {change.row_id for change in gone if change.table == _DECISION and change.whole.get("item_id") in by}
    return found | decisions


def _is_under(number: str, above: str) -> bool:
    return number.strip(". ").startswith(f"{above}.")
