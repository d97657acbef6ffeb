"""Bytes kept in the file: once each, in chunks, whole or told to be broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from mmsdesk.core.errors import UserError
from mmsdesk.models.content import CHUNK_SIZE, CONTENT, CONTENT_CHUNK
from mmsdesk.store.content import keep, kept
from mmsdesk.store.opening import create_file, open_file


def test_bytes_come_back_and_are_stored_once(tmp_path: Path) -> None:
    long = bytes(range(256)) * 10_000
    with create_file(tmp_path / "a.mms") as store:
        with store.writing() as connection:
            digest, short, empty = keep(connection, long), keep(connection, "бумага".encode()), keep(connection, b"")
            assert keep(connection, long) == digest
        with store.read() as session:
            assert session.execute(select(func.count()).select_from(CONTENT)).scalar_one() == 3
            biggest = session.execute(select(func.max(func.length(CONTENT_CHUNK.c.data)))).scalar_one()
            assert biggest == CHUNK_SIZE
    with open_file(tmp_path / "a.mms", read_only=True) as store, store.read() as session:
        assert kept(session, digest) == long
        assert kept(session, short) == "бумага".encode()
        assert kept(session, empty) == b""


def test_bytes_that_are_gone_are_told_in_words(tmp_path: Path) -> None:
    with create_file(tmp_path / "a.mms") as store:
        with store.writing() as connection:
            digest = keep(connection, b"paper")
        with store.writing() as connection:
            connection.execute(delete(CONTENT_CHUNK))
        with store.read() as session, pytest.raises(UserError, match="повреждено"):
            kept(session, digest)
