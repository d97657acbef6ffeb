"""A crash report that says where the program failed and nothing about people.

It holds types of exceptions, names of files, functions and line numbers, and versions. Messages of exceptions
and local variables are left out: they carry what people typed. Folders are cut: they carry the user's name.
"""

from __future__ import annotations

import platform
import re
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from types import TracebackType

import PySide6

from mmsdesk import __version__

_ROOTS = ("mmsdesk", "site-packages")
_FAULT_HEAD = re.compile(r"^(?:Windows fatal exception|Fatal Python error): (.*)$", re.MULTILINE)
_TAKEN_BY_WINDOWS = re.compile(r"code 0x800[17][0-9a-f]{4}", re.IGNORECASE)
_FAULT_FILE = re.compile(r'File "([^"]*)"')


def versions() -> str:
    """Versions of the program and of what it stands on."""
    return "\n".join(
        (
            f"mmsdesk {__version__}",
            f"Python {platform.python_version()} {platform.machine()}",
            f"{platform.system()} {platform.release()}",
            f"PySide6 {PySide6.__version__}",
        )
    )


def report_of(error: BaseException, when: datetime) -> str:
    """The report of one exception with all that led to it."""
    parts = [f"mmsdesk: отчёт об ошибке, {when:%d.%m.%Y %H:%M}", versions()]
    parts += ["\n".join((_type_name(each), *_frames(each.__traceback__))) for each in _chain(error)]
    return "\n\n".join(parts) + "\n"


def is_fault(dump: str) -> bool:
    """Whether a run died of what faulthandler wrote: on Windows it also notes what COM throws and catches itself.

    A dialog for files or a printer does that now and then, and all goes on.
    """
    heads = _FAULT_HEAD.findall(dump)
    return bool(dump) and not (heads and all(_TAKEN_BY_WINDOWS.match(head) for head in heads))


def report_of_fault(dump: str, when: datetime) -> str:
    """The report of a run that ended by a fault of the machine code; `dump` is what faulthandler wrote."""
    named = _FAULT_FILE.sub(lambda found: f'File "{short_path(found[1])}"', dump)
    return f"mmsdesk: программа была закрыта системой, {when:%d.%m.%Y %H:%M}\n\n{versions()}\n\n{named}\n"


def short_path(path: str) -> str:
    """The path inside the program or a library; of any other file its bare name."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    for root in _ROOTS:
        if root in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at:])
    return parts[-1] if parts else ""


def signature(error: BaseException) -> str:
    """The same for the same failure at the same place."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return "|".join((_type_name(error), *(f"{each.filename}:{each.lineno}" for each in last)))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, then what caused it, each once."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting += reversed(each.exceptions)
        earlier = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        if earlier is not None:
            waiting.append(earlier)


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {short_path(each.filename)}:{each.lineno} {each.name}" for each in traceback.extract_tb(trace)]
