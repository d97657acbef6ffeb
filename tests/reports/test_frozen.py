"""Papers kept as data: nothing is lost, nothing foreign is taken, the same data give the same code."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from mmsdesk.core.errors import UserError
from mmsdesk.core.paper_code import read_code
from mmsdesk.reports.document import Document, Figure, Note, Paragraph, Part, Table
from mmsdesk.reports.frozen import code_of, freeze, thaw, with_code
from tests.reports.papers import everything, paper, people
from tests.reports.random_documents import BLOCKS, documents, strategy

HEAD = b"mmspaper\x01"


def content(data: bytes) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(zlib.decompress(data[len(HEAD) :]))
    return kept


def packed(kept: Any) -> bytes:
    return HEAD + zlib.compress(json.dumps(kept).encode())


@settings(max_examples=150, deadline=None)
@given(documents())
def test_a_random_document_comes_back_as_it_was(document: Document) -> None:
    kept = freeze(document)
    again = thaw(kept)
    assert again == document
    assert freeze(again) == kept
    assert code_of("paper", {}, again) == code_of("paper", {}, document)


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_each_block_comes_back(kind: type[Any]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(strategy(kind))
    def comes_back(block: Any) -> None:
        assert thaw(freeze(paper(block))) == paper(block)

    comes_back()


def test_numbers_keep_their_kind() -> None:
    rows = ((1, 1.0, None, "1", Figure(2.0)),)
    again = thaw(freeze(paper(Table((), rows))))
    assert isinstance(again.blocks[0], Table)
    assert repr(again.blocks[0].rows) == repr(rows)


def test_the_bytes_do_not_depend_on_the_moment() -> None:
    assert freeze(everything()) == freeze(everything())


def test_the_ids_of_a_long_paper_are_kept_once() -> None:
    ids = tuple(f"{number:032x}" for number in range(1, 10_001))
    figures = tuple(Paragraph(Figure(len(ids), "teachers", ids)) for _ in range(30))
    once, often = freeze(paper(figures[0])), freeze(paper(*figures))
    assert len(often) < 1.2 * len(once)
    assert thaw(often) == paper(*figures)


def test_ten_thousand_rows_are_small() -> None:
    document = paper(people(10_000))
    kept = freeze(document)
    assert thaw(kept) == document
    assert len(kept) < 200_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"mmspaper",
        HEAD,
        b"PK\x03\x04",
        freeze(everything())[:-5],
        freeze(everything())[:200],
        HEAD + zlib.compress(b"\xff\xff"),
        HEAD + zlib.compress(b"[]"),
        HEAD + zlib.compress(b"[" * 100_000),
        packed({"ids": {}, "document": None}),
        packed({"ids": {"teachers": [1]}, "document": {"$": "Document", "title": "", "blocks": []}}),
        packed({"ids": {}, "document": {"$": "Document", "title": ""}}),
        packed({"ids": {}, "document": {"$": "Document", "title": 5, "blocks": []}}),
        packed({"ids": {}, "document": {"$": "Document", "title": "", "blocks": [{"$": "Run", "text": ""}]}}),
        packed({"ids": {}, "document": {"$": "Document", "title": "", "blocks": [{"v": 1}]}}),
    ],
)
def test_damaged_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(UserError, match="повреждена"):
        thaw(data)


def test_a_small_file_does_not_fill_the_memory() -> None:
    bomb = b'{"ids":{},"document":[' + b"[]," * 4_000_000 + b"[]]}"
    steps = b'{"ids":{"":["a"]},"document":{"$":"Note","text":{"v":1,"i":[0' + b",0" * 17_000_000 + b"]}}}"
    for written in (bomb, steps, b" " * 130_000_000):
        with pytest.raises(UserError) as refused:
            thaw(HEAD + zlib.compress(written, 1))
        assert "повреждена" in refused.value.text
        assert "слишком велика" in refused.value.detail


def test_bytes_behind_the_paper_are_refused() -> None:
    with pytest.raises(UserError, match="повреждена"):
        thaw(freeze(paper()) + b"more")


@pytest.mark.parametrize(
    "part",
    [
        {"$": "Paragraph", "text": "а", "size": 1e-9},
        {"$": "Paragraph", "text": "а", "size": 1e9},
        {"$": "Paragraph", "text": "а", "left": float("nan")},
        {"$": "Spacer", "height": float("inf")},
        {"$": "Heading", "level": -(10**6), "text": "а"},
        {"$": "Note", "text": {"v": 10**400}},
    ],
)
def test_what_no_page_can_be_laid_out_with_is_refused(part: Any) -> None:
    kept = content(freeze(paper()))
    kept["document"]["blocks"] = [part]
    with pytest.raises(UserError, match="повреждена"):
        thaw(packed(kept))


@pytest.mark.parametrize(
    "figure", [{"v": "1"}, {}, {"v": 1, "i": [0]}, {"v": 1, "r": "teachers", "i": [-1]}, {"v": []}]
)
def test_a_figure_that_names_no_records_is_refused(figure: Any) -> None:
    kept = content(freeze(paper(Paragraph("x"))))
    kept["ids"] = {"teachers": ["a"]}
    kept["document"]["blocks"][0]["text"] = figure
    with pytest.raises(UserError, match="повреждена"):
        thaw(packed(kept))


def test_what_a_newer_program_kept_is_named_so() -> None:
    with pytest.raises(UserError, match="новая версия"):
        thaw(b"mmspaper\x02xyz")
    kept = content(freeze(paper(Paragraph("x"))))
    for change in ({"$": "Hologram"}, {"$": "Paragraph", "text": "x", "colour": "red"}):
        kept["document"]["blocks"] = [change]
        with pytest.raises(UserError, match="новая версия"):
            thaw(packed(kept))


def test_the_code_tells_papers_options_and_data_apart() -> None:
    document = everything()
    code = code_of("staff-passport", {"on": "2026-11-20", "b": [1]}, document)
    assert read_code(code)[0] == code
    assert code == code_of("staff-passport", {"b": [1], "on": "2026-11-20"}, thaw(freeze(document)))
    others = {
        code_of("teachers-list", {"on": "2026-11-20", "b": [1]}, document),
        code_of("staff-passport", {"on": "2026-11-21", "b": [1]}, document),
        code_of("staff-passport", {"on": "2026-11-20", "b": [1]}, replace(document, title="x")),
    }
    assert len(others | {code}) == 4


def test_the_same_paper_has_the_same_code_on_every_machine() -> None:
    """What is written here stands on papers: it may change only with what they say."""
    assert code_of("staff-passport", {"on": "2026-11-20"}, everything()) == "79МР-САВ2"


def test_neither_the_code_itself_nor_remarks_count() -> None:
    document = paper(Part("А"), Paragraph("x"), Part("Б"), Paragraph("y"))
    code = code_of("teacher-card", {}, document)
    stamped = with_code(document, code)
    assert stamped.code == code
    assert [block.code for block in stamped.blocks if isinstance(block, Part)] == [code, code]
    remarked = replace(stamped, blocks=(*stamped.blocks, Note("Не сходится", remark=True)))
    assert code_of("teacher-card", {}, remarked) == code
    assert with_code(stamped, "") == document
