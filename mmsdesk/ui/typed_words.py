"""What the user typed and the program remembers for a file: in the settings, of a file with a password in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mmsdesk.services.preferences import preference, preferences, remember

if TYPE_CHECKING:
    from mmsdesk.store.file import Store
    from mmsdesk.ui.settings import Settings

_PREFIX = "typed:"


class TypedWords:
    """Names of lists, values of filters, purposes. Settings lie beside the file, in clear, and so are no place for
    what was typed in a protected one: there the file itself keeps it.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    def place(self, code: str) -> str:
        """Under what the settings keep what belongs to this file."""
        return f"{code}@{self._store.file_id}"

    def of(self, place: str) -> dict[str, Any]:
        """What is remembered under a place of this file."""
        return self.of_each([place])[place]

    def of_each(self, places: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What is remembered under several places, asked of the file at once."""
        self.withdraw()
        with self._store.read() as session:
            kept = preferences(session, _PREFIX)
        found = {place: kept.get(_PREFIX + place) for place in places}
        return {
            place: {**(words if isinstance(words, dict) else {}), **self._settings.view(place)}
            for place, words in found.items()
        }

    def keep(self, place: str, words: dict[str, Any]) -> None:
        """Remember words beside what stands there. UserError for a protected file that is open for reading only."""
        if not self._store.protected:
            self._settings.set_view(place, {**self._settings.view(place), **words})
            self._settings.save()
            return
        self.withdraw()
        self._remember(place, words)

    def withdraw(self) -> None:
        """Since the file has a password, nothing typed in it stays in the settings, as soon as the file can take it."""
        if not self._store.protected or self._store.read_only:
            return
        found = self._settings.take_typed(self._store.file_id)
        for place, words in found.items():
            self._remember(place, words)
        if found:
            self._settings.save()

    def _remember(self, place: str, words: dict[str, Any]) -> None:
        with self._store.read() as session:
            kept = preference(session, _PREFIX + place)
        before = kept if isinstance(kept, dict) else {}
        if {**before, **words} != before:
            remember(self._store, _PREFIX + place, {**before, **words})
