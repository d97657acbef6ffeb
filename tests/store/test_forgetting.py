"""Former words of many records leave the full-text index as thoroughly as those of one."""

from __future__ import annotations

import pytest

from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.search import find
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.operation import operation


@pytest.mark.parametrize("count", [3, 400])
def test_nothing_of_a_former_surname_is_left_in_the_index(store: Store, count: int) -> None:
    with operation(store, "Добавлены педагоги") as op:
        ids = op.insert_many(Teacher, [{"surname": f"Перепёлкинова{n}", "first_name": "Анна"} for n in range(count)])
    with operation(store, "Исправлены фамилии") as op:
        for row_id in ids:
            op.update(Teacher, row_id, {"surname": "Чистова"})
    with store.read() as session:
        blocks = session.connection().exec_driver_sql("SELECT block FROM record_search_data").scalars().all()
        assert find(session, "чистова")
        assert not find(session, "перепелкинова1")
    assert not any("перепел".encode() in bytes(block) for block in blocks)
    assert check(store) == []
