"""«Выполнено», «Продлить…», «Частично…», «Снять…», «Заменить…»: ask, write as one operation, offer the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.services import decisions
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.decisions.turn_dialog import ASKED, Answer, TurnDialog
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of

VERBS = (
    Verb("done", "В&ыполнено…", "check", "Решение выполнено и снимается с контроля"),
    Verb("extend", "Прод&лить…", "clock", "Новый срок; прежний останется в ходе выполнения"),
    Verb("partly", "&Частично…", "pencil", "Сделано не всё: остаётся на контроле"),
    Verb("drop", "С&нять…", "close", "Снять с контроля и назвать причину"),
    Verb("replace", "За&менить…", "refresh", "Вместо него принято другое решение"),
)

_SAID = {
    "done": "Отмечено выполнение",
    "extend": "Срок продлён",
    "partly": "Отмечено частичное выполнение",
    "drop": "Снято с контроля",
    "replace": "Заменено",
}


def turn(desk: Desk, code: str, ids: Sequence[str], parent: QWidget) -> bool:
    """Ask and mark decisions; True if that was done. Everything is one operation, «Отменить» is offered."""
    if not ids:
        return False
    context = FormContext(desk)
    what = MASK if desk.masked else context.titles.of(ids[0])
    dialog = TurnDialog(context, ASKED[code], len(ids), what, parent)
    if not dialog.exec() or dialog.answer is None:
        return False
    try:
        changes = _do(file_of(desk), code, ids, dialog.answer)
    except UserError as error:
        desk.notifier.show(error)
        return False
    words = plural(len(ids), "решение", "решения", "решений") if len(ids) > 1 else what
    desk.notifier.notice(f"{_SAID[code]}: {words}", "Отменить", partial(take_back, desk, changes.operation_id))
    return True


def _do(store: Store, code: str, ids: Sequence[str], answer: Answer) -> Changes:
    if code == "done":
        return decisions.mark_done(store, ids, on=answer.on, result=answer.note, meeting_id=answer.meeting_id)
    if code == "extend":
        if answer.days:
            return decisions.extend_by(store, ids, answer.days, answer.note, answer.meeting_id, on=answer.on)
        assert answer.term is not None
        return decisions.extend(store, ids, answer.term, answer.note, answer.meeting_id, on=answer.on)
    if code == "partly":
        return decisions.mark_partly(store, ids, on=answer.on, note=answer.note, meeting_id=answer.meeting_id)
    if code == "drop":
        return decisions.drop(store, ids, answer.note, on=answer.on, meeting_id=answer.meeting_id)
    return decisions.replace(store, ids, answer.by, on=answer.on, note=answer.note)
