"""«Импорт таблицы…» from anywhere: which list, a backup before anything is written, the wizard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

REGISTERS = (
    "teachers",
    "organisations",
    "associations",
    "events",
    "consultations",
    "staff",
    "references",
    "opening_totals",
)
"""Codes of the registers whose lists can be read; that they are those of the import is held by a test."""


def can_import(entity: Entity) -> bool:
    """Whether lists of this register can be read from a table."""
    return entity.code in REGISTERS


def import_table(desk: Desk, entity: Entity | None, parent: QWidget | None, path: Path | None = None) -> None:
    """Open the wizard; without a register the user is asked what the list is about."""
    entity = entity if entity is not None and can_import(entity) else _asked(desk)
    if entity is None:
        return
    # Imported when a table is read: the start of the program does not wait for it.
    from mmsdesk.ui.areas.importing.wizard import ImportWizard

    before = partial(make_if_changed, file_of(desk), Reason.IMPORT)
    wizard = ImportWizard(desk, entity, parent, path=path, before=before)
    wizard.duplicates_wanted.connect(partial(desk.page_wanted.emit, "duplicates"))
    wizard.exec()


def _asked(desk: Desk) -> Entity | None:
    options = [(code, by_code(code).words.plural) for code in REGISTERS]
    answer = desk.notifier.choose("О ком или о чём эта таблица?", options)
    return by_code(answer) if answer else None
