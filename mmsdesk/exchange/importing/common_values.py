"""What the titles above a table say of every row: the school, the association, the order, the course."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.sections import organisation_in
from mmsdesk.exchange.importing.targets import Shape


def common_of(kind: Importable, titles: Sequence[str], known: Known, columns: set[str]) -> dict[str, str]:
    """Cell texts by target for the whole list; nothing for targets that have a column."""
    found: dict[str, str] = {}
    for title in titles:
        for key, text in kind.read_title(title, known).items():
            found.setdefault(key, text)
        for key in kind.section:
            if kind.by_key[key].shape is Shape.ORGANISATION and key not in found:
                school = organisation_in(title, known)
                if school:
                    found[key] = known.names[school]
    # All titles together may say what each of them says only half: a heading over several lines.
    if len(titles) > 1:
        for key, text in kind.read_title(" ".join(titles), known).items():
            found.setdefault(key, text)
    return {key: text for key, text in found.items() if text.strip() and key in kind.by_key and key not in columns}
