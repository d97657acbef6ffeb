"""ruff and mypy find nothing; forbidden names, statements and swallowed errors do not occur."""

from __future__ import annotations

import ast
import fnmatch
import re
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, python_files, relative, texts, tree

SHAPELESS = re.compile(r"^(utils?|helpers?|common|misc|managers?)$|_(utils?|helpers?|managers?)$")
SHAPELESS_CLASS = re.compile(r"(Manager|Helper|Utils?)$")
REPLACING = re.compile(r"\bOR\s+REPLACE\b|\bREPLACE\s+INTO\b", re.IGNORECASE)
MAY_CATCH_EVERYTHING = ("mmsdesk/ui/jobs*.py", "mmsdesk/ui/jobs/*.py", "mmsdesk/ui/crash.py")


def run(*command: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_ruff_check() -> None:
    run("ruff", "check", "--no-cache", "--output-format", "concise", ".")


def test_ruff_format() -> None:
    run("ruff", "format", "--no-cache", "--check", ".")


@pytest.mark.timeout(600)
def test_mypy() -> None:
    """The cache in the checkout stays between runs: the first one reads all of Qt and SQLAlchemy."""
    run("mypy", "--no-error-summary")


def test_names_say_something() -> None:
    modules = [
        relative(path)
        for path in python_files("mmsdesk")
        if any(SHAPELESS.search(p) for p in path.with_suffix("").parts)
    ]
    classes = [
        f"{relative(path)}:{node.name}"
        for path in python_files("mmsdesk")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and SHAPELESS_CLASS.search(node.name)
    ]
    assert not modules + classes


def test_rows_are_never_replaced() -> None:
    """REPLACE deletes the old row: its children cascade away and the journal does not see it."""
    found = [
        f"{relative(path)}:{line}"
        for path in python_files("mmsdesk")
        for line, text in texts(path)
        if REPLACING.search(text)
    ]
    scripts = [relative(p) for p in (ROOT / "mmsdesk").rglob("*.sql") if REPLACING.search(p.read_text("utf-8"))]
    assert not found + scripts


def test_no_view_asks_the_keyboard_what_to_choose() -> None:
    """Under a held Ctrl these turn a row's choice over (`ui.cursor`)."""
    asking = {"selectRow", "selectColumn", "setCurrentCell"}
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files("mmsdesk")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in asking
    ]
    assert not found


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """A handler of every error that does not end by raising it again."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    wide = any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in kinds)
    last = handler.body[-1]
    return wide and not (isinstance(last, ast.Raise) and last.exc is None)


def test_no_error_is_swallowed() -> None:
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files("mmsdesk")
        if not any(fnmatch.fnmatch(relative(path), allowed) for allowed in MAY_CATCH_EVERYTHING)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert not found


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("except Exception:\n    pass", True),
        ("except:\n    x = 1", True),
        ("except (ValueError, BaseException):\n    pass", True),
        ("except BaseException:\n    undo()\n    raise", False),
        ("except ValueError:\n    pass", False),
    ],
)
def test_what_counts_as_swallowing(source: str, caught: bool) -> None:
    module = ast.parse(f"try:\n    work()\n{source}\n")
    statement = module.body[0]
    assert isinstance(statement, ast.Try)
    assert catches_everything(statement.handlers[0]) is caught
