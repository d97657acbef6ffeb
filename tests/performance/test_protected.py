"""What a password costs: the same list, search and save in a file with one and in one without."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.queries.search import find
from mmsdesk.services.demo import build_demo
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy.password_change import set_password
from tests.factories import TODAY
from tests.performance.conftest import Bench

TEACHERS = by_code("teachers")
GOAL = 1.5

pytestmark = [pytest.mark.performance, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """One district of 5 000 teachers twice: with a password and without."""
    folder = tmp_path_factory.mktemp("protected")
    build_demo(folder / "Открытый.mms", teachers=5_000).close()
    shutil.copyfile(folder / "Открытый.mms", folder / "Защищённый.mms")
    with open_file(folder / "Защищённый.mms") as protected, open_file(folder / "Открытый.mms") as plain:
        set_password(protected, "пароль для измерений")
        yield protected, plain


def listed(store: Store) -> Callable[[], object]:
    def work() -> None:
        with store.read() as session:
            found = matching_ids(session, ListQuery(TEACHERS, on_date=TODAY))
            rows(session, TEACHERS, ["surname", "first_name", "patronymic"], found[:200], TODAY)

    return work


def test_list(both: tuple[Store, Store], bench: Bench) -> None:
    protected, plain = map(listed, both)
    protected(), plain()
    bench.against("password: a list of 5 000 opened", protected, plain, GOAL, rounds=15)


def test_search(both: tuple[Store, Store], bench: Bench) -> None:
    def searched(store: Store) -> Callable[[], object]:
        def work() -> None:
            for text in ("а", "ан", "анн", "анна", "анна и"):
                with store.read() as session:
                    find(session, text, limit=12)

        return work

    protected, plain = map(searched, both)
    protected(), plain()
    bench.against("password: five keystrokes of a search", protected, plain, GOAL, rounds=15)


def test_save(both: tuple[Store, Store], bench: Bench) -> None:
    numbers = itertools.count()

    def saved(store: Store) -> Callable[[], object]:
        with store.read() as session:
            teacher = matching_ids(session, ListQuery(TEACHERS, on_date=TODAY))[0]

        def work() -> None:
            for _ in range(10):
                with store.read() as session:
                    card = load(session, TEACHERS, teacher)
                card.values["topic"] = f"тема {next(numbers)}"
                save(store, card)

        return work

    protected, plain = map(saved, both)
    protected(), plain()
    bench.against("password: ten edits of a card, each loaded, checked, saved", protected, plain, GOAL, rounds=15)


def test_list_after_a_save(both: tuple[Store, Store], bench: Bench) -> None:
    """The pages that the other connections held are read, and decrypted, anew."""
    numbers = itertools.count()

    def changed(store: Store) -> Callable[[], object]:
        with store.read() as session:
            teacher = matching_ids(session, ListQuery(TEACHERS, on_date=TODAY))[0]
        look = listed(store)

        def work() -> None:
            with store.read() as session:
                card = load(session, TEACHERS, teacher)
            card.values["topic"] = f"тема {next(numbers)}"
            save(store, card)
            look()

        return work

    protected, plain = map(changed, both)
    protected(), plain()
    bench.against("password: a save, then the list", protected, plain, GOAL, rounds=15)


def test_opening(tmp_path: Path, bench: Bench) -> None:
    """The key is derived once; everything after it opens as fast as without a password."""
    path, password = tmp_path / "Район.mms", "пароль для измерений"
    build_demo(path, teachers=600).close()
    other = tmp_path / "Открытый.mms"
    shutil.copyfile(path, other)
    with open_file(path) as store:
        set_password(store, password)
    open_file(other).close()
    bench.against(
        "password: a file opened, its key known",
        lambda: open_file(path).close(),
        lambda: open_file(other).close(),
        3,
        rounds=9,
    )
