"""Looks into Word files for the tests of reports."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx

from mmsdesk.reports.document import Block
from mmsdesk.reports.docx import render_docx
from tests.reports.papers import paper


def written(*blocks: Block, **options: Any) -> bytes:
    return render_docx(paper(*blocks, **options))


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def body(data: bytes) -> str:
    return part(data, "word/document.xml")
