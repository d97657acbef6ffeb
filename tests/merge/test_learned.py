"""What a merge learned and had not to write, since it stood so: the word of the other copy all the same."""

from __future__ import annotations

from pathlib import Path

from mmsdesk.services.undo import redo, undo
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_merge import edit, values
from tests.services.test_undo import content


def test_what_was_undone_in_one_copy_and_redone_after_is_news_by_way_of_a_third(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        edit(second, "Иванова", topic="ФГОС")
        merged(first, second)
        undo(second)
        merged(third, second)
        redo(second)
        merged(first, second)
        assert planned(third, first).counts.questions == 0
        merged(third, first)
        assert values(third, "Иванова")["topic"] == "ФГОС"
        assert check(third) == []
        assert content(third) == content(first)
