"""Documents made from one template put one after another into one file, each with its own page and its own numbers."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from mmsdesk.reports.templates.package import BODY, opened, packed, tree_of, written

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERING: Final = "word/numbering.xml"
_MARKS: Final = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")


def mended(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """What filling may leave behind and Word calls damage: a cell without a paragraph, a table without rows."""
    tree = tree_of(parts[BODY])
    for table in list(tree.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            parent = table.getparent()
            assert parent is not None
            parent.remove(table)
    for holder in ("tc", "txbxContent"):
        for cell in tree.iter(f"{_W}{holder}"):
            if len(cell) == 0 or cell[-1].tag != f"{_W}p":
                etree.SubElement(cell, f"{_W}p")
    for element in tree.iter(f"{_W}body", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}p"):
        element.text = None
        for child in element:
            child.tail = None
    return {**parts, BODY: written(tree)}


def joined(documents: Sequence[bytes]) -> bytes:
    """One file; sections keep their page setup and headers, numbered lists begin anew in each document."""
    if len(documents) == 1:
        return documents[0]
    parts = dict(opened(documents[0]).parts)
    tree = tree_of(parts[BODY])
    body = _body(tree)
    numbering = tree_of(parts[_NUMBERING]) if _NUMBERING in parts else None
    for data in documents[1:]:
        following = _body(tree_of(opened(data).parts[BODY]))
        last = body.find(f"{_W}sectPr")
        _end_section(body, last)
        for mark in following.xpath("|".join(f".//*[local-name()='{name}']" for name in _MARKS)):
            mark.getparent().remove(mark)
        if numbering is not None:
            _number_anew(following, numbering)
        for element in [each for each in following if each.tag != f"{_W}sectPr"]:
            if last is not None:
                last.addprevious(element)
            else:
                body.append(element)
    _number_drawings(tree)
    for setup in tree.iter(f"{_W}sectPr"):
        _from_page_one(setup)
    parts[BODY] = written(tree)
    if numbering is not None:
        parts[_NUMBERING] = written(numbering)
    return packed(parts)


def _body(tree: etree._Element) -> etree._Element:
    body = tree.find(f"{_W}body")
    assert body is not None
    return body


def _end_section(body: etree._Element, last: etree._Element | None) -> None:
    """The document so far is a section of its own: its last paragraph carries the page setup."""
    content = [each for each in body if each.tag != f"{_W}sectPr"]
    ending = content[-1] if content else None
    if last is None:
        paragraph = etree.SubElement(body, f"{_W}p")
        run = etree.SubElement(paragraph, f"{_W}r")
        etree.SubElement(run, f"{_W}br").set(f"{_W}type", "page")
        return
    setup = copy.deepcopy(last)
    for kind in setup.findall(f"{_W}type"):
        setup.remove(kind)
    if ending is None or ending.tag != f"{_W}p" or ending.find(f"{_W}pPr/{_W}sectPr") is not None:
        ending = etree.Element(f"{_W}p")
        last.addprevious(ending)
        properties = etree.SubElement(ending, f"{_W}pPr")
        spacing = etree.SubElement(properties, f"{_W}spacing")
        for side, size in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
            spacing.set(f"{_W}{side}", size)
    found = ending.find(f"{_W}pPr")
    if found is None:
        found = etree.Element(f"{_W}pPr")
        ending.insert(0, found)
    # The order of the schema: a section stands before the mark of changes, after everything else.
    change = found.find(f"{_W}pPrChange")
    if change is not None:
        change.addprevious(setup)
    else:
        found.append(setup)


def _from_page_one(setup: etree._Element) -> None:
    """Pages are counted within each document."""
    pages = setup.find(f"{_W}pgNumType")
    if pages is None:
        pages = etree.Element(f"{_W}pgNumType")
        after = [setup.find(f"{_W}{name}") for name in ("lnNumType", "pgBorders", "paperSrc", "pgMar", "pgSz", "type")]
        before = next((each for each in after if each is not None), None)
        if before is None:
            setup.append(pages)
        else:
            before.addnext(pages)
    pages.set(f"{_W}start", "1")


def _number_anew(body: etree._Element, numbering: etree._Element) -> None:
    """Lists of this document get numbers of their own, beginning with the first."""
    known = {num.get(f"{_W}numId"): num for num in numbering.findall(f"{_W}num")}
    taken = [int(each) for each in known if each and each.isdigit()]
    free = max(taken, default=0) + 1
    changed: dict[str, str] = {}
    for reference in body.iter(f"{_W}numId"):
        old = reference.get(f"{_W}val") or ""
        num = known.get(old)
        if num is None:
            continue
        if old not in changed:
            changed[old] = str(free)
            own = copy.deepcopy(num)
            own.set(f"{_W}numId", str(free))
            _restart(own)
            known[old].addnext(own)
            free += 1
        reference.set(f"{_W}val", changed[old])


def _restart(num: etree._Element) -> None:
    for override in num.findall(f"{_W}lvlOverride"):
        num.remove(override)
    for level in range(9):
        override = etree.SubElement(num, f"{_W}lvlOverride")
        override.set(f"{_W}ilvl", str(level))
        etree.SubElement(override, f"{_W}startOverride").set(f"{_W}val", "1")


def _number_drawings(tree: etree._Element) -> None:
    for number, drawing in enumerate(tree.xpath("//*[local-name()='docPr']"), start=1):
        drawing.set("id", str(number))
