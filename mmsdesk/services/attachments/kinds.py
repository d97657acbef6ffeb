"""Which files are taken into the database: kinds that only show something, whole, not too large (DESIGN 3)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from mmsdesk.core.archives import bounded
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import size_words

LARGEST = 20_000_000
"""Bytes of one file at most."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VBA = "_VBA_PROJECT".encode("utf-16-le")
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What reading a damaged archive may raise."""

_RESAVE = "Откройте его в той программе, где он сделан, и сохраните заново."
_NO_MACROS = "Сохраните документ без макросов: «Сохранить как» – Документ Word (docx), Книга Excel (xlsx) или PDF."


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file by its ending; `looks_so` tells whether bytes are of it."""

    ending: str
    words: str
    looks_so: Callable[[bytes], bool]


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(starts)


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_old_office(data: bytes) -> bool:
    return data.startswith(_OLE)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    return b"\x00" not in data and not data.startswith((b"MZ", b"\x7fELF", b"#!"))


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK")


_WORD, _EXCEL, _SLIDES, _PICTURE = "документ Word", "книга Excel", "презентация PowerPoint", "изображение"
_OPEN = "документ LibreOffice"

KINDS = {
    kind.ending: kind
    for kind in (
        FileKind("pdf", "документ PDF", _is_pdf),
        FileKind("docx", _WORD, _is_zip),
        FileKind("xlsx", _EXCEL, _is_zip),
        FileKind("pptx", _SLIDES, _is_zip),
        FileKind("odt", _OPEN, _is_zip),
        FileKind("ods", "таблица LibreOffice", _is_zip),
        FileKind("odp", "презентация LibreOffice", _is_zip),
        FileKind("doc", _WORD, _is_old_office),
        FileKind("xls", _EXCEL, _is_old_office),
        FileKind("ppt", _SLIDES, _is_old_office),
        FileKind("rtf", "документ RTF", _begins(b"{\\rtf")),
        FileKind("txt", "текст", _is_text),
        FileKind("csv", "таблица CSV", _is_text),
        FileKind("jpg", _PICTURE, _begins(b"\xff\xd8\xff")),
        FileKind("jpeg", _PICTURE, _begins(b"\xff\xd8\xff")),
        FileKind("png", _PICTURE, _begins(b"\x89PNG\r\n\x1a\n")),
        FileKind("tif", _PICTURE, _begins(b"II*\x00", b"MM\x00*")),
        FileKind("tiff", _PICTURE, _begins(b"II*\x00", b"MM\x00*")),
    )
}
"""Everything that is taken, by its ending without the dot."""

LISTED = "pdf, docx, xlsx, pptx, odt, ods, odp, doc, xls, ppt, rtf, txt, csv, jpg, png, tif"
"""The endings in words."""

_INSIDE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
"""The main part of a document of Office; what an open document calls itself."""

_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm"})
_ARCHIVES = frozenset({"zip", "rar", "7z", "gz", "tar", "cab", "iso", "arj"})
_PROGRAMS = frozenset({
    "exe", "com", "bat", "cmd", "scr", "msi", "pif", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "sh", "jar", "lnk",
    "reg", "hta", "cpl", "dll", "html", "htm", "svg", "url", "desktop",
})  # fmt: skip


def kind_of(name: str) -> FileKind | None:
    """The kind of a file by the ending of its name; None for what is not taken."""
    return KINDS.get(_ending(name))


def require_size(name: str, size: int) -> None:
    """Raise UserError for a file with nothing in it and for one that is too large; `size` in bytes."""
    if size == 0:
        raise UserError(f"Файл «{name}» пустой: в нём 0 байт.", _RESAVE)
    if size > LARGEST:
        raise UserError(
            f"Файл «{name}» слишком велик: {size_words(size)}, а берётся до {LARGEST // 1_000_000} МБ.",
            "Сохраните его в меньшем качестве или разделите на части.",
        )


def require_kind(name: str) -> FileKind:
    """The kind of a file by its name. Raises UserError, with a remedy, for what is not taken."""
    kind, ending = kind_of(name), _ending(name)
    if kind is not None:
        return kind
    if ending in _MACROS:
        raise UserError(f"В файле «{name}» могут быть макросы: такие файлы не берутся.", _NO_MACROS)
    if ending in _ARCHIVES:
        raise UserError(f"«{name}» – архив, архивы не берутся.", "Распакуйте его и приложите файлы из него.")
    if ending in _PROGRAMS:
        raise UserError(f"«{name}» – программа или сценарий: такие файлы не берутся.", f"Берутся: {LISTED}.")
    what = f"с окончанием «.{ending}»" if ending else "без окончания в имени"
    raise UserError(
        f"Файлы {what} не берутся: «{name}».", f"Берутся: {LISTED}. Сохраните его в одном из этих видов или в PDF."
    )


def require_sound(name: str, data: bytes) -> FileKind:
    """The kind of a file whose bytes agree with its name. Raises UserError for anything else."""
    kind = require_kind(name)
    require_size(name, len(data))
    if kind.ending in _INSIDE:
        _require_package(name, kind, data)
    if not kind.looks_so(data):
        raise _unlike(name, kind)
    if kind.looks_so is _is_old_office and _VBA in data:
        raise UserError(f"В файле «{name}» есть макросы: такие файлы не берутся.", _NO_MACROS)
    return kind


def _require_package(name: str, kind: FileKind, data: bytes) -> None:
    if data.startswith(_OLE):
        raise UserError(
            f"Файл «{name}» закрыт паролем или сохранён в старом виде под новым именем.",
            "Откройте его, снимите пароль и сохраните заново.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not bounded(archive):
                raise UserError(f"Файл «{name}» разворачивается в слишком большой объём и не берётся.", _RESAVE)
            _require_parts(name, kind, archive)
            spoilt = archive.testzip()
    except BROKEN_ZIP as error:
        raise _unlike(name, kind, str(error)) from error
    if spoilt is not None:
        raise _unlike(name, kind, spoilt)


def _require_parts(name: str, kind: FileKind, archive: zipfile.ZipFile) -> None:
    parts = {part.filename.casefold() for part in archive.infolist()}
    if any(part.endswith("vbaproject.bin") or part.startswith(("basic/", "scripts/")) for part in parts):
        raise UserError(f"В файле «{name}» есть макросы: такие файлы не берутся.", _NO_MACROS)
    main = _INSIDE[kind.ending]
    if main.endswith(".xml"):
        there = main in parts
    else:
        there = "mimetype" in parts and archive.read("mimetype").strip() == main.encode()
    if not there:
        raise _unlike(name, kind)


def _unlike(name: str, kind: FileKind, detail: str = "") -> UserError:
    return UserError(
        f"Файл «{name}» – не {kind.words}: он повреждён, или окончание его имени изменили.", _RESAVE, detail
    )


def _ending(name: str) -> str:
    return PurePath(name).suffix.casefold().lstrip(".")
