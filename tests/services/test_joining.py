"""Joining records: every register, every reference, nothing lost, taken back to the last cell."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import Conflict, UserError, ValidationFailed
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import TOMBSTONE
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.queries.look_alikes import joined_into, standing, told_apart
from mmsdesk.queries.owners import register_and_ids
from mmsdesk.services.duplicates.pairs import Pair, find_pairs
from mmsdesk.services.duplicates.told_apart import tell_apart
from mmsdesk.services.joining.join import join, join_pairs
from mmsdesk.services.joining.plan import BOTH
from mmsdesk.services.records import change_many, delete, save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher
from tests.services.joined import card, everything, planned


def test_what_the_loser_said_is_kept(store: Store) -> None:
    stays = make_teacher(store, "Волкова Анна Петровна", phone="8 914 000-00-11", note="Ведёт кружок")
    goes = make_teacher(
        store,
        "Лисова Анна П.",
        phone="8 914 000-00-22",
        email="anna@example.org",
        note="Переехала",
        born_on=dt.date(1980, 5, 6),
    )
    plan = planned(store, "teachers", stays, goes, survivor=stays).taking("phone", 0).taking("surname", 0)
    join(store, plan)
    card_ = card(store, "teachers", stays)
    assert card_.values["email"] == "anna@example.org"
    assert card_.values["born_on"] == dt.date(1980, 5, 6)
    assert card_.values["patronymic"] == "Петровна"
    assert [row.values["surname"] for row in card_.children["former_names"]] == ["Лисова"]
    assert card_.values["note"] == (
        "Ведёт кружок\nПереехала\n"
        "При объединении 20.11.2026 в карточке «Лисова Анна П.» стояло: телефон 8 914 000-00-22."
    )


def test_a_former_surname_of_the_other_card_is_not_taken(store: Store) -> None:
    maiden = make_teacher(store, "Лисова Анна Петровна")
    married = make_teacher(
        store, "Волкова Анна Петровна", children={"former_names": [{"surname": "Лисова"}]}
    )  # fmt: skip
    change_many(store, TEACHERS, [maiden], {"surname": "Лисова", "topic": "Дроби"})
    plan = planned(store, "teachers", maiden, married)
    assert plan.result["surname"] == "Волкова"
    join(store, plan)
    rows = card(store, "teachers", plan.survivor).children["former_names"]
    assert [row.values["surname"] for row in rows] == ["Лисова"]


def test_the_later_of_two_values_is_offered_first(store: Store) -> None:
    one = make_teacher(store, "Волкова Анна Петровна", topic="Чтение")
    other = make_teacher(store, "Волкова Анна Петровна", topic="Дроби")
    change_many(store, TEACHERS, [one], {"topic": "Проценты"})
    assert planned(store, "teachers", one, other).result["topic"] == "Проценты"
    plan = planned(store, "teachers", one, other)
    other_place = plan.ids.index(other)
    assert plan.taking("topic", other_place).result["topic"] == "Дроби"


def test_the_fuller_card_stays_unless_one_is_named(store: Store) -> None:
    empty = make_teacher(store, "Волкова Анна Петровна")
    full = make_teacher(store, "Волкова Анна Петровна", make_organisation(store), phone="8 914 000-00-11")
    plan = planned(store, "teachers", empty, full)
    assert plan.survivor == full
    other_way = plan.surviving(1)
    assert other_way.survivor == empty
    assert other_way.result == plan.result


def test_a_name_of_a_list_entry_becomes_a_synonym(store: Store) -> None:
    one = make(store, "references", list=ReferenceList.SUBJECTS, name="Робототехника", synonyms="роботы")
    other = make(store, "references", list=ReferenceList.SUBJECTS, name="Основы робототехники")
    join(store, planned(store, "references", one, other, survivor=one).taking("name", 0))
    assert card(store, "references", one).values["synonyms"] == "роботы; Основы робототехники"


def test_entries_that_were_shipped_are_never_lost(store: Store) -> None:
    own = make(store, "references", list=ReferenceList.EVENT_KINDS, name="Семинары")
    seminar = entry_id(ReferenceList.EVENT_KINDS, "seminar")
    plan = planned(store, "references", own, seminar)
    assert plan.survivor == seminar
    with pytest.raises(UserError, match="поставлена с программой"):
        plan.surviving(1)
    with pytest.raises(UserError, match="поставлена с программой"):
        planned(store, "references", own, seminar, survivor=own)
    with pytest.raises(UserError, match="Обе записи поставлены"):
        planned(store, "references", seminar, entry_id(ReferenceList.EVENT_KINDS, "conference"))


def test_what_can_never_be_joined_is_said(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Ежов Пётр Ильич")
    with pytest.raises(UserError, match="сама с собой"):
        planned(store, "teachers", one, one)
    staff = [make(store, "staff", person_id=each, post="Методист") for each in (one, other)]
    with pytest.raises(UserError, match="не совпадает поле «Сотрудник»"):
        planned(store, "staff", *staff)
    delete(store, TEACHERS, [extra := make_teacher(store, "Лишняя Вера Ильинична")])
    with pytest.raises(UserError, match="уже нет"):
        planned(store, "teachers", one, extra)


def test_an_erased_person_is_joined_with_nobody(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")
    plan = planned(store, "teachers", one, other)
    with store.writing() as connection:
        connection.execute(
            TOMBSTONE.insert().values(
                record_id=other, register="teachers", label="Педагог 0412", erased_at="2026-11-20T00:00:00"
            )
        )
    with pytest.raises(UserError, match="обезличен навсегда"):
        planned(store, "teachers", one, other)
    with pytest.raises(UserError, match="обезличен навсегда"):
        join(store, plan)


def test_a_card_changed_meanwhile_is_a_conflict_in_words(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")
    plan = planned(store, "teachers", one, other)
    change_many(store, TEACHERS, [other], {"topic": "Дроби"})
    with pytest.raises(Conflict, match="изменили или удалили"):
        join(store, plan)


def test_rules_hold_after_joining(store: Store) -> None:
    one = make_event(store, "Неделя науки", dt.date(2026, 10, 5))
    other = make_event(store, "Неделя науки", dt.date(2026, 9, 5), ends_on=dt.date(2026, 9, 9))
    plan = planned(store, "events", one, other, survivor=one).taking("starts_on", 0)
    assert plan.problems
    with pytest.raises(ValidationFailed):
        join(store, plan)
    join(store, plan.taking("starts_on", 1))
    joined = card(store, "events", one)
    assert (joined.values["starts_on"], joined.values["ends_on"]) == (dt.date(2026, 9, 5), dt.date(2026, 9, 9))


def test_the_school_year_follows_the_date(store: Store) -> None:
    one = make_event(store, "Неделя науки", dt.date(2026, 10, 5))
    other = make_event(store, "Неделя науки", dt.date(2025, 10, 5))
    plan = planned(store, "events", one, other, survivor=one)
    assert plan.taking("starts_on", 1).result["school_year"] == 2025
    assert plan.taking("starts_on", 0).result["school_year"] == 2026


def test_a_head_and_its_branch_point_nowhere_after_joining(store: Store) -> None:
    head = make_organisation(store, "СОШ № 3")
    branch = make_organisation(store, "СОШ № 3, филиал", parent_id=head)
    third = make_organisation(store, "Детский сад", parent_id=branch)
    join(store, planned(store, "organisations", head, branch, survivor=branch))
    assert card(store, "organisations", branch).values["parent_id"] is None
    assert card(store, "organisations", third).values["parent_id"] == branch


def test_a_circle_of_heads_is_refused(store: Store) -> None:
    low = make_organisation(store, "Филиал")
    middle = make_organisation(store, "Корпус")
    top = make_organisation(store, "Лицей", parent_id=middle)
    with store.read() as session:
        draft = load(session, by_code("organisations"), middle)
    draft.values["parent_id"] = low
    save(store, draft)
    before = everything(store)
    with pytest.raises(UserError, match="выше самой себя"):
        join(store, planned(store, "organisations", top, low, survivor=top).taking("parent_id", 0))
    assert everything(store) == before


def test_a_free_text_can_be_taken_from_both(store: Store) -> None:
    day = dt.date(2026, 10, 5)
    one = make(store, "consultations", held_on=day, question="Как составить план?", answer="Так")
    other = make(store, "consultations", held_on=day, question="Как составить план?", answer="И так")
    plan = planned(store, "consultations", one, other, survivor=one)
    assert next(cell for cell in plan.cells if cell.key == "answer").taken == BOTH
    join(store, plan)
    assert card(store, "consultations", one).values["answer"] == "Так\nИ так"


def test_decisions_about_the_loser_are_about_the_survivor(store: Store) -> None:
    one, other, third = (make_teacher(store, "Волкова Анна Петровна") for _ in range(3))
    tell_apart(store, TEACHERS, [(other, third), (one, other)], today=TODAY)
    join(store, planned(store, "teachers", one, other, survivor=one))
    with store.read() as session:
        assert told_apart(session, "teachers") == frozenset({tuple(sorted((one, third)))})


def test_a_chain_of_joinings_leads_to_who_stands(store: Store) -> None:
    one, other, third = (make_teacher(store, "Волкова Анна Петровна") for _ in range(3))
    join(store, planned(store, "teachers", one, other, survivor=other))
    join(store, planned(store, "teachers", other, third, survivor=third))
    with store.read() as session:
        assert joined_into(session, [one, other, third]) == {one: third, other: third}
        assert standing(session, [one, "nobody", other]) == (third, "nobody")


def test_three_cards_become_one(store: Store) -> None:
    ids = [make_teacher(store, "Волкова Анна Петровна", topic=topic) for topic in ("", "Дроби", "")]
    done = join(store, planned(store, "teachers", *ids))
    with store.read() as session:
        assert session.execute(select(table_of(TEACHERS.model).c.id)).scalars().all() == [done.survivor]
    assert card(store, "teachers", done.survivor).values["topic"] == "Дроби"


def test_sure_pairs_are_joined_at_once_and_taken_back_at_once(store: Store) -> None:
    school = make_organisation(store)
    for name in ("Щегольцева Вера Ильинична", "Лисова Анна Петровна"):
        for _ in range(3):
            make_teacher(store, name, school)
    before = everything(store)
    with store.read() as session:
        found = find_pairs(session, TEACHERS)
    assert (found.total, found.sure) == (6, 6)
    done = join_pairs(store, TEACHERS, found.pairs, today=TODAY)
    assert (done.joined, done.left) == (4, ())
    with store.read() as session:
        assert len(session.execute(select(table_of(TEACHERS.model).c.id)).all()) == 2
        assert find_pairs(session, TEACHERS).total == 0
    undo(store)
    assert everything(store) == before


def test_a_batch_leaves_what_cannot_be_joined_and_says_why(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")
    gone = new_id()
    pairs = [Pair("teachers", one, gone, 9.0, ""), Pair("teachers", one, other, 9.0, "")]
    done = join_pairs(store, TEACHERS, pairs, today=TODAY)
    assert done.joined == 1
    assert "уже нет" in done.left[0]


def test_the_journal_names_the_kind_and_the_cards(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна П.")
    done = join(store, planned(store, "teachers", one, other))
    with store.read() as session:
        row = session.connection().exec_driver_sql(
            "SELECT kind, title FROM operation WHERE id = ?", (done.changes.operation_id,)
        ).one()  # fmt: skip
    assert row.kind == "join"
    assert row.title == "Объединены карточки: Волкова Анна Петровна и Волкова Анна П."
    assert json.dumps(sorted(done.changes.touched)) == '["joined_record", "teacher"]'


def test_a_figure_of_an_earlier_paper_leads_to_who_stands(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")
    join(store, planned(store, "teachers", one, other, survivor=one))
    with store.read() as session:
        assert register_and_ids(session, "teachers", [other, one]) == ("teachers", (one,))


def test_a_joining_that_is_stopped_leaves_everything(store: Store) -> None:
    one, other = make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")
    before = everything(store)

    def stop(done: int, _total: int, _text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        join(store, planned(store, "teachers", one, other), stop)
    assert everything(store) == before
