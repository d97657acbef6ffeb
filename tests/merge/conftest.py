"""Two districts for a regional file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.merge.districts import District, make_district


@pytest.fixture(scope="session")
def made_districts(tmp_path_factory: pytest.TempPathFactory) -> tuple[District, District]:
    """Both districts, made once."""
    folder = tmp_path_factory.mktemp("districts")
    north = make_district(folder, "Новолесский район", municipality="Новолесский округ")
    return north, make_district(folder, "Тихореченский район", ("Сомов Олег Львович", "Рябова Нина Юрьевна"))


@pytest.fixture
def north(made_districts: tuple[District, District], tmp_path: Path) -> District:
    return made_districts[0].copied(tmp_path)


@pytest.fixture
def south(made_districts: tuple[District, District], tmp_path: Path) -> District:
    return made_districts[1].copied(tmp_path)
