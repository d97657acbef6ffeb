"""Thresholds, quotas and ties of an olympiad."""

from __future__ import annotations

import pytest

from mmsdesk.core.olympiad import Place, Taker, Terms, Tie, class_number, least_class, propose, room_of

W, P, T = Place.WINNER, Place.PRIZE, Place.TOOK_PART


def takers(*scores: float | None, number: int | None = 9) -> list[Taker]:
    return [Taker(f"{place}", number, score) for place, score in enumerate(scores, 1)]


def places(*scores: float | None, **terms: float) -> list[Place | None]:
    found = propose(takers(*scores), [Terms(**terms)])  # type: ignore[arg-type]
    return [found.places.get(f"{place}") for place in range(1, len(scores) + 1)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("7", 7), ("7а", 7), ("11 «Б»", 11), ("9-А", 9), ("10 кл.", 10), ("VIII", 8), ("ХI", 11), ("IX а", 9)),
        *(("", None), ("2026", None), ("первый", None), ("ОВЗ", None)),
    ],
)
def test_the_number_of_a_class(text: str, number: int | None) -> None:
    assert class_number(text) == number


@pytest.mark.parametrize(
    ("stage", "subject", "least"),
    [("school", "physics", 5), ("school", "russian", 4), ("municipal", "russian", 7), ("regional", "physics", 9)],
)
def test_from_which_class_a_stage_is_held(stage: str, subject: str, least: int) -> None:
    assert least_class(stage, subject) == least


def test_thresholds_in_points() -> None:
    assert places(50, 40, 39.5, 20, winner_from=40, prize_from=30) == [W, W, P, T]


def test_thresholds_in_percent_of_the_maximum() -> None:
    assert places(45, 22.5, 22, maximum=45, winner_percent=80, prize_percent=50) == [W, P, T]


def test_the_maximum_of_a_pupil_counts_before_that_of_the_rule() -> None:
    own = Taker("own", 9, 20, 20.0)
    assert propose([own], [Terms(maximum=100, winner_percent=75)]).places == {"own": W}


def test_without_a_maximum_nothing_is_judged_by_percent() -> None:
    found = propose(takers(10), [Terms(winner_percent=75)])
    assert found.places == {}
    assert found.unjudged == {"1": "не указан максимум баллов"}


def test_a_quota_is_never_rounded_up() -> None:
    assert room_of(25, 7) == 1
    assert room_of(30, 10) == 3
    assert places(9, 8, 7, 6, 5, 4, 3, winners_quota=15, laureates_quota=45) == [W, P, P, T, T, T, T]


def test_both_a_threshold_and_a_quota_restrict() -> None:
    assert places(50, 49, 48, 10, winner_from=40, winners_quota=50, prize_from=45, laureates_quota=100) == [W, W, P, T]


def test_who_has_no_room_among_winners_is_a_prize_winner() -> None:
    assert places(50, 49, 10, 9, winner_from=40, winners_quota=25) == [W, P, T, T]


def test_equal_scores_at_the_edge_of_a_quota_are_a_question() -> None:
    found = propose(takers(50, 40, 40, 30), [Terms(winner_from=30, winners_quota=50, prize_from=20)])
    assert found.ties == (Tie(W, ("2", "3"), 40, 1, 9),)
    assert found.places == {"1": W, "4": P}


def test_equal_scores_within_a_quota_are_none() -> None:
    assert places(40, 40, 30, 20, winner_from=40, winners_quota=50, prize_from=30) == [W, W, P, T]


def test_equal_scores_at_the_edge_of_the_prizes() -> None:
    found = propose(takers(50, 40, 30, 30, 10), [Terms(winner_from=50, prize_from=20, laureates_quota=60)])
    assert found.ties == (Tie(P, ("3", "4"), 30, 1, 9),)
    assert found.places == {"1": W, "2": P, "5": T}


def test_a_settled_place_is_kept_and_takes_room() -> None:
    known = [Taker("known", 9, 10, settled=W), *takers(50, 49, 48)]
    found = propose(known, [Terms(winner_from=40, winners_quota=50, prize_from=40, laureates_quota=75)])
    assert found.places == {"1": W, "2": P, "3": T}


def test_each_class_is_ranked_by_itself() -> None:
    found = propose(
        [Taker("a", 7, 10), Taker("b", 7, 5), Taker("c", 8, 4), Taker("d", 8, 3)],
        [Terms(class_from=7, class_to=8, winners_quota=50)],
    )
    assert found.places == {"a": W, "b": T, "c": W, "d": T}


def test_who_cannot_be_judged_is_told_with_the_reason() -> None:
    found = propose(
        [Taker("a", 7, None), Taker("b", 11, 5), Taker("c", None, 4)], [Terms(class_from=7, class_to=8, winner_from=1)]
    )
    assert found.places == {}
    assert found.unjudged == {"a": "нет баллов", "b": "для этого класса нет правила", "c": "не указан класс"}


def test_terms_that_say_nothing_propose_nobody() -> None:
    assert places(50, 40) == [T, T]


def test_who_passes_on() -> None:
    assert propose(takers(50, 40, 30), [Terms(pass_from=40)]).passing == {"1", "2"}
