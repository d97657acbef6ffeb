"""Shipped files are found; a missing one is named."""

from __future__ import annotations

import pytest

from mmsdesk.core.resources import resource


def test_a_shipped_file_is_found() -> None:
    assert "LGPL" in resource("licences", "README.md").read_text(encoding="utf-8")


def test_a_shipped_folder_is_found() -> None:
    assert resource("licences").is_dir()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"absent.svg"):
        resource("icons", "absent.svg")
