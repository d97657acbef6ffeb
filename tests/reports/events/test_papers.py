"""«Лист регистрации» and «Программа мероприятия»: numbers, names of the day, empty rows, what was called off."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.document import Document, Row, Table
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make_organisation, make_teacher
from tests.reports.district import composed, statements
from tests.reports.doings import CANCELLED, PLANNED, came, day, event, staff
from tests.reports.papers import whole_text

SHEET, PROGRAMME, OUTCOME = "event-sheet", "event-programme", "event-outcome"


def rows(document: Document) -> list[Row]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    return list(table.rows)


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def test_the_sheet_numbers_people_as_the_card_does(store: Store) -> None:
    school = make_organisation(store)
    anna = make_teacher(store, "Титова Анна Олеговна", school)
    boris = make_teacher(store, "Осин Борис Ильич", school)
    held = event(
        store,
        day(10, 15),
        "Чтение на уроке",
        state=PLANNED,
        starts_at=dt.time(10, 0),
        ends_at=dt.time(12, 30),
        organisation_id=school,
        room="актовый зал",
        people=[
            {"person_id": boris, "position": 2},
            {"person_id": anna, "position": 1},
            {"guest": "Лапина Вера Егоровна, библиотекарь", "position": 4},
        ],
    )
    document = composed(store, SHEET, event=held, empty=2)
    told = [(row[0], row[1]) for row in rows(document) if isinstance(row, tuple)]
    assert told == [
        (1, "Титова Анна Олеговна"),
        (2, "Осин Борис Ильич"),
        (4, "Лапина Вера Егоровна"),
        (5, ""),
        (6, ""),
    ]
    text = words(document)
    assert "Дата и время: 15 октября 2026 г. (четверг), 10:00–12:30" in text
    assert "Место: СОШ № 3, актовый зал" in text
    assert "библиотекарь" in text


def test_rows_that_never_had_numbers_are_counted(store: Store) -> None:
    people = came(make_teacher(store, "Титова Анна Олеговна"), make_teacher(store, "Осин Борис Ильич"))
    held = event(store, day(10, 15), people=people)
    numbers = [row[0] for row in rows(composed(store, SHEET, event=held, empty=1)) if isinstance(row, tuple)]
    assert numbers == [1, 2, 3]


def test_marks_tell_who_came(store: Store) -> None:
    anna, boris = make_teacher(store, "Титова Анна Олеговна"), make_teacher(store, "Осин Борис Ильич")
    held = event(store, day(10, 15), people=[*came(anna), *came(boris, attended=False)])
    document = composed(store, SHEET, event=held, marks=True, empty=0)
    assert [row[-1] for row in rows(document) if isinstance(row, tuple)] == ["был(а)", "не был(а)"]
    assert "Присутствовало – 1 из 2 по списку." in words(document)


def test_an_empty_sheet_is_a_page_to_be_filled_by_hand(store: Store) -> None:
    document = composed(store, SHEET, event=event(store, day(10, 15), state=PLANNED))
    assert len(rows(document)) == 25


def test_a_title_that_names_its_kind_is_not_preceded_by_it(store: Store) -> None:
    plain = event(store, day(10, 15), "Чтение на уроке")
    named = event(store, day(10, 16), "Муниципальный семинар физиков «Опыты»")
    assert "Семинар «Чтение на уроке»" in words(composed(store, PROGRAMME, event=plain))
    text = words(composed(store, PROGRAMME, event=named))
    assert "Муниципальный семинар физиков «Опыты»" in text
    assert "Семинар «" not in text


def test_an_event_that_was_called_off_says_so(store: Store) -> None:
    held = event(store, day(10, 15), state=CANCELLED, state_reason="карантин")
    assert "Мероприятие отменено: карантин." in words(composed(store, SHEET, event=held))


def test_the_programme(store: Store) -> None:
    school = make_organisation(store)
    anna = make_teacher(store, "Титова Анна Олеговна", school)
    held = event(store, day(10, 15), "Чтение на уроке", responsible_id=staff(store, anna))
    mathematics = entry_id(ReferenceList.SUBJECTS, "mathematics")
    lesson = entry_id(ReferenceList.PROGRAMME_KINDS, "open_lesson")
    other = event(
        store,
        day(10, 16),
        "Методический день",
        programme=[
            {"position": 2, "starts_at": dt.time(11, 0), "topic": "Итоги", "guest": "Лапина В.Е., профессор"},
            {
                "position": 1,
                "starts_at": dt.time(9, 30),
                "kind_id": lesson,
                "topic": "Дроби",
                "speaker_id": anna,
                "subject_id": mathematics,
                "class_name": "5",
            },
        ],
    )
    text = words(composed(store, PROGRAMME, event=other))
    assert text.index("09:30") < text.index("11:00")
    assert "Открытый урок. Дроби (математика, 5 класс)" in text
    assert "Титова А.О., СОШ № 3" in text
    assert "Лапина В.Е., профессор" in text
    assert "Программа пока пуста" in words(composed(store, PROGRAMME, event=held))


def test_statements_do_not_grow_with_events(store: Store) -> None:
    anna = make_teacher(store, "Титова Анна Олеговна")
    event(store, day(10, 1), people=came(anna))
    few = statements(store, SHEET)
    for number in range(2, 9):
        event(store, day(10, number), people=came(anna, None))
    assert statements(store, SHEET) == few


def result(code: str) -> str:
    return entry_id(ReferenceList.PARTICIPATION_RESULTS, code)


def test_the_outcome_counts_those_who_came(store: Store) -> None:
    near, far = make_organisation(store), make_organisation(store, "Лицей № 1")
    people = [make_teacher(store, f"Титова Анна{n} Олеговна", near if n < 2 else far) for n in range(3)]
    held = event(
        store,
        day(10, 15),
        "Чтение на уроке",
        people=[*came(*people[:2]), *came(people[2], attended=False), *came(None)],
        numbers=[{"people": 34, "organisations": 19}],
        results="Опыт обобщён.",
        feedback=[{"mark": 5, "remark": "Больше практики"}, {"mark": 4}, {"mark": 5}],
    )
    document = composed(store, OUTCOME, event=held)
    text = words(document)
    assert "СОШ № 3 2 организация не указана 1 Всего 3" in text
    assert "Лицей № 1" not in text
    assert "19 34" in text
    assert "Опыт обобщён." in text
    assert "числом, без имён – 34" in text
    assert "Средняя оценка – 4,7." in text
    assert "5 2 4 1 Всего 3" in text
    assert "– Больше практики" in text
    told = dict(document.labelled_figures())
    assert told["участников по списку"].value == 3
    assert len(told["участников по списку"].ids) == 3


def test_results_stand_by_place(store: Store) -> None:
    names = ("Осин Борис Ильич", "Титова Анна Олеговна", "Юдина Вера Егоровна")
    boris, anna, vera = (make_teacher(store, name) for name in names)
    held = event(
        store,
        day(10, 15),
        "Учитель года",
        people=[
            {"person_id": boris, "place": "10", "score": 20.5},
            {"person_id": anna, "place": "2", "result_id": result("prize"), "score": 41},
            {"person_id": vera, "place": "1", "result_id": result("winner"), "score": 44.5},
        ],
    )
    text = words(composed(store, OUTCOME, event=held))
    assert text.index("Юдина Вера") < text.index("Титова Анна") < text.index("Осин Борис")
    assert "победитель, 1 место 44,5" in text
    assert "призёр, 2 место 41" in text


def test_an_event_without_participants_says_so(store: Store) -> None:
    assert "Участников пока нет" in words(composed(store, OUTCOME, event=event(store, day(10, 15), state=PLANNED)))


def test_attendance_of_a_series(store: Store) -> None:
    anna, boris = make_teacher(store, "Титова Анна Олеговна"), make_teacher(store, "Осин Борис Ильич")
    series = event(store, day(9, 17), "Школа молодого педагога", counted=False, people=came(anna, boris))
    event(store, day(10, 15), parent_id=series, people=came(anna, boris))
    event(store, day(11, 12), parent_id=series, people=[*came(anna), *came(boris, attended=False), *came(None)])
    event(store, day(12, 10), parent_id=series, state=CANCELLED)
    other = event(store, day(10, 1), "Отдельный семинар")
    document = composed(store, "series-attendance", event=series)
    text = words(document)
    assert "2 занятия: 15 октября, 12 ноября." in text
    told = [tuple(getattr(cell, "value", cell) for cell in row) for row in rows(document) if isinstance(row, tuple)]
    assert [(row[1], row[3], row[4], row[5]) for row in told] == [
        ("Гость 0", "", "+", 1),
        ("Осин Борис Ильич", "+", "", 1),
        ("Титова Анна Олеговна", "+", "+", 2),
    ]
    assert "Всего 2 2 4" in text
    whole = words(composed(store, "series-attendance"))
    assert "Школа молодого педагога" in whole
    assert "Отдельный семинар" not in whole
    assert "Занятий у этого мероприятия нет" in words(composed(store, "series-attendance", event=other))
