"""A paper kept as data: the document as compressed JSON, read back strictly, and the code of its digest."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.kept_paper import FORMAT, MAGIC, wrapped
from mmsdesk.core.paper_code import paper_code
from mmsdesk.reports.document import Document, Part
from mmsdesk.reports.frozen_parts import Freezer, NotUnderstood, Thawer

_LARGEST = 128_000_000
_MOST_PARTS = 3_000_000
_MOST_VALUES = 16_000_000
"""Bytes, parts and values of the JSON at most: far beyond any paper. A part of two bytes takes a hundred once read,
so that a small hostile file would fill the memory."""


def freeze(document: Document) -> bytes:
    """The document as bytes, ids of records once each; the same document gives the same bytes.

    Raises UserError for a paper so large that `thaw` would not take it.
    """
    written = _json_of(document)
    if _is_too_large(written):
        text = "Бумага слишком велика, чтобы файл её запомнил."
        raise UserError(text, "Отберите меньше записей или печатайте по частям.", f"{len(written)}")
    return wrapped(written)


def thaw(data: bytes) -> Document:
    """The document that was frozen. Raises UserError if the bytes are damaged or of a newer program."""
    if not data.startswith(MAGIC) or len(data) <= len(MAGIC):
        raise _damaged("начало")
    if data[len(MAGIC)] > FORMAT:
        raise _newer(f"формат {data[len(MAGIC)]}")
    written = _inflated(data[len(MAGIC) + 1 :])
    if _is_too_large(written):
        raise _damaged("слишком велика")
    try:
        kept = json.loads(written.decode("utf-8", "surrogatepass"))
        return Thawer(kept["ids"]).document(kept["document"])
    except NotUnderstood as problem:
        if problem.newer:
            raise _newer(str(problem)) from problem
        raise _damaged(str(problem)) from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise _damaged(str(problem)) from problem


def code_of(paper: str, options: Mapping[str, Any], document: Document) -> str:
    """The short code of a paper: from the digest of its code word, its options as JSON and what it says.

    The same on any machine. A code already on the document and remarks, which are printed by choice, do not count.
    """
    asked = json.dumps([paper, options], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(asked.encode("utf-8", "surrogatepass"))
    digest.update(b"\n" + _json_of(with_code(document.without_remarks(), "")))
    return paper_code(digest.digest())


def with_code(document: Document, code: str) -> Document:
    """The document with the code at the foot of each page, also where it is a file of several parts."""
    blocks = tuple(
        replace(block, code=code) if isinstance(block, Part) and block.code != code else block
        for block in document.blocks
    )
    return replace(document, code=code, blocks=blocks)


def _json_of(document: Document) -> bytes:
    freezer = Freezer()
    body = freezer.document(document)
    kept = {"ids": freezer.ids, "document": body}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _inflated(compressed: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        written = inflating.decompress(compressed, _LARGEST)
    except zlib.error as problem:
        raise _damaged(str(problem)) from problem
    if not inflating.eof:
        raise _damaged("обрыв" if len(written) < _LARGEST else "слишком велика")
    if inflating.unused_data:
        raise _damaged("лишнее в конце")
    return written


def _is_too_large(written: bytes) -> bool:
    parts = written.count(b"{") + written.count(b"[")
    return len(written) > _LARGEST or parts > _MOST_PARTS or written.count(b",") > _MOST_VALUES


def _damaged(detail: str) -> UserError:
    text = "Сохранённая бумага повреждена, прочитать её нельзя."
    return UserError(text, "Откройте «Проверка файла», затем резервную копию.", detail)


def _newer(detail: str) -> UserError:
    return UserError("Эту бумагу сохранила более новая версия программы.", "Установите обновление программы.", detail)
