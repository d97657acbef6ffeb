"""What stays of a merge that was taken back goes to every other copy, with all that was built on it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import write_parcel
from mmsdesk.merge.parcels.receiving import arrived
from mmsdesk.merge.plan import Side
from mmsdesk.merge.source import FileSource, source_of_file
from mmsdesk.models.registry import by_code
from mmsdesk.services.records import delete
from mmsdesk.services.undo import apply_plan, plan_undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_histories import differing
from tests.merge.test_merge import edit
from tests.merge.test_proofs import proof

SCHOOLS = "SELECT t.surname, o.short_name FROM employment e JOIN teacher t ON t.id = e.teacher_id"


def schools(store: Store) -> list[tuple[str, str]]:
    joined = f"{SCHOOLS} JOIN organisation o ON o.id = e.organisation_id ORDER BY 1, 2"
    with store.read() as session:
        return [(row[0], row[1]) for row in session.connection().exec_driver_sql(joined)]


def worked_on_and_taken_back(mine: Store, theirs: Store) -> None:
    """A merge is taken back, after what it brought was used and edited."""
    school = make_organisation(theirs, "Лицей № 9")
    make_teacher(theirs, "Осинина Ольга Ивановна", school, phone="1-11-11")
    merge = merged(mine, theirs).changes.operation_id
    edit(mine, "Осинина", phone="2-22-22")
    make_teacher(mine, "Пятая Пелагея Ивановна", school)
    plan = plan_undo(mine, merge)
    assert plan is not None
    apply_plan(mine, plan, keep=plan.clashes)


@pytest.mark.parametrize("by_parcel", [True, False])
def test_what_stays_goes_to_a_third_copy(office_path: Path, by_parcel: bool) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Первая Полина Ивановна", make_organisation(store))
    with opened_copies(office_path, "theirs", "third", "fourth") as (mine, theirs, third, fourth):
        worked_on_and_taken_back(mine, theirs)
        assert ("Пятая", "Лицей № 9") in schools(mine)
        if by_parcel:
            made = write_parcel(mine, office_path.with_suffix(".mmsp"), [proof(third)])
            with arrived(third, made.handed.path) as source:
                apply_merge(third, source, plan_merge(third, source), before=lambda: None)
        else:
            merged(third, mine)
        assert not differing(mine, third)
        assert planned(third, mine).empty
        merged(fourth, third)
        assert not differing(mine, fourth)
        for store in (third, fourth):
            assert check(store) == []
        merged(mine, theirs)
        merged(theirs, third)
        merged(theirs, mine)
        assert schools(theirs) == schools(mine)


def test_a_parcel_that_lacks_what_its_rows_stand_on_is_refused(office_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(theirs, "Первая Полина Ивановна", make_organisation(theirs, "Лицей № 9"))
        with source_of_file(theirs.path) as source:
            lacking = Lacking(source)
            with pytest.raises(UserError, match="ссылается на то, чего нет ни в одном из файлов"):
                apply_merge(mine, lacking, plan_merge(mine, lacking), before=lambda: None)
        assert check(mine) == []
        assert schools(mine) == []


def test_a_row_that_is_not_told_whole_is_refused(office_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(theirs, "Первая Полина Ивановна")
        with source_of_file(theirs.path) as source:
            lacking = Lacking(source, "phone")
            with pytest.raises(UserError, match="не целиком"):
                apply_merge(mine, lacking, plan_merge(mine, lacking), before=lambda: None)
        assert check(mine) == []


class Lacking(FileSource):
    """A copy that does not tell of schools, or of one column."""

    def __init__(self, source: FileSource, column: str = "") -> None:
        super().__init__(source.store, source.connection)
        self._column = column

    def rows(self, table: str, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        if table == "organisation" and not self._column:
            return dict.fromkeys(ids)
        found = super().rows(table, ids)
        return {key: {c: v for c, v in row.items() if c != self._column} if row else row for key, row in found.items()}


def test_what_went_with_a_school_that_was_given_up_is_told(office_path: Path) -> None:
    with open_file(office_path) as store:
        school = make_organisation(store, "Лицей № 9")
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(mine, "Новая Нина Ивановна", school)
        delete(theirs, by_code("organisations"), [school])
        done = merged(mine, theirs, Side.THEIRS)
        assert schools(mine) == []
        assert [note.text for note in done.notes] == [
            "Новая Нина Ивановна: строки «Место работы» больше нет: карточку «Лицей № 9» удалили."
        ]
        assert check(mine) == []
