"""«Личная карточка педагога»: what it tells of a person, what it leaves out, what it misses."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.event import EventState
from mmsdesk.models.growth import AttestationResult, Category
from mmsdesk.models.meeting import MeetingState, Presence
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import PositionKind
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.district import (
    association,
    collected,
    composed,
    level,
    member,
    person,
    position,
    post,
    statements,
    subject,
)
from tests.reports.papers import bookmarks, whole_text

CODE = "teacher-card"
SEMINAR = entry_id(ReferenceList.EVENT_KINDS, "seminar")
SPEAKER = entry_id(ReferenceList.PARTICIPATION_ROLES, "speaker")


def event(store: Store, title: str, day: dt.date, anna: str, state: EventState = EventState.HELD) -> str:
    """A seminar at which Anna speaks."""
    return make(
        store,
        "events",
        {
            "participations": [{"person_id": anna, "role_id": SPEAKER}],
            "programme_items": [{"speaker_id": anna, "topic": f"Доклад на «{title}»"}],
        },
        title=title,
        kind_id=SEMINAR,
        starts_on=day,
        state=state,
        state_reason="",
    )


@pytest.fixture
def anna(store: Store) -> str:
    """A teacher of whom everything is known."""
    lyceum = make(
        store,
        "organisations",
        {"organisation_names": [{"short_name": "СОШ № 3", "ended_on": dt.date(2020, 8, 31)}]},
        short_name="Лицей № 3",
    )
    other = make_organisation(store, "ДДТ")
    return person(
        store,
        "Ёлкина Анна Петровна",
        post(lyceum, "teacher", started_on=dt.date(2010, 9, 1), ended_on=dt.date(2015, 8, 31)),
        post(lyceum, "deputy_methodical", started_on=dt.date(2021, 9, 1), load=9),
        post(other, "additional_teacher", kind=PositionKind.EXTERNAL, started_on=dt.date(2022, 9, 1)),
        post(other, "head", started_on=dt.date(2027, 9, 1)),
        born_on=dt.date(1980, 11, 20),
        working_since=dt.date(2003, 9, 1),
        teaching_since=dt.date(2005, 9, 1),
        phone="89145551234",
        topic="Чтение и счёт",
        former_names=[{"surname": "Ясенева", "until": dt.date(2012, 6, 1)}],
        teacher_subjects=[{"subject_id": subject("physics"), "classes": "7–11"}],
        educations=[
            {"level_id": level("secondary_vocational"), "institution": "Колледж", "year": 2000},
            {"level_id": level("higher"), "institution": "Университет", "speciality": "Физика", "year": 2003},
        ],
        attestations=[
            {"category": Category.HIGHEST, "decided_on": dt.date(2019, 1, 1), "valid_until": dt.date(2024, 1, 1)},
            {"category": Category.FIRST, "decided_on": dt.date(2024, 3, 1), "position_id": position("teacher")},
            {"category": Category.HIGHEST, "result": AttestationResult.APPLIED, "applied_on": dt.date(2026, 10, 1)},
        ],
        trainings=[{"programme": "Функциональная грамотность", "hours": 36, "ended_on": dt.date(2025, 3, 15)}],
        consents=[{"given_on": dt.date(2025, 9, 1), "valid_until": dt.date(2030, 9, 1)}],
    )


def test_facts(store: Store, anna: str) -> None:
    (card,) = collected(store, CODE, teacher=anna).cards
    assert dict(card.facts) == {
        "Дата рождения": f"20.11.1980 (46{NBSP}лет)",
        "Телефон": "+7 (914) 555-12-34",
        "Трудовой стаж": f"23{NBSP}года (с{NBSP}01.09.2003)",
        "Пед. стаж": f"21{NBSP}год (с{NBSP}01.09.2005)",
    }
    assert dict(card.details) == {
        "Прежняя фамилия": "Ясенева",
        "Преподаёт": "физика (7–11 кл.)",
        "Категория": "первая, 01.03.2024, бессрочно",
        "Тема самообразования": "Чтение и счёт",
        "Согласие на обработку данных": "дано 01.09.2025, действует до 01.09.2030",
    }


def test_posts_of_the_day_first_past_ones_under_the_names_of_then(store: Store, anna: str) -> None:
    (card,) = collected(store, CODE, teacher=anna).cards
    assert card.tables["posts"] == (
        (f"Лицей №{NBSP}3", "заместитель директора по методической работе", "9", "01.09.2021", ""),
        ("ДДТ", "педагог дополнительного образования (внешнее совместительство)", "", "01.09.2022", ""),
        (f"СОШ №{NBSP}3", "учитель", "", "01.09.2010", "31.08.2015"),
    )


def test_growth(store: Store, anna: str) -> None:
    (card,) = collected(store, CODE, teacher=anna).cards
    assert [row[0] for row in card.tables["educations"]] == ["высшее", "среднее профессиональное"]
    assert card.tables["attestations"] == (
        ("первая", "учитель", "01.03.2024", "", "бессрочно"),
        ("высшая", "", "01.10.2026", "", "подано заявление"),
        ("высшая", "", "01.01.2019", "", "01.01.2024"),
    )
    (course,) = card.tables["trainings"]
    assert course[0] == "Функциональная грамотность"


def test_activity_of_the_last_years(store: Store, anna: str) -> None:
    association(store, "ММО учителей физики", member(anna, "head", started_on=dt.date(2025, 9, 1)))
    association(store, "ММО учителей химии", member(anna, started_on=dt.date(2027, 9, 1)))
    near = event(store, "Ближний", dt.date(2026, 10, 1), anna)
    event(store, "Дальний", dt.date(2024, 8, 31), anna)
    event(store, "Отменённый", dt.date(2026, 10, 2), anna, EventState.PLANNED)
    for day in (dt.date(2020, 9, 1), dt.date(2026, 9, 2), dt.date(2026, 9, 3), dt.date(2026, 12, 1)):
        make(store, "consultations", held_on=day, client_id=anna, question="Как?")
    (card,) = collected(store, CODE, teacher=anna, years=3).cards
    assert card.events == (near,)
    assert [row[:2] for row in card.tables["bodies"]] == [("ММО учителей физики", "руководитель")]
    assert [row[1] for row in card.tables["talks"]] == ["Доклад на «Ближний»"]
    assert [(year, len(ids)) for year, ids in card.consultations] == [("2020/21", 1), ("2026/27", 2)]
    document = composed(store, CODE, teacher=anna)
    assert sorted(figure.value for figure in document.figures()) == [1, 1, 1, 2]
    text = whole_text(render_pdf(document)).replace(NBSP, " ")
    assert "За 2024/25–2026/27 учебные годы: мероприятий – 1, выступлений – 1." in text
    assert "Консультации по учебным годам: 2020/21 – 1, 2026/27 – 2." in text
    assert len(collected(store, CODE, teacher=anna, years=4).cards[0].events) == 2


def test_what_is_missing_and_what_is_left_out(store: Store) -> None:
    bare = person(store, "Дубов Пётр Ильич")
    (card,) = collected(store, CODE, teacher=bare).cards
    assert {label for label, words in (*card.facts, *card.details) if words == "нет данных"} == {
        *("Дата рождения", "Телефон", "Трудовой стаж", "Пед. стаж", "Категория"),
        "Согласие на обработку данных",
    }
    text = whole_text(render_pdf(composed(store, CODE, teacher=bare)))
    assert "Образование" in text
    for section in ("Места работы", "Награды", "Объединения", "Участие", "Консультации", "СНИЛС"):
        assert section not in text
    assert "Методист" in text


def test_withdrawn_and_expired_consent(store: Store) -> None:
    def consent(**values: dt.date) -> str:
        one = person(store, "Дубов Пётр Ильич", consents=[{"given_on": dt.date(2025, 1, 1), **values}])
        return dict(collected(store, CODE, teacher=one).cards[0].details)["Согласие на обработку данных"]

    assert consent() == "дано 01.01.2025"
    assert consent(withdrawn_on=dt.date(2026, 1, 1)) == "дано 01.01.2025, отозвано 01.01.2026"
    assert consent(valid_until=dt.date(2026, 1, 1)) == "дано 01.01.2025, истекло 01.01.2026"


def test_an_earlier_day(store: Store, anna: str) -> None:
    (card,) = collected(store, CODE, teacher=anna, on=dt.date(2011, 9, 1)).cards
    assert card.person.name.surname == "Ясенева"
    assert card.tables["posts"] == ((f"СОШ №{NBSP}3", "учитель", "", "01.09.2010", "31.08.2015"),)
    assert "attestations" not in card.tables
    assert dict(card.details)["Категория"] == "нет данных"


@pytest.mark.usefixtures("anna")
def test_everybody_in_one_file(store: Store) -> None:
    person(store, "Дубов Пётр Ильич")
    data = render_pdf(composed(store, CODE))
    assert [title for _level, title, _page in bookmarks(data)] == ["Дубов Пётр Ильич", "Ёлкина Анна Петровна"]


@pytest.mark.usefixtures("anna")
def test_statements_do_not_grow(store: Store) -> None:
    few = statements(store, CODE)
    for _ in range(4):
        person(store, "Дубов Пётр Ильич", post(make_organisation(store)))
    assert statements(store, CODE) == few


def test_meetings_count_as_taking_part(store: Store) -> None:
    """A member who came, an invited one, a rapporteur; not one who was absent, not a meeting that is only planned."""
    body = association(store, "ММО учителей физики")
    anna, boris = person(store, "Ёлкина Анна Петровна"), person(store, "Панов Борис Ильич")
    sheet = [
        {"position": 1, "person_id": anna, "presence": Presence.PRESENT},
        {"position": 2, "person_id": boris, "presence": Presence.ABSENT},
    ]
    held = {"state": MeetingState.HELD, "association_id": body}
    met = make(store, "meetings", {"meeting_attendances": sheet}, held_on=dt.date(2026, 10, 5), **held)
    coming = [{"position": 1, "person_id": anna, "presence": Presence.PRESENT}]
    make(store, "meetings", {"meeting_attendances": coming}, held_on=dt.date(2026, 10, 19), association_id=body)
    item = make(store, "agenda_items", meeting_id=met, title="Новые программы", rapporteur_id=boris)
    control = {"title": "О выполнении решений", "kind": ItemKind.CONTROL}
    make(store, "agenda_items", meeting_id=met, rapporteur_id=boris, **control)

    hers, his = collected(store, CODE, teacher=anna).cards[0], collected(store, CODE, teacher=boris).cards[0]
    assert hers.tables["events"] == (("05.10.2026", "Заседание: ММО учителей физики", "член", ""),)
    assert (hers.meetings, hers.events, hers.reports) == ((met,), (), ())
    assert "events" not in his.tables
    assert his.tables["talks"] == (("05.10.2026", "Новые программы", "", "Заседание: ММО учителей физики"),)
    assert (his.meetings, his.reports) == ((), (item,))
