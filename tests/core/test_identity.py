"""Ids of rows and operations."""

from __future__ import annotations

import uuid

from mmsdesk.core.identity import fixed_id, new_id


def test_ids_are_uuids_of_version_7_and_sort_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))
    parsed = uuid.UUID(made[0])
    assert (parsed.version, parsed.variant, len(made[0])) == (7, uuid.RFC_4122, 32)


def test_fixed_ids_are_the_same_everywhere() -> None:
    assert fixed_id("subjects", "mathematics") == fixed_id("subjects", "mathematics") != fixed_id("subjects", "physics")
