"""Whatever an office did, in whatever order: the journal, titles, search and references fit, and all can be undone."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.services.undo import apply_plan, plan_undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.attached import astray
from tests.services.histories import RandomWork
from tests.services.test_undo import content


def undo_everything(store: Store) -> None:
    """Ctrl+Z until nothing is left."""
    for _ in range(1_000):
        plan = plan_undo(store)
        if plan is None:
            return
        apply_plan(store, plan, keep=[clash for clash in plan.clashes if not clash.column])
    raise AssertionError("there is no end of undoing")


@pytest.mark.parametrize("seed", range(6))
def test_after_any_history_everything_fits_and_is_taken_back(store: Store, seed: int) -> None:
    before = content(store)
    work = RandomWork(store, seed)
    work.set_up()
    work.steps(30)
    assert check(store) == []
    assert astray(store) == []
    store.close()
    with open_file(store.path) as again:
        work.store = again
        work.steps(30)
        assert len(set(work.done)) > 5
        assert check(again) == []
        assert astray(again) == []
        try:
            undo_everything(again)
        except UserError as stuck:
            pytest.fail(str(stuck))
        assert content(again) == before
        assert check(again) == []
