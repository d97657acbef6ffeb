"""Whether two cards are one person: weights, rarity, explanation."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from mmsdesk.core.names import PersonName
from mmsdesk.models.teacher import FormerName, Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.duplicates.folded_person import Person
from mmsdesk.services.duplicates.pairs import find_pairs
from mmsdesk.services.duplicates.people import MARGIN, NARROW, Likeness, People, load_people
from mmsdesk.store.operation import operation
from tests.offices import office

BORN = dt.date(1980, 5, 6)
NAMES = (("Лисова", "Лисава", "Щегольцева"), ("Анна", "Алла"), ("Петровна", "Олеговна"))


def person(name: str, record_id: str = "", **known: object) -> Person:
    return Person(record_id, PersonName(*name.split()), **known)  # type: ignore[arg-type]


def best(asked: Person, *known: Person) -> Likeness | None:
    found = People(known).like(asked)
    return found[0] if found else None


def test_the_same_name_is_enough_when_nothing_contradicts() -> None:
    found = best(person("Лисова Анна Петровна"), person("Лисова Анна Петровна", "a"))
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    "written", ["лисова анна петровна", "Лисoвa Анна Петровна", "Анна Петровна Лисова", "Лисова Анна Петровна"]
)
def test_writing_is_no_difference(written: str) -> None:
    found = best(person(written), person("Лисова Анна Петровна", "a", born_on=BORN))
    assert found is not None
    assert found.sure


def test_yo_is_no_difference() -> None:
    found = best(person("Семёнова Алёна Петровна"), person("Семенова Алена Петровна", "a"))
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        (
            person("Лисова Анна Петровна", born_on=BORN),
            person("Лисова Анна Петровна", "a", born_on=dt.date(1990, 1, 1)),
        ),
        (person("Волкова Анна Петровна", born_on=BORN), person("Лисова Анна Петровна", "a", born_on=BORN)),
        (person("Лисова Алла Петровна", born_on=BORN), person("Лисова Анна Петровна", "a", born_on=BORN)),
        (person("Лисова А. П."), person("Лисова Анна Петровна", "a")),
        (person("Лисава Анна Петровна"), person("Лисова Анна Петровна", "a")),
    ],
)  # fmt: skip
def test_these_are_asked_and_never_taken(asked: Person, known: Person) -> None:
    found = best(asked, known)
    assert found is None or not found.sure


@pytest.mark.parametrize(
    "known",
    [
        person("Лисова Ольга Петровна", "a"),
        person("Волкова Анна Петровна", "a", born_on=dt.date(1990, 1, 1)),
        person("Ежов Пётр Ильич", "a", born_on=BORN),
    ],
)
def test_these_are_other_people(known: Person) -> None:
    assert best(person("Лисова Анна Петровна", born_on=BORN), known) is None


def test_a_rare_surname_weighs_more() -> None:
    crowd = [person(f"Иванова Анна{'а' * n} Петровна", f"i{n}") for n in range(300)]
    people = People([*crowd, person("Иванова Мария Олеговна", "common"), person("Щегольцева Мария Олеговна", "rare")])
    common = people.like(person("Иванова Мария Олеговна"))[0]
    rare = people.like(person("Щегольцева Мария Олеговна"))[0]
    assert rare.score > common.score + 2


def test_snils_joins_a_changed_surname() -> None:
    found = best(
        person("Волкова Анна Петровна", snils="112-233-445 95"),
        person("Лисова Анна Петровна", "a", snils="11223344595"),
    )
    assert found is not None
    assert found.score >= NARROW
    assert "СНИЛС" in found.explanation


def test_a_former_surname_is_known_and_explained() -> None:
    known = person("Волкова Анна Петровна", "a", former=("Лисова",), born_on=BORN)
    found = best(person("Лисова Анна Петровна", born_on=BORN), known)
    assert found is not None
    assert found.sure
    assert found.explanation == (
        "Совпадает: прежняя фамилия, имя, отчество, дата рождения – почти наверняка один человек."
    )


def crowd(count: int, seed: int) -> list[Person]:
    """People of few names, birthdays, numbers and places: many are nearly alike."""
    chance = random.Random(seed)
    return [
        person(
            " ".join(map(chance.choice, NAMES)),
            f"{number}",
            former=chance.choice(((), (), ("Лисова",))),
            born_on=chance.choice((None, BORN, BORN, dt.date(1980, 5, 7), dt.date(1991, 2, 3))),
            snils=chance.choice(("", "", "112-233-445 95", "087-654-303 00")),
            phone=chance.choice(("", "8 914 111-22-33", "8 914 111-22-33, 8 914 444-55-66")),
            email=chance.choice(("", "a@example.org", "b@example.org")),
            workplaces=frozenset(chance.sample("xyz", chance.randint(0, 2))),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("known", [1, 2, 4, 12])
def test_who_is_the_same_without_weighing_is_so_by_weight(known: int) -> None:
    told = 0
    for seed in range(150):
        *others, asked = crowd(known + 1, seed)
        asked = (others[0] if seed % 2 else asked)._replace(id="")
        people = People(others)
        same = people.same(asked)
        if same is not None:
            first, *further = people.like(asked)
            assert (first.person, first.sure) == (same, True)
            assert all(each.score <= first.score - MARGIN for each in further)
            told += 1
    assert told


def test_of_two_who_are_alike_none_is_the_same() -> None:
    asked = person("Лисова Анна Петровна", born_on=BORN)
    twins = [asked._replace(id=each) for each in "ab"]
    assert People(twins[:1]).same(asked) == twins[0]
    assert People(twins).same(asked) is None
    assert People(twins[:1], over=People(twins[1:])).same(asked) is None


def test_what_differs_is_named() -> None:
    known = person("Лисова Анна Петровна", "a", born_on=BORN)
    found = best(person("Волкова Анна Петровна", born_on=BORN), known)
    assert found is not None
    assert "отличается: фамилия («Лисова»)" in found.explanation


def test_suspects_of_a_file_are_pairs_named_once(tmp_path: Path) -> None:
    with office(tmp_path / "a.mms") as store:
        with operation(store, "Люди") as op:
            first = op.insert(Teacher, {"surname": "Лисова", "first_name": "Анна", "patronymic": "Петровна"})
            second = op.insert(Teacher, {"surname": "Волкова", "first_name": "Анна", "patronymic": "Петровна"})
            op.insert(FormerName, {"teacher_id": first, "surname": "Волкова"})
            op.insert(Teacher, {"surname": "Ежов", "first_name": "Пётр"})
        with store.read() as session:
            found = find_pairs(session, TEACHERS)
            named = load_people(session, [first])
    assert [{pair.first, pair.second} for pair in found.pairs] == [{first, second}]
    assert named[0].former == ("Волкова",)
