"""«Справка для аттестации», «Участие педагога»: own wording, every kind of work once, numbers of the journal."""

from __future__ import annotations

import pytest

from mmsdesk.core.dates import range_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP
from mmsdesk.models.event_team import Team
from mmsdesk.models.growth import TrainingState
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import NameCase
from mmsdesk.reports.document import Document, Figure, Table, Total
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.issued.issuing import cancel
from mmsdesk.services.issued.statements import issue_statements
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.councils import meeting, sheet
from tests.factories import TODAY, make, make_organisation
from tests.reports.district import association, composed, member, person, post, statements, subject
from tests.reports.doings import CANCELLED, came, day, event
from tests.reports.papers import whole_text

STATEMENT, PARTICIPATION = "attestation-statement", "teacher-participation"


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def role(code: str) -> str:
    return entry_id(ReferenceList.PARTICIPATION_ROLES, code)


def worked(store: Store, name: str = "Титова Анна Олеговна", **values: object) -> str:
    """Somebody with something of each kind, over two years."""
    school = make_organisation(store, "СОШ № 3")
    tutor = {"role_id": entry_id(ReferenceList.PERSON_ROLES, "mentor"), "started_on": day(9, 1, 2025)}
    course = {"programme": "Чтение", "hours": 36, "ended_on": day(3, 1), "state": TrainingState.DONE}
    wanted = {"programme": "Письмо", "hours": 36, "ended_on": day(3, 1), "state": TrainingState.NEEDED}
    who = person(store, name, post(school), person_roles=[tutor], trainings=[course, wanted], **values)
    event(store, day(10, 1, 2025), "Чтения", people=came(who, role_id=role("listener")))
    judged = event(store, day(10, 2), "Учитель года", people=came(who, role_id=role("jury")))
    event(store, day(10, 3), "Отменённый", state=CANCELLED, people=came(who))
    talk = [{"speaker_id": who, "topic": "Дроби"}]
    event(store, day(10, 4), "Семинар осени", people=came(who, role_id=role("speaker")), programme=talk)
    committee = [{"team": Team.COMMITTEE, "person_id": who}]
    event(store, day(10, 5), "Олимпиада", team=committee)
    assert judged
    body = association(store, "ММО физиков", member(who, "head", started_on=day(9, 1, 2024)))
    at = meeting(store, body, day(10, 6), sheet(who, present=1), state=MeetingState.HELD)
    assert at
    stage = make(store, "olympiads", held_on=day(11, 7), subject_id=subject("physics"))
    for number, status in enumerate((PupilStatus.WINNER, PupilStatus.TOOK_PART, PupilStatus.ABSENT)):
        child = {"surname": f"Ученик{number}", "first_name": "Ян", "class_name": "9", "status": status}
        make(store, "pupil_results", olympiad_id=stage, mentor_id=who, **child)
    return who


SPAN = range_period(day(9, 1, 2025), day(12, 31))


def test_a_statement_tells_everything_once(store: Store) -> None:
    who = worked(store)
    document = composed(store, STATEMENT, teacher=who, period=SPAN)
    text = words(document)
    assert "СПРАВКА 20 ноября 2026 г. № ________" in text
    assert (
        "Дана Титовой Анне Олеговне, учителю СОШ № 3, в том, что она с 01.09.2025 по 20.11.2026 участвовала "
        "в муниципальной методической работе:" in text
    )
    assert "04.10.2026 Семинар осени выступающий 01.10.2025 Чтения слушатель" in text
    assert "04.10.2026 Дроби" in text
    assert "05.10.2026 Олимпиада оргкомитет 02.10.2026 Учитель года член жюри" in text
    assert "ММО физиков руководитель 01.09.2024" in text
    assert "Наставник 01.09.2025" in text
    assert "07.11.2026 Всероссийская олимпиада школьников: физика, муниципальный этап 2 1" in text
    assert "01.03.2026 Чтение повышение квалификации 36" in text
    assert "Отменённый" not in text
    assert "Письмо" not in text
    assert "Ученик" not in text
    assert (
        "Всего: участий в мероприятиях – 3, из них в жюри, оргкомитете, экспертом – 1, выступлений – 1, "
        "участий в заседаниях – 1, подготовлено участников олимпиад и конкурсов – 2, курсов – 1." in text
    )
    assert "по месту требования для прохождения аттестации." in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Шевченко Пётр Ильич", "Дана Шевченко Петру Ильичу, учителю СОШ № 3, в том, что он с"),
        ("Черных Анна Петровна", "Дана Черных Анне Петровне, учителю СОШ № 3, в том, что она с"),
        ("Ким Саша", "Дана Ким Саша, учителю СОШ № 3, в том, что он(а) с"),
    ],
)
def test_names_are_declined_and_agree(store: Store, name: str, told: str) -> None:
    assert told in words(composed(store, STATEMENT, teacher=worked(store, name), period=SPAN))


def test_a_typed_dative_goes_before_the_rules(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    forms = [{"name_case": NameCase.DATIVE, "text": "Ким Сашé Ивановне"}]
    children = {"employments": [post(school)], "name_forms": forms}
    who = make(store, "teachers", children, surname="Ким", first_name="Саша", patronymic="Ивановна")
    event(store, day(10, 1), people=came(who))
    assert "Дана Ким Сашé Ивановне, учителю" in words(composed(store, STATEMENT, teacher=who))


def test_numbers_are_those_of_the_journal(store: Store) -> None:
    who, other = worked(store), person(store, "Осин Борис Ильич")
    assert issue_statements(store, [who], TODAY, "аттестация") is not None
    assert issue_statements(store, [who], TODAY, "аттестация") is None
    assert "№ 1" in words(composed(store, STATEMENT, teacher=who, period=SPAN))
    assert issue_statements(store, [who, other], TODAY, "аттестация") is not None
    assert "№ 2" in words(composed(store, STATEMENT, teacher=other, period=SPAN))
    assert "№ 1" in words(composed(store, STATEMENT, teacher=who, period=SPAN))
    assert "№ ____" in words(composed(store, STATEMENT, teacher=who, period=SPAN, on=day(11, 19)))
    undo(store)
    assert "№ ____" in words(composed(store, STATEMENT, teacher=other, period=SPAN))


def test_a_cancelled_one_gives_no_number(store: Store) -> None:
    who = worked(store)
    issue_statements(store, [who], TODAY, "аттестация")
    with store.read() as session:
        [document] = session.connection().exec_driver_sql("select id from issued_document").scalars().all()
    cancel(store, [document], "ошибка", TODAY)
    assert "№ ____" in words(composed(store, STATEMENT, teacher=who, period=SPAN))
    issue_statements(store, [who], TODAY, "аттестация")
    assert "№ 2" in words(composed(store, STATEMENT, teacher=who, period=SPAN))


def test_nobody_gets_none(store: Store) -> None:
    with pytest.raises(UserError):
        issue_statements(store, [], TODAY, "аттестация")
    with pytest.raises(UserError):
        issue_statements(store, ["0" * 32], TODAY, "аттестация")


def test_somebody_without_work(store: Store) -> None:
    who = person(store, "Осин Борис Ильич")
    text = words(composed(store, STATEMENT, teacher=who))
    assert "по 20.11.2026 сведений о его участии в муниципальной методической работе нет." in text
    assert "справку давать не о чем" in text
    assert "ничего не записано" in words(composed(store, PARTICIPATION, teacher=who))


def test_sections_by_choice(store: Store) -> None:
    text = words(composed(store, STATEMENT, teacher=worked(store), period=SPAN, sections=("courses", "events")))
    assert text.index("1. Повышение квалификации") < text.index("2. Участие в мероприятиях")
    assert "Дроби" not in text
    assert "член жюри" in text
    assert "Всего: участий в мероприятиях – 3, курсов – 1." in text


def test_sums_by_year_are_those_of_the_period(store: Store) -> None:
    document = composed(store, PARTICIPATION, teacher=worked(store), period=SPAN)
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = [[cell.value for cell in row if isinstance(cell, Figure)] for row in table.rows if isinstance(row, tuple)]
    [total] = [row for row in table.rows if isinstance(row, Total)]
    assert [cell.value for cell in total.cells if isinstance(cell, Figure)] == list(map(sum, zip(*rows, strict=True)))
    assert "2025/26 1 0 0 0 0 2026/27 2 1 1 0 1" in words(document)


def test_all_who_did_something_stand_in_one_file(store: Store) -> None:
    worked(store)
    person(store, "Осин Борис Ильич")
    text = words(composed(store, PARTICIPATION, period=SPAN))
    assert "Титова Анна Олеговна" in text
    assert "Осин" not in text


def test_statements_do_not_grow_with_people(store: Store) -> None:
    worked(store)
    few = [statements(store, code, period=SPAN) for code in (STATEMENT, PARTICIPATION)]
    for surname in ("Осин", "Дубов", "Вязов"):
        worked(store, f"{surname} Пётр Ильич")
    assert [statements(store, code, period=SPAN) for code in (STATEMENT, PARTICIPATION)] == few
