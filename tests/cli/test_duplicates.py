"""`mmsdesk duplicates` and `mmsdesk join`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher


@pytest.fixture
def pair(office_path: Path) -> tuple[str, str]:
    with open_file(office_path) as store:
        return (
            make_teacher(store, "Волкова Анна Петровна", phone="8 914 000-00-11"),
            make_teacher(store, "Волкова Анна Петровна", phone="8 914 000-00-22"),
        )


def test_pairs_are_listed_with_their_sentence(
    office_path: Path, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["duplicates", "teachers", "--db", str(office_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["sure"]) == (1, 1)
    assert [told["pairs"][0]["first"], told["pairs"][0]["second"]] == sorted(pair)
    assert "почти наверняка один человек" in told["pairs"][0]["sentence"]
    assert run(["duplicates", "teachers", "--db", str(office_path)]) == 0
    assert "1\u00a0пара похожих карточек" in capsys.readouterr().out


def test_two_cards_become_one(
    office_path: Path, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    survivor, loser = pair
    assert run(["join", "teachers", survivor, loser, "--db", str(office_path)]) == 0
    out = capsys.readouterr().out
    assert "осталась карточка «Волкова Анна Петровна»" in out
    assert "В заметки запишется: телефон «8 914 000-00-" in out
    with open_file(office_path, read_only=True) as store, store.read() as session:
        assert matching_ids(session, ListQuery(TEACHERS)) == [survivor]


def test_what_cannot_be_done_is_a_sentence(
    office_path: Path, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["join", "teachers", pair[0], pair[0], "--db", str(office_path)]) == 1
    assert "сама с собой" in capsys.readouterr().err
    assert run(["duplicates", "office", "--db", str(office_path)]) == 1
    assert "двойников не ищут" in capsys.readouterr().err
