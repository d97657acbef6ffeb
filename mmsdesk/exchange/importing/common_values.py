"""What the titles above a table say of every row: the school, the association, the order, the course."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.school_titles import organisation_in
from mmsdesk.exchange.importing.targets import Shape

_VENUE = re.compile(r"мест\w* (?:проведения|обучения)|на базе\b|^\s*место\s*:", re.IGNORECASE)
"""Where something takes place: not where the people of the list work."""


def common_of(kind: Importable, titles: Sequence[str], known: Known, columns: set[str]) -> dict[str, str]:
    """Cell texts by target for the whole list; nothing for targets that have a column."""
    found: dict[str, str] = {}
    # All titles together may say what each of them says only half: a heading over several lines.
    for title in (*titles, " ".join(titles)) if len(titles) > 1 else titles:
        for key, text in kind.read_title(title, known).items():
            if text.strip():
                found.setdefault(key, text)
        for key in kind.section:
            if kind.by_key[key].shape is Shape.ORGANISATION and key not in found:
                school = "" if _VENUE.search(title) else organisation_in(title, known)
                if school:
                    found[key] = known.names[school]
    return {key: text for key, text in found.items() if key in kind.by_key and key not in columns}
