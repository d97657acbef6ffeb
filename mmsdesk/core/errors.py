"""Errors that a user reads: what happened, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class UserError(Exception):
    """Something the user can understand and mend: what happened, the remedy, details for the curious."""

    def __init__(self, text: str, remedy: str = "", detail: str = "") -> None:
        super().__init__(text, remedy, detail)
        self.text = text
        self.remedy = remedy
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.text} {self.remedy}".strip()


class Conflict(UserError):
    """The record was changed by somebody else since it was read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one value; `key` is the column key, dotted for child rows ("employments.0.started_on").

    A warning is shown and does not hinder saving: a check digit may be wrong in the passport itself.
    """

    key: str
    text: str
    warning: bool = False


class ValidationFailed(UserError):
    """A draft cannot be saved; `problems` name the fields."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(p.text for p in problems), "Исправьте отмеченные поля и сохраните снова.")
        self.problems = tuple(problems)
