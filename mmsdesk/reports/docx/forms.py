"""Approvals, signatures, key figures and cards: borderless tables and lines to be signed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mmsdesk.reports.document import Approval, KeyFigure, KeyFigures, KeyValue, Sides, Signature, Signatures, Visa
from mmsdesk.reports.docx.body import Body
from mmsdesk.reports.docx.paragraph import Para, Tab, twips
from mmsdesk.reports.docx.words import TAB, Look, runs
from mmsdesk.reports.printed_words import agree_word, approve_word, by_paper, change_words, keys_in_row
from mmsdesk.reports.setting.text import Line, Type, set_lines
from mmsdesk.reports.styles import BLANK_DATE, BLANK_PERSON, BLANK_SIGNATURE, MM

_SIGN_LINE: Final = 45 * MM
_VISA_WIDTH: Final = 80 * MM
_GAP: Final = 14.0
_EMPTY_KEY_SIZE: Final = 13.0
_NO_PADDING: Final = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_CARD_LABEL_MOST: Final = 0.45
_POST_SHARE: Final = 0.45
"""Of the width of the text."""


def _table(body: Body, widths: Sequence[float], rows: Sequence[str], before: float = 0) -> None:
    """A table without rules, its cells without padding."""
    body.begin_table(before)
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    whole = sum(twips(width) for width in widths)
    body.parts.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_NO_PADDING}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    body.parts += [f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" for row in rows]
    body.parts.append("</w:tbl>")


def _cell(width: float, paragraphs: Sequence[Para], rule: str = "") -> str:
    borders = f"<w:tcBorders>{rule}</w:tcBorders>" if rule else ""
    inside = "".join(paragraph.xml() for paragraph in paragraphs or (_nothing(),))
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{borders}</w:tcPr>{inside}</w:tc>'


def _nothing() -> Para:
    return Para(style="Spacer", exact=1, before=0, after=0)


def write_approval(block: Approval, body: Body) -> None:
    """УТВЕРЖДАЮ on the right, СОГЛАСОВАНО on the left, both from the same height."""
    width = min(_VISA_WIDTH, (body.width - 12) / 2)
    middle = body.width - 2 * width
    left = _visa(block.agree, agree_word(block.agree), width, body) if block.agree else []
    right = _visa(block.approve, approve_word(block.approve), width, body) if block.approve else []
    _table(body, (width, middle, width), [_cell(width, left) + _cell(middle, ()) + _cell(width, right)])
    body.end_table(_GAP)


def _visa(visa: Visa, word: str, width: float, body: Body) -> list[Para]:
    look, size = _look(body), body.sheet.body
    found = [Para(runs(word, look), "Visa")]
    paper = by_paper(visa)
    found += [Para(runs(words, look), "Visa") for words in (visa.post, visa.basis if paper else "") if words]
    if paper:
        return found
    person = visa.person or BLANK_PERSON
    if set_lines(person, Type(size), width, {})[0].width > width * 0.6:
        found.append(Para(TAB, "Visa", before=size * 0.5, tabs=(Tab(width * 0.4, "left", "underscore"),)))
        found.append(Para(runs(person, look), "Visa", "right"))
    else:
        signed = TAB + runs(("\u00a0", person), look)
        found.append(Para(signed, "Visa", before=size * 0.5, tabs=(Tab(width, "right", "underscore"),)))
    found.append(Para(runs(visa.date or BLANK_DATE, look), "Visa", before=2))
    if visa.basis:
        found.append(Para(runs(visa.basis, look), "Visa"))
    return found


def write_sides(block: Sides, body: Body) -> None:
    """Two texts from the same height, the second to the right edge."""
    width, look = body.width / 2, _look(body)
    left = [Para(runs(block.first, look), "Visa")]
    right = [Para(runs(block.second, look), "Visa", "right")]
    _table(body, (width, width), [_cell(width, left) + _cell(width, right)])
    body.end_table(6)


def _look(body: Body) -> Look:
    """Type of forms in a part whose type differs from the rest of the file."""
    return Look(size=body.sheet.own_size)


def write_signatures(block: Signatures, body: Body) -> None:
    """«должность ________ И.О. Фамилия», all lines on one page."""
    size = body.sheet.body
    found = [paragraph for line in block.lines for paragraph in _signature(line, body)]
    if block.date:
        found.append(Para(runs(BLANK_DATE, _look(body)), "Signature", before=size))
    for paragraph in found[:-1]:
        paragraph.keep = True
    for at, paragraph in enumerate(found):
        paragraph.keep = paragraph.keep or body.keep_end
        if at == 0:
            paragraph.before = size * 1.9
        if at == len(found) - 1:
            paragraph.after = 6
        body.add(paragraph)


def _signature(line: Signature, body: Body) -> list[Para]:
    """A long post takes several lines, the last of which is signed on."""
    look, size = _look(body), body.sheet.body
    post_width = body.width * _POST_SHARE
    signed_from = post_width + 8
    named_from = signed_from + _SIGN_LINE + 6
    *above, words = (_words(each) for each in set_lines(line.post, Type(size), post_width, {}))
    stops = (Tab(signed_from), Tab(signed_from + _SIGN_LINE, "left", "underscore"), Tab(named_from))
    content = runs(words, look) + TAB + TAB + TAB + runs(line.person or BLANK_SIGNATURE, look)
    signed = Para(content, "Signature", tabs=stops, left=named_from, hanging=named_from)
    found = [*(Para(runs(words, look), "Signature") for words in above), signed]
    found[0].before = size * 1.4
    return found


def _words(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def write_key_figures(block: KeyFigures, body: Body) -> None:
    """Big numbers with their words, up to four in a row."""
    keys, count = block.figures, keys_in_row(len(block.figures))
    width = (body.width - _GAP * (count - 1)) / count
    widths = [_GAP if at % 2 else width for at in range(2 * count - 1)]
    rows = []
    for start in range(0, len(keys), count):
        cells: list[str] = []
        for at in range(count):
            if at:
                cells.append(_cell(_GAP, ()))
            key = keys[start + at] if start + at < len(keys) else None
            rule = '<w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            said = _key(key, block.before_label) if key else [_nothing()]
            said[-1].after = 10 if start + count < len(keys) else 0
            cells.append(_cell(width, said, rule if key else ""))
        rows.append("".join(cells))
    if rows:
        _table(body, widths, rows, before=6)
        body.end_table(8)


def _key(key: KeyFigure, before_label: str) -> list[Para]:
    known = key.figure.value is not None or key.figure.text
    found = [Para(runs(key.figure, Look(size=0 if known else _EMPTY_KEY_SIZE)), "KeyNumber")]
    found.append(Para(runs(key.label), "KeyLabel"))
    if key.before is not None:
        words = (f"{before_label}: ", key.before, change_words(key))
        found.append(Para(runs(words, Look(italic=True)), "KeyNote"))
    if key.note:
        found.append(Para(runs(key.note), "KeyNote"))
    return found


def write_card(block: KeyValue, body: Body) -> None:
    """Labels with values, a thin rule under each row."""
    count = block.columns
    gap = _GAP if count == 2 else 0.0
    width = (body.width - gap * (count - 1)) / count
    type_ = Type(min(body.sheet.body, 12.0))
    lines = (line for label, _ in block.rows for line in set_lines(label, type_, 1e6, {}))
    share = min(max((line.width for line in lines), default=0.0), width * _CARD_LABEL_MOST) + 8
    widths = [share, width - share] + ([gap, share, width - share] if count == 2 else [])
    rule = '<w:bottom w:val="single" w:sz="2" w:space="0" w:color="auto"/>'
    rows: list[str] = []
    for start in range(0, len(block.rows), count):
        cells: list[str] = []
        for at in range(count):
            if at:
                cells.append(_cell(gap, ()))
            if start + at >= len(block.rows):
                cells += [_cell(share, ()), _cell(width - share, ())]
                continue
            label, value = block.rows[start + at]
            shown = "–" if value in (None, "", ()) else value
            look = Look(size=type_.size if body.sheet.own_size else 0)
            cells.append(_cell(share, [Para(runs(label, look), "CardLabel", before=1.5, after=3)], rule))
            cells.append(_cell(width - share, [Para(runs(shown, look), "CardValue", before=1.5, after=3)], rule))
        rows.append("".join(cells))
    if rows:
        _table(body, widths, rows, before=4)
        body.end_table(6)
