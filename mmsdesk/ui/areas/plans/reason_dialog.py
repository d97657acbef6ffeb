"""Why an item of an approved plan is changed: asked when its card is saved; may be left open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.core.text import upper_first
from mmsdesk.models.plan_item import PlanChange, PlanPart, PlanTurn
from mmsdesk.queries.cards import Draft
from mmsdesk.services.planning.completion import Turn, turns_ahead, write_turns
from mmsdesk.services.validation import problems_of
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label

_LONGEST = 90
_TITLE = "Почему меняется утверждённый план?"
_WAS = {
    PlanPart.TERM: "был",
    PlanPart.SECTION: "был",
    PlanPart.RESPONSIBLE: "были",
    PlanPart.AUDIENCE: "была",
    PlanPart.EXPECTED: "был",
}
_OPEN = "Можно оставить пустым: изменение попадёт в список «Изменения без причины»."


class ReasonDialog(AskDialog):
    """`reason` is None until the dialog is accepted; "" where nobody says why."""

    def __init__(self, context: FormContext, lines: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(context, _TITLE, "change_reason", "Записать", parent)
        self.reason: str | None = None
        self.lines = tuple(lines)
        for line in lines:
            self.form.addRow(label(line, wrap=True))
        self.why = TextEditor(PlanChange.reason, context, "why")
        self.why.control.setMinimumWidth(context.px(440))
        self.add(self.why, "Причина")
        self.form.addRow(label(_OPEN, "quiet", wrap=True))
        self.why.control.setFocus()
        self.resize(context.px(600), self.sizeHint().height())

    def unsaved(self) -> bool:
        return bool((self.why.value() or "").strip())

    def done_pressed(self) -> None:
        self.reason = (self.why.value() or "").strip()
        self.accept()


def settled_reason(desk: Desk, draft: Draft, parent: QWidget) -> bool:
    """Ask why an approved plan is changed and keep the answer in the draft; False: the person goes on editing.

    A card that cannot be saved yet is not asked about: its mistakes are told first.
    """
    store = file_of(desk)
    with store.read() as session:
        turns = turns_ahead(session, draft)
        wrong = turns and any(not each.warning for each in problems_of(session, draft, store.today))
    if not turns or wrong:
        return True
    dialog = ReasonDialog(FormContext(desk), [said(turn) for turn in turns], parent)
    if not dialog.exec() or dialog.reason is None:
        return False
    write_turns(draft, turns, store.today, dialog.reason)
    return True


def said(turn: Turn) -> str:
    """«Срок был: октябрь»; what came into the plan after its approval."""
    what, part, before = turn
    if what is PlanTurn.ADDED:
        return "Пункт добавляется после утверждения."
    shown = " ".join(before.split()) or "пусто"
    shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
    return f"{upper_first(part.label)} – {_WAS.get(part, 'было')}: {shown}"
