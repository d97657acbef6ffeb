"""What is said of those who are missing from a complete list: people, organisations and bodies leave differently."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.exchange.importing import LeavingKind, Plan
from mmsdesk.models.association import ASSOCIATIONS

_ANSWERS = {
    LeavingKind.LEFT: "Больше не работает",
    LeavingKind.MOVED: "Теперь в другой организации",
    LeavingKind.ON_LEAVE: "В отпуске или отсутствует",
    LeavingKind.STAYS: "Оставить как есть",
    LeavingKind.CLOSED: "Организация закрыта",
    LeavingKind.JOINED: "Присоединена к другой организации",
    LeavingKind.NOT_THERE: "Не присутствовал",
    LeavingKind.CANCELLED: "Снять с плана",
}
_LEFT_A_BODY = "Больше не в составе"
_LEADS_NO_MORE = "Больше не руководит"
_BODY_ENDED = "Больше не действует"
_PEOPLE = ("человек", "человека", "человек")
_ORGANISATIONS = ("организация", "организации", "организаций")
_BODIES = ("объединение", "объединения", "объединений")


def answer_words(plan: Plan, numbers: Sequence[int], kind: LeavingKind) -> str:
    """The answer as it is chosen; the numbers are those of rows who are missing."""
    if kind is not LeavingKind.LEFT:
        return _ANSWERS[kind]
    if all(plan.missed[number].instead for number in numbers):
        return _LEADS_NO_MORE
    if plan.base.kind.rows_are:
        return _LEFT_A_BODY
    return _BODY_ENDED if _are_bodies(plan, numbers) else _ANSWERS[kind]


def counted_words(plan: Plan, numbers: Sequence[int], kind: LeavingKind) -> tuple[str, str, str]:
    """Those who are missing, as they are counted: one, two, five."""
    if kind in (LeavingKind.CLOSED, LeavingKind.JOINED):
        return _ORGANISATIONS
    return _BODIES if _are_bodies(plan, numbers) else _PEOPLE


def _are_bodies(plan: Plan, numbers: Sequence[int]) -> bool:
    return plan.base.kind.entity is ASSOCIATIONS and all(not plan.missed[number].code for number in numbers)
