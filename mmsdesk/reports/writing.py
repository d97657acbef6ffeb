"""The formats in which a paper leaves the program, each with its writer, loaded when it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.document import Document
from mmsdesk.reports.saving import save_bytes

OUTPUTS: Mapping[str, PaperOutput] = {
    ".pdf": PaperOutput.PDF,
    ".docx": PaperOutput.DOCX,
    ".xlsx": PaperOutput.XLSX,
}
"""Formats by the ending of a file's name."""


def output_of(path: Path) -> PaperOutput:
    """The format meant by a file's name. Raises UserError for one that papers are not written in."""
    found = OUTPUTS.get(path.suffix.lower())
    if found is None:
        raise UserError(f"Бумагу нельзя записать как «{path.suffix}».", f"Возможные: {', '.join(OUTPUTS)}.")
    return found


def rendered(
    document: Document, output: PaperOutput, progress: Progress = silent, titles: Mapping[str, str] | None = None
) -> bytes:
    """The bytes of a file. With `titles` of records a workbook tells on a second sheet what each figure counts."""
    if output is PaperOutput.DOCX:
        from mmsdesk.reports.docx import render_docx

        return render_docx(document, progress)
    if output is PaperOutput.XLSX:
        from mmsdesk.reports.xlsx import render_xlsx

        return render_xlsx(document, progress, titles)
    from mmsdesk.reports.pdf import render_pdf

    return render_pdf(document, progress, links=False)


def write_paper(
    document: Document, path: Path, progress: Progress = silent, titles: Mapping[str, str] | None = None
) -> None:
    """Writes the paper whole or not at all, in the format its name ends with."""
    save_bytes(path, rendered(document, output_of(path), progress, titles))
