"""What a dry run stands on, and what comes of judging its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field

from mmsdesk.core.identity import new_id
from mmsdesk.exchange.importing.absent import Checked, Missed
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.people import Everybody
from mmsdesk.exchange.importing.rows import ReadRows
from mmsdesk.exchange.importing.standing import Standing
from mmsdesk.exchange.importing.verdicts import RowVerdict
from mmsdesk.models.entity import target_table


@dataclass(frozen=True)
class Base:
    """What a dry run stands on: the rows of the sheet and the file as it was then."""

    kind: Importable
    layout: Layout
    file_name: str
    read: ReadRows
    standing: Standing
    known: Known
    everybody: Everybody
    today: dt.date
    as_of: int
    """Sequence of the last operation that it knows of."""
    new_ids: dict[object, str] = field(default_factory=dict)
    """Ids of records to be made, by row or by name, the same in every evaluation."""
    checked: Checked | None = None
    """What is known of those who may be missing, if the list was declared complete."""

    @property
    def cards(self) -> ReadOnly[str, Card]:
        """The cards of the register as they stand in the file."""
        return self.standing.cards

    @property
    def tables(self) -> set[str]:
        """Tables that the verdicts rest upon."""
        kind = self.kind
        found = {kind.entity.table, *(child.entity.table for child in kind.entity.children.values()), *Known.TABLES}
        found |= {target_table(target.column) for target in kind.targets if target.column is not None} - {""}
        if kind.people:
            found |= Everybody.TABLES
        return found | self.checked.tables if self.checked is not None else found

    def id_for(self, what: object) -> str:
        return self.new_ids.setdefault(what, new_id())


@dataclass(frozen=True)
class Judged:
    """A verdict for every row, the cards as they would be, the unknown names that would be added."""

    rows: tuple[RowVerdict, ...]
    cards: dict[str, Card]
    created: dict[str, Missing]
    missed: dict[int, Missed] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    """Owned rows of the file by id, each with the row of the sheet that stands for it, where each stands for one."""
