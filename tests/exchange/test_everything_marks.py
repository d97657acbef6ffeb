"""Marks of a jury in the book of everything: each finds its participant, juror and criterion again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from mmsdesk.exchange.everything import export_everything, parts
from mmsdesk.exchange.importing import Verdict, dry_run, read_layout
from mmsdesk.exchange.importing.plan import Report
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.exchange.whole_book import BookReport, import_everything
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import ContestRule, Criterion, JuryScore
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.teacher import Teacher
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.contests import DAY, NAMES, Contest, make_contest
from tests.factories import make, make_event, make_teacher
from tests.offices import office

TODAY = dt.date(2026, 11, 20)
SHEET = "Оценки жюри"
HEADINGS = [
    "Код записи",
    "Мероприятие",
    "Дата мероприятия",
    "Участник",
    "№ участника",
    "Номинация участника",
    "Член жюри",
    "№ члена жюри",
    "Номинация члена жюри",
    "Критерий",
    "№ критерия",
    "Номинация критерия",
    "Испытание, тур",
    "Баллы",
]

Mark = tuple[Any, ...]


def marks(store: Store) -> Counter[Mark]:
    """Every mark by all that is said of its participant, its juror and its criterion."""
    own, event = table_of(JuryScore), table_of(Event)
    there, team, criteria = (table_of(model) for model in (Participation, TeamMember, Criterion))
    told = select(
        own.c.id,
        event.c.id.label("event"),
        *(there.c[key].label(f"his_{key}") for key in ("person_id", "guest", "nomination", "position", "topic")),
        *(team.c[key].label(f"juror_{key}") for key in ("person_id", "guest", "nomination", "position", "team")),
        *(criteria.c[key].label(f"criterion_{key}") for key in ("title", "nomination", "stage", "position", "maximum")),
        own.c.score,
    ).select_from(
        own.join(event, own.c.event_id == event.c.id)
        .join(there, own.c.participation_id == there.c.id)
        .join(team, own.c.juror_id == team.c.id)
        .outerjoin(criteria, own.c.criterion_id == criteria.c.id)
    )
    with store.read() as session:
        found = Counter(tuple(row) for row in session.execute(told))
        count = len(session.execute(select(own.c.id)).all())
    assert sum(found.values()) == count
    return found


def book_of(store: Store, path: Path) -> Path:
    with store.read() as session:
        export_everything(session, path)
    return path


def brought(mine: Store, theirs: Store, folder: Path) -> BookReport:
    found = import_everything(theirs, read_workbook(book_of(mine, folder / "всё.xlsx")), today=TODAY)
    refused = {name: rows_left_out(report) for name, report in found.sheets.items() if rows_left_out(report)}
    assert refused.keys() <= {"Служба"}
    return found


def rows_left_out(report: Report) -> int:
    return report.disputed + report.wrong


def numbered(store: Store, contest: Contest) -> None:
    """Every cell of the contest with a mark of its own."""
    width = len(contest.criteria) or 1
    for at in range(len(contest.jury)):
        rows = [
            tuple(float(100 * at + 10 * row + one) for one in range(width)) for row in range(len(contest.contestants))
        ]
        contest.give(store, at, *rows)


def there_and_back(mine: Store, folder: Path) -> None:
    with office(folder / "чужое.mms", number=2) as theirs:
        first = brought(mine, theirs, folder)
        assert marks(theirs) == marks(mine)
        for model in (Participation, TeamMember, Criterion, ContestRule):
            assert content(theirs, model) == content(mine, model)
        again = import_everything(theirs, read_workbook(folder / "всё.xlsx"), today=TODAY)
        assert (again.to_write, marks(theirs)) == (0, marks(mine))
        undo(theirs, first.operation_id)
        assert not marks(theirs)
    back = import_everything(mine, read_workbook(folder / "всё.xlsx"), today=TODAY)
    assert (back.to_write, back.left_out) == (0, 0)


def test_marks_criteria_and_rules_come_back(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine:
        numbered(mine, make_contest(mine, 3, jurors=2))
        assert len(marks(mine)) == 12
        there_and_back(mine, tmp_path)
        with office(tmp_path / "третье.mms", number=3) as theirs:
            brought(mine, theirs, tmp_path)
            assert content(theirs, Criterion)
            assert content(theirs, ContestRule)


def content(store: Store, model: Any) -> Counter[Mark]:
    own = table_of(model)
    with store.read() as session:
        columns = [column for column in own.columns if column.key not in ("id", "revision")]
        return Counter(tuple(row) for row in session.execute(select(*columns)))


def test_the_sheet_says_what_each_mark_is(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine:
        contest = make_contest(mine, 1, jurors=1, maxima=(10,), nominations=("Дебют",))
        contest.give(mine, 0, (9.5,))
        sheet = openpyxl.load_workbook(book_of(mine, tmp_path / "всё.xlsx"))[SHEET]
    headings, row = sheet.iter_rows(values_only=True)
    assert list(headings) == HEADINGS
    shown = [str(cell).partition(" [код ")[0] if isinstance(cell, str) else cell for cell in row[1:]]
    day = dt.datetime(DAY.year, DAY.month, DAY.day)
    assert shown == [
        "Учитель года",
        day,
        "Ёжикова Анна Петровна",
        1,
        "Дебют",
        "Жукова Вера Игоревна",
        1,
        None,
        "Критерий 1",
        1,
        None,
        None,
        9.5,
    ]


def test_a_mark_for_everything_has_no_criterion(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine:
        numbered(mine, make_contest(mine, 2, jurors=1, maxima=()))
        there_and_back(mine, tmp_path)


def test_one_person_in_two_nominations_and_namesakes_stay_apart(tmp_path: Path) -> None:
    """Two of a name, one with two works; jurors of one name, one in the committee too; criteria of one title."""
    with office(tmp_path / "моё.mms") as mine:
        twins = [make_teacher(mine, NAMES[0]), make_teacher(mine, NAMES[0])]
        judges = [make_teacher(mine, NAMES[1]), make_teacher(mine, NAMES[1])]
        works = [
            {"person_id": twins[0], "nomination": "Дебют", "position": 1},
            {"person_id": twins[0], "nomination": "Мастер", "position": 2},
            {"person_id": twins[1], "nomination": "Дебют", "position": 3},
            {"guest": f"{NAMES[0]}, учитель", "position": 4},
            {"guest": f"{NAMES[0]}, учитель", "position": 5},
        ]
        team = [
            {"person_id": judges[0], "team": Team.COMMITTEE, "position": 1},
            {"person_id": judges[0], "team": Team.JURY, "position": 1},
            {"person_id": judges[1], "team": Team.JURY, "position": 2},
            {"guest": NAMES[1], "team": Team.JURY, "position": 3},
        ]
        criteria = [
            {"title": "Урок", "stage": "Первый тур", "maximum": 50, "position": 1},
            {"title": "Урок", "stage": "Второй тур", "maximum": 50, "position": 2},
            {"title": "Урок", "nomination": "Мастер", "position": 3},
            {"title": "Урок +", "position": 4},
            {"title": "-", "position": 5},
        ]
        contest = written(mine, works, team, criteria)
        numbered(mine, contest)
        assert len(marks(mine)) == 5 * 3 * 5
        there_and_back(mine, tmp_path)


def written(store: Store, works: list[Any], team: list[Any], criteria: list[Any], **values: Any) -> Contest:
    """A contest of rows as they are, whatever a card would say of them."""
    event = make_event(store, "Педагогический дебют", DAY, **values)
    ids: dict[type[Any], list[str]] = {}
    with operation(store, "Конкурс") as op:
        for model, rows in ((Participation, works), (TeamMember, team), (Criterion, criteria)):
            ids[model] = [op.insert(model, {"event_id": event, **row}) for row in rows]
    jury = [each for each, row in zip(ids[TeamMember], team, strict=True) if row.get("team", Team.JURY) is Team.JURY]
    return Contest(event, (), tuple(ids[Participation]), tuple(jury), tuple(ids[Criterion]))


def test_rows_alike_in_everything_stay_as_many(tmp_path: Path) -> None:
    """Two copies of a file entered one participant, one juror, one criterion, and came together."""
    with office(tmp_path / "моё.mms") as mine:
        person, judge = make_teacher(mine, NAMES[0]), make_teacher(mine, NAMES[1])
        contest = written(
            mine, [{"person_id": person}] * 2, [{"person_id": judge, "team": Team.JURY}] * 2, [{"title": "Урок"}] * 2
        )
        numbered(mine, contest)
        there_and_back(mine, tmp_path)


def test_two_marks_in_one_cell_both_come(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine:
        contest = make_contest(mine, 1, jurors=1, maxima=(10,))
        contest.give(mine, 0, (9,))
        cell = {"participation_id": contest.contestants[0], "juror_id": contest.jury[0]}
        with operation(mine, "Оценка") as op:
            op.insert(JuryScore, {**cell, "event_id": contest.id, "criterion_id": contest.criteria[0], "score": 7.0})
        there_and_back(mine, tmp_path)


def test_contests_of_one_title_are_told_apart_by_the_day(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine:
        judge, person = make_teacher(mine, NAMES[1]), make_teacher(mine, NAMES[0])
        for _number in (1, 2):
            numbered(mine, written(mine, [{"person_id": person}], [{"person_id": judge, "team": Team.JURY}], []))
        there_and_back(mine, tmp_path)


def other_numbers(store: Store) -> None:
    """The same contest as somebody else entered it: people of other codes, rows in another order."""
    people = [make_teacher(store, name) for name in reversed(NAMES[:2])]
    judge = make_teacher(store, NAMES[2])
    written(
        store,
        [{"person_id": person, "position": at} for at, person in enumerate(people, 1)],
        [{"person_id": judge, "team": Team.JURY, "position": 1}],
        [{"title": "Урок", "maximum": 50, "position": 1}],
    )


def test_marks_find_the_contest_that_is_there_already(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        people = [make_teacher(mine, name) for name in NAMES[:2]]
        contest = written(
            mine,
            [{"person_id": person, "position": at} for at, person in enumerate(people, 1)],
            [{"person_id": make_teacher(mine, NAMES[2]), "team": Team.JURY, "position": 1}],
            [{"title": "Урок", "maximum": 50, "position": 1}],
        )
        contest.give(mine, 0, (41.0,), (42.0,))
        other_numbers(theirs)
        import_everything(theirs, only(book_of(mine, tmp_path / "всё.xlsx"), SHEET), today=TODAY)
        own, there, people_there = table_of(JuryScore), table_of(Participation), table_of(Teacher)
        with theirs.read() as session:
            given = session.execute(
                select(people_there.c.surname, own.c.score)
                .join(there, own.c.participation_id == there.c.id)
                .join(people_there, there.c.person_id == people_there.c.id)
            )
            assert {tuple(row) for row in given} == {("Ёжикова", 41.0), ("Буров", 42.0)}


def test_names_without_codes_are_enough(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        numbered(mine, make_contest(mine, 3, jurors=2, nominations=("Дебют", "Мастер", "Дебют")))
        path = book_of(mine, tmp_path / "всё.xlsx")
        book = openpyxl.load_workbook(path)
        for row in book[SHEET].iter_rows(min_row=2, min_col=2):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.partition(" [код ")[0].upper().replace("Ё", "Е")
        book.save(path)
        import_everything(theirs, read_workbook(path), today=TODAY)
        assert marks(theirs) == marks(mine) != Counter()


def only(path: Path, name: str) -> Any:
    """The book with rows on one of its sheets alone."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if sheet.title != name:
            sheet.delete_rows(2, sheet.max_row)
    book.save(path)
    return read_workbook(path)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("Мероприятие", "Не тот конкурс", "«Не тот конкурс» – такого конкурса с жюри в файле нет"),
        ("Участник", "Рысь Анна Львовна", "«Рысь Анна Львовна» – среди участников этого конкурса такого нет"),
        ("Номинация участника", "Мастер", "«Ёжикова Анна Петровна» – среди участников этого конкурса такого нет"),
        ("Член жюри", "Рысь Анна Львовна", "«Рысь Анна Львовна» – среди членов жюри этого конкурса такого нет"),
        ("Критерий", "Костюм", "«Костюм» – среди критериев этого конкурса такого нет"),
        ("Баллы", "много", "«Баллы»"),
    ],
)
def test_a_mark_that_leads_nowhere_is_told_in_words(tmp_path: Path, column: str, cell: str, said: str) -> None:
    with office(tmp_path / "моё.mms") as mine:
        contest = make_contest(mine, 1, jurors=1, maxima=(10,), nominations=("Дебют",))
        contest.give(mine, 0, (9.5,))
        path = book_of(mine, tmp_path / "всё.xlsx")
        book = openpyxl.load_workbook(path)
        book[SHEET].cell(2, HEADINGS.index(column) + 1, cell)
        book.save(path)
        part = next(each for each in parts() if each.name == SHEET)
        with mine.read() as session:
            read = read_workbook(path)
            plan = dry_run(session, read_layout(session, read, part.kind, part.name), path, today=TODAY)
        [row] = plan.rows
        assert row.verdict is Verdict.WRONG
        assert any(said in reason for reason in row.reasons)
        assert row.title.startswith("Учитель года" if column == "Баллы" else "")


def test_a_contest_that_was_not_taken_takes_its_marks_with_it(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        numbered(mine, make_contest(mine, 1, jurors=1))
        make(mine, "teachers", surname="Лисова", first_name="Анна")
        path = book_of(mine, tmp_path / "всё.xlsx")
        book = openpyxl.load_workbook(path)
        book["Мероприятия"].delete_rows(2)
        book.save(path)
        found = import_everything(theirs, read_workbook(path), today=TODAY)
        assert (not marks(theirs), found.sheets[SHEET].wrong) == (True, 2)
