"""Decisions in words, for the list and for the chips under the line in which they are typed."""

from __future__ import annotations

from mmsdesk.core.dates import format_date
from mmsdesk.core.decision_line import DecisionLine, KnownName
from mmsdesk.models.decision import DecisionState
from mmsdesk.queries.meetings import DecisionFacts, ExecutorFacts
from mmsdesk.ui.cover import MASK

POSTPONED_OFTEN = 2
"""Extensions from which a decision is marked."""


def executor_words(executor: ExecutorFacts, *, masked: bool) -> str:
    """«Иванова А. П.», a body, a school or words."""
    if executor.person is not None:
        return MASK if masked else executor.person.name.short
    return executor.shown


def _with_own_term(executor: ExecutorFacts, *, masked: bool) -> str:
    words = executor_words(executor, masked=masked)
    return f"{words} (до {format_date(executor.due_on)})" if executor.due_on else words


def decision_words(decision: DecisionFacts, *, masked: bool, whose: bool = False) -> str:
    """The decision, and under it who, until when, how it stands; `whose`: with the number of its minutes."""
    first = f"{decision.number}. {decision.wording}" if decision.number else decision.wording
    more = [", ".join(_with_own_term(each, masked=masked) for each in decision.executors)]
    each_own = bool(decision.executors) and all(each.due_on for each in decision.executors)
    if decision.due_on is not None and (decision.postponed or not each_own):
        more.append(f"до {format_date(decision.due_on)}")
    elif decision.due_words:
        more.append(decision.due_words)
    if decision.state is not DecisionState.OPEN:
        more.append(decision.state.label)
    elif not decision.controlled:
        more.append("без контроля")
    if decision.postponed >= POSTPONED_OFTEN:
        more.append(f"перенесено {decision.postponed} раза" if decision.postponed < 5 else "переносили много раз")
    if whose and decision.held_on is not None:
        minutes = f"протокол № {decision.minutes} от " if decision.minutes else "заседание "
        more.append(f"{minutes}{format_date(decision.held_on)}")
    return "\n".join(filter(None, (first, " · ".join(filter(None, more)))))


def known_words(known: KnownName | None) -> str:
    """How somebody who may be an executor is called."""
    if known is None:
        return "запись удалена"
    return known.name.short if known.name is not None else known.words[0] if known.words else ""


def as_line(decision: DecisionFacts) -> DecisionLine:
    """A decision that stands already, as a line to be corrected."""
    ids, unknown, own = [], [], []
    for each in decision.executors:
        known = each.person.id if each.person is not None else each.association_id or each.organisation_id
        if each.due_on is not None:
            own.append((known or each.shown, each.due_on))
        if known:
            ids.append(known)
        else:
            unknown.append(each.shown)
    return DecisionLine(
        text=decision.wording,
        wording=decision.wording,
        executors=tuple(ids),
        unknown=tuple(unknown),
        due_on=decision.due_on,
        due_words=decision.due_words,
        controlled=decision.controlled,
        own_terms=tuple(own),
    )
