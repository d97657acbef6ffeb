"""What a file remembers of its papers: last options, options saved under a name, when each was last printed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.services.preferences import preferences, remember
from mmsdesk.store.file import Store

_PREFIX = "paper:"
Values = dict[str, Any]
"""Values of options as JSON holds them."""


class PaperMemory:
    """By the code of a paper. A file that is only read remembers nothing new."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.read() as session:
            found = preferences(session, _PREFIX)
        self._kept: dict[str, Values] = {key.removeprefix(_PREFIX): value for key, value in found.items()}

    def options(self, code: str) -> Values:
        """The options with which the paper was last made."""
        return dict(self._of(code).get("options", {}))

    def keep_options(self, code: str, values: Values) -> None:
        """Remember the options of a paper."""
        self._write(code, {**self._of(code), "options": values})

    def remarks(self, code: str) -> bool:
        """Whether remarks are printed too."""
        return bool(self._of(code).get("remarks", False))

    def keep_remarks(self, code: str, printed: bool) -> None:
        """Remember whether remarks are printed."""
        self._write(code, {**self._of(code), "remarks": printed})

    def variants(self, code: str) -> dict[str, Values]:
        """Options saved under a name, by name."""
        saved = self._of(code).get("variants", {})
        return {name: saved[name] for name in sorted(saved, key=str.casefold)}

    def save_variant(self, code: str, name: str, values: Values) -> None:
        """Save options under a name; those of the same name give way."""
        self._write(code, {**self._of(code), "variants": {**self.variants(code), name: values}})

    def forget_variant(self, code: str, name: str) -> None:
        """Remove options saved under a name."""
        left = {each: values for each, values in self.variants(code).items() if each != name}
        self._write(code, {**self._of(code), "variants": left})

    def note_printed(self, code: str, day: dt.date) -> None:
        """The paper went out on a day."""
        self._write(code, {**self._of(code), "printed": day.isoformat()})

    def printed(self) -> dict[str, dt.date]:
        """The day on which each paper went out last."""
        return {
            code: dt.date.fromisoformat(kept["printed"]) for code, kept in self._kept.items() if kept.get("printed")
        }

    def _of(self, code: str) -> Values:
        return self._kept.get(code, {"options": {}})

    def _write(self, code: str, kept: Values) -> None:
        before = self._of(code)
        self._kept[code] = kept
        if kept != before and not self._store.read_only:
            remember(self._store, f"{_PREFIX}{code}", kept)
