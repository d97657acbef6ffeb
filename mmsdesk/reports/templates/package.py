"""A Word file brought from outside: looked at before it is read, freed of what runs or reaches out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from mmsdesk.core.errors import UserError

LARGEST_FILE: Final = 20_000_000
"""Bytes of a template: an emblem and a scanned frame, no more."""
_LARGEST_WHOLE: Final = 80_000_000
_LARGEST_TEXT: Final = 5_000_000
_MOST_ENTRIES: Final = 2_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside: the bytes tell of the document and not of the hour."""

BODY: Final = "word/document.xml"
_TEXTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_RUNS: Final = re.compile(
    r"word/(vba|activeX/|embeddings/|customUI|attachedToolbars)|customUI/|vbaProject", re.IGNORECASE
)
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RESAVE: Final = "Откройте файл в Word и сохраните его заново: «Сохранить как → Документ Word (.docx)»."


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts of a document by name; `removed` says in words what was left out of the file."""

    parts: Mapping[str, bytes]
    removed: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """Names of the parts that hold text with fields: the body first, then headers, footers, footnotes."""
        found = sorted(name for name in self.parts if _TEXTS.fullmatch(name))
        return sorted(found, key=lambda name: name != BODY)


def opened(data: bytes) -> WordFile:
    """The parts of a Word document. Raises UserError that says why the file cannot be a template."""
    _require_size(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = _read(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UserError("Файл повреждён: его не удаётся прочитать как документ Word.", _RESAVE, str(error)) from error
    except RuntimeError as error:  # zipfile speaks so of an encrypted entry
        raise UserError(
            "Файл защищён паролем.", "Снимите пароль в Word и сохраните файл заново.", str(error)
        ) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise UserError("Файл повреждён: его не удаётся прочитать как документ Word.", _RESAVE, str(error)) from error
    if BODY not in parts or "[Content_Types].xml" not in parts:
        raise UserError("Это не документ Word.", "Шаблон – файл с окончанием .docx.")
    return _tamed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file with these parts, the same bytes for the same parts."""
    target = BytesIO()
    names = ["[Content_Types].xml", *(name for name in parts if name != "[Content_Types].xml")]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = (
                zipfile.ZIP_STORED if name.endswith((".png", ".jpeg", ".jpg")) else zipfile.ZIP_DEFLATED
            )
            package.writestr(entry, parts[name])
    return target.getvalue()


def tree_of(data: bytes) -> etree._Element:
    """The XML of a part; no entities, no network. Raises UserError if it is none."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UserError("В файле есть то, чего Word не пишет (объявления XML).", _RESAVE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UserError("Файл повреждён: его текст не читается.", _RESAVE, str(error)) from error


def written(tree: etree._Element) -> bytes:
    """The bytes of a part."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _require_size(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        millions = len(data) // 1_000_000
        raise UserError(
            f"Файл слишком велик для шаблона: {millions} МБ из {LARGEST_FILE // 1_000_000} возможных.",
            "Сожмите в Word рисунки и сохраните файл заново.",
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UserError("Файл защищён паролем.", "Снимите пароль в Word и сохраните файл заново.")
        raise UserError("Это документ старого Word (.doc).", _RESAVE)
    if data.startswith(b"{\\rtf"):
        raise UserError("Это документ RTF.", _RESAVE)
    if not data.startswith(b"PK"):
        raise UserError("Это не документ Word.", "Шаблон – файл с окончанием .docx.")


def _read(package: zipfile.ZipFile) -> dict[str, bytes]:
    """All entries, each no larger than it says: what unpacks into more is refused before it fills the memory."""
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        raise _bomb()
    parts: dict[str, bytes] = {}
    left = _LARGEST_WHOLE
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        most = min(left, _LARGEST_TEXT if name.endswith((".xml", ".rels")) else left)
        with package.open(entry) as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise _bomb()
        left -= len(content)
        parts[name] = content
    return parts


def _bomb() -> UserError:
    return UserError("Файл распаковывается в слишком большой: шаблоны такими не бывают.", _RESAVE)


def _tamed(parts: dict[str, bytes]) -> WordFile:
    """Without macros, embedded objects and links that Word would follow by itself."""
    removed = []
    running = [name for name in parts if _RUNS.search(name)]
    for name in running:
        del parts[name]
    if running:
        removed.append("макросы и вставленные объекты из файла убраны")
    links = _without_relations(parts, frozenset(running))
    if links:
        removed.append("ссылки на чужие файлы убраны: документ открывается без сети")
    _as_document(parts, running)
    return WordFile(parts, tuple(removed))


def _without_relations(parts: dict[str, bytes], gone: frozenset[str]) -> int:
    """Drop relations to what was removed and to files outside; hyperlinks for people stay. Returns how many were links.

    Word loads an attached template, a linked picture or frame by itself when the document is opened.
    """
    dropped = 0
    for name in [name for name in parts if name.endswith(".rels")]:
        tree = tree_of(parts[name])
        folder = name.replace("_rels/", "").rpartition("/")[0]
        changed = False
        for relation in tree.findall(_RELATION):
            target = (relation.get("Target") or "").lstrip("/")
            outside = relation.get("TargetMode") == "External"
            followed = outside and not (relation.get("Type") or "").endswith("/hyperlink")
            within = target if target in parts or not folder else f"{folder}/{target}"
            if followed or (not outside and (within in gone or target in gone)):
                tree.remove(relation)
                changed = True
                dropped += followed
        if changed:
            parts[name] = written(tree)
    if dropped:
        _unlink(parts)
    return dropped


def _unlink(parts: dict[str, bytes]) -> None:
    """Take the elements away that named a removed relation, or Word would call the file damaged."""
    settings = "word/settings.xml"
    if settings in parts:
        tree = tree_of(parts[settings])
        for element in tree.xpath("//*[local-name()='attachedTemplate']"):
            element.getparent().remove(element)
        parts[settings] = written(tree)
    for name in [name for name in parts if _TEXTS.fullmatch(name)]:
        tree = tree_of(parts[name])
        for blip in tree.xpath("//*[local-name()='blip']"):
            for key in [key for key in blip.attrib if str(key).endswith("}link")]:
                del blip.attrib[key]
        parts[name] = written(tree)


def _as_document(parts: dict[str, bytes], gone: list[str]) -> None:
    """An ordinary document, whatever it was: no template, no macros in the list of types."""
    tree = tree_of(parts["[Content_Types].xml"])
    for entry in tree.findall(f"{_TYPES}Override"):
        if (entry.get("PartName") or "").lstrip("/") in gone:
            tree.remove(entry)
        elif entry.get("ContentType") in _OTHER_MAIN_TYPES:
            entry.set("ContentType", _MAIN_TYPE)
    parts["[Content_Types].xml"] = written(tree)
