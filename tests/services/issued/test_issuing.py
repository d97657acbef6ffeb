"""Documents given after an event: numbers in their order, nobody twice, cancelled and replaced ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.core.declension import Case
from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.issued import ISSUED_DOCUMENTS, IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.office import Numbering, Office
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import FORMER_NAMES
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank, load
from mmsdesk.queries.issued import Circle, entitled
from mmsdesk.services.issued.issuing import Wanted, cancel, duplicate, issue
from mmsdesk.services.issued.numbering import next_number
from mmsdesk.services.issued.purposes import usual_purpose
from mmsdesk.services.name_forms import remember
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, draft, make, make_event, make_organisation, make_teacher

DAY = dt.date(2026, 10, 15)
CERTIFICATES = Wanted(IssuedKind.CERTIFICATE, DAY, "за участие в семинаре")


def of_event(store: Store, event: str) -> list[Any]:
    own = table_of(IssuedDocument)
    with store.read() as session:
        statement = select(own).where(own.c.event_id == event).order_by(own.c.kind, own.c.number)
        return list(session.execute(statement))


def seminar(store: Store, day: dt.date = DAY) -> str:
    """One who speaks, two who listen (one of them is on the sheet twice), one who did not come, a guest."""
    school = make_organisation(store, "СОШ № 3")
    people = [make_teacher(store, name, school) for name in ("Лисова Анна Петровна", "Жук Пётр Ильич", "Ким Яна")]
    role = {code: entry_id(ReferenceList.PARTICIPATION_ROLES, code) for code in ("speaker", "listener", "participant")}
    rows = [
        {"person_id": people[0], "role_id": role["speaker"], "position": 1, "organisation_id": school},
        {"person_id": people[1], "role_id": role["listener"], "position": 2},
        {"person_id": people[2], "role_id": role["listener"], "position": 3, "attended": False},
        {"guest": "Ткач Р.Ю., методист", "position": 4},
        {"person_id": people[1], "role_id": role["participant"], "position": 5},
    ]
    return make_event(store, "Семинар", day, {"participations": rows})


def chosen(store: Store, event: str, circle: Circle = Circle.ATTENDED) -> list[str]:
    with store.read() as session:
        return [each.participation_id for each in entitled(session, event) if circle in each.circles]


def test_all_who_came_get_one_each_in_the_order_of_the_sheet(store: Store) -> None:
    event = seminar(store)
    given = issue(store, event, chosen(store, event), CERTIFICATES)
    assert (len(given.ids), given.first, given.last, given.already) == (3, 1, 3, 0)
    rows = of_event(store, event)
    assert [(row.number, row.guest) for row in rows] == [("1", ""), ("2", ""), ("3", "Ткач Р.Ю., методист")]
    assert all(row.organisation_id for row in rows[:2])
    assert {row.purpose for row in rows} == {"за участие в семинаре"}
    assert {row.school_year for row in rows} == {2026}
    undo(store)
    assert of_event(store, event) == []


def test_a_second_time_only_those_who_have_none(store: Store) -> None:
    event = seminar(store)
    speakers = chosen(store, event, Circle.SPOKE)
    issue(store, event, speakers, CERTIFICATES)
    given = issue(store, event, chosen(store, event), CERTIFICATES)
    assert (given.first, given.last, given.already) == (2, 3, 1)
    with pytest.raises(UserError, match="у всех отмеченных сертификат уже есть"):
        issue(store, event, chosen(store, event), CERTIFICATES)
    with pytest.raises(UserError, match="никто не отмечен"):
        issue(store, event, [], CERTIFICATES)
    # Another kind has numbers of its own.
    assert issue(store, event, speakers, Wanted(IssuedKind.THANKS, DAY)).first == 1


def test_nothing_is_given_before_the_event(store: Store) -> None:
    event = seminar(store)
    with pytest.raises(UserError, match=r"только 15\.10\.2026"):
        issue(store, event, chosen(store, event), Wanted(IssuedKind.CERTIFICATE, DAY - dt.timedelta(days=1)))


def test_numbers_go_on_from_the_journal_on_paper_and_begin_anew_each_year(store: Store) -> None:
    own = table_of(Office)
    with store.read() as session:
        office = session.scalars(own.select().with_only_columns(own.c.id)).one()
    with operation(store, "Настройка") as op:
        op.update(Office, office, {"certificates_from": 41})
    event = seminar(store)
    issue(store, event, chosen(store, event), CERTIFICATES)

    def number(day: dt.date, series: str = "") -> int:
        with store.read() as session:
            return next_number(session, IssuedKind.CERTIFICATE, day, series)

    assert number(DAY) == 44
    assert number(dt.date(2027, 3, 1)) == 44
    assert number(dt.date(2027, 9, 1)) == 1
    assert number(DAY, "АБ") == 41
    with operation(store, "Настройка") as op:
        op.update(Office, office, {"minutes_numbering": Numbering.CALENDAR_YEAR})
    assert number(dt.date(2027, 3, 1)) == 1


def test_a_number_that_is_taken_is_told_and_kept(store: Store) -> None:
    person = make_teacher(store)
    first = {"kind": IssuedKind.DIPLOMA, "number": "12", "issued_on": DAY, "person_id": person}
    make(store, "issued_documents", **first)
    saved = save(store, draft("issued_documents", **{**first, "number": "№ 12"}), today=TODAY)
    assert [problem.text for problem in saved.warnings] == ["Этот номер в этом году уже занят: документ от 15.10.2026."]
    other = save(store, draft("issued_documents", **{**first, "kind": IssuedKind.HONOUR}), today=TODAY)
    assert other.warnings == ()


def test_a_cancelled_document_keeps_its_number(store: Store) -> None:
    event = seminar(store)
    given = issue(store, event, chosen(store, event), CERTIFICATES)
    with pytest.raises(UserError, match="почему"):
        cancel(store, given.ids, " ", DAY)
    cancel(store, given.ids[-1:], "ошибка в фамилии", DAY)
    last = of_event(store, event)[-1]
    assert (last.state, last.state_on, last.state_reason) == (IssuedState.CANCELLED, DAY, "ошибка в фамилии")
    with pytest.raises(UserError, match="нет действующих"):
        cancel(store, given.ids[-1:], "ещё раз", DAY)
    # He has no valid one now: a new one takes the next number.
    assert issue(store, event, chosen(store, event), CERTIFICATES).first == 4


def test_a_duplicate_takes_the_place_of_the_one_that_is_lost(store: Store) -> None:
    event = seminar(store)
    given = issue(store, event, chosen(store, event), CERTIFICATES)
    later = DAY + dt.timedelta(days=30)
    new_id = duplicate(store, given.ids[0], later)
    own = table_of(IssuedDocument)
    with store.read() as session:
        rows = {row.id: row for row in session.execute(select(own))}
    old, new = rows[given.ids[0]], rows[new_id]
    assert (old.state, old.state_reason) == (IssuedState.CANCELLED, "выдан дубликат №\u00a04")
    assert (new.number, new.issued_on, new.replaces_id, new.person_id) == ("4", later, old.id, old.person_id)
    with pytest.raises(UserError, match="уже выдан"):
        duplicate(store, given.ids[0], later)
    undo(store)
    assert of_event(store, event)[0].state is IssuedState.ISSUED


def test_whom_a_circle_means(store: Store) -> None:
    event = seminar(store)
    with store.read() as session:
        found = {each.number: (each.name, set(each.circles)) for each in entitled(session, event)}
    assert found[1] == ("Лисова Анна Петровна", {Circle.ATTENDED, Circle.SPOKE})
    assert found[3] == ("Ким Яна", set())
    assert found[5] == ("Жук Пётр Ильич", {Circle.ATTENDED, Circle.TOOK_PART})


def test_what_cannot_be_of_a_document(store: Store) -> None:
    def told(**values: Any) -> list[str]:
        made = draft("issued_documents", issued_on=DAY, **values)
        try:
            return [problem.text for problem in save(store, made, today=TODAY).warnings]
        except UserError as refused:
            return [str(refused)]

    assert "Укажите, кому выдан" in told()[0]
    assert told(state=IssuedState.SPOILT, number="5") == []
    assert told(guest="Ткач Р.Ю.", state=IssuedState.CANCELLED) == ["Не указано, почему аннулирован."]


def cells(store: Store, document_id: str) -> Any:
    own = table_of(IssuedDocument)
    with store.read() as session:
        return session.execute(select(own).where(own.c.id == document_id)).one()


def test_each_document_keeps_the_words_in_which_it_was_given(store: Store) -> None:
    event = seminar(store)
    wanted = Wanted(IssuedKind.CERTIFICATE, DAY, "принял(а) участие в семинаре")
    issue(store, event, chosen(store, event), wanted)
    woman, man, guest = of_event(store, event)
    assert (woman.given_name, woman.given_dative) == ("Лисова Анна Петровна", "Лисовой Анне Петровне")
    assert woman.given_post.endswith("СОШ №\u00a03")
    assert (woman.purpose, man.purpose) == ("приняла участие в семинаре", "принял участие в семинаре")
    # Nobody knows whether «Ткач Р.Ю.» is a man: the words stay for both.
    assert (guest.given_name, guest.given_post) == ("Ткач Р.Ю.", "методист")
    assert guest.purpose == "принял(а) участие в семинаре"
    with store.read() as session:
        card = load(session, TEACHERS, woman.person_id)
    card.values["surname"] = "Гусева"
    save(store, card, today=TODAY)
    assert cells(store, woman.id).given_name == "Лисова Анна Петровна"
    again = cells(store, duplicate(store, woman.id, DAY))
    assert (again.given_name, again.given_dative, again.purpose) == (
        "Лисова Анна Петровна",
        "Лисовой Анне Петровне",
        "приняла участие в семинаре",
    )


def test_a_remembered_dative_goes_before_the_rules(store: Store) -> None:
    event = seminar(store)
    with store.read() as session:
        person = entitled(session, event)[0].person
    assert person is not None
    remember(store, {person.id: {Case.DATIVE: "Лисовой Анне-Марии"}})
    issue(store, event, chosen(store, event), Wanted(IssuedKind.THANKS, DAY, "за помощь"))
    assert of_event(store, event)[0].given_dative == "Лисовой Анне-Марии"


def test_a_document_typed_by_hand_takes_its_words_and_loses_them_with_the_receiver(store: Store) -> None:
    first, second = make_teacher(store, "Лисова Анна Петровна"), make_teacher(store, "Жук Пётр Ильич")
    document = make(
        store, "issued_documents", person_id=first, issued_on=DAY, number="1", purpose="выступил(а) на семинаре"
    )
    assert cells(store, document).given_dative == "Лисовой Анне Петровне"
    assert cells(store, document).purpose == "выступила на семинаре"
    with store.read() as session:
        card = load(session, ISSUED_DOCUMENTS, document)
    card.values["person_id"] = second
    save(store, card, today=TODAY)
    assert cells(store, document).given_name == "Жук Пётр Ильич"
    with store.read() as session:
        card = load(session, ISSUED_DOCUMENTS, document)
    card.values.update(person_id=first, given_name="Лисова А.П.")
    save(store, card, today=TODAY)
    assert cells(store, document).given_name == "Лисова А.П."


def test_a_diploma_tells_what_each_has_won(store: Store) -> None:
    winner = entry_id(ReferenceList.PARTICIPATION_RESULTS, "winner")
    person = make_teacher(store, "Лисова Анна Петровна")
    rows = [
        {"person_id": person, "position": 1},
        {"person_id": person, "position": 2, "result_id": winner, "place": "I", "nomination": "Мой урок"},
    ]
    event = make_event(store, "Конкурс", DAY, {"participations": rows})
    issue(store, event, chosen(store, event), Wanted(IssuedKind.DIPLOMA, DAY, "в конкурсе «Находка»", distinct=True))
    assert of_event(store, event)[0].purpose == "победитель, I место, номинация «Мой урок»\nв конкурсе «Находка»"


@pytest.mark.parametrize(
    ("kind", "circle", "title", "code", "words"),
    [
        ("certificate", "attended", "Семинар «Урок»", "seminar", "принял(а) участие в семинаре «Урок»"),
        ("certificate", "attended", "Урок", "seminar", "принял(а) участие в семинаре «Урок»"),
        ("honour", "won", "Чтения «Наши»", "readings", "за успешное участие в чтениях «Наши»"),
        ("honour", "won", "Бал «Наши»", "festival", "за успешное участие в фестивале – Бал «Наши»"),
        (
            "diploma",
            "won",
            "Муниципальный конкурс «Воспитатель года»",
            "",
            "в муниципальном конкурсе «Воспитатель года»",
        ),
        ("diploma", "won", "Постоянно действующий семинар", "", "в постоянно действующем семинаре"),
        ("thanks", "won", "Единый методический день", "", "за помощь в проведении единого методического дня"),
        ("thanks", "won", "Педагогические чтения", "", "за помощь в проведении педагогических чтений"),
        ("certificate", "attended", "День", "своё", "принял(а) участие в мероприятии «День»"),
        ("certificate", "spoke", "Урок", "webinar", "поделился(ась) опытом работы в рамках вебинара «Урок»"),
        ("diploma", "won", "Конкурс «Находка»", "", "в конкурсе «Находка»"),
        ("honour", "won", "Находка", "festival", "за успешное участие в фестивале «Находка»"),
        ("thanks", "judged", "Конкурс «Находка»", "", "за работу в жюри конкурса «Находка»"),
        ("thanks", "attended", "Урок", "seminar", "за помощь в проведении семинара «Урок»"),
        ("statement", "attended", "Урок", "seminar", "принял(а) участие в семинаре «Урок» 15 октября 2026 г."),
    ],
)
def test_what_it_is_for_is_offered_in_whole_words(kind: str, circle: str, title: str, code: str, words: str) -> None:
    event = {"title": title, "starts_on": DAY}
    assert usual_purpose(IssuedKind(kind), Circle(circle), event, code) == words


def test_a_duplicate_of_one_from_an_old_journal_says_what_its_day_said(store: Store) -> None:
    person = make_teacher(store, "Лисова Анна Петровна")
    old = make(store, "issued_documents", person_id=person, issued_on=DAY, number="7")
    with operation(store, "как загружено") as op:
        op.update(IssuedDocument, old, {"given_name": "", "given_dative": "", "given_post": ""})
    with store.read() as session:
        card = load(session, TEACHERS, person)
    card.values["surname"] = "Гусева"
    former = blank(FORMER_NAMES)
    former.values.update(surname="Лисова", until=DAY + dt.timedelta(days=10))
    card.children[FORMER_NAMES.code] = [former]
    save(store, card, today=TODAY)
    new = cells(store, duplicate(store, old, DAY + dt.timedelta(days=30)))
    assert (new.given_name, new.given_dative) == ("Лисова Анна Петровна", "Лисовой Анне Петровне")
