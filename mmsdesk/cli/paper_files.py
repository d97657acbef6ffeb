"""A paper into the files that a command names."""

from __future__ import annotations

import argparse
import json
from itertools import combinations
from pathlib import Path
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.reports.document import Document
from mmsdesk.reports.saving import save_bytes
from mmsdesk.reports.writing import write_paper
from mmsdesk.store.file import Store


def require_places(given: argparse.Namespace) -> None:
    """Refuse to write over the file of the service, or the figures over the paper. Raises UserError."""
    named = [path for path in (given.db, given.out, given.data) if path is not None]
    for first, second in combinations(named, 2):
        if not _is_same(first, second):
            continue
        if first is given.db:
            raise UserError(f"«{second}» – это сам файл службы, он был бы затёрт.", "Назовите другой файл.")
        raise UserError(f"«{second}» названо и для бумаги, и для чисел.", "Назовите два разных файла.")


def _is_same(first: Path, second: Path) -> bool:
    """Whether both names lead to one file, also by way of a link; a new file is known by its name."""
    try:
        return first.samefile(second)
    except (OSError, ValueError):
        return first.absolute() == second.absolute()


def write_out(store: Store, document: Document, given: argparse.Namespace) -> None:
    """Write the paper, and its figures if they were asked for."""
    names = None
    if given.decode:
        from mmsdesk.reports.behind import names_behind

        with store.read() as session:
            names = names_behind(session, document)
    write_paper(document, given.out, titles=names)
    if given.data is not None:
        written = json.dumps(figures(document), ensure_ascii=False, indent=1)
        save_bytes(given.data, written.encode("utf-8", "backslashreplace"))


def figures(document: Document) -> list[dict[str, Any]]:
    """Every figure of a paper with the records behind it."""
    return [
        {
            "label": label,
            "value": figure.value,
            "register": figure.register,
            "ids": list(figure.ids),
            "typed": figure.typed,
        }
        for label, figure in document.labelled_figures()
    ]
