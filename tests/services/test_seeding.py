"""Reference lists and the first operation of a new file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.models.base import journalled_tables, table_of
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.models.office import Office
from mmsdesk.models.reference import PositionGroup, ReferenceEntry, ReferenceList
from mmsdesk.services.seeding import entry_id, new_office, seed_references, shipped_entries
from mmsdesk.store.operation import operation

REFERENCES = table_of(ReferenceEntry)


@pytest.mark.parametrize("choices", ReferenceList)
def test_every_list_has_entries_with_codes_of_their_own(choices: ReferenceList) -> None:
    entries = shipped_entries(choices)
    codes = Counter(row["code"] for row in entries)
    names = Counter(normalise(row["name"]) for row in entries)
    assert entries
    assert max(codes.values()) == max(names.values()) == 1
    assert all(row["code"].isascii() and row["code"].isidentifier() for row in entries)
    assert all(row["name"] == " ".join(row["name"].split()) for row in entries)


@pytest.mark.parametrize("choices", ReferenceList)
def test_a_synonym_means_one_entry(choices: ReferenceList) -> None:
    meant: Counter[str] = Counter()
    for row in shipped_entries(choices):
        spellings = {row["name"], row["short_name"], *row["synonyms"].split("; ")} - {""}
        meant.update({normalise(spelling) for spelling in spellings})
    assert [spelling for spelling, entries in meant.items() if entries > 1] == []


def test_positions_have_groups_and_only_they() -> None:
    groups = {c: {row["group"] for row in shipped_entries(c)} for c in ReferenceList}
    assert groups.pop(ReferenceList.POSITIONS) == set(PositionGroup)
    assert set().union(*groups.values()) == {None}


@pytest.mark.parametrize(
    ("choices", "codes"),
    [
        (ReferenceList.DIRECTIONS, {"analytical", "informational", "organisational", "consulting"}),
        (ReferenceList.ASSOCIATION_ROLES, {"chair", "head", "deputy", "secretary", "member", "expert"}),
        (ReferenceList.PARTICIPATION_RESULTS, {"winner", "prize", "laureate", "participant"}),
        (ReferenceList.CLIENT_KINDS, {"parent", "young", "rural", "special", "experimenter"}),
        (ReferenceList.PROGRAMME_KINDS, {"talk", "open_lesson", "master_class"}),
    ],
)
def test_codes_that_the_program_speaks_of(choices: ReferenceList, codes: set[str]) -> None:
    assert codes <= {row["code"] for row in shipped_entries(choices)}


def test_old_name_of_a_subject_is_recognised() -> None:
    safety = next(r for r in shipped_entries(ReferenceList.SUBJECTS) if r["code"] == "safety")
    assert safety["name"] == "ОБЗР"
    assert "ОБЖ" in safety["synonyms"].split("; ")


def test_a_new_file_has_lists_and_the_office(tmp_path: Path) -> None:
    with new_office(tmp_path / "служба.mms", short_name="Кабинет") as store, store.read() as session:
        lists = set(session.execute(select(REFERENCES.c.list)).scalars())
        office = session.execute(select(Office)).scalar_one()
        steps = session.execute(select(OPERATION.c.kind, OPERATION.c.title)).all()
        written = session.execute(select(CHANGE.c.row_id)).scalars().all()
        rows = [i for t in journalled_tables() for i in session.execute(select(t.c.id)).scalars()]
    assert lists == set(ReferenceList)
    assert (office.short_name, office.full_name, office.council_name) == (
        "Кабинет",
        "Кабинет",
        "методический совет",
    )
    assert (office.association_word, office.resolution_word, office.setup_step) == ("ММО", "РЕШИЛИ", 0)
    assert steps == [("seed", "Создан файл службы")]
    assert sorted(written) == sorted(rows)


def test_a_nameless_office_still_has_a_name(tmp_path: Path) -> None:
    with new_office(tmp_path / "a.mms") as store, store.read() as session:
        office = session.execute(select(Office)).scalar_one()
    assert office.short_name
    assert office.full_name


def test_two_files_have_the_same_references(tmp_path: Path) -> None:
    contents = []
    for name in ("a.mms", "b.mms"):
        with new_office(tmp_path / name) as store, store.read() as session:
            contents.append(session.execute(select(REFERENCES).order_by(REFERENCES.c.id)).all())
    assert contents[0] == contents[1]


def test_seeding_again_adds_nothing_and_keeps_renamed_entries(tmp_path: Path) -> None:
    safety = entry_id(ReferenceList.SUBJECTS, "safety")
    with new_office(tmp_path / "a.mms") as store:
        with operation(store, "Переименовано") as op:
            op.update(ReferenceEntry, safety, {"name": "ОБЖ"})
        with operation(store, "Ещё раз") as op:
            added = seed_references(op)
        with store.read() as session:
            name = session.execute(select(REFERENCES.c.name).where(REFERENCES.c.id == safety)).scalar_one()
            titles = session.execute(select(OPERATION.c.title)).scalars().all()
    assert added == 0
    assert name == "ОБЖ"
    assert "Ещё раз" not in titles


def test_an_existing_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.mms"
    new_office(path).close()
    before = path.read_bytes()
    with pytest.raises(UserError):
        new_office(path)
    assert path.read_bytes() == before
