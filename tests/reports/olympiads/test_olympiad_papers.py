"""Papers about olympiads: protocols, ratings with codes instead of names, what a year came to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.models.olympiad import OlympiadKind, OlympiadStage, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.document import Document, Figure, Group, Heading, KeyFigures, Row, Table, Total
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.olympiads import give_diplomas
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make, make_organisation, make_teacher
from tests.reports.district import composed, statements
from tests.reports.papers import whole_text

WINNER, PRIZE, TOOK_PART, ABSENT = PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART, PupilStatus.ABSENT
PROTOCOL, RATING, SUMMARY = "olympiad-protocol", "olympiad-rating", "olympiads-summary"


def olympiad(store: Store, subject: str = "physics", year: int = 2026, **values: Any) -> str:
    given = {"subject_id": entry_id(ReferenceList.SUBJECTS, subject), "held_on": dt.date(year, 11, 16), **values}
    return make(store, "olympiads", **given)


def result(store: Store, of: str, surname: str, score: float | None, status: PupilStatus, **values: Any) -> str:
    made = draft("pupil_results", olympiad_id=of, surname=surname, first_name="Ян", status=status)
    made.values.update({"class_name": "9", "score": score, "maximum": 50, "official": True, **values})
    return save(store, made, today=TODAY).id


@pytest.fixture
def held(store: Store) -> str:
    """Two schools, a mentor, physics with four pupils this year and one a year ago."""
    first, second = make_organisation(store, "СОШ № 3"), make_organisation(store, "Лицей № 2")
    mentor = make_teacher(store, "Лисова Анна Петровна", first)
    of = olympiad(store, organisation_id=second)
    result(store, of, "Ивин", 45, WINNER, organisation_id=first, mentor_id=mentor, code="Ф-1")
    result(store, of, "Котов", 40, PRIZE, organisation_id=second, code="Ф-2")
    result(store, of, "Лунин", 40, TOOK_PART, organisation_id=second, class_name="9б")
    result(store, of, "Носов", None, ABSENT, organisation_id=first, class_name="8")
    before = olympiad(store, year=2025)
    result(store, before, "Орлов", 45, TOOK_PART, organisation_id=first)
    return of


def tables(document: Document) -> dict[str, Table]:
    found, heading = {}, ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found[heading.replace(NBSP, " ")] = block
    return found


def told(row: Row) -> list[Any]:
    assert not isinstance(row, Group)
    cells = row.cells if isinstance(row, Total) else row
    values = [cell.value if isinstance(cell, Figure) else cell for cell in cells]
    return [value.replace(NBSP, " ") if isinstance(value, str) else value for value in values]


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def test_the_protocol_names_everybody_by_classes(store: Store, held: str) -> None:
    document = composed(store, PROTOCOL, olympiad=held)
    table = tables(document)["ПРОТОКОЛ"]
    assert [told(row)[:5] for row in table.rows if not isinstance(row, Group)] == [
        [1, "Носов Ян", "8", "СОШ № 3", None],
        [2, "Ивин Ян", "9", "СОШ № 3", 45],
        [3, "Котов Ян", "9", "Лицей № 2", 40],
        [4, "Лунин Ян", "9б", "Лицей № 2", 40],
    ]
    text = words(document)
    assert "муниципального этапа всероссийской олимпиады школьников" in text
    assert "Предмет: Физика" in text
    assert "Место проведения: Лицей № 2" in text
    assert "Участников – 3, победителей – 1, призёров – 1." in text
    assert "Лисова Анна Петровна" in text
    assert text.count("Член жюри") == 3


def test_no_protocol_with_names_while_works_are_coded(store: Store) -> None:
    of = olympiad(store, coded=True)
    result(store, of, "Ивин", 45, WINNER, code="Ф-1")
    text = words(composed(store, PROTOCOL, olympiad=of))
    assert "Ивин" not in text
    assert "после раскодирования" in text


def test_the_rating_shares_places_of_equal_points(store: Store, held: str) -> None:
    table = tables(composed(store, RATING, olympiad=held))["9 класс"]
    assert [told(row) for row in table.rows] == [
        ["1", "Ивин Ян", "СОШ № 3", 45, 90, "победитель"],
        ["2–3", "Котов Ян", "Лицей № 2", 40, 80, "призёр"],
        ["2–3", "Лунин Ян", "Лицей № 2", 40, 80, "участник"],
    ]


def test_the_rating_shows_codes_while_works_are_coded(store: Store) -> None:
    of = olympiad(store, coded=True)
    result(store, of, "Ивин", 45, WINNER, code="Ф-1", organisation_id=make_organisation(store, "СОШ № 3"))
    result(store, of, "Котов", 40, PRIZE)
    document = composed(store, RATING, olympiad=of, mentors=True)
    assert [told(row)[:2] for row in tables(document)["9 класс"].rows] == [["1", "Ф-1"], ["2", "без кода"]]
    text = words(document)
    assert not any(word in text for word in ("Ивин", "Котов", "СОШ"))


def test_the_rating_shows_codes_on_request(store: Store, held: str) -> None:
    assert "Ивин" not in words(composed(store, RATING, olympiad=held, codes=True))


def test_all_olympiads_of_a_period_in_one_file(store: Store, held: str) -> None:
    olympiad(store, "biology")
    document = composed(store, RATING)
    assert [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 0] == [
        "Рейтинг участников"
    ] * 2
    assert "Результатов пока нет." in words(document)


def test_the_summary_counts_by_subject_school_class_and_mentor(store: Store, held: str) -> None:
    document = composed(store, SUMMARY)
    found = tables(document)
    assert [told(row) for row in found["По предметам"].rows] == [
        ["Физика", 3, 1, 1, pytest.approx(66.7, abs=0.1), 1, 0]
    ]
    assert [told(row) for row in found["По организациям"].rows] == [
        ["Лицей № 2", 2, 0, 1, 50, 0, None],
        ["СОШ № 3", 1, 1, 0, 100, 1, 0],
        ["Всего", 3, 1, 1, pytest.approx(66.7, abs=0.1), 1, 0],
    ]
    assert [told(row)[:2] for row in found["По классам"].rows[:2]] == [["8 класс", 0], ["9 класс", 3]]
    [mentor] = found["Наставники победителей и призёров"].rows
    assert told(mentor) == [1, "Лисова Анна Петровна", "Физика", 1, 1, 0]


def test_the_summary_names_no_child(store: Store, held: str) -> None:
    text = words(composed(store, SUMMARY))
    assert not any(name in text for name in ("Ивин", "Котов", "Лунин", "Носов"))


def test_key_figures_stand_beside_the_year_before(store: Store, held: str) -> None:
    document = composed(store, SUMMARY)
    [keys] = [block for block in document.blocks if isinstance(block, KeyFigures)]
    assert {key.label: (key.figure.value, key.before.value if key.before else None) for key in keys.figures} == {
        "олимпиад, конкурсов": (1, None),
        "участий": (3, 1),
        "победителей": (1, 0),
        "победителей и призёров": (2, 0),
    }


def test_the_summary_is_narrowed_by_stage_and_subject(store: Store, held: str) -> None:
    of = olympiad(store, "biology", stage=OlympiadStage.SCHOOL)
    result(store, of, "Дубов", 40, WINNER)
    contest = olympiad(store, subject_id=None, title="Росток", kind=OlympiadKind.CONTEST)
    result(store, contest, "Кленов", 40, WINNER)
    of_stage = tables(composed(store, SUMMARY, stage=OlympiadStage.SCHOOL))["По предметам"]
    assert [told(row)[0] for row in of_stage.rows] == ["Биология"]
    of_subject = tables(composed(store, SUMMARY, subject=entry_id(ReferenceList.SUBJECTS, "physics")))["По предметам"]
    assert [told(row)[0] for row in of_subject.rows] == ["Физика"]
    assert [told(row)[0] for row in tables(composed(store, SUMMARY))["По предметам"].rows] == [
        *("Биология", "Росток", "Физика", "Всего")
    ]


def test_an_empty_year_says_so(store: Store) -> None:
    assert "Результатов за период нет." in words(composed(store, SUMMARY))
    assert "Олимпиад и конкурсов за период нет." in words(composed(store, PROTOCOL))


@pytest.mark.parametrize("code", [PROTOCOL, RATING, SUMMARY])
def test_the_number_of_statements_does_not_grow(store: Store, held: str, code: str) -> None:
    before = statements(store, code)
    for at in range(5):
        result(store, olympiad(store, "biology"), f"Дубов{at}", 40, WINNER)
    assert statements(store, code) == before


PASSED, ORDER, DIPLOMAS = "olympiad-passed", "olympiad-order", "olympiad-diplomas"


def test_who_passes_on_is_listed_by_the_score_and_by_hand(store: Store, held: str) -> None:
    rule = {"olympiad_rules": [{"maximum": 50, "pass_from": 40}]}
    subject = entry_id(ReferenceList.SUBJECTS, "history")
    of = make(store, "olympiads", rule, subject_id=subject, held_on=dt.date(2026, 11, 18))
    result(store, of, "Ивин", 45, WINNER)
    result(store, of, "Котов", 30, TOOK_PART, passed=True)
    result(store, of, "Лунин", 42, PRIZE, passed=False)
    document = composed(store, PASSED, olympiad=of)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [told(row)[1] for row in table.rows] == ["Ивин Ян", "Котов Ян"]
    assert "Проходной балл: 40" in words(document)
    assert "не прошёл никто" in words(composed(store, PASSED, olympiad=held))


def test_the_order_names_winners_in_an_annex_and_who_goes_on(store: Store, held: str) -> None:
    document = composed(store, ORDER, olympiad=held)
    said = words(document)
    assert "Об итогах муниципального этапа всероссийской олимпиады школьников по предмету «Физика»" in " ".join(
        said.split()
    )
    annex = tables(document)["Победители и призёры"]
    assert [told(row)[1:] for row in annex.rows] == [
        ["Ивин Ян", "9", "СОШ № 3", "Лисова Анна Петровна", "победитель"],
        ["Котов Ян", "9", "Лицей № 2", "", "призёр"],
    ]
    assert "Направить" not in said
    result(store, olympiad(store, "history"), "Орлов", 45, WINNER)
    both = tables(composed(store, ORDER))["Победители и призёры"].rows
    assert [row.text for row in both if isinstance(row, Group)] == ["История", "Физика"]


def test_works_under_codes_have_no_names_in_the_order(store: Store, held: str) -> None:
    of = olympiad(store, "history", coded=True)
    result(store, of, "Ивин", 45, WINNER, code="И-1")
    document = composed(store, ORDER, olympiad=of)
    assert told(tables(document)["Победители и призёры"].rows[0])[1] == "И-1"
    assert "Ивин" not in words(document)
    assert "Ивин" not in words(composed(store, PASSED, olympiad=of))


def test_diplomas_are_pages_of_those_who_have_a_number(store: Store, held: str) -> None:
    assert "номеров нет" in words(composed(store, DIPLOMAS, olympiad=held))
    give_diplomas(store, [held], dt.date(2026, 11, 20))
    said = words(composed(store, DIPLOMAS, olympiad=held))
    for part in ("Ивин Ян", "Котов Ян", "Победитель", "9 класс, СОШ № 3", "20 ноября 2026", "Лисова Анна Петровна"):
        assert part in said, part
    assert "Лунин" not in said
