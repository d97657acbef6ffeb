"""What import says of a table: every sentence comes with what can be done."""

from __future__ import annotations

import ast

import pytest

from mmsdesk.exchange.importing.named import Missing
from mmsdesk.models.reference import ReferenceList
from tests.architecture.sources import python_files, relative, tree


def test_every_error_names_a_remedy() -> None:
    bare = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files("mmsdesk/exchange")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "UserError"
        and len(node.args) + len(node.keywords) < 2
    ]
    assert not bare, bare


@pytest.mark.parametrize("choices", ["", *(each.value for each in ReferenceList)])
def test_an_unknown_name_says_how_it_becomes_known(choices: str) -> None:
    assert "Добавьте" in Missing(choices, "Невидаль").sentence()
