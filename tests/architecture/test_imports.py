"""The direction of dependency, as import-linter sees it; the contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT, imported_names, python_files, relative

MODULE_LISTS = ("allowed_importers", "source_modules", "forbidden_modules")
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib",
    "xmlrpc", "requests", "httpx", "aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebSockets",
    "PySide6.QtHttpServer", "PySide6.QtWebEngineCore",
}  # fmt: skip
ASKING = {
    "select", "insert", "update", "delete", "func", "text", "create_engine", "Engine", "engine", "sessionmaker",
    "scoped_session",
}  # fmt: skip


def exists(module: str) -> bool:
    path = ROOT.joinpath(*module.split("."))
    return (path / "__init__.py").is_file() or path.with_suffix(".py").is_file()


def contracts() -> dict[str, Any]:
    """The contracts of pyproject.toml without modules of ours that are not written yet."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    kept = []
    for contract in config["contracts"]:
        for key in MODULE_LISTS:
            if key in contract:
                contract[key] = [m for m in contract[key] if exists(m) or not m.startswith("mmsdesk")]
        if all(contract[key] for key in MODULE_LISTS if key in contract):
            kept.append(contract)
    return {**config, "contracts": kept}


def imported_packages() -> set[str]:
    return {name.split(".")[0] for path in python_files("mmsdesk") for _, name in imported_names(path)}


def write_config(config: dict[str, Any], path: Path) -> None:
    """import-linter's own ini format: a list is one item per line."""

    def value(item: Any) -> str:
        return "".join(f"\n    {part}" for part in item) if isinstance(item, list) else str(item)

    lines = ["[importlinter]", *(f"{k} = {value(v)}" for k, v in config.items() if k != "contracts")]
    for number, contract in enumerate(config["contracts"]):
        lines += [
            "",
            f"[importlinter:contract:{number}]",
            *(f"{k} = {value(v)}" for k, v in contract.items()),
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where import-linter keeps what it read of the program."""
    return tmp_path_factory.mktemp("graphs")


def lint(config: dict[str, Any], folder: Path, graphs: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "importlinter.ini"
    write_config(config, path)
    command = "import sys, importlinter.cli as c; sys.exit(c.lint_imports(sys.argv[1], cache_dir=sys.argv[2]))"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", command, str(path), str(graphs)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_contracts_are_kept(tmp_path: Path, graphs: Path) -> None:
    config = contracts()
    used = imported_packages()
    for contract in config["contracts"]:
        # import-linter does not know an outside package that nothing imports yet
        if contract["type"] == "protected":
            contract["protected_modules"] = [m for m in contract["protected_modules"] if m in used]
    config["contracts"] = [c for c in config["contracts"] if c.get("protected_modules", ["any"])]
    result = lint(config, tmp_path, graphs)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_broken_contract_is_noticed(tmp_path: Path, graphs: Path) -> None:
    config = contracts()
    upside_down = {"name": "upside down", "type": "layers", "layers": ["mmsdesk.core", "mmsdesk.models"]}
    config["contracts"] = [upside_down]
    result = lint(config, tmp_path, graphs)
    assert result.returncode == 1
    assert "mmsdesk.models" in result.stdout


def test_nothing_reaches_for_the_network() -> None:
    found = [
        f"{relative(path)}:{line} imports {name}"
        for path in python_files("mmsdesk")
        for line, name in imported_names(path)
        if any(name == banned or name.startswith(banned + ".") for banned in NETWORK)
    ]
    assert not found, "\n".join(found)


def test_the_window_asks_nothing_by_itself() -> None:
    """It hands sessions to queries and draws columns by their types: no statement, no engine is made there."""
    found = [
        f"{relative(path)}:{line} imports {name}"
        for path in python_files("mmsdesk/ui")
        for line, name in imported_names(path)
        if name.startswith("sqlalchemy") and name.split(".")[-1] in ASKING
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("statement", ["import socket", "from urllib import request", "from http.client import X"])
def test_an_import_of_the_network_would_be_seen(tmp_path: Path, statement: str) -> None:
    source = tmp_path / "source.py"
    source.write_text(statement, encoding="utf-8")
    names = {name for _, name in imported_names(source)}
    assert names & (NETWORK | {"http.client"})
