"""The Word writer: a document of blocks as an editable DOCX that looks like the PDF; same data, same bytes."""

from __future__ import annotations

from mmsdesk.core.progress import Progress, silent
from mmsdesk.reports.document import Document


def render_docx(document: Document, progress: Progress = silent) -> bytes:
    """The paper. Raises UserError for a table with more columns than Word can hold."""
    from mmsdesk.reports.award import for_word
    from mmsdesk.reports.docx.flow import set_document

    return set_document(for_word(document), progress)
