"""Lists of what was measured and of what was given out are known by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.exchange.importing import guess_kind
from tests.exchange.lists.district import District, build
from tests.exchange.lists.measuring_lists import MEASURING_LISTS
from tests.exchange.lists.pages import Builder
from tests.exchange.lists.reporter_lists import five_years_of_courses
from tests.exchange.lists.writing import opened, write


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    built = build(tmp_path_factory.mktemp("район") / "служба.mms")
    yield built
    built.store.close()


@pytest.mark.parametrize("builder", MEASURING_LISTS, ids=lambda builder: builder.__name__)
def test_the_kind_of_a_list(builder: Builder, district: District, tmp_path: Path) -> None:
    made = builder()
    with district.store.read() as session:
        guesses = guess_kind(session, opened(made, write(made, tmp_path)))
    assert guesses[0].kind.code == made.kind, [(each.kind.code, each.confidence) for each in guesses[:4]]


def test_rows_of_people_are_no_numbers_of_organisations(district: District, tmp_path: Path) -> None:
    made = five_years_of_courses()
    with district.store.read() as session:
        guesses = guess_kind(session, opened(made, write(made, tmp_path)))
    assert guesses[0].kind.code == made.kind == "teachers"
