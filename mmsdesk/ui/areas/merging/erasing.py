"""People whom the other copy has erased for ever: told before the merge, and asked about by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.core.text import plural
from mmsdesk.merge.plan import Erasing, Plan
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
    answer = wants_to_erase(
        desk, plan.erasings, "отмена объединения", "программа спросит снова, когда вы ещё раз объедините файлы"
    )
    return None if answer is None else plan.erasing(answer)


def wants_to_erase(desk: Desk, people: Sequence[Erasing], step_back: str, later: str) -> bool | None:
    """Whether they are erased here too; None if nobody answered. `step_back` is what does not bring them back,
    `later` what follows if they are left."""
    names = [MASK if desk.masked else each.title for each in people[:_NAMED]]
    more = f" и ещё {len(people) - _NAMED}" if len(people) > _NAMED else ""
    answer = desk.notifier.choose(
        f"У них обезличено навсегда: {', '.join(names)}{more}. Обезличить и у вас?",
        # Enter means the first: what cannot be taken back is nobody's slip of a finger.
        ((_LEAVE, "Пока оставить"), (_ERASE, "Обезличить навсегда")),
        "Имя, контакты и заметки сотрутся из карточек, истории и бумаг. Отменить это нельзя, и "
        f"{step_back} этого не вернёт. Если оставить, {later}.",
    )
    return None if answer is None else answer == _ERASE
