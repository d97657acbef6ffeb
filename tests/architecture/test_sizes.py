"""Nothing grows past what one can read at a glance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import python_files, relative, tree

FILE_LINES, CLASS_LINES, FUNCTION_LINES = 400, 250, 50

EXCEPTIONS: dict[str, str] = {}
"""What may be longer, and why: "mmsdesk/x.py", "mmsdesk/x.py:Class" or "mmsdesk/x.py:Class.method"."""


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """Classes and functions of a body with qualified names; what stands inside a function is part of it."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield prefix + node.name, node
            yield from definitions(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node


def too_long(path: Path, module: ast.Module, lines: int) -> Iterator[tuple[str, str]]:
    """Names of what exceeds its limit in a file, with a sentence."""
    if lines > FILE_LINES:
        yield relative(path), f"{lines} lines, at most {FILE_LINES}"
    if relative(path).startswith("tests/"):
        return  # a test may tell a long story
    for name, node in definitions(module.body):
        limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            yield f"{relative(path)}:{name}", f"{length} lines, at most {limit}"


def everything_too_long() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in python_files("mmsdesk", "installer", "tests"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        found.update(too_long(path, tree(path), lines))
    return found


def test_sizes() -> None:
    found = {name: why for name, why in everything_too_long().items() if name not in EXCEPTIONS}
    assert not found, "\n".join(f"{name}: {why}" for name, why in found.items())


def test_exceptions_are_still_needed_and_have_a_reason() -> None:
    needless = EXCEPTIONS.keys() - everything_too_long().keys()
    assert not needless, f"no longer too long: {sorted(needless)}"
    assert all(len(reason) > 10 for reason in EXCEPTIONS.values())
