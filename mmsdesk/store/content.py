"""Bytes kept in the file: papers as they were printed, templates. Not journalled: rows carry the digest."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.models.content import CHUNK_SIZE, CONTENT, CONTENT_CHUNK


def is_kept(connection: Session | Connection, digest: str) -> bool:
    """Whether bytes with this digest are in the file."""
    return bool(connection.execute(select(func.count()).where(CONTENT.c.digest == digest)).scalar_one())


def keep(connection: Connection, data: bytes) -> str:
    """Keep bytes inside the caller's transaction; returns their digest. What is there already is not stored again."""
    digest = hashlib.sha256(data).hexdigest()
    if is_kept(connection, digest):
        return digest
    connection.execute(insert(CONTENT).values(digest=digest, size=len(data)))
    chunks = [
        {"digest": digest, "number": number, "data": data[start : start + CHUNK_SIZE]}
        for number, start in enumerate(range(0, len(data), CHUNK_SIZE))
    ]
    if chunks:
        connection.execute(insert(CONTENT_CHUNK), chunks)
    return digest


def kept(session: Session | Connection, digest: str) -> bytes:
    """The bytes with this digest. Raises UserError if they are not in the file or are not what they were."""
    chunks = select(CONTENT_CHUNK.c.data).where(CONTENT_CHUNK.c.digest == digest).order_by(CONTENT_CHUNK.c.number)
    data = b"".join(session.execute(chunks).scalars())
    if hashlib.sha256(data).hexdigest() != digest:
        text = "Содержимое в файле не найдено или повреждено."
        raise UserError(text, "Откройте «Проверка файла», затем резервную копию.", digest)
    return data
