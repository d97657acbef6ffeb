"""What the wizard is opened on: files, or a table of the clipboard; which kinds of lists it may be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import (
    KINDS,
    Importable,
    KindGuess,
    Layout,
    guess_kind,
    importable,
    kinds_of,
    layout_for,
    read_layout,
)
from mmsdesk.exchange.importing import Mapping as Columns
from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.preview import Preview, organisations
from mmsdesk.exchange.importing.tables import with_tables
from mmsdesk.exchange.importing.targets import CODE
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.models.entity import Entity
from mmsdesk.ui.areas.importing.waiting import Table


@dataclass(frozen=True)
class Source:
    """Files one after another, or one pasted table. `register` comes first among the kinds, from its own page.

    `kind` is the only one where rows go into a card: `record_id` is that of the card, `into` what it is called.
    """

    paths: tuple[Path, ...] = ()
    pasted: Workbook | None = None
    register: Entity | None = None
    kind: str = ""
    record_id: str = ""
    into: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    """What holds for all rows besides, by key: to which plan they belong."""

    def kinds(self) -> tuple[Importable, ...]:
        """Kinds that are offered, those of the register first."""
        if self.kind:
            one = importable(self.kind)
            return (replace(one, targets=(*one.targets, CODE)) if self.record_id else one,)
        own = kinds_of(self.register) if self.register is not None else ()
        return (*own, *(kind for kind in KINDS if kind not in own))

    def common(self) -> dict[str, str]:
        """What holds for all rows because of the card they go into."""
        return {**self.given, **({CODE_KEY: self.record_id} if self.record_id else {})}


@dataclass(frozen=True)
class Opened:
    """A table that was read and understood, with what is needed to understand it otherwise."""

    workbook: Workbook
    layout: Layout
    guesses: tuple[KindGuess, ...]
    preview: Preview
    organisations: Mapping[str, str] = field(default_factory=dict)
    """Names by id."""


def understood(
    session: Session, workbook: Workbook, source: Source, today: dt.date, wanted: Table | None = None
) -> Opened:
    """Guess what kind of list it is and what its columns are; never fails for a table that nobody understands.

    `wanted` is another table of a file of which one was written: of the same kind, under the same titles.
    """
    kinds = source.kinds()
    guesses = guess_kind(session, workbook) if len(kinds) > 1 else ()
    own = kinds_of(source.register) if source.register is not None else kinds
    likely = next((guess.kind for guess in guesses if guess.kind in own), own[0])
    likely = wanted.kind if wanted is not None else likely
    workbook = with_tables(workbook, likely)
    layout = layout_of(session, workbook, likely, source, sheet=wanted.sheet if wanted is not None else "")
    if wanted is not None:
        filled = layout.mapping.targets()
        before = {key: text for key, text in wanted.common.items() if key not in filled}
        layout = layout.with_common(before | layout.mapping.common)
    preview = Preview(Known(session), today)
    return Opened(workbook, layout, guesses, preview, organisations(session))


def layout_of(
    session: Session, workbook: Workbook, kind: Importable, source: Source, *, sheet: str = "", sender: str = ""
) -> Layout:
    """The layout of a table as a list of this kind; its first row as the header where no column is known."""
    try:
        found = read_layout(session, workbook, kind, sheet, sender=sender)
    except UserError:
        name = sheet or workbook.sheets[0].name
        found = replace(layout_for(session, workbook, kind, Columns(name, 1)), sender=sender)
    common = found.mapping.common | source.common()
    if source.record_id:
        common = {key: text for key, text in common.items() if key not in kind.key_columns}
    return found.with_common(common)
