"""Drafts as JSON, and laid over a record that changed meanwhile."""

from __future__ import annotations

import datetime as dt
import json

from mmsdesk.models.growth import Category
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.drafting import copy_of, from_payload, rebased, to_payload


def anna() -> Draft:
    draft = blank(TEACHERS)
    draft.id, draft.revision = "a" * 32, 3
    draft.values.update(surname="Ёлкина", first_name="Анна", sex=Sex.FEMALE, born_on=dt.date(1985, 9, 5), phone="1")
    row = blank(TEACHERS.children["attestations"].entity)
    row.id = "b" * 32
    row.values.update(category=Category.FIRST, decided_on=dt.date(2024, 1, 1))
    draft.children["attestations"].append(row)
    return draft


def test_a_draft_survives_json() -> None:
    there = json.loads(json.dumps(to_payload(anna())))
    back = from_payload(TEACHERS, there)
    assert (back.id, back.revision, back.content()) == (anna().id, 3, anna().content())
    assert isinstance(back.values["sex"], Sex)


def test_changes_of_both_sides_stand_and_the_same_cell_is_named() -> None:
    base, mine, fresh = anna(), anna(), anna()
    mine.values.update(topic="Дроби", phone="2")
    fresh.values.update(email="anna@example.org", phone="3")
    fresh.revision = 4
    merged, clashes = rebased(base, mine, fresh)
    assert (merged.values["topic"], merged.values["email"], merged.values["phone"]) == (
        "Дроби",
        "anna@example.org",
        "2",
    )
    assert (merged.revision, clashes) == (4, ["phone"])


def test_rows_of_both_sides_stand() -> None:
    base, mine, fresh = anna(), anna(), anna()
    new = blank(TEACHERS.children["attestations"].entity)
    mine.children["attestations"].append(new)
    theirs = copy_of(base.children["attestations"][0])
    theirs.id = "c" * 32
    fresh.children["attestations"].append(theirs)
    merged, clashes = rebased(base, mine, fresh)
    assert [row.id for row in merged.children["attestations"]] == ["b" * 32, None, "c" * 32]
    assert clashes == []


def test_a_row_deleted_there_and_changed_here_stays_as_a_new_one() -> None:
    base, mine, fresh = anna(), anna(), anna()
    mine.children["attestations"][0].values["order_number"] = "7"
    fresh.children["attestations"] = []
    merged, clashes = rebased(base, mine, fresh)
    assert [row.id for row in merged.children["attestations"]] == [None]
    assert clashes == ["attestations"]
