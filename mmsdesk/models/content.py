"""Bytes kept in the file beside its rows, once by their SHA-256, in chunks; rows and journal carry the digest."""

from __future__ import annotations

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
