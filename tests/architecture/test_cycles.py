"""No module imports, by whatever way round, a module that imports it: each can be read and tested before the next."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, imported_names, python_files, tree

KNOWN: frozenset[frozenset[str]] = frozenset(
    {
        # The editor of a reference opens a form with editors in it; each imports the other when it is used.
        frozenset(f"mmsdesk.ui.forms.{name}" for name in ("create_dialog", "editors", "field_grid", "pickers")),
    }
)
"""Circles of the window that stand so far; one that is untangled is struck from here."""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def lines_for_types(path: Path) -> set[int]:
    """Lines under `if TYPE_CHECKING:`, which no running program reads."""
    blocks = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    ]
    return {line for block in blocks for line in range(block.lineno, (block.body[-1].end_lineno or 0) + 1)}


def imports_of(paths: Mapping[str, Path]) -> dict[str, set[str]]:
    """Modules of ours that each module imports, inside functions too; what only annotations name is no import."""
    found: dict[str, set[str]] = {}
    for module, path in paths.items():
        for_types = lines_for_types(path)
        names = {name for line, name in imported_names(path) if name in paths and line not in for_types} - {module}
        # «from package import module» names both; only what the package itself holds is an import of the package.
        packages = {name for name in names if paths[name].name == "__init__.py"}
        inner = {name for name in names for package in packages if name.startswith(f"{package}.")}
        found[module] = names - {name.rpartition(".")[0] for name in inner} if inner else names
    return found


def circles(graph: Mapping[str, set[str]]) -> Iterator[frozenset[str]]:
    """Groups of modules that import each other round about (Tarjan)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []

    def visit(module: str) -> Iterator[frozenset[str]]:
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for other in sorted(graph[module]):
            if other not in order:
                yield from visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in stack:
                lowest[module] = min(lowest[module], order[other])
        if lowest[module] == order[module]:
            group = frozenset(stack[stack.index(module) :])
            del stack[stack.index(module) :]
            if len(group) > 1:
                yield group

    for module in sorted(graph):
        if module not in order:
            yield from visit(module)


@pytest.fixture(scope="module")
def found() -> set[frozenset[str]]:
    paths = {module_name(path): path for path in python_files("mmsdesk")}
    usual = sys.getrecursionlimit()
    # A chain of imports is never longer than there are modules.
    sys.setrecursionlimit(max(usual, 2 * len(paths) + usual))
    try:
        return set(circles(imports_of(paths)))
    finally:
        sys.setrecursionlimit(usual)


def test_no_modules_import_each_other(found: set[frozenset[str]]) -> None:
    new = [" ↔ ".join(sorted(group)) for group in found if not any(group <= known for known in KNOWN)]
    assert not new, "\n".join(new)


def test_circles_that_are_gone_are_not_named(found: set[frozenset[str]]) -> None:
    gone = [sorted(known) for known in KNOWN if not any(group <= known for group in found)]
    assert not gone, gone


def test_a_circle_would_be_seen(tmp_path: Path) -> None:
    sources = {
        "a": "from b import x",
        "b": "def later():\n    import c\n",
        "c": "import a",
        "d": "import a",
        "e": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import f\n",
        "f": "import e",
    }
    paths = {name: tmp_path / f"{name}.py" for name in sources}
    for name, path in paths.items():
        path.write_text(sources[name], encoding="utf-8")
    assert list(circles(imports_of(paths))) == [frozenset("abc")]
