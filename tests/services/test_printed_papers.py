"""Papers given out are recorded once, opened again as they were, taken back and brought back."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import other_layout
from mmsdesk.models.content import CONTENT, CONTENT_CHUNK
from mmsdesk.models.printed_paper import PRINTED_PAPERS, GivenOut, PaperOutput
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.printed import Printed, all_printed, printed_paper, printed_with_code
from mmsdesk.queries.search import find, printed_by_code
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Note, Paragraph
from mmsdesk.reports.options import by_today
from mmsdesk.reports.printed import (
    Finished,
    composed_now,
    differences_today,
    finished,
    finished_as,
    paper_again,
    printed_words,
)
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import delete
from mmsdesk.services.undo import redo, undo, undo_label
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_organisation, make_teacher
from tests.reports.papers import paper

LATIN = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")


def passport(store: Store) -> Finished:
    """A paper about everybody, on the day of the tests."""
    wanted = paper_by_code("staff-passport")
    options = by_today(wanted.options, TODAY)
    with store.read() as session:
        return finished(wanted, options, wanted.document(session, options))


def printed(store: Store) -> list[Printed]:
    with store.read() as session:
        return all_printed(session)


def given(code: str = "К4М7-2ВХ9", content: bytes = b"x") -> GivenOut:
    return GivenOut(code, "letter", "Письмо", PaperOutput.PDF, "{}", content)


def contents(store: Store) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(CONTENT)).scalar_one()


def test_a_paper_given_out_is_opened_again_as_it_was(store: Store) -> None:
    school = make_organisation(store)
    make_teacher(store, organisation=school)
    done = passport(store)
    record_id = record(store, done.given_out(PaperOutput.PDF, "к совету 12.11.2026"), today=TODAY)
    assert record_id
    make_teacher(store, "Осинин Олег Ильич", school)
    with store.read() as session:
        again = paper_again(session, record_id)
        assert again.document == done.printed()
        assert again.document.code == done.code
        assert again.paper is paper_by_code("staff-passport")
        assert again.options == by_today(again.paper.options, TODAY)
        assert composed_now(session, again) != again.document
        told = [each.words for each in differences_today(session, again)]
        assert any("стало 2" in line for line in told)
    (row,) = printed(store)
    assert (row.printed_on, row.output, row.purpose) == (TODAY, PaperOutput.PDF, "к совету 12.11.2026")
    assert printed_words(row) == f"20.11.2026  {done.code}  {row.title} (PDF, к совету 12.11.2026)"


def test_the_options_are_those_of_the_day_it_was_printed(store: Store) -> None:
    record_id = record(store, passport(store).given_out(PaperOutput.DOCX), today=TODAY + dt.timedelta(days=400))
    with store.read() as session:
        assert record_id
        assert paper_again(session, record_id).options.on == TODAY


def test_recording_is_one_operation_in_words(store: Store) -> None:
    record(store, given(), today=TODAY)
    with store.read() as session:
        assert undo_label(session, store.replica) == "Напечатана бумага: Письмо"


def test_the_same_paper_is_recorded_once_a_day_and_place(store: Store) -> None:
    first = record(store, given(), today=TODAY)
    assert record(store, given(), today=TODAY) == first
    assert len(printed(store)) == 1
    assert record(store, replace(given(), purpose="в архив"), today=TODAY) != first
    assert len(printed(store)) == 2
    record(store, replace(given(), output=PaperOutput.PRINTER), today=TODAY)
    record(store, given(), today=TODAY + dt.timedelta(days=1))
    record(store, given("АААА-2222"), today=TODAY)
    assert len(printed(store)) == 5
    assert contents(store) == 1


def test_a_file_that_is_only_read_records_nothing(store: Store) -> None:
    with open_file(store.path, read_only=True) as reading:
        assert record(reading, given()) is None
    assert printed(store) == []


def test_undo_takes_the_record_and_redo_brings_it_with_its_content(store: Store) -> None:
    record_id = record(store, finished_as("letter", {}, paper(Paragraph("Текст"))).given_out(PaperOutput.PDF))
    assert record_id
    undo(store)
    assert printed(store) == []
    with store.read() as session, pytest.raises(UserError, match="больше нет"):
        printed_paper(session, record_id)
    redo(store)
    with store.read() as session:
        assert paper_again(session, record_id).document.blocks == (Paragraph("Текст"),)
    assert check(store) == []


def test_a_deleted_record_goes_to_the_bin(store: Store) -> None:
    record_id = record(store, given())
    assert record_id
    delete(store, PRINTED_PAPERS, [record_id])
    with store.read() as session:
        assert [item.record_id for item in bin_contents(session)] == [record_id]
        assert printed_by_code(session, "К4М7-2ВХ9") == []


@pytest.mark.parametrize("typed", ["К4М7-2ВХ9", "к4м7 2вх9", "k4m7-2bx9", "r4v7-2d[9", "К4М72ВХ9"])
def test_a_typed_code_finds_its_paper_before_all_else(typed: str, store: Store) -> None:
    older = record(store, given(), today=TODAY)
    newer = record(store, given(), today=TODAY + dt.timedelta(days=1))
    make_teacher(store, "К4м7 Вх9 Ильич")
    with store.read() as session:
        assert [hit.record_id for hit in printed_by_code(session, typed)] == [newer, older]
        assert [hit.record_id for hit in find(session, typed)[:2]] == [newer, older]
        assert len({(hit.register, hit.record_id) for hit in find(session, typed)}) == len(find(session, typed))
        assert len(find(session, typed, limit=1)) == 1
        assert find(session, typed, registers=("organisations",)) == []
        assert printed_with_code(session, typed).id == newer


def test_every_way_to_type_the_code_of_a_real_paper(store: Store) -> None:
    done = passport(store)
    record_id = record(store, done.given_out(PaperOutput.PDF))
    for typed in (done.code, done.code.translate(LATIN), other_layout(done.code.lower()), done.code.replace("-", " ")):
        with store.read() as session:
            assert [hit.record_id for hit in printed_by_code(session, typed)] == [record_id], typed


def test_an_unknown_code_is_refused_in_words(store: Store) -> None:
    with store.read() as session:
        with pytest.raises(UserError, match="не код бумаги"):
            printed_with_code(session, "Иванова")
        with pytest.raises(UserError, match="К4М7-2ВХ9» в этом файле нет"):
            printed_with_code(session, "k4m7 2bx9")


def test_papers_handed_out_show_no_code_and_are_recorded_with_it(store: Store) -> None:
    wanted = replace(paper_by_code("staff-passport"), coded=False)
    options = by_today(wanted.options, TODAY)
    with store.read() as session:
        done = finished(wanted, options, wanted.document(session, options))
    assert done.document.code == ""
    assert done.code == passport(store).code
    record(store, done.given_out(PaperOutput.PDF))
    assert [row.code for row in printed(store)] == [done.code]


def test_remarks_go_out_by_choice(store: Store) -> None:
    done = finished_as("letter", {}, paper(Paragraph("x"), Note("Не сходится", remark=True)))
    assert len(done.printed().blocks) == 1
    assert len(done.printed(remarks=True).blocks) == 2
    assert done.given_out(PaperOutput.PDF).content != done.given_out(PaperOutput.PDF, remarks=True).content
    assert done.given_out(PaperOutput.PDF).code == done.given_out(PaperOutput.PDF, remarks=True).code


def test_a_list_is_kept_and_cannot_be_compared(store: Store) -> None:
    done = finished_as("list", {"register": "teachers"}, paper(Paragraph("x")))
    record_id = record(store, done.given_out(PaperOutput.XLSX))
    with store.read() as session:
        assert record_id
        again = paper_again(session, record_id)
        assert (again.paper, again.options) == (None, None)
        with pytest.raises(UserError, match="не составить заново"):
            composed_now(session, again)


def test_spoilt_content_is_refused_in_words(store: Store) -> None:
    record_id = record(store, passport(store).given_out(PaperOutput.PDF))
    with store.writing() as connection:
        connection.execute(CONTENT_CHUNK.update().values(data=b"?"))
    with store.read() as session, pytest.raises(UserError, match="повреждено"):
        paper_again(session, record_id or "")


def test_what_cannot_be_written_in_a_title_is_left_out(store: Store) -> None:
    record(store, replace(given(), title="Карта\ud800 \0 <b>", options=json.dumps({"a": "\ud800"})))
    (row,) = printed(store)
    assert row.title == "Карта <b>"
    assert row.options == {"a": "\ud800"}


@pytest.mark.parametrize("options", ["[" * 200_000, '{"a":' * 100_000, "[1]", "spoilt", '{"on": [[]], "years": {}}'])
def test_spoilt_options_do_not_hinder_opening(store: Store, options: str) -> None:
    whole = passport(store)
    given_out = replace(whole.given_out(PaperOutput.PDF), options=options)
    record_id = record(store, given_out)
    assert record_id
    with store.read() as session:
        assert [each.id for each in all_printed(session)] == [record_id]
        assert paper_again(session, record_id).document == whole.printed()
