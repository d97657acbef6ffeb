"""How documents of a kind are printed on this computer: the design, or the shift on its ready-made forms."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from typing import Any, Final

from mmsdesk.models.issued import IssuedKind
from mmsdesk.services.preferences import preference, remember
from mmsdesk.store.file import Store

_KEY: Final = "issued_layout"
_KEPT: Final = ("landscape", "shade", "second", "stamp", "on_form", "lead", "right", "down")
"""What is remembered: a printer shifts in its own way, so each computer has its own."""


def remembered_layout(store: Store, kind: IssuedKind) -> dict[str, Any]:
    """What was chosen here for this kind, by the keys of the options; empty for the first time."""
    with store.read() as session:
        kept = preference(session, _key(kind))
    return {key: kept[key] for key in _KEPT if key in kept} if isinstance(kept, dict) else {}


def remember_layout(store: Store, kind: IssuedKind, values: Mapping[str, Any]) -> None:
    """Keep the choice for this kind on this computer; nothing in a file that is open for reading."""
    wanted = {key: values[key] for key in _KEPT if key in values}
    if not store.read_only and wanted != remembered_layout(store, kind):
        remember(store, _key(kind), wanted)


def _key(kind: IssuedKind) -> str:
    return f"{_KEY}/{platform.node()}/{kind.value}"
