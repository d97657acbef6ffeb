"""A few files kept with an event, a document of the service and a meeting: their bytes are made here."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePath
from xml.sax.saxutils import escape

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event
from mmsdesk.models.meeting import Meeting
from mmsdesk.models.service_document import ServiceDocument
from mmsdesk.services.attachments.keeping import Brought, put
from mmsdesk.services.demo.world import World, demo_words
from mmsdesk.store.derived import titles
from mmsdesk.store.operation import Operation

_DAYS = {"events": Event.starts_on, "meetings": Meeting.held_on, "service_documents": ServiceDocument.signed_on}
"""By what day the record is chosen: the latest one that was held or signed and is about the matter."""

_WRITTEN_AT = (2026, 9, 1, 9, 0, 0)
"""What the archives say of their parts: the same bytes on every day."""

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_PARTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def add_demo_files(op: Operation, world: World) -> None:
    """Keep the files that the words of the district tell of; none where there is no such record yet."""
    for told in demo_words("files")["files"]:
        found = _latest(op.session, told["register"], told["about"], world)
        if found is not None:
            record_id, day = found
            data = _document(told["lines"]) if PurePath(told["name"]).suffix == ".docx" else _table(told["lines"])
            put(op, told["register"], record_id, Brought(told["name"], data), today=day)


def _latest(session: Session, register: str, about: str, world: World) -> tuple[str, dt.date] | None:
    """The latest record that is called so, with its day."""
    column = _DAYS[register]
    own = table_of(column.class_)
    day = own.c[column.key]
    rows = session.execute(select(own.c.id, day).where(day <= world.today).order_by(day.desc(), own.c.id)).all()
    called = titles(session, (row_id for row_id, _day in rows))
    return next(((row_id, on) for row_id, on in rows if about in called[row_id].casefold()), None)


def _table(lines: Sequence[str]) -> bytes:
    return "\r\n".join(lines).encode("utf-8-sig")


def _document(lines: Sequence[str]) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{body}'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _PARTS), ("word/document.xml", text)):
            told = zipfile.ZipInfo(name, _WRITTEN_AT)
            told.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(told, part)
    return made.getvalue()
