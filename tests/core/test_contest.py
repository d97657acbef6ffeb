"""Totals of a jury, spread, places, awards, ties that a person decides."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmsdesk.core.contest import (
    Award,
    Cell,
    Measure,
    Member,
    Standing,
    Terms,
    Ties,
    Totals,
    fits,
    leanings,
    outcome,
    standings,
    terms_of,
)

USUAL = Terms(winners_to=1, prizes_to=3)
JURY = [Member("j1"), Member("j2"), Member("j3")]
CRITERIA = [Measure("c1", 10), Measure("c2", 5)]


def people(*names: str) -> list[Member]:
    return [Member(name) for name in names]


def sums(rows: dict[str, tuple[float | None, ...]]) -> dict[Cell, float]:
    """What each juror gave in all, by contestant."""
    return {
        (who, f"j{number}", None): score
        for who, row in rows.items()
        for number, score in enumerate(row, 1)
        if score is not None
    }


def standing(who: str, total: float, *, nomination: str = "", percent: float | None = None) -> Standing:
    return Standing(who, nomination, (), total, percent)


def placed(totals: dict[str, float], terms: Terms) -> dict[str, int]:
    return outcome([standing(who, total) for who, total in totals.items()], [terms]).places


def test_a_total_is_the_mean_of_the_jurors_sums() -> None:
    scores: dict[Cell, float] = {("a", "j1", "c1"): 9, ("a", "j1", "c2"): 4, ("a", "j2", "c1"): 8, ("a", "j2", "c2"): 5}
    [found] = standings(people("a"), JURY, CRITERIA, scores)
    assert [(sheet.juror_id, sheet.total) for sheet in found.sheets] == [("j1", 13), ("j2", 13)]
    assert found.total == 13
    assert found.percent == pytest.approx(100 * 13 / 15)
    assert (found.spread, found.deviation) == (0, 0)


@pytest.mark.parametrize(
    ("totals", "total", "percent"),
    [(Totals.MEAN, 8.33, 83.3), (Totals.SUM, 25, 25 / 30 * 100), (Totals.TRIMMED, 8, 80)],
)
def test_how_sheets_become_one_number(totals: Totals, total: float, percent: float) -> None:
    scores: dict[Cell, float] = {("a", f"j{n}", "c1"): score for n, score in enumerate((7, 10, 8), 1)}
    [found] = standings(people("a"), JURY, [Measure("c1", 10)], scores, [Terms(totals=totals)])
    assert found.total == total
    assert found.percent == pytest.approx(percent)
    assert found.spread == 3


def test_of_two_sheets_nothing_is_left_out() -> None:
    [found] = standings(people("a"), JURY, [], sums({"a": (7, 10)}), [Terms(totals=Totals.TRIMMED)])
    assert found.total == 8.5
    assert found.percent is None


def test_a_missing_mark_is_no_nought() -> None:
    scores = sums({"a": (10, 8, 9), "b": (10, None, 9)})
    first, second = standings(people("a", "b"), JURY, [], scores)
    assert (first.total, second.total) == (9, 9.5)
    assert [sheet.juror_id for sheet in second.unjudged] == ["j2"]


def test_a_sheet_without_a_criterion_does_not_count() -> None:
    scores: dict[Cell, float] = {("a", "j1", "c1"): 9, ("a", "j2", "c1"): 8, ("a", "j2", "c2"): 5}
    [found] = standings(people("a"), JURY, CRITERIA, scores)
    assert found.total == 13
    assert [(sheet.juror_id, sheet.missing) for sheet in found.unjudged] == [("j1", ("c2",))]


def test_a_sum_waits_for_every_sheet() -> None:
    scores = sums({"a": (10, 8), "b": (10, None)})
    first, second = standings(people("a", "b"), JURY, [], scores, [Terms(totals=Totals.SUM)])
    assert (first.total, second.total) == (18, None)


def test_nobody_waits_for_a_juror_who_did_not_sit() -> None:
    [found] = standings(people("a"), JURY, [], sums({"a": (10, 8)}))
    assert [sheet.juror_id for sheet in found.sheets] == ["j1", "j2"]
    assert found.unjudged == ()


def test_criteria_and_jurors_of_a_nomination_concern_it_alone() -> None:
    contestants = [Member("a", "Дебют"), Member("b", "Мастер")]
    jury = [Member("j1"), Member("j2", "«Дебют»")]
    criteria = [Measure("c1", 10), Measure("c2", 5, "дебют ")]
    scores: dict[Cell, float] = {
        ("a", "j1", "c1"): 9,
        ("a", "j1", "c2"): 5,
        ("a", "j2", "c1"): 7,
        ("a", "j2", "c2"): 3,
        ("b", "j1", "c1"): 8,
    }
    first, second = standings(contestants, jury, criteria, scores)
    assert (first.total, second.total) == (12, 8)
    assert second.percent == 80
    assert second.unjudged == ()


def test_the_rule_of_a_nomination_comes_before_the_common_one() -> None:
    rules = [Terms(), Terms("«Дебют»", winners_to=2)]
    assert terms_of("дебют", rules) == rules[1]
    assert terms_of("Мастер", rules) == rules[0]
    assert terms_of("Мастер", rules[1:]) is None
    assert fits("", "Дебют")
    assert not fits("Дебют", "")


@pytest.mark.parametrize(
    ("ties", "expected"),
    [(Ties.SHARED, [1, 1, 3, 4]), (Ties.DENSE, [1, 1, 2, 3]), (Ties.BY_CRITERIA, [1, 1, 3, 4])],
)
def test_places_of_equal_totals(ties: Ties, expected: list[int]) -> None:
    assert list(placed({"a": 9, "b": 9, "c": 8, "d": 7}, Terms(ties=ties)).values()) == expected


def test_criteria_decide_in_their_order() -> None:
    scores: dict[Cell, float] = {("a", "j1", "c1"): 7, ("a", "j1", "c2"): 5, ("b", "j1", "c1"): 8, ("b", "j1", "c2"): 4}
    rules = [Terms(ties=Ties.BY_CRITERIA, winners_to=1)]
    found = standings(people("a", "b"), JURY, CRITERIA, scores, rules)
    assert {each.total for each in found} == {12}
    decided = outcome(found, rules)
    assert decided.places == {"b": 1, "a": 2}
    assert decided.ties == ()


def test_results_by_places() -> None:
    terms = Terms(winners_to=1, prizes_to=3, laureates_to=4)
    found = outcome([standing(who, total) for who, total in zip("abcde", (9, 8, 7, 6, 5), strict=True)], [terms])
    assert list(found.awards.values()) == [Award.WINNER, Award.PRIZE, Award.PRIZE, Award.LAUREATE, Award.TOOK_PART]


def test_too_few_per_cent_get_no_award() -> None:
    terms = Terms(winners_to=1, prizes_to=3, least_percent=50)
    found = outcome([standing("a", 9, percent=90), standing("b", 4, percent=40)], [terms])
    assert found.awards == {"a": Award.WINNER, "b": Award.TOOK_PART}
    assert found.places == {"a": 1, "b": 2}


def test_without_a_rule_there_are_places_only() -> None:
    found = outcome([standing("a", 9), standing("b", 9)], [])
    assert found.places == {"a": 1, "b": 1}
    assert (found.awards, found.ties) == ({}, ())


@pytest.mark.parametrize("ties", list(Ties))
def test_two_at_the_top_are_asked_about(ties: Ties) -> None:
    found = [standing("a", 9), standing("b", 9), standing("c", 8)]
    terms = Terms(ties=ties, winners_to=1, prizes_to=3)
    asked = outcome(found, [terms])
    [tie] = asked.ties
    assert (tie.award, tie.ids, tie.room, tie.place) == (Award.WINNER, ("a", "b"), 1, 1)
    assert asked.awards == {"c": Award.PRIZE}
    one = outcome(found, [terms], {tie: ["b"]})
    assert one.awards == {"b": Award.WINNER, "a": Award.PRIZE, "c": Award.PRIZE}
    assert one.places["b"] == 1
    assert one.places["a"] == 2
    both = outcome(found, [terms], {tie: ["a", "b"]})
    assert both.awards == {"a": Award.WINNER, "b": Award.WINNER, "c": Award.PRIZE}
    assert (both.places["a"], both.places["b"]) == (1, 1)
    none = outcome(found, [terms], {tie: []})
    assert set(none.awards.values()) == {Award.PRIZE}


def test_who_is_not_let_in_may_be_asked_about_again() -> None:
    found = [standing(who, 9) for who in "abcde"]
    [tie] = outcome(found, [USUAL]).ties
    after = outcome(found, [USUAL], {tie: ["a"]})
    [again] = after.ties
    assert (again.award, again.ids, again.room) == (Award.PRIZE, ("b", "c", "d", "e"), 2)
    assert after.places == {"a": 1, "b": 2, "c": 2, "d": 2, "e": 2}
    whole = outcome(found, [USUAL], {tie: ["a"], again: ["b", "c"]})
    assert (whole.ties, whole.answered) == ((), (tie, again))
    assert [who for who, award in whole.awards.items() if award is Award.TOOK_PART] == ["d", "e"]


def test_leanings_of_jurors() -> None:
    found = standings(people("a", "b"), JURY, [], sums({"a": (10, 8), "b": (6, 4)}))
    assert leanings(found) == {"j1": 1, "j2": -1}


SCORES = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 20).map(lambda n: n / 2)), min_size=3, max_size=3),
    min_size=1,
    max_size=8,
)
RULES = st.builds(
    Terms,
    totals=st.sampled_from(Totals),
    ties=st.sampled_from(Ties),
    winners_to=st.one_of(st.none(), st.integers(1, 2)),
    prizes_to=st.one_of(st.none(), st.integers(2, 4)),
    laureates_to=st.one_of(st.none(), st.integers(4, 6)),
)


def judged(rows: list[list[float | None]], terms: Terms) -> list[Standing]:
    table = {f"p{number}": tuple(row) for number, row in enumerate(rows)}
    return standings(people(*table), JURY, [], sums(table), [terms])


@given(SCORES, RULES, st.randoms(use_true_random=False))
def test_the_order_of_jurors_and_contestants_does_not_matter(
    rows: list[list[float | None]], terms: Terms, chance: random.Random
) -> None:
    table = {f"p{number}": tuple(row) for number, row in enumerate(rows)}
    scores = list(sums(table).items())
    jury, names = list(JURY), list(table)
    for each in (scores, jury, names):
        chance.shuffle(each)
    one = {each.id: each for each in judged(rows, terms)}
    other = {each.id: each for each in standings(people(*names), jury, [], dict(scores), [terms])}
    assert {who: each.total for who, each in one.items()} == {who: each.total for who, each in other.items()}
    assert outcome(one.values(), [terms]) == outcome(other.values(), [terms])


@given(SCORES, RULES)
def test_a_total_lies_between_its_parts_and_who_has_more_stands_before(
    rows: list[list[float | None]], terms: Terms
) -> None:
    found = judged(rows, terms)
    for each in found:
        given_there = [sheet.total for sheet in each.sheets if sheet.total is not None]
        if each.total is None:
            continue
        if terms.totals is Totals.SUM:
            assert each.total == sum(given_there)
        else:
            assert min(given_there) <= each.total <= max(given_there)
    places = outcome(found, [terms]).places
    totals = {each.id: each.total for each in found if each.total is not None}
    assert places.keys() == totals.keys()
    for one, mine in totals.items():
        for other, theirs in totals.items():
            assert (mine > theirs) == (places[one] < places[other])


@given(SCORES, RULES, st.data())
def test_ties_are_answered_to_the_end(rows: list[list[float | None]], terms: Terms, data: st.DataObject) -> None:
    found = judged(rows, terms)
    decided = {}
    asked = outcome(found, [terms])
    while asked.ties:
        for tie in asked.ties:
            decided[tie] = data.draw(st.lists(st.sampled_from(tie.ids), unique=True))
        assert len(decided) < 40
        before, asked = asked, outcome(found, [terms], decided)
        assert before.ties != asked.ties
    if terms.edges:
        assert asked.awards.keys() == asked.places.keys()
    for tie, chosen in decided.items():
        assert all(asked.awards[who] is tie.award for who in chosen)
        assert all(asked.awards[who] is not tie.award for who in tie.ids if who not in chosen)
