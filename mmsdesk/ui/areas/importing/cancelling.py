"""Items of a plan that are missing from its complete list: why and since when they are taken out of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.exchange.importing import Leaving, LeavingKind
from mmsdesk.ui.areas.plans.outcome_dialog import ASKED, OutcomeDialog
from mmsdesk.ui.forms.context import FormContext


def asked_cancelling(context: FormContext, number: int, parent: QWidget | None) -> Leaving | None:
    """Ask as the list of items asks; None if it was given up."""
    dialog = OutcomeDialog(context, ASKED["cancel"], number, parent)
    answer = dialog.answer if dialog.exec() else None
    dialog.deleteLater()  # here: collected later as garbage it might be deleted by the worker's thread
    return Leaving(LeavingKind.CANCELLED, answer.on, reason=answer.reason) if answer is not None else None
