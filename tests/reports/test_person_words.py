"""What papers say of a person."""

from __future__ import annotations

import pytest

from mmsdesk.reports.person_words import post_words


@pytest.mark.parametrize(
    ("subjects", "words"),
    [
        (("Математика", "Физика"), "учитель (математика, физика)"),
        (("Труд (технология)",), "учитель: труд (технология)"),
        (("Труд (технология)", "ИЗО"), "учитель: труд (технология), ИЗО"),
        ((), "учитель"),
    ],
)
def test_brackets_do_not_stand_in_brackets(subjects: tuple[str, ...], words: str) -> None:
    assert post_words("учитель", subjects) == words
