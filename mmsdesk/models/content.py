"""Bytes kept in the file beside its rows, once by their SHA-256, in chunks; rows and journal carry the digest."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from mmsdesk.models.base import Base

DIGEST_LENGTH = 64
"""Hexadecimal digits of a SHA-256."""

CHUNK_SIZE = 1_000_000
"""Bytes of one chunk at most: a foreign file is read under a limit on the length of a value (DESIGN 3)."""

CONTENT = Table(
    "content",
    Base.metadata,
    Column("digest", String(DIGEST_LENGTH), primary_key=True),
    Column("size", Integer, nullable=False),
)
"""What is kept, by the digest of its bytes; `size` in bytes."""

CONTENT_CHUNK = Table(
    "content_chunk",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", ForeignKey("content.digest"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes themselves, `number` from 0."""


def content_columns(table: Table) -> tuple[str, ...]:
    """Columns of a table that carry the digest of a content."""
    described = ((column.name, column.info.get("field")) for column in table.columns)
    return tuple(name for name, meaning in described if meaning is not None and meaning.kind == "content")


def holders_of_content() -> Iterator[tuple[str, str]]:
    """Every table with a column of it that carries the digest of a content."""
    for table in Base.metadata.sorted_tables:
        for column in content_columns(table):
            yield table.name, column
