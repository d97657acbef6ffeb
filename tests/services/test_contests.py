"""Marks of a jury, results by rule, ties, what stands in the way of taking out a row."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from sqlalchemy import func, select

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import JURY_SCORES, JuryScore
from mmsdesk.models.event import EVENTS, Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import blank, load
from mmsdesk.queries.contests import contest_facts
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.history import describe_operation
from mmsdesk.queries.listing import rows
from mmsdesk.services.contests import propose_results, remarks_of, save_scores, write_results
from mmsdesk.services.joining.join import join
from mmsdesk.services.records import delete, save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import redo, undo
from mmsdesk.services.validation import problems_of
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.contests import Contest, make_contest
from tests.factories import TODAY, make_organisation, make_teacher
from tests.reports.district import counted_statements
from tests.services.joined import planned

WINNER, PRIZE, NOMINATION = (
    entry_id(ReferenceList.PARTICIPATION_RESULTS, code) for code in ("winner", "prize", "nomination")
)


def marks(store: Store) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(table_of(JuryScore))).scalar_one()


def written(store: Store) -> dict[str, tuple[str, float | None, str | None]]:
    own = table_of(Participation)
    with store.read() as session:
        return {row.id: (row.place, row.score, row.result_id) for row in session.execute(select(own))}


def judged(store: Store) -> Contest:
    contest = make_contest(store)
    contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    contest.give(store, 1, (10, 4), (7, 3), (6, 2))
    return contest


def warnings(store: Store, event: str) -> list[str]:
    with store.read() as session:
        return [each.text for each in problems_of(session, load(session, EVENTS, event), TODAY) if each.warning]


def test_what_a_juror_gave_is_one_step(store: Store) -> None:
    contest = make_contest(store)
    first, second, _third = contest.contestants
    one, two = contest.criteria
    changes = save_scores(store, contest.id, contest.jury[0], {(first, one): 9, (first, two): 5, (second, one): 8})
    assert changes is not None
    assert marks(store) == 3
    assert save_scores(store, contest.id, contest.jury[0], {(first, one): 9}) is None
    save_scores(store, contest.id, contest.jury[0], {(first, one): 7, (first, two): None})
    with store.read() as session:
        facts = contest_facts(session, contest.id)
    assert facts is not None
    assert dict(facts.scores) == {(first, contest.jury[0], one): 7, (second, contest.jury[0], one): 8}
    undo(store)
    assert marks(store) == 3
    undo(store)
    assert marks(store) == 0
    redo(store)
    assert marks(store) == 3


def test_a_mark_above_the_maximum_is_written_and_told_of(store: Store) -> None:
    contest = make_contest(store)
    contest.give(store, 0, (11, -1))
    with store.read() as session:
        facts = contest_facts(session, contest.id)
        assert facts is not None
        assert len(facts.beyond) == 2
        assert any("вне допустимых" in words for words in remarks_of(facts))
        mark = next(iter(session.scalars(select(table_of(JuryScore).c.id))))
        texts = [each.text for each in problems_of(session, load(session, JURY_SCORES, mark), TODAY)]
    assert texts == ["Больше максимума (10): проверьте."]


@pytest.mark.parametrize("score", [float("nan"), float("inf"), 1e12])
def test_what_is_no_number_is_refused(store: Store, score: float) -> None:
    contest = make_contest(store)
    with pytest.raises(UserError, match="не бывает"):
        save_scores(store, contest.id, contest.jury[0], {(contest.contestants[0], None): score})


def test_only_the_jury_gives_marks(store: Store) -> None:
    contest, other = make_contest(store), make_contest(store, title="Воспитатель года")
    for event, juror, contestant in (
        (contest, other.jury[0], contest.contestants[0]),
        (contest, contest.jury[0], other.contestants[0]),
    ):
        with pytest.raises(UserError, match="больше нет"):
            save_scores(store, event.id, juror, {(contestant, None): 5})


def test_results_are_written_as_one_step(store: Store) -> None:
    contest = judged(store)
    before = written(store)
    found, changes = write_results(store, contest.id)
    assert changes is not None
    assert [(each.place, each.standing.total) for each in found.results] == [(1, 14), (2, 11), (3, 7)]
    first, second, third = contest.contestants
    assert written(store) == {first: ("1", 14, WINNER), second: ("2", 11, PRIZE), third: ("3", 7, PRIZE)}
    assert write_results(store, contest.id)[1] is None
    undo(store)
    assert written(store) == before


def test_equal_totals_at_the_top_are_asked_about(store: Store) -> None:
    contest = make_contest(store, jurors=1)
    contest.give(store, 0, (9, 5), (10, 4), (5, 1))
    first, second, _third = contest.contestants
    found, _changes = write_results(store, contest.id)
    [tie] = found.ties
    assert set(tie.ids) == {first, second}
    # Places and points are no question.
    assert written(store)[first] == ("1", 14, None)
    assert written(store)[second] == ("1", 14, None)
    write_results(store, contest.id, {tie: [second]})
    assert written(store)[second] == ("1", 14, WINNER)
    assert written(store)[first] == ("2", 14, PRIZE)
    contest.give(store, 0, (9, 4))
    with pytest.raises(UserError, match="изменились"):
        write_results(store, contest.id, {tie: [second]})


def test_a_result_given_by_hand_is_not_made_a_mere_participation(store: Store) -> None:
    contest = make_contest(store, 4, jurors=1)
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children["participations"][3].values["result_id"] = NOMINATION
    save(store, draft, today=TODAY)
    contest.give(store, 0, (9, 5), (8, 4), (5, 1), (1, 1))
    write_results(store, contest.id)
    assert written(store)[contest.contestants[3]] == ("4", 2, NOMINATION)


def test_nobody_is_proposed_before_the_jury_gave_marks(store: Store) -> None:
    contest = make_contest(store)
    with store.read() as session, pytest.raises(UserError, match="оценок жюри пока нет"):
        propose_results(session, contest.id)


def test_missing_marks_are_told_and_are_no_noughts(store: Store) -> None:
    contest = make_contest(store, jurors=3)
    contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    contest.give(store, 1, (9, None), (8, 4))
    with store.read() as session:
        found = propose_results(session, contest.id)
    assert [each.standing.total for each in found.results] == [14, 12, 6]
    remarks = remarks_of(found.contest)
    assert any("Не выставили ни одной оценки: Ильина" in words for words in remarks)
    assert any("Нет оценок: Зимин" in words and "(Критерий 2)" in words for words in remarks)


def test_two_winners_where_the_rule_gives_one(store: Store) -> None:
    contest = judged(store)
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    for row in draft.children["participations"][:2]:
        row.values["result_id"] = WINNER
    save(store, draft, today=TODAY)
    assert "Победителей 2, а по правилу – 1: проверьте." in warnings(store, contest.id)


def test_a_juror_of_the_contestants_school_is_a_conflict(store: Store) -> None:
    school = make_organisation(store, "Гимназия № 1")
    contest = make_contest(store)
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    one, other = make_teacher(store, "Котова Инна Яновна", school), make_teacher(store, "Лосев Ян Ильич", school)
    draft.children["participations"][0].values.update(person_id=one, organisation_id=school)
    draft.children["team_members"][0].values["person_id"] = other
    save(store, draft, today=TODAY)
    assert [text for text in warnings(store, contest.id) if "(Гимназия № 1)" in text.replace(NBSP, " ")]
    with store.read() as session:
        facts = contest_facts(session, contest.id)
        assert facts is not None
        assert [each.same for each in facts.partial] == [False]
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children["team_members"][0].values["person_id"] = one
    save(store, draft, today=TODAY)
    assert "Конфликт интересов: он и судит, и участвует." in warnings(store, contest.id)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("participations", "Нельзя убрать участника «Ёжикова Анна Петровна»: у него есть оценки жюри (4 оценки)."),
        ("team_members", "Нельзя убрать члена жюри «Жукова Вера Игоревна»: он уже ставил оценки (6 оценок)."),
        ("criteria", "Нельзя убрать критерий «Критерий 1»: по нему уже есть оценки жюри (6 оценок)."),
    ],
)
def test_a_row_with_marks_is_not_taken_out(store: Store, code: str, words: str) -> None:
    contest = judged(store)
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children[code].pop(0)
    with pytest.raises(UserError) as told:
        save(store, draft, today=TODAY)
    assert told.value.text.replace(NBSP, " ") == words
    assert "Оценки жюри…" in told.value.remedy
    assert marks(store) == 12


def test_a_row_without_marks_goes(store: Store) -> None:
    contest = make_contest(store)
    contest.give(store, 0, (9, 5))
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children["participations"].pop(2)
    draft.children["team_members"].pop(1)
    save(store, draft, today=TODAY)
    assert marks(store) == 2


def test_a_juror_who_is_made_something_else_keeps_his_marks(store: Store) -> None:
    contest = judged(store)
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children["team_members"][0].values["team"] = Team.COMMITTEE
    saved = save(store, draft, today=TODAY)
    assert any("Ставил оценки" in problem.text for problem in saved.warnings)


def test_marks_go_to_the_bin_and_come_back_with_their_contest(store: Store) -> None:
    contest = judged(store)
    delete(store, EVENTS, [contest.id])
    assert marks(store) == 0
    with store.read() as session:
        assert [each.entity.code for each in bin_contents(session)] == ["events"]
    undo(store)
    assert marks(store) == 12


def test_owned_rows_are_called_by_their_title(store: Store) -> None:
    contest = judged(store)
    with store.read() as session:
        wanted = (contest.contestants[0], contest.jury[0], contest.criteria[0])
        assert list(titles(session, wanted).values()) == ["Ёжикова Анна Петровна", "Жукова Вера Игоревна", "Критерий 1"]
        [mark, *_rest] = session.scalars(select(table_of(JuryScore).c.id))
        keys = ("event_id", "participation_id", "juror_id", "criterion_id", "score")
        [shown] = rows(session, JURY_SCORES, keys, [mark], TODAY).values()
    assert shown == ("Учитель года", "Ёжикова Анна Петровна", "Жукова Вера Игоревна", "Критерий 1", 9.0)


def test_history_tells_whose_mark_it_was(store: Store) -> None:
    contest = make_contest(store)
    changes = save_scores(store, contest.id, contest.jury[0], {(contest.contestants[0], contest.criteria[0]): 9})
    assert changes is not None
    delete(store, EVENTS, [contest.id])
    with store.read() as session:
        [line] = describe_operation(session, changes.operation_id)
    for name in ("Ёжикова Анна Петровна", "Жукова Вера Игоревна", "Критерий 1", "Учитель года"):
        assert name in line


def test_a_mark_may_be_opened_and_saved_in_its_form(store: Store) -> None:
    contest = make_contest(store)
    draft = blank(JURY_SCORES)
    draft.values.update(
        event_id=contest.id,
        participation_id=contest.contestants[0],
        juror_id=contest.jury[0],
        criterion_id=contest.criteria[0],
        score=8.5,
    )
    assert save(store, draft, today=dt.date(2026, 11, 20)).warnings == ()


def test_contests_that_are_joined_keep_the_marks(store: Store) -> None:
    one = make_contest(store)
    one.give(store, 0, (9, 5), (8, 4), (5, 1))
    with store.read() as session:
        copy = load(session, EVENTS, one.id).copied()
    other = save(store, copy, today=TODAY).id
    with store.read() as session:
        rows_there = load(session, EVENTS, other).children
    contestant, juror, criterion = (
        rows_there[code][at].id or "" for code, at in (("participations", 0), ("team_members", 1), ("criteria", 0))
    )
    save_scores(store, other, juror, {(contestant, criterion): 7})
    join(store, planned(store, "events", one.id, other, survivor=one.id))
    with store.read() as session:
        facts = contest_facts(session, one.id)
    assert facts is not None
    assert len(facts.contestants) == 3
    assert len(facts.jury) == 2
    assert len(facts.criteria) == 2
    assert facts.scores[one.contestants[0], one.jury[1], one.criteria[0]] == 7
    assert marks(store) == 7
    undo(store)
    assert marks(store) == 7


def test_five_thousand_marks_are_read_in_a_few_statements(store: Store) -> None:
    small = make_contest(store)
    small.give(store, 0, (9, 5))
    with store.read() as session, counted_statements(store) as few:
        contest_facts(session, small.id)
    big = make_contest(store, 0, jurors=0, maxima=(10,) * 12, title="Большой конкурс")
    with operation(store, "Оценки") as op:
        people = op.insert_many(Participation, [{"event_id": big.id, "guest": f"Гость {n}"} for n in range(60)])
        jury = op.insert_many(
            TeamMember, [{"event_id": big.id, "team": Team.JURY, "guest": f"Судья {n}"} for n in range(7)]
        )
        op.insert_many(
            JuryScore,
            [
                {
                    "event_id": big.id,
                    "participation_id": contestant,
                    "juror_id": juror,
                    "criterion_id": criterion,
                    "score": 5.0 + (at % 7),
                }
                for at, (contestant, juror, criterion) in enumerate(product(people, jury, big.criteria))
            ],
        )
    with store.read() as session, counted_statements(store) as many:
        facts = contest_facts(session, big.id)
    assert facts is not None
    assert len(facts.scores) == 5040
    assert len(facts.standings) == 60
    assert len(many) == len(few)
