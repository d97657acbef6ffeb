"""«Не двойник»: two records told apart are not offered again, until the decision is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mmsdesk.core.changes import Changes
from mmsdesk.core.text import plural
from mmsdesk.models.duplicate import NotDuplicate
from mmsdesk.models.entity import Entity
from mmsdesk.queries.look_alikes import Couple, couple, told_apart
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation


def tell_apart(store: Store, entity: Entity, pairs: Sequence[Couple], *, today: dt.date | None = None) -> Changes:
    """Remember that these pairs of a register are two records each, as one operation."""
    wanted = list(dict.fromkeys(couple(*pair) for pair in pairs))
    with store.read() as session:
        known = told_apart(session, entity.code)
        fresh = [pair for pair in wanted if pair not in known]
        names = titles(session, [each for pair in fresh for each in pair])
    called = [" и ".join(names.get(each) or entity.words.singular for each in pair) for pair in fresh]
    many = plural(len(fresh), "пара", "пары", "пар")
    with operation(store, f"Не двойники: {called[0] if len(called) == 1 else many}") as op:
        op.insert_many(
            NotDuplicate,
            [
                {
                    "register": entity.code,
                    "first_id": first,
                    "second_id": second,
                    "title": title,
                    "decided_on": today or dt.date.today(),
                }
                for (first, second), title in zip(fresh, called, strict=True)
            ],
        )
    return op.changes


def offer_again(store: Store, decisions: Sequence[str]) -> Changes:
    """Take decisions back by their ids: the pairs may be offered again."""
    with operation(store, f"Снова искать двойников: {plural(len(decisions), 'пара', 'пары', 'пар')}") as op:
        for decision in decisions:
            op.delete(NotDuplicate, decision)
    return op.changes
