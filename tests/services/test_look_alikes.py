"""Look-alikes of every register: found, explained, remembered, offered while typing."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.progress import Cancelled
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.look_alikes import decisions
from mmsdesk.services.duplicates.pairs import (
    Pair,
    find_pairs,
    like_draft,
    pairs_of_operation,
    pairs_of_touched,
    pairs_with,
)
from mmsdesk.services.duplicates.recipe import searchable
from mmsdesk.services.duplicates.told_apart import offer_again, tell_apart
from mmsdesk.services.joining.plan import joinable
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, draft, make, make_event, make_organisation, make_teacher

DAY = dt.date(2026, 10, 5)


def pairs(store: Store, code: str) -> list[Pair]:
    with store.read() as session:
        return list(find_pairs(session, by_code(code)).pairs)


def the_pair(store: Store, code: str, one: str, other: str) -> Pair | None:
    return next((pair for pair in pairs(store, code) if {pair.first, pair.second} == {one, other}), None)


def test_every_register_that_people_fill_is_searched_and_can_be_joined() -> None:
    assert {entity.code for entity in searchable()} == {
        "teachers",
        "organisations",
        "references",
        "staff",
        "associations",
        "events",
        "meetings",
        "visits",
        "consultations",
        "opening_totals",
        "paper_templates",
        "olympiads",
        "issued_documents",
        "plans",
        "calendar_days",
        "year_reports",
        "required_documents",
        "service_documents",
        "diagnoses",
        "indicators",
    }
    assert all(joinable(entity) for entity in searchable())


def test_nothing_is_suspected_in_a_new_file(store: Store) -> None:
    for entity in searchable():
        assert pairs(store, entity.code) == [], entity.code


def test_the_same_school_written_twice(store: Store) -> None:
    one = make_organisation(store, "МБОУ «СОШ № 3»", address="г. Зея, ул. Мира, д. 5")
    other = make_organisation(store, "МБОУ СОШ №3", address="г. Зея, ул. Мира, д. 5", phone="8 416 582-00-11")
    found = the_pair(store, "organisations", one, other)
    assert found is not None
    assert found.sure
    assert found.sentence == "Совпадает: краткое наименование, адрес – почти наверняка одна и та же организация."


def test_schools_of_other_numbers_are_other_schools(store: Store) -> None:
    make_organisation(store, "СОШ № 3", inn="2815000001")
    make_organisation(store, "СОШ № 13")
    make_organisation(store, "Детский сад № 3")
    assert pairs(store, "organisations") == []


def test_a_renamed_school_is_known_by_its_number_of_taxes(store: Store) -> None:
    one = make_organisation(store, "Посёлковая школа", inn="7707083893")
    other = make_organisation(store, "Лицей имени Лобачевского", inn="7707083893")
    found = the_pair(store, "organisations", one, other)
    assert found is not None
    assert not found.sure
    assert "отличается: краткое наименование («" in found.sentence


def test_a_branch_and_its_head_are_two(store: Store) -> None:
    head = make_organisation(store, "СОШ № 3", inn="7707083893")
    make_organisation(store, "СОШ № 3", inn="7707083893", parent_id=head)
    assert pairs(store, "organisations") == []


def test_a_former_name_is_known(store: Store) -> None:
    one = make_organisation(store, "Лицей имени Лобачевского", address="г. Зея, ул. Мира, д. 5")
    rows = [{"short_name": "Лицей имени Лобачевского", "ended_on": DAY}]
    other = make(
        store,
        "organisations",
        {"organisation_names": rows},
        short_name="Посёлковая гимназия",
        address="г. Зея, ул. Мира, д. 5",
    )
    found = the_pair(store, "organisations", one, other)
    assert found is not None
    assert "прежнее краткое наименование" in found.sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("МО учителей физики", "МО учителей  Физики"),
        ("МО учителей физики", "МО учителей фызики"),
    ],
)
def test_the_same_association(store: Store, one: str, other: str) -> None:
    kind = _entry(store, ReferenceList.ASSOCIATION_KINDS)
    first, second = (make(store, "associations", name=name, kind_id=kind) for name in (one, other))
    assert the_pair(store, "associations", first, second) is not None


def test_associations_of_other_subjects_are_two(store: Store) -> None:
    kind = _entry(store, ReferenceList.ASSOCIATION_KINDS)
    for name in ("МО учителей физики", "МО учителей географии"):
        make(store, "associations", name=name, kind_id=kind)
    assert pairs(store, "associations") == []


def test_an_event_of_the_same_day_and_place_and_not_of_another_year(store: Store) -> None:
    place = make_organisation(store)
    one = make_event(store, "Конкурс «Ученик года»", DAY, organisation_id=place)
    other = make_event(store, "Конкурс  Ученик года", DAY, organisation_id=place)
    make_event(store, "Конкурс «Ученик года»", DAY.replace(year=2025), organisation_id=place)
    found = pairs(store, "events")
    assert [{pair.first, pair.second} for pair in found] == [{one, other}]
    assert found[0].sure


def test_an_event_entered_under_the_next_day_is_asked(store: Store) -> None:
    one = make_event(store, "Конкурс «Ученик года»", DAY)
    other = make_event(store, "Конкурс «Ученик года»", DAY + dt.timedelta(days=1))
    found = the_pair(store, "events", one, other)
    assert found is not None
    assert not found.sure
    assert "похоже на описку (06.10.2026)" in found.sentence


def test_a_consultation_entered_twice(store: Store) -> None:
    client, another = make_teacher(store), make_teacher(store, "Ежов Пётр Ильич")
    given = {"held_on": DAY, "question": "Как составить план урока?"}
    one = make(store, "consultations", client_id=client, **given)
    other = make(store, "consultations", client_id=client, **given)
    make(store, "consultations", client_id=another, **given)
    assert [{pair.first, pair.second} for pair in pairs(store, "consultations")] == [{one, other}]


def test_the_same_person_on_the_staff_in_the_same_post(store: Store) -> None:
    person, another = make_teacher(store), make_teacher(store, "Ежов Пётр Ильич")
    one = make(store, "staff", person_id=person, post="Методист")
    other = make(store, "staff", person_id=person, post="методист")
    make(store, "staff", person_id=person, post="Заведующий")
    make(store, "staff", person_id=another, post="Методист")
    assert [{pair.first, pair.second} for pair in pairs(store, "staff")] == [{one, other}]


def test_an_entry_of_a_list_by_its_synonym_and_never_of_another_list(store: Store) -> None:
    one = make(store, "references", list=ReferenceList.SUBJECTS, name="Робототехника", synonyms="Роботы; РТК")
    other = make(store, "references", list=ReferenceList.SUBJECTS, name="роботы")
    make(store, "references", list=ReferenceList.DIRECTIONS, name="Робототехника")
    assert [{pair.first, pair.second} for pair in pairs(store, "references")] == [{one, other}]


def test_a_total_typed_in_twice(store: Store) -> None:
    given = {"measure": "teachers", "school_year": 2023, "source": "Отчёт"}
    one = make(store, "opening_totals", value=310.0, **given)
    other = make(store, "opening_totals", value=312.0, **given)
    make(store, "opening_totals", value=310.0, **given | {"school_year": 2022})
    found = pairs(store, "opening_totals")
    assert [{pair.first, pair.second} for pair in found] == [{one, other}]
    assert "число (310 и 312)" in found[0].sentence


def test_a_template_of_the_same_name(store: Store) -> None:
    one, other = (make(store, "paper_templates", name=name) for name in ("Письмо в школу", "письмо в  школу"))
    assert the_pair(store, "paper_templates", one, other) is not None


def test_told_apart_is_remembered_and_can_be_taken_back(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")
    assert len(pairs(store, "teachers")) == 1
    tell_apart(store, TEACHERS, [(other, one)], today=TODAY)
    assert pairs(store, "teachers") == []
    with store.read() as session:
        kept = decisions(session, "teachers")
    assert [each.title for each in kept] == ["Волкова Анна Петровна и Волкова Анна Петровна"]
    assert kept[0].decided_on == TODAY
    assert tell_apart(store, TEACHERS, [(one, other)], today=TODAY).empty
    offer_again(store, [kept[0].id])
    assert len(pairs(store, "teachers")) == 1
    undo(store)
    assert pairs(store, "teachers") == []
    undo(store)
    assert len(pairs(store, "teachers")) == 1


def test_only_pairs_with_given_records(store: Store) -> None:
    ids = [make_teacher(store, name) for name in ("Волкова Анна Петровна", "Лисова Вера Ильинична") * 2]
    with store.read() as session:
        found = pairs_with(session, TEACHERS, [ids[1]])
        several = pairs_of_touched(session, [("teachers", ids), ("printed_papers", ids), ("organisations", [])])
    assert [{pair.first, pair.second} for pair in found.pairs] == [{ids[1], ids[3]}]
    assert [(each.register, each.total) for each in several] == [("teachers", 2)]


def test_what_an_operation_brought_is_compared(store: Store) -> None:
    make_teacher(store, "Волкова Анна Петровна")
    for name in ("Лисова Вера Ильинична", "Лисова Вера Ильинична"):
        make_teacher(store, name)
    with operation(store, "Импорт") as op:
        fresh = op.insert(Teacher, {"surname": "Волкова", "first_name": "Анна", "patronymic": "Петровна"})
    with store.read() as session:
        found = pairs_of_operation(session, op.id)
        assert pairs_of_operation(session, "") == []
    assert [(each.register, each.total) for each in found] == [("teachers", 1)]
    assert fresh in (found[0].pairs[0].first, found[0].pairs[0].second)


def test_a_person_being_typed_is_known(store: Store) -> None:
    school = make_organisation(store)
    anna = make_teacher(store, "Волкова Анна Петровна", school, children={"former_names": [{"surname": "Лисова"}]})
    make_teacher(store, "Ежов Пётр Ильич", school)
    typed = draft("teachers", surname="Лисова", first_name="Анна", patronymic="Петровна")
    with store.read() as session:
        found = like_draft(session, typed)
        assert [pair.first for pair in found] == [anna]
        assert "прежняя фамилия" in found[0].sentence
        typed.values["first_name"] = ""
        assert like_draft(session, typed) == []


def test_a_school_being_typed_is_known_and_does_not_find_itself(store: Store) -> None:
    school = make_organisation(store, "МБОУ «СОШ № 3»")
    typed = draft("organisations", short_name="МБОУ СОШ № 3")
    with store.read() as session:
        assert [pair.first for pair in like_draft(session, typed)] == [school]
        typed.id = school
        assert like_draft(session, typed) == []
        assert like_draft(session, draft("organisations")) == []


def test_a_search_can_be_stopped(store: Store) -> None:
    for _ in range(2):
        make_organisation(store)

    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with store.read() as session, pytest.raises(Cancelled):
        find_pairs(session, ORGANISATIONS, stop)


def _entry(store: Store, choices: ReferenceList) -> str:
    from mmsdesk.services.seeding import entry_id

    return entry_id(choices, "municipal")


@pytest.mark.parametrize("register", ["visits", "meetings"])
def test_what_is_known_by_place_and_day_is_not_alike_by_the_place_alone(store: Store, register: str) -> None:
    """A new visit to a school is not yet the last one there: the day must be said as well."""
    school = make_organisation(store)
    body = make(store, "associations", name="РМО", kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"))
    place = {"organisation_id": school} if register == "visits" else {"association_id": body}
    day_key = "visited_on" if register == "visits" else "held_on"
    day = dt.date(2026, 11, 12)
    known = make(store, register, **place, **{day_key: day})
    typed = draft(register, **place)
    with store.read() as session:
        assert like_draft(session, typed) == []
        typed.values[day_key] = day
        assert [pair.first for pair in like_draft(session, typed)] == [known]
