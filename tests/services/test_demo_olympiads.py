"""Olympiads of the invented district."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.olympiad import Olympiad, OlympiadRule, PupilResult, PupilStatus
from mmsdesk.services.demo import build_demo

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("demo") / "район.mms"
    with build_demo(path, teachers=120, today=TODAY) as store, store.read() as session:
        yield session


def test_every_full_year_has_its_stages_and_its_conference(session: Session) -> None:
    counts = dict(session.execute(select(Olympiad.school_year, func.count()).group_by(Olympiad.school_year)).all())
    assert counts == {2024: 9, 2025: 9, 2026: 4}
    assert session.execute(select(func.max(Olympiad.held_on))).scalar_one() <= TODAY


def test_results_are_what_the_rules_make_of_the_scores(session: Session) -> None:
    rows = session.execute(
        select(PupilResult.status, PupilResult.score, PupilResult.maximum).join(
            OlympiadRule, OlympiadRule.olympiad_id == PupilResult.olympiad_id
        )
    ).all()
    assert {PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART} <= {row.status for row in rows}
    assert all(row.score >= 0.75 * row.maximum for row in rows if row.status is PupilStatus.WINNER)
    assert all(row.score >= 0.5 * row.maximum for row in rows if row.status is PupilStatus.PRIZE)
    assert all((row.score is None) == (row.status is PupilStatus.ABSENT) for row in rows)


def test_mentors_and_consents_are_mostly_known(session: Session) -> None:
    rows = session.execute(select(PupilResult.mentor_id, PupilResult.consent_on)).all()
    assert sum(row.mentor_id is not None for row in rows) > 0.6 * len(rows)
    assert 0.6 * len(rows) < sum(row.consent_on is not None for row in rows) < len(rows)
