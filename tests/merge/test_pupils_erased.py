"""Pupils who were erased in one copy do not come back from another that still names them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import PUPIL_RESULTS, PupilResult
from mmsdesk.queries.cards import load
from mmsdesk.services.pupils_erasing import erase_pupils
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make
from tests.merge.copies import merged, opened_copies


def results(store: Store) -> dict[str, float]:
    own = table_of(PupilResult)
    with store.read() as session:
        return {" ".join((row.surname, row.first_name)).strip(): row.score for row in session.execute(own.select())}


def test_names_do_not_come_back_by_a_merge_points_do(office_path: Path) -> None:
    with open_file(office_path) as store:
        of = make(store, "olympiads", title="Росток", held_on=dt.date(2025, 11, 7))
        for surname in ("Ивин", "Котов"):
            one = make(store, "pupil_results", olympiad_id=of, surname=surname, first_name="Ян", score=10)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        erase_pupils(mine, [2025], "истёк срок хранения")
        with theirs.read() as session:
            card = load(session, PUPIL_RESULTS, one)
        card.values["score"] = 20
        save(theirs, card, today=TODAY)
        merged(mine, theirs)
        assert results(mine) == {"Участник 0001": 10, "Участник 0002": 20}
        assert check(mine) == []
