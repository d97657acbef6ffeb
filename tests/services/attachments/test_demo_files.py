"""Files of the invented district are sound, and the same on every day of making."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select

from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.services.attachments.kinds import require_sound
from mmsdesk.services.attachments.words import words_inside
from mmsdesk.services.demo import build_demo
from mmsdesk.store.content import kept


def test_demo_files_are_sound_and_repeatable(tmp_path: Path) -> None:
    own = table_of(Attachment)
    columns = select(own.c.id, own.c.register, own.c.file_name, own.c.content).order_by(own.c.id)
    found = []
    for name in ("раз.mms", "два.mms"):
        made = build_demo(tmp_path / name, teachers=30, years=1, today=dt.date(2026, 11, 20))
        with made as store, store.read() as session:
            rows = session.execute(columns).all()
            for row in rows:
                data = kept(session, row.content)
                require_sound(row.file_name, data)
                assert len(words_inside(row.file_name, data)) > 100
        found.append(rows)
    assert found[0] == found[1]
    assert {row.register for row in found[0]} == {"events", "meetings", "service_documents"}
