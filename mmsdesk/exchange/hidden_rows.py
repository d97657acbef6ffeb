"""What the reader of sheets does not tell of a book: rows hidden or filtered out, the year that days count from."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree
from zipfile import ZipFile

_ROW = re.compile(rb"<(?:[^\s<>:/]+:)?row\s([^>]*)>")
_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["']([0-9]{1,7})["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def hidden_in_excel(archive: ZipFile) -> dict[str, frozenset[int]]:
    """Rows counted from 0 by the name of their sheet. The archive has been looked through before."""
    found = {}
    for name, parts in sheet_parts(archive):
        rows = _hidden(archive.read(parts[0])) if parts else frozenset()
        if rows:
            found[name] = rows
    return found


def counts_from_1904(archive: ZipFile) -> bool:
    """Whether day numbers of the book count from 1 January 1904. The archive has been looked through before."""
    names = {name.casefold(): name for name in archive.namelist()}
    about = next(
        (each for each in ElementTree.fromstring(archive.read(names[_BOOK])) if _tag(each) == "workbookPr"), None
    )
    return about is not None and about.get("date1904", "").casefold() in ("1", "true", "on")


def sheet_parts(archive: ZipFile) -> list[tuple[str, list[str]]]:
    """Sheets of a book by name, each with the parts of the archive that it names: one, in a true book.

    Raises ElementTree.ParseError for a book that is no XML.
    """
    names = {name.casefold(): name for name in archive.namelist()}
    if _RELATIONS not in names:
        return []
    targets = {
        relation.get("Id", ""): _place(relation.get("Target", ""))
        for relation in ElementTree.fromstring(archive.read(names[_RELATIONS]))
    }
    sheets = [each for each in ElementTree.fromstring(archive.read(names[_BOOK])).iter() if _tag(each) == "sheet"]
    found = []
    for sheet in sheets:
        places = [targets.get(value, "") for key, value in sheet.items() if key.endswith("}id")]
        found.append((sheet.get("name", ""), [names[place] for place in dict.fromkeys(places) if place in names]))
    return found


def _place(target: str) -> str:
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/").casefold()


def _hidden(content: bytes) -> frozenset[int]:
    if b"hidden" not in content:
        return frozenset()
    rows = set()
    place = -1
    for attributes in _ROW.findall(content):
        number = _NUMBER.search(attributes)
        place = int(number[1]) - 1 if number else place + 1
        if _HIDDEN.search(b" " + attributes):
            rows.add(place)
    return frozenset(rows)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
