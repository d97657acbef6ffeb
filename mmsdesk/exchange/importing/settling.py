"""Names that the file does not know: recognised among those the list itself adds, or made into new records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.known import Missing
from mmsdesk.exchange.importing.rows import Incoming
from mmsdesk.exchange.importing.school_names import SchoolNames

Naming = Callable[[object], str]
"""The id of a record to be made, by what it is made of."""

_Name = tuple[str, str]


class Settling:
    """Puts ids into rows in place of unknown names. `wanted` are names that a person lets be added."""

    def __init__(self, id_for: Naming, *, create_all: bool) -> None:
        self._id_for = id_for
        self._create_all = create_all
        self._wanted: set[_Name] = set()
        self.schools = SchoolNames()
        """Organisations that the list itself adds."""
        self.created: dict[str, Missing] = {}
        self.used: set[str] = set()
        """Those of the created ones that a row to be written refers to."""

    def want(self, incoming: Incoming) -> None:
        """Let the unknown names of a row be added, in whatever rows they stand."""
        self._wanted.update(_name(each) for _key, each in incoming.missing())

    def settle(self, incoming: Incoming) -> tuple[Incoming, list[tuple[str, Missing]], set[str]]:
        """The row with what is known by now, what is still missing with its key, ids of what would be added."""
        missing = list(incoming.missing()) if incoming.unknown else ()
        if not missing:
            return incoming, [], set()
        ids: dict[Missing, str] = {}
        for _key, each in missing:
            wanted = self._create_all or _name(each) in self._wanted
            record_id = self._made_here(each) or (self._make(each) if wanted else "")
            if record_id:
                ids[each] = record_id
        settled = Incoming(
            incoming.number,
            _settled(incoming.values, ids),
            {code: [_settled(row, ids) for row in rows] for code, rows in incoming.children.items()},
            incoming.errors,
            incoming.remarks,
            incoming.columns,
            unknown=True,
        )
        return settled, list(settled.missing()), set(ids.values()) & self.created.keys()

    def added(self) -> dict[str, Missing]:
        """What is to be written besides the rows."""
        return {record_id: each for record_id, each in self.created.items() if record_id in self.used}

    def _made_here(self, missing: Missing) -> str:
        if missing.choices:
            return ""
        found = self.schools.recognise(missing.text)
        return found[0] if len(found) == 1 else ""

    def _make(self, missing: Missing) -> str:
        record_id = self._id_for(_name(missing))
        if record_id not in self.created:
            self.created[record_id] = missing
            if not missing.choices:
                self.schools.add(record_id, [missing.text], missing.text)
        return record_id


def _name(missing: Missing) -> _Name:
    return missing.choices, normalise(missing.text)


def _settled(values: Mapping[str, Any], ids: Mapping[Missing, str]) -> dict[str, Any]:
    return {key: ids.get(value, value) if isinstance(value, Missing) else value for key, value in values.items()}
