"""The lock: exact versions, hashes on every line, no addresses, both systems."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

KINDS = ("run", "test")
# What builds the package and does not travel with it.
BUILD_ONLY = {"hatchling", "editables", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}


def text(kind: str) -> str:
    return (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")


def locked(kind: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Name -> requirement and its hashes."""
    lines = [line for line in text(kind).splitlines() if not line.startswith("#")]
    found = {}
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        head, *hashes = entry.split("--hash=")
        requirement = Requirement(head.strip())
        found[canonicalize_name(requirement.name)] = (requirement, [item.strip() for item in hashes])
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_requirement_is_exact_and_has_hashes(kind: str) -> None:
    assert locked(kind)
    for requirement, hashes in locked(kind).values():
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", item) for item in hashes), requirement


@pytest.mark.parametrize("kind", KINDS)
def test_no_address_stands_in_the_lock(kind: str) -> None:
    assert "://" not in text(kind)
    assert not re.search(r"^\s*--?(i|f|index-url|extra-index-url|find-links)\b", text(kind), re.MULTILINE)


def test_the_lock_for_tests_contains_the_lock_for_running() -> None:
    run, test = locked("run"), locked("test")
    assert {name: run[name] for name in run} == {name: test[name] for name in run if name in test}


def test_the_lock_satisfies_the_project_description() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["build"], *project["build-system"]["requires"]]
    for kind, lines in (("run", wanted), ("test", [*wanted, *groups["test"]])):
        for requirement in map(Requirement, lines):
            found, _ = locked(kind)[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(str(found.specifier).removeprefix("=="))


def test_every_package_the_user_receives_is_in_the_list_of_licences() -> None:
    folder = ROOT / "resources" / "licences"
    rows = re.findall(r"^\| ([a-z0-9-]+) \| .* \| (.+) \|$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    texts = {name: files.split(", ") for name, files in rows}
    assert texts.keys() == locked("run").keys() - BUILD_ONLY
    assert all((folder / file).exists() for files in texts.values() for file in files)
