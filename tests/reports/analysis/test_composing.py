"""A person's words survive every new draft; what changed under them is told; nothing typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.models.year_report import ParagraphKind, ReportParagraph
from mmsdesk.queries.year_reports import report_facts
from mmsdesk.reports.analysis.composing import Hand, Piece, read_report, typed_table
from mmsdesk.reports.document import Approval, Contents, Document, Heading, Table, Total, plain_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services import year_reports
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.reports.district import composed
from tests.reports.doings import consultation
from tests.reports.papers import whole_text

ON = dt.date(2026, 11, 20)
CONSULTING = 3


@pytest.fixture
def report(store: Store) -> str:
    consultation(store, dt.date(2025, 10, 5))
    return year_reports.new_report(store, 2025)[0]


def pieces(store: Store, report: str, section: int = CONSULTING) -> dict[str, Piece]:
    with store.read() as session:
        read = read_report(session, report_facts(session, report), ON)
    return {piece.key or piece.paragraph: piece for piece in read.sections[section].pieces}


def section_id(store: Store, report: str, section: int = CONSULTING) -> str:
    with store.read() as session:
        return report_facts(session, report).sections[section].id


def paper(store: Store, report: str) -> Document:
    return composed(store, "year-report", ON, report=report)


def test_locked_words_survive_a_new_draft_and_the_change_is_told(store: Store, report: str) -> None:
    before = pieces(store, report)["consultations"]
    year_reports.take_over(store, before.section_id, "consultations", "Своими словами.", before.drafted)
    same = pieces(store, report)["consultations"]
    assert (same.words, same.hand, same.changed) == ("Своими словами.", Hand.EDITED, False)
    consultation(store, dt.date(2025, 10, 6))
    after = pieces(store, report)["consultations"]
    assert (after.words, after.changed) == ("Своими словами.", True)
    assert after.drafted != before.drafted
    year_reports.take_over(store, after.section_id, "consultations", after.words, after.drafted)
    assert not pieces(store, report)["consultations"].changed
    year_reports.give_back(store, after.section_id, "consultations")
    assert pieces(store, report)["consultations"].words == after.drafted


def test_words_over_a_paragraph_that_is_no_more_are_kept(store: Store, report: str) -> None:
    section = section_id(store, report)
    year_reports.take_over(store, section, "nowhere", "Осталось от прошлого.", "Было.")
    year_reports.add_own(store, section, "А это после него.", "nowhere")
    found = list(pieces(store, report).values())
    assert [piece.words for piece in found[-2:]] == ["Осталось от прошлого.", "А это после него."]
    assert found[-2].gone


def test_two_hands_over_one_paragraph_are_both_kept(store: Store, report: str) -> None:
    section = section_id(store, report)
    year_reports.take_over(store, section, "consultations", "Первый.", "…")
    with operation(store, "Из другой копии") as op:
        op.insert(ReportParagraph, {"section_id": section, "key": "consultations", "wording": "Второй."})
    found = list(pieces(store, report).values())
    at = [piece.words for piece in found].index("Первый.")
    assert (found[at + 1].words, found[at + 1].hand) == ("Второй.", Hand.OWN)


def test_own_blocks_stand_where_they_were_put(store: Store, report: str) -> None:
    section = section_id(store, report)
    first, _changes = year_reports.add_own(store, section, "Вступление.")
    table, _changes = year_reports.add_own(store, section, "Что\tСколько\nКниг\t5", "direction", ParagraphKind.TABLE)
    keys = list(pieces(store, report))
    assert keys[0] == first
    assert keys[keys.index("direction") + 1] == table


def test_a_typed_table_loses_nothing() -> None:
    table = typed_table("Что\tСколько\nКниг\t5\tлишнее\nЖурналов")
    assert [column.title for column in table.columns] == ["Что", "Сколько", ""]
    assert table.rows == (("Книг", "5", "лишнее"), ("Журналов", "", ""))
    assert not any(isinstance(row, Total) for row in table.rows)


def test_the_paper_prints_the_report_as_it_stands(store: Store, report: str) -> None:
    section = section_id(store, report)
    year_reports.take_over(store, section, "consultations", "Своими <словами> & без разметки.", "…")
    year_reports.hide(store, section, "direction", True)
    year_reports.add_own(store, section, "Что\tСколько\nКниг\t5", "direction", ParagraphKind.TABLE)
    year_reports.show_section(store, section_id(store, report, 1), False)
    document = paper(store, report)
    text = whole_text(render_pdf(document))
    assert "Своими <словами> & без разметки." in text
    assert "По этому направлению" not in " ".join(
        plain_text(block.text) for block in document.blocks[-8:] if hasattr(block, "text")
    )
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings[1].endswith("Организационно-методическая деятельность")
    assert len(headings) == 5
    assert any(isinstance(block, Table) and block.columns[0].title == "Что" for block in document.blocks)
    assert any(isinstance(block, Contents) for block in document.blocks)


def test_an_approved_report_bears_its_day(store: Store, report: str) -> None:
    def day() -> str:
        (grief,) = [block for block in paper(store, report).blocks if isinstance(block, Approval)]
        assert grief.approve is not None
        return grief.approve.date

    assert day() == ""
    year_reports.approve(store, report, dt.date(2026, 6, 5))
    assert day() == "05.06.2026"


def test_a_report_without_sections_says_so(store: Store) -> None:
    report, _changes = year_reports.new_report(store, 2025)
    with store.read() as session:
        sections = report_facts(session, report).sections
    for section in sections:
        year_reports.show_section(store, section.id, False)
    assert "нет ни одного раздела" in whole_text(render_pdf(paper(store, report)))
