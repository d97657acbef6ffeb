"""Kept papers at an erasing: names in them give way to the label; one that is about the erased alone is emptied."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, select

from mmsdesk.core.kept_paper import with_texts_changed
from mmsdesk.core.progress import Progress
from mmsdesk.models.base import table_of
from mmsdesk.models.content import CONTENT, CONTENT_CHUNK
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.personal import PEOPLE
from mmsdesk.models.printed_paper import PrintedPaper
from mmsdesk.store.content import is_kept, keep, kept
from mmsdesk.store.erasing.people import Erasure

EMPTIED = ""
"""Stands where the digest of a content stood that was destroyed."""

_ID = re.compile(r"[0-9a-f]{32}")
_CONTENT, _OPTIONS = PrintedPaper.content.key, PrintedPaper.options.key


def rewrite_papers(connection: Connection, erasure: Erasure, progress: Progress) -> dict[str, str]:
    """Put the kept papers through the rule; returns new digests by old ones. What only spoke of the old ones goes."""
    asked = _asked(connection)
    own = {row_id for table, row_id in erasure.own_rows if table == PEOPLE}
    replaced: dict[str, str] = {}
    for number, digest in enumerate(sorted(asked)):
        progress(number, len(asked), "Просматриваются напечатанные бумаги")
        if not is_kept(connection, digest):
            continue
        if all(_is_about(options, own) for options in asked[digest]):
            replaced[digest] = EMPTIED
        else:
            data = kept(connection, digest)
            changed = with_texts_changed(data, erasure.paper_traces.removed)
            if changed is None or changed == data:
                continue
            replaced[digest] = keep(connection, changed)
        connection.execute(delete(CONTENT_CHUNK).where(CONTENT_CHUNK.c.digest == digest))
        connection.execute(delete(CONTENT).where(CONTENT.c.digest == digest))
    return replaced


def _is_about(options: str, people: set[str]) -> bool:
    """Whether the records that a paper was asked to speak of are these people and nobody else."""
    named = set(_ID.findall(options))
    return bool(named) and named <= people


def _asked(connection: Connection) -> dict[str, list[str]]:
    """Options of the papers by the digest of their content; also of those that only the journal knows any more."""
    found: dict[str, list[str]] = defaultdict(list)
    for cells in _states(connection):
        if cells.get(_CONTENT):
            found[str(cells[_CONTENT])].append(str(cells.get(_OPTIONS) or ""))
    return found


def _states(connection: Connection) -> Iterator[dict[str, Any]]:
    table = table_of(PrintedPaper)
    for content, options in connection.execute(select(table.c[_CONTENT], table.c[_OPTIONS])).all():
        yield {_CONTENT: content, _OPTIONS: options}
    lines = select(CHANGE.c.before, CHANGE.c.after).where(CHANGE.c.table_name == table.name)
    for line in connection.execute(lines).all():
        for text in filter(None, line):
            yield json.loads(text)
