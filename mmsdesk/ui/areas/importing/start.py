"""«Загрузить таблицу…» and «Вставить из Excel» from anywhere: a backup before anything is written, the wizard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from mmsdesk.ui.areas.importing.source import Source

REGISTERS = (
    "teachers",
    "organisations",
    "associations",
    "events",
    "consultations",
    "meetings",
    "decisions",
    "visits",
    "plans",
    "plan_items",
    "issued_documents",
    "service_documents",
    "diagnoses",
    "indicators",
    "olympiads",
    "pupil_results",
    "staff",
    "references",
    "opening_totals",
)
"""Codes of the registers whose lists can be read; that they are those of the import is held by a test."""

ROWS_OF = {
    "memberships": "members",
    "participations": "participants",
    "feedback": "feedback",
    "diagnosis_results": "diagnosis_results",
}
"""Kinds of lists whose rows go into an owned table of a card, by the code of the table; held by the same test."""


def can_import(entity: Entity) -> bool:
    """Whether lists of this register can be read from a table."""
    return entity.code in REGISTERS


def import_table(desk: Desk, entity: Entity | None, parent: QWidget | None, path: Path | None = None) -> None:
    """Open the wizard; a register that has lists of its own comes first among what the table may be."""
    import_tables(desk, parent, (path,) if path is not None else (), entity)


def import_tables(desk: Desk, parent: QWidget | None, paths: Sequence[Path] = (), entity: Entity | None = None) -> None:
    """Open the wizard on files, one after another; what kind of list each is, it guesses."""
    # Imported when a table is read: the start of the program does not wait for it.
    from mmsdesk.ui.areas.importing.source import Source

    register = entity if entity is not None and can_import(entity) else None
    _open(desk, parent, Source(tuple(paths), register=register))


def paste_table(desk: Desk, parent: QWidget | None, entity: Entity | None = None) -> None:
    """Open the wizard on the table of the clipboard; words if there is none."""
    from mmsdesk.ui.areas.importing.clipboard import with_pasted_table
    from mmsdesk.ui.areas.importing.source import Source

    register = entity if entity is not None and can_import(entity) else None
    with_pasted_table(desk, parent, lambda pasted: _open(desk, parent, Source(pasted=pasted, register=register)))


def paste_rows(desk: Desk, parent: QWidget | None, table: str, record: tuple[str, str]) -> None:
    """Open the wizard on the rows of the clipboard for an owned table of a card; `record` is its id and title."""
    from mmsdesk.ui.areas.importing.clipboard import with_pasted_table
    from mmsdesk.ui.areas.importing.source import Source

    into = Source(kind=ROWS_OF[table], record_id=record[0], into=record[1])
    with_pasted_table(desk, parent, lambda pasted: _open(desk, parent, replace(into, pasted=pasted)))


def paste_items(desk: Desk, parent: QWidget | None, plan: tuple[str, str]) -> None:
    """Open the wizard on the rows of the clipboard as items of a plan, given by its id and title."""
    from mmsdesk.exchange.importing.codes import with_code
    from mmsdesk.ui.areas.importing.clipboard import with_pasted_table
    from mmsdesk.ui.areas.importing.source import Source

    into = Source(kind="plan_items", into=plan[1], given={"plan_id": with_code(plan[1], plan[0])})
    with_pasted_table(desk, parent, lambda pasted: _open(desk, parent, replace(into, pasted=pasted)))


def _open(desk: Desk, parent: QWidget | None, source: Source) -> None:
    from mmsdesk.ui.areas.importing.wizard import ImportWizard

    before = partial(make_if_changed, file_of(desk), Reason.IMPORT)
    wizard = ImportWizard(desk, parent, source=source, before=before)
    wizard.duplicates_wanted.connect(partial(desk.page_wanted.emit, "duplicates"))
    wizard.finished.connect(wizard.deleteLater)  # it holds the whole table and the people compared with it
    wizard.exec()
