"""«Импорт таблицы…» from anywhere: which list, a backup before anything is written, the wizard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mmsdesk.exchange.importing import IMPORTABLE
from mmsdesk.models.entity import Entity
from mmsdesk.store.backup import make_if_changed
from mmsdesk.store.shelf import Reason
from mmsdesk.ui.areas.import_wizard import ImportWizard
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def can_import(entity: Entity) -> bool:
    """Whether lists of this register can be read from a table."""
    return any(each.entity is entity for each in IMPORTABLE)


def import_table(desk: Desk, entity: Entity | None, parent: QWidget | None, path: Path | None = None) -> None:
    """Open the wizard; without a register the user is asked what the list is about."""
    entity = entity if entity is not None and can_import(entity) else _asked(desk)
    if entity is None:
        return
    before = partial(make_if_changed, file_of(desk), Reason.IMPORT)
    ImportWizard(desk, entity, parent, path=path, before=before).exec()


def _asked(desk: Desk) -> Entity | None:
    by_code = {each.entity.code: each.entity for each in IMPORTABLE}
    options = [(code, entity.words.plural) for code, entity in by_code.items()]
    answer = desk.notifier.choose("О ком или о чём эта таблица?", options)
    return by_code.get(answer) if answer else None
