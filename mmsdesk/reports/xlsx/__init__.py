"""The Excel writer: a document as typed sheets a person can go on counting in; same data, same bytes."""

from __future__ import annotations

from collections.abc import Mapping

from mmsdesk.core.progress import Progress, silent
from mmsdesk.reports.document import Document


def render_xlsx(document: Document, progress: Progress = silent, titles: Mapping[str, str] | None = None) -> bytes:
    """The workbook, a sheet for each part. With `titles` of records by id the last sheet, «Расшифровка», names what
    each figure counts. Raises UserError for a table longer than a sheet, Cancelled by way of the progress."""
    from mmsdesk.reports.award import for_table
    from mmsdesk.reports.xlsx.book import write_book

    return write_book(for_table(document), progress, titles)
