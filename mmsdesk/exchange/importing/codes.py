"""The code of a record in a table: what is written out with it is known again whatever else was changed."""

from __future__ import annotations

import re

CODE_KEY = "id"
"""Key of the target that holds the code."""

CODE_HEADING = "Код записи"

_CODE = re.compile(r"[0-9a-f]{32}")
_WITH_CODE = re.compile(r"(.*?)\s*\[код ([0-9a-f]{32})\]", re.DOTALL)


def is_code(text: str) -> bool:
    """Whether a text is the code of a record: 32 hex digits."""
    return bool(_CODE.fullmatch(text))


def with_code(title: str, record_id: str) -> str:
    """A reference whose title is not unique: «Лисова Анна Петровна [код 01ab…]»."""
    return f"{title} [код {record_id}]".lstrip()


def split_code(text: str) -> tuple[str, str]:
    """Title and code of a reference; no code for most."""
    found = _WITH_CODE.fullmatch(text.strip()) if text.endswith("]") else None
    return (found[1].strip(), found[2]) if found else (text, "")
