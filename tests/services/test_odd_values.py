"""Values that no form lets through but a recovered draft, an import or a mistake may bring: words, never a fault."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from mmsdesk.core.errors import ValidationFailed
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.queries.search import find
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.operation import operation
from tests.factories import TODAY, draft, make, make_event, make_organisation, make_teacher

TEACHERS = by_code("teachers")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("surname", 5),
        ("surname", b"x"),
        ("note", [1]),
        ("born_on", "2001-01-01"),
        ("born_on", dt.datetime(2001, 1, 1)),
        ("young", None),
        ("young", "выдумка"),
        ("sex", "q"),
        ("degree_id", "нет такой"),
    ],
)
def test_a_wrong_value_is_told_at_its_field(store: Store, key: str, value: Any) -> None:
    card = draft("teachers", **{"surname": "Осинин", "first_name": "Олег", key: value})
    with pytest.raises(ValidationFailed) as failed:
        save(store, card, today=TODAY)
    assert [problem.key for problem in failed.value.problems] == [key]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**30, "x", True])
def test_numbers_that_are_none(store: Store, value: Any) -> None:
    school = make_organisation(store)
    card = draft("teachers", surname="Осинин", first_name="Олег")
    card.children["employments"] = [draft("employments", organisation_id=school, load=value)]
    with pytest.raises(ValidationFailed, match="Нагрузка"):
        save(store, card, today=TODAY)
    with pytest.raises(ValidationFailed, match="Обучающихся"):
        make(store, "organisations", short_name="СОШ № 4", pupils=value)
    with pytest.raises(ValidationFailed, match="Учебный год"):
        make_event(store, "Семинар", TODAY, school_year=value)


def test_signs_that_nothing_can_write_are_left_out(store: Store) -> None:
    teacher = make_teacher(store, note="а\0б\ud800в\x0bг\r\nд\u202eе ", topic=None)
    with store.read() as session:
        values = load(session, TEACHERS, teacher).values
    assert (values["note"], values["topic"]) == ("абвг\nд\u202eе", "")
    assert check(store) == []


def test_an_identity_is_never_rewritten(store: Store) -> None:
    teacher = make_teacher(store)
    with pytest.raises(ValueError, match="identity"), operation(store, "подмена") as op:
        op.update(TEACHERS.model, teacher, {"id": "0" * 32})
    assert check(store) == []


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "NEAR(a b)", "a AND", "OR", "^a", "words:x", "😀", "é", "а" * 5000, "\0", "\ud800", "a\0b", "№ 5",
     "; drop table", "%", "²", "1" * 500, " ".join(f"слово{n}" for n in range(3000)), "x" * 100_000],
)  # fmt: skip
def test_whatever_is_typed_into_the_search_is_only_sought(store: Store, typed: str) -> None:
    make_teacher(store)
    with store.read() as session:
        find(session, typed)
        matching_ids(session, ListQuery(TEACHERS, search=typed))
