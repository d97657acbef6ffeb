"""One moment for the whole program, so that the pictures of two days are the same."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import re
import sys
from types import ModuleType
from typing import Any

import mmsdesk

NOW = dt.datetime(2026, 11, 20, 14, 32)
TODAY = NOW.date()
_CLOCK = re.compile(r"\b(today|now)\(")


class _LikeDate(type):
    """Real dates count as instances of the stopped class: the two stand for each other."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, dt.date)


class _LikeMoment(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, dt.datetime)


class StoppedDate(dt.date, metaclass=_LikeDate):
    """`date` whose today is the day of the gallery."""

    @classmethod
    def today(cls) -> Any:
        return TODAY


class StoppedMoment(dt.datetime, metaclass=_LikeMoment):
    """`datetime` whose now is the moment of the gallery."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Any:
        return NOW if tz is None else NOW.replace(tzinfo=dt.UTC).astimezone(tz)


def load_everything() -> list[ModuleType]:
    """All modules of the program, imported."""
    for found in pkgutil.walk_packages(mmsdesk.__path__, "mmsdesk."):
        if not found.name.endswith("__main__") and ".migrations.revision" not in found.name:
            importlib.import_module(found.name)
    return [module for name, module in sys.modules.items() if name.startswith("mmsdesk")]


def stop_clock() -> None:
    """From now on the program lives at `NOW`. For a process of its own: nothing sets the clock going again."""
    stopped = ModuleType("datetime")
    stopped.__dict__.update(vars(dt))
    stopped.__dict__.update(date=StoppedDate, datetime=StoppedMoment)
    replaced = {id(dt): stopped, id(dt.date): StoppedDate, id(dt.datetime): StoppedMoment}
    for module in load_everything():
        if not _CLOCK.search(inspect.getsource(module)):
            continue  # compares types: the real classes must stay there
        for name, value in list(vars(module).items()):
            if id(value) in replaced:
                setattr(module, name, replaced[id(value)])
