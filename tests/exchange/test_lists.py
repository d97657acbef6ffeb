"""Lists of many kinds read, their columns guessed, their rows judged: what a careful methodist would make of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.lists.catalogue import LISTS
from tests.exchange.lists.district import District, build
from tests.exchange.lists.judging import judge
from tests.exchange.lists.pages import Builder


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    built = build(tmp_path_factory.mktemp("район") / "служба.mms")
    yield built
    built.store.close()


@pytest.mark.parametrize("builder", LISTS, ids=lambda builder: builder.__name__)
def test_a_list(builder: Builder, district: District, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = builder()
    if made.fails:
        request.applymarker(pytest.mark.xfail(strict=True, reason=made.fails))
    assert judge(made, district, tmp_path).errors() == []
