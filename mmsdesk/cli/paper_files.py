"""A paper into the files that a command names."""

from __future__ import annotations

import argparse
import json
from typing import Any

from mmsdesk.reports.document import Document
from mmsdesk.reports.writing import write_paper
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.file import Store


def write_out(store: Store, document: Document, given: argparse.Namespace) -> None:
    """Write the paper, and its figures if they were asked for."""
    names = None
    if given.decode:
        from mmsdesk.reports.behind import names_behind

        with store.read() as session:
            names = names_behind(session, document)
    write_paper(document, given.out, titles=names)
    if given.data is not None:
        with writing_in_words(given.data):
            given.data.write_text(json.dumps(figures(document), ensure_ascii=False, indent=1), encoding="utf-8")


def figures(document: Document) -> list[dict[str, Any]]:
    """Every figure of a paper with the records behind it."""
    return [
        {"label": label, "value": figure.value, "register": figure.register, "ids": list(figure.ids)}
        for label, figure in document.labelled_figures()
    ]
