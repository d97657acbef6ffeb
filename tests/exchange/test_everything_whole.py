"""Every table and every column of the file is in the book of everything, or there is a reason why it is not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select

from mmsdesk.exchange.everything import Part, export_everything, parts
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.exchange.whole_book import import_everything
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import JURY_SCORES
from mmsdesk.models.growth import Training
from mmsdesk.models.office import Office
from mmsdesk.models.plan_item import PlanFact, PlanItem
from mmsdesk.models.reference import ReferenceEntry, ReferenceList
from mmsdesk.models.registry import every_entity
from mmsdesk.models.service_document import RequiredDocument, ServiceDocument
from mmsdesk.models.teacher import Teacher, YoungOverride
from mmsdesk.models.year_report import ReportParagraph
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make, make_teacher
from tests.offices import office

TODAY = dt.date(2026, 11, 20)
BODY = {"kind_id": entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")}

NOT_IN_THE_BOOK = {
    "origins": "whose files were taken into a regional one: the rows of a book are those of the office that reads it",
    "attachments": "files, which no cell of a sheet holds",
    "paper_templates": "files of Word, which no cell of a sheet holds",
    "printed_papers": "papers kept as they were printed: they are made by the program, never read from a list",
    "handovers": "a journal of copies of this very file",
    "inquiries": "a journal of books sent to schools, each with a mark by which it comes back to this very file",
    "inquiry_addressees": "goes with the inquiry",
    "not_duplicates": "what was answered about two cards of this very file",
    "joined_records": "traces of cards joined in this very file",
}
"""Tables by their codes; what another file would do with them."""

NO_COLUMN = {
    "revision": "counts changes, says nothing of the district",
    "origin_id": "whose file a row of a regional file was taken from",
    "setup_step": "how far the first steps in this very file went",
    "demo": "whether this very file is the invented district",
    "code": "permanent codes of shipped entries: every file has them",
}


def test_every_table_is_in_the_book_or_has_a_reason() -> None:
    inside = {part.entity.code for part in parts()}
    assert {entity.code for entity in every_entity()} - inside <= NOT_IN_THE_BOOK.keys()
    assert inside.isdisjoint(NOT_IN_THE_BOOK)


def test_every_column_is_in_the_book_or_has_a_reason() -> None:
    left = {part.name: lacking for part in parts() if (lacking := _columns(part) - NO_COLUMN.keys())}
    assert left == {}


def _columns(part: Part) -> set[str]:
    """Columns of a table that its sheet does not tell."""
    told = set(part.entity.told) | {"id"}
    if part.child is not None:
        told.add(part.child.parent.key)
    return {column.key for column in table_of(part.entity.model).columns} - told


def test_every_column_of_the_book_is_read_again() -> None:
    left = {}
    for part in parts():
        read = {target.key.rpartition(".")[2] for target in part.kind.targets}
        if lacking := set(part.columns) - read:
            left[part.name] = lacking
    assert left == {}


def test_headings_of_every_sheet_are_distinct() -> None:
    for part in parts():
        labels = [target.label for target in part.kind.targets]
        assert len(set(labels)) == len(labels), part.name


def test_marks_come_after_the_rows_to_which_they_refer() -> None:
    assert parts()[-1].entity is JURY_SCORES


def rows(store: Store, model: Any, *keys: str) -> Counter[tuple[Any, ...]]:
    own = table_of(model)
    with store.read() as session:
        return Counter(tuple(row) for row in session.execute(select(*(own.c[key] for key in keys))))


def sent(mine: Store, theirs: Store, folder: Path) -> None:
    with mine.read() as session:
        export_everything(session, folder / "всё.xlsx")
    for expected in (True, False):
        report = import_everything(theirs, read_workbook(folder / "всё.xlsx"), today=TODAY)
        assert (report.to_write > 0, report.emptied, report.dropped) == (expected, 0, 0)
    back = import_everything(mine, read_workbook(folder / "всё.xlsx"), today=TODAY)
    assert (back.to_write, back.left_out) == (0, 0)


def plan_of_two_years(store: Store) -> list[str]:
    """Items of a plan, the second repeats the first."""
    plan = make(store, "plans", title="План работы на 2026/27 учебный год", starts_on=TODAY)
    first = make(store, "plan_items", plan_id=plan, wording="Провести курсы")
    second = make(store, "plan_items", plan_id=plan, wording="Провести курсы ещё раз")
    with operation(store, "Пункт") as op:
        op.update(PlanItem, second, {"repeats_id": first})
    return [first, second]


def test_what_no_form_shows_comes_back(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        plan_of_two_years(mine)
        report = make(mine, "year_reports", title="Анализ за 2026/27 учебный год", starts_on=TODAY, school_year=2026)
        section = make(mine, "report_sections", report_id=report, title="Кадры")
        with operation(mine, "Абзацы") as op:
            for key, after in (("people.count", ""), ("", "people.count")):
                told = {"key": key, "after": after, "drafted": "Было 5 человек.", "wording": "Работает 5 человек."}
                op.insert(ReportParagraph, {"section_id": section, **told})
        sent(mine, theirs, tmp_path)
        for model, keys in (
            (PlanItem, ("id", "wording", "repeats_id")),
            (ReportParagraph, ("section_id", "key", "after", "drafted", "wording")),
        ):
            assert rows(theirs, model, *keys) == rows(mine, model, *keys)


def test_a_row_of_a_card_to_which_another_card_refers_comes_back(tmp_path: Path) -> None:
    """A training of a teacher closes an item of the plan; two trainings of one person are alike in everything."""
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        item, other = plan_of_two_years(mine)
        teacher = make_teacher(mine, "Лисова Анна Петровна")
        with operation(mine, "Курсы") as op:
            same = {"teacher_id": teacher, "programme": "Функциональная грамотность", "hours": 36}
            trainings = [op.insert(Training, {**same, "ended_on": TODAY}) for _number in range(2)]
            for row, training in zip((item, other), trainings, strict=True):
                op.insert(PlanFact, {"item_id": row, "training_id": training})
        sent(mine, theirs, tmp_path)
        for model, keys in ((PlanFact, ("item_id", "training_id")), (Training, ("id", "teacher_id", "programme"))):
            assert rows(theirs, model, *keys) == rows(mine, model, *keys)


def test_a_document_names_the_line_of_the_checklist_that_the_file_has_itself(tmp_path: Path) -> None:
    """Every new office begins with the same lines under ids of its own."""
    own = table_of(RequiredDocument)
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        first = select(own.c.id, own.c.title).order_by(own.c.position)
        with mine.read() as session:
            line = session.execute(first).first()
        assert line is not None
        make(mine, "service_documents", title="Положение о совете", required_id=line.id)
        sent(mine, theirs, tmp_path)
        documents = table_of(ServiceDocument)
        with theirs.read() as session:
            named = session.scalars(select(own.c.title).join(documents, documents.c.required_id == own.c.id)).all()
        assert list(named) == [line.title]
        assert sum(rows(theirs, RequiredDocument, "id").values()) == sum(rows(mine, RequiredDocument, "id").values())


def test_a_row_of_a_card_that_is_there_already_under_another_code_is_the_one_referred_to(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        item, _other = plan_of_two_years(mine)
        told = {"programme": "Функциональная грамотность", "hours": 36, "ended_on": TODAY}
        ids = []
        for store in (mine, theirs):
            teacher = make_teacher(store, "Лисова Анна Петровна")
            with operation(store, "Курсы") as op:
                ids.append(op.insert(Training, {"teacher_id": teacher, **told}))
        with operation(mine, "Факт") as op:
            op.insert(PlanFact, {"item_id": item, "training_id": ids[0]})
        sent(mine, theirs, tmp_path)
        assert rows(theirs, PlanFact, "item_id", "training_id") == Counter({(item, ids[1]): 1})
        assert rows(theirs, Training, "id") == Counter({(ids[1],): 1})


def test_a_new_file_takes_what_the_book_says_and_one_in_use_keeps_its_own(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        told = {"full_name": "Методический центр Лесного района", "short_name": "МЦ", "head_post": "Директор центра"}
        with operation(mine, "Служба") as op:
            op.update(Office, op.session.scalars(select(table_of(Office).c.id)).one(), told)
            word = entry_id(ReferenceList.SUBJECTS, "chinese")
            op.update(ReferenceEntry, word, {"active": False, "synonyms": "китайский"})
        no = make_teacher(mine, "Лисова Анна Петровна", young=YoungOverride.NO)
        make(mine, "associations", name="РМО физики", casting_vote=False, minutes_from=7, **BODY)
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
        book = read_workbook(tmp_path / "всё.xlsx")
        assert import_everything(theirs, book, today=TODAY).left_out == 0
        for model, keys in (
            (Office, tuple(told)),
            (ReferenceEntry, ("id", "active", "synonyms")),
            (Association, ("name", "casting_vote", "minutes_from")),
        ):
            assert rows(theirs, model, *keys) == rows(mine, model, *keys)
        assert rows(theirs, Teacher, "id", "young") == Counter([(no, YoungOverride.NO)])
        with operation(theirs, "Служба") as op:
            op.update(Office, op.session.scalars(select(table_of(Office).c.id)).one(), {"short_name": "МЦ района"})
        report = import_everything(theirs, book, today=TODAY)
        assert (report.to_write, report.left_out) == (0, 1)
        assert rows(theirs, Office, "short_name") == Counter([("МЦ района",)])
