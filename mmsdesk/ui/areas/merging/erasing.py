"""People whom the other copy has erased for ever: told before the merge, and asked about by themselves."""

from __future__ import annotations

from mmsdesk.core.text import plural
from mmsdesk.merge.plan import Plan
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk

_NAMED = 5
_ERASE, _LEAVE = "erase", "leave"


def told_of_erasing(plan: Plan) -> str:
    """What is to be known before the merge; "" if nobody of this file was erased there."""
    if not plan.erasings:
        return ""
    people = plural(len(plan.erasings), "человека", "человек", "человек")
    return f"У них навсегда обезличили {people} из вашего файла: перед объединением программа спросит о них."


def asked_to_erase(desk: Desk, plan: Plan) -> Plan | None:
    """The plan with the answer whether they are erased here too; None if the merge is to wait."""
    if not plan.asks_to_erase:
        return plan
    names = [MASK if desk.masked else each.title for each in plan.erasings[:_NAMED]]
    more = f" и ещё {len(plan.erasings) - _NAMED}" if len(plan.erasings) > _NAMED else ""
    question = f"У них обезличено навсегда: {', '.join(names)}{more}. Обезличить и у вас?"
    answer = desk.notifier.choose(
        question,
        ((_ERASE, "Обезличить навсегда"), (_LEAVE, "Пока оставить")),
        "Имя, контакты и заметки сотрутся из карточек, истории и бумаг. Отменить это нельзя, и отмена объединения "
        "этого не вернёт. Если оставить, программа спросит снова, когда вы ещё раз объедините файлы.",
    )
    return None if answer is None else plan.erasing(answer == _ERASE)
