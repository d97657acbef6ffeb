"""The first run of a new service: how far its setting up is, remembered in the file so that it can go on later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.office import Office
from mmsdesk.queries.cards import the_office
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.operation import OperationKind, operation


class SetupStep(Choice):
    """What is asked, in this order."""

    OFFICE = "office", "Служба"
    SIGNATURES = "signatures", "Подписи"
    WORDS = "words", "Слова и номера"
    ORGANISATIONS = "organisations", "Организации"
    TEACHERS = "teachers", "Педагоги"
    ASSOCIATIONS = "associations", "Объединения"
    COUNCIL = "council", "Совет"


STEPS = tuple(SetupStep)


@dataclass(frozen=True, slots=True)
class SetupState:
    """How many steps are behind, done or passed over."""

    done: int

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be asked."""
        return self.done >= len(STEPS)

    @property
    def untouched(self) -> bool:
        """Whether the setting up has not begun."""
        return self.done == 0

    @property
    def step(self) -> SetupStep:
        """The step to go on with; the last one when all are behind."""
        return STEPS[min(self.done, len(STEPS) - 1)]


def setup_state(session: Session) -> SetupState:
    """How far the setting up of the office is."""
    done = session.execute(select(table_of(Office).c.setup_step).limit(1)).scalar()
    return SetupState(len(STEPS) if done is None else done)


def pass_step(store: Store, step: SetupStep) -> None:
    """Remember that a step is behind; going back to an earlier one does not forget the later ones.

    A mark of the file, not a piece of work: Ctrl+Z does not take it back.
    """
    with store.read() as session:
        office = the_office(session)
    behind = STEPS.index(step) + 1
    if office.id is None or office.values["setup_step"] >= behind:
        return
    with operation(store, f"Первый запуск: {step.label}", kind=OperationKind.SEED) as op:
        op.update(Office, office.id, {"setup_step": behind})


def save_office(store: Store, values: Mapping[str, Any]) -> Changes:
    """Write what a step asked about the office. Raises ValidationFailed naming the fields."""
    with store.read() as session:
        draft = the_office(session)
    draft.values.update(values)
    return save(store, draft).changes
