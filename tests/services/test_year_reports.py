"""A year's report is made, put in order, rewritten and approved; every step is taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.year_report import YEAR_REPORTS, ParagraphKind, ReportTheme
from mmsdesk.queries.year_reports import ReportFacts, report_facts
from mmsdesk.services import year_reports
from mmsdesk.services.records import delete
from mmsdesk.services.undo import restore, undo
from mmsdesk.services.year_reports import SECTIONS, ReportTemplate
from mmsdesk.store.file import Store
from tests.reports.district import association


def read(store: Store, report: str) -> ReportFacts:
    with store.read() as session:
        return report_facts(session, report)


@pytest.fixture
def report(store: Store) -> str:
    return year_reports.new_report(store, 2025)[0]


def test_templates(store: Store) -> None:
    body = association(store, "Методический совет района", kind="council")
    for template, whose in (
        (ReportTemplate.EIGHT, None),
        (ReportTemplate.DIRECTIONS, None),
        (ReportTemplate.BODY, body),
    ):
        made, _changes = year_reports.new_report(store, 2025, template, whose)
        facts = read(store, made)
        assert tuple((each.title, each.theme) for each in facts.sections) == SECTIONS[template]
        assert facts.period.label == "2025/26 учебный год"
    assert facts.title == "Анализ работы методического совета района за 2025/26 учебный год"


def test_made_in_one_step(store: Store, report: str) -> None:
    undo(store)
    with pytest.raises(UserError):
        read(store, report)


def test_order_of_sections(store: Store, report: str) -> None:
    first = read(store, report).sections[0].id
    year_reports.move_section(store, first, -1)
    assert read(store, report).sections[0].id == first
    year_reports.move_section(store, first, 1)
    assert [each.id for each in read(store, report).sections].index(first) == 1
    undo(store)
    assert read(store, report).sections[0].id == first


def test_a_section_is_added_renamed_left_out(store: Store, report: str) -> None:
    made, _changes = year_reports.add_section(store, report, " Наставничество ", ReportTheme.OWN)
    year_reports.rename_section(store, made, "Наставники")
    year_reports.show_section(store, made, False)
    last = read(store, report).sections[-1]
    assert (last.id, last.title, last.shown) == (made, "Наставники", False)
    assert read(store, report).shown[-1].theme is ReportTheme.NEXT
    with pytest.raises(UserError):
        year_reports.add_section(store, report, "   ")


def test_taken_over_given_back_hidden(store: Store, report: str) -> None:
    section = read(store, report).sections[0].id
    year_reports.take_over(store, section, "staff", "Своими словами.", "Слова программы.")
    year_reports.take_over(store, section, "staff", "Иначе.", "Слова программы.")
    (paragraph,) = read(store, report).sections[0].paragraphs
    assert (paragraph.wording, paragraph.drafted, paragraph.hidden) == ("Иначе.", "Слова программы.", False)
    year_reports.hide(store, section, "staff", True)
    assert read(store, report).sections[0].paragraphs[0].hidden
    year_reports.hide(store, section, "staff", False)
    assert read(store, report).sections[0].paragraphs[0].wording == "Иначе."
    year_reports.give_back(store, section, "staff")
    assert read(store, report).sections[0].paragraphs == ()
    undo(store)
    assert read(store, report).sections[0].paragraphs[0].wording == "Иначе."


def test_the_words_of_the_program_give_it_back_and_none_hide_it(store: Store, report: str) -> None:
    section = read(store, report).sections[0].id
    year_reports.take_over(store, section, "staff", "Иначе.", "Слова программы.")
    year_reports.take_over(store, section, "staff", "Слова программы.", "Слова программы.")
    assert read(store, report).sections[0].paragraphs == ()
    year_reports.take_over(store, section, "staff", "  ", "Слова программы.")
    assert read(store, report).sections[0].paragraphs[0].hidden
    year_reports.hide(store, section, "staff", False)
    assert read(store, report).sections[0].paragraphs == ()


def test_own_text_and_tables(store: Store, report: str) -> None:
    section = read(store, report).sections[1].id
    text, _changes = year_reports.add_own(store, section, "Первый.", "direction")
    year_reports.add_own(store, section, "\tШт.\nКниги\t5\n", "direction", ParagraphKind.TABLE)
    both = read(store, report).sections[1].paragraphs
    assert [(each.after, each.kind, each.wording) for each in both] == [
        ("direction", ParagraphKind.TEXT, "Первый."),
        ("direction", ParagraphKind.TABLE, "\tШт.\nКниги\t5"),
    ]
    year_reports.change_own(store, text, "")
    assert len(read(store, report).sections[1].paragraphs) == 1
    with pytest.raises(UserError):
        year_reports.change_own(store, text, "Поздно.")
    with pytest.raises(UserError):
        year_reports.add_own(store, section, " \n ")


def test_approved_and_back(store: Store, report: str) -> None:
    year_reports.approve(store, report, dt.date(2026, 6, 5), "Устинов Е.А.")
    assert read(store, report).approved
    with pytest.raises(UserError):
        year_reports.approve(store, report, dt.date(2026, 6, 6))
    year_reports.back_to_draft(store, report)
    assert read(store, report).approved_on is None
    with pytest.raises(UserError):
        year_reports.back_to_draft(store, report)


def test_the_bin_gives_back_sections_and_words(store: Store, report: str) -> None:
    section = read(store, report).sections[0].id
    year_reports.take_over(store, section, "staff", "Иначе.", "Слова программы.")
    delete(store, YEAR_REPORTS, [report])
    with pytest.raises(UserError):
        read(store, report)
    restore(store, "year_report", report)
    facts = read(store, report)
    assert len(facts.sections) == 6
    assert facts.sections[0].paragraphs[0].wording == "Иначе."
