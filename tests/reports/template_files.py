"""Word templates made for tests, and what is read out of filled ones."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

import docx
from docx.document import Document

from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.templates.checking import check_template


def word(*paragraphs: str, build: Callable[[Document], None] | None = None) -> bytes:
    """A document of these paragraphs, and of what `build` adds."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if build is not None:
        build(document)
    return saved(document)


def saved(document: Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def in_runs(*pieces: str) -> bytes:
    """One paragraph cut into runs, each of another look, as Word cuts them."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for number, piece in enumerate(pieces):
        paragraph.add_run(piece).bold = bool(number % 2)
    return saved(document)


def table(rows: Sequence[Sequence[str]]) -> Callable[[Document], None]:
    """A builder of a table with these cells."""

    def build(document: Document) -> None:
        made = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].text = text

    return build


def text_of(data: bytes) -> str:
    """Paragraphs of a document by line, cells after them."""
    document = docx.Document(BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [" | ".join(cell.text for cell in row.cells) for each in document.tables for row in each.rows]
    return "\n".join(lines)


def problems(data: bytes, subject: TemplateSubject = TemplateSubject.TEACHER) -> list[str]:
    """What is wrong with a template, a sentence each."""
    return [str(problem) for problem in check_template(data, subject)]


def with_part(data: bytes, name: str, content: bytes, old: bytes = b"", new: bytes = b"") -> bytes:
    """The package with one more entry, and `old` replaced by `new` in all its XML."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in source.namelist():
            kept = source.read(entry)
            package.writestr(entry, kept.replace(old, new) if old else kept)
        if name:
            package.writestr(name, content)
    return target.getvalue()
