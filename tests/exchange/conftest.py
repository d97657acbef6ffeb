"""What several tests of tables work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.inquiry_district import District


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """Two schools that are asked for their lists."""
    made = District(tmp_path)
    yield made
    made.store.close()
