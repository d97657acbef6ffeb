"""Invented files of every kind that is kept with records, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from sqlalchemy import select

from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.registry import by_code
from mmsdesk.services.attachments.keeping import Added, add_files
from mmsdesk.store.file import Store
from mmsdesk.store.health.content_check import check_content
from tests.factories import TODAY

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def packed(**parts: str | bytes) -> bytes:
    """An archive; «__» in a name stands for «/», «_dot_» for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return made.getvalue()


def docx(*paragraphs: str, **more: str | bytes) -> bytes:
    """A document of Word."""
    body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    text = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return packed(word__document_dot_xml=text, **more)


def xlsx(*texts: str) -> bytes:
    """A book of Excel: shared texts."""
    shared = "".join(f"<si><t>{each}</t></si>" for each in texts)
    return packed(xl__workbook_dot_xml="<workbook/>", xl__sharedStrings_dot_xml=f'<sst xmlns="{_S}">{shared}</sst>')


def pptx(*slides: str) -> bytes:
    """Slides, one text on each."""
    made = {
        f"ppt__slides__slide{number}_dot_xml": f'<p xmlns:a="{_A}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p>'
        for number, text in enumerate(slides, 1)
    }
    return packed(ppt__presentation_dot_xml="<presentation/>", **made)


def odt(*paragraphs: str) -> bytes:
    """A document of LibreOffice."""
    names = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:x"'
    text = "".join(f"<t:p>{each}</t:p>" for each in paragraphs)
    content = f"<o:document {names}><o:meta>сведения</o:meta><o:body>{text}</o:body></o:document>"
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml=content)


def png() -> bytes:
    """One white point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")


def written(folder: Path, name: str, data: bytes) -> Path:
    """A file on the disk."""
    path = folder / name
    path.write_bytes(data)
    return path


def attach(store: Store, folder: Path, record: tuple[str, str], name: str, data: bytes) -> str:
    """Keep a file with a record, by its register and id; returns the id of the file."""
    return attached(store, folder, record, {name: data}).ids[0]


def attached(store: Store, folder: Path, record: tuple[str, str], files: dict[str, bytes]) -> Added:
    """Keep several files with a record at once."""
    return add_files(store, *record, [written(folder, *each) for each in files.items()], today=TODAY)


def astray(store: Store) -> list[str]:
    """What is wrong with the files kept: one without its record, one without its bytes. No reference tells of these."""
    own = table_of(Attachment)
    found = [each.sentence for each in check_content(store.path) if not each.repairable]
    with store.read() as session:
        for title, register, record_id in session.execute(select(own.c.title, own.c.register, own.c.record_id)):
            holder = table_of(by_code(register).model)
            if session.execute(select(holder.c.id).where(holder.c.id == record_id)).first() is None:
                found.append(f"{title}: {register} {record_id} is not there")
    return found
