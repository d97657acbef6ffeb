"""The PDF writer: a document of blocks as pages by ГОСТ Р 7.0.97-2025, same data, same bytes."""

from __future__ import annotations

from pathlib import Path

from mmsdesk.core.progress import Progress, silent
from mmsdesk.reports.document import Document
from mmsdesk.reports.saving import save_bytes


def render_pdf(document: Document, progress: Progress = silent, *, links: bool = True) -> bytes:
    """The paper; with `links` figures with records become links `mms:f/N`, N as in document.figures()."""
    from mmsdesk.reports.pdf.flow import set_document

    return set_document(document, progress, links)


def write_pdf(document: Document, path: Path, progress: Progress = silent, *, links: bool = False) -> None:
    """Writes the paper whole or not at all; UserError when the place cannot be written to."""
    save_bytes(path, render_pdf(document, progress, links=links))
