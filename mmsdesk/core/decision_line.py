"""A decision typed as one line: who, until when, what («Иванова до 15.03 подготовить справку»)."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mmsdesk.core.declension import Case
from mmsdesk.core.names import PersonName, Sex


class MarkKind(enum.StrEnum):
    """What a span of the line was understood as."""

    EXECUTOR = "executor"
    UNKNOWN_EXECUTOR = "unknown_executor"
    DUE = "due"
    NO_CONTROL = "no_control"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the typed text that was understood: `line[start:end]`."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class KnownName:
    """Somebody who may be named as an executor: a person by `name`, or a body or an organisation by `words`.

    `near`: a member of the body; of two people with one surname the near one is meant. `forms`: whole names in cases
    that the person wants.
    """

    id: str
    name: PersonName | None = None
    sex: Sex = ""
    words: tuple[str, ...] = ()
    near: bool = False
    forms: Mapping[Case, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was understood of a line.

    `wording` goes into the minutes; `executors` are ids of `KnownName`, the first is responsible; `unknown` are words
    of executors who are not in the register («руководители ШМО»); `due_words`: a term without a day («в течение
    года»); `marks`: what of the text was understood, in the order of the text.
    """

    text: str
    wording: str
    executors: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    due_on: dt.date | None = None
    due_words: str = ""
    controlled: bool = True
    marks: tuple[Mark, ...] = ()


def read_line(line: str, today: dt.date, names: Sequence[KnownName]) -> DecisionLine:
    """Understand a decision as it is typed; whatever is not understood stays in the wording.

    A day without a year is the next one from `today`, within the school year where there is a choice.
    """
    raise NotImplementedError
