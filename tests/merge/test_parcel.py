"""Parcels hold what the other office lacks and nothing else; one from outside is believed only after a look."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.parcels.parcel import Parcel, require_forerunners, source_of_parcel, write_parcel
from mmsdesk.merge.parcels.receipt import read_receipt, write_receipt
from mmsdesk.merge.parcels.shape import APPLICATION_ID
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.models.registry import by_code
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import delete
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import FROM, hand_over
from mmsdesk.store.handing.proof import Proof, proof_from, proof_of, reached
from mmsdesk.store.known import known_in_order
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from tests.factories import make_organisation, make_teacher


@pytest.fixture
def theirs(store: Store, tmp_path: Path) -> Path:
    """The copy that the other office works with."""
    school = make_organisation(store)
    make_teacher(store, "Ёлкина Анна Петровна", school)
    return hand_over(store, tmp_path / "у них.mms").path


def proof_in(path: Path) -> Proof:
    with open_file(path) as copy, copy.read() as session:
        return proof_of(session)


def parcel(store: Store, theirs: Path, name: str = "посылка.mmsp", **options: Any) -> Parcel:
    return write_parcel(store, theirs.parent / name, [proof_in(theirs)], **options)


def test_parcel_holds_what_they_lack(store: Store, theirs: Path) -> None:
    new = make_teacher(store, "Дубов Пётр Ильич")
    record(store, GivenOut("К1", "x", "Бумага", PaperOutput.PDF, "{}", b"content" * 300_000))
    made = parcel(store, theirs)
    assert (made.operations, made.handed.records, made.handed.people) == (2, 2, 1)
    with source_of_parcel(made.handed.path) as source, source_of_file(store.path) as whole:
        lacked = whole.known - frozenset(known(theirs))
        assert source.known == whole.known
        assert source.done == whole.done
        assert source.facts == whole.facts
        assert source.operations(lacked) == whole.operations(lacked)
        assert source.operations(frozenset(known(theirs))) == []
        assert source.brings == 2
        assert source.titles([new]) == {new: "Дубов Пётр Ильич"}
        paper = json.loads(source.operations(lacked)[1].changes[0].after or "{}")
        assert source.content(paper["content"]) == b"content" * 300_000
        assert source.tombstones == ()


def known(path: Path) -> list[str]:
    with open_file(path) as copy, copy.read() as session:
        return known_in_order(session)


def test_they_have_what_the_parcel_goes_on_from(store: Store, theirs: Path, tmp_path: Path) -> None:
    make_teacher(store, "Дубов Пётр Ильич")
    made = parcel(store, theirs)
    with open_file(theirs) as copy, copy.read() as session, source_of_parcel(made.handed.path) as source:
        require_forerunners(source, session)
        assert source.required <= set(known_in_order(session))


def test_a_parcel_too_early_is_refused_in_words(store: Store, theirs: Path, tmp_path: Path) -> None:
    make_teacher(store, "Дубов Пётр Ильич")
    late = hand_over(store, tmp_path / "поздняя.mms")
    make_teacher(store, "Кленов Пётр Ильич")
    made = write_parcel(store, tmp_path / "вторая.mmsp", [late.proof])
    words = r"Посылка от .* продолжает работу, которой в вашем файле ещё нет"
    with (
        open_file(theirs) as copy,
        copy.read() as session,
        source_of_parcel(made.handed.path) as source,
        pytest.raises(UserError, match=words),
    ):
        require_forerunners(source, session)


def test_nothing_new_needs_no_parcel(store: Store, theirs: Path) -> None:
    with pytest.raises(UserError, match="Нового для получателя нет"):
        parcel(store, theirs)
    assert not [*theirs.parent.glob("*.mmsp")]


def test_who_proved_nothing_gets_a_whole_copy(store: Store, tmp_path: Path) -> None:
    strangers = Proof(("ab" * 16,))
    for proofs in ([], [Proof()], [strangers]):
        with pytest.raises(UserError, match="Сначала передайте полную копию"):
            write_parcel(store, tmp_path / "посылка.mmsp", proofs)


def test_undone_and_deleted_travel_too(store: Store, theirs: Path) -> None:
    gone = make_teacher(store, "Дубов Пётр Ильич")
    delete(store, by_code("teachers"), [gone])
    undo(store)
    made = parcel(store, theirs)
    with source_of_parcel(made.handed.path) as source, store.read() as session:
        assert source.known == frozenset(known_in_order(session))
        assert source.brings == 3


def test_protected_parcel(store: Store, theirs: Path) -> None:
    make_teacher(store, "Дубов Пётр Ильич")
    made = parcel(store, theirs, password="яблоко и груша")
    assert "Дубов".encode() not in made.handed.path.read_bytes()
    with pytest.raises(UserError, match="парол"), source_of_parcel(made.handed.path):
        pass
    with pytest.raises(protection.WrongPassword), source_of_parcel(made.handed.path, password="нет"):
        pass
    with source_of_parcel(made.handed.path, password="яблоко и груша") as source:
        assert source.brings == 1


def test_the_copy_knows_who_gave_it(store: Store, theirs: Path) -> None:
    with open_file(theirs) as copy, copy.read() as session:
        told = session.connection().exec_driver_sql("SELECT value FROM meta WHERE key = ?", (FROM,)).scalar()
        given = json.loads(told)
    assert given["office"] == "РМК"
    with open_file(theirs) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
        # The first answer needs no receipt.
        made = write_parcel(copy, theirs.parent / "ответ.mmsp", [proof_from(given["heads"])])
    assert made.operations == 1


def test_receipt_tells_what_they_have(store: Store, theirs: Path) -> None:
    with open_file(theirs) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
        written = write_receipt(copy, theirs.parent / "квитанция.mmsr")
    read = read_receipt(theirs.parent / "квитанция.mmsr")
    assert read == written
    make_teacher(store, "Дубов Пётр Ильич")
    made = write_parcel(store, theirs.parent / "посылка.mmsp", [read.proof])
    assert made.operations == 1


def test_what_is_missing_in_between_is_sent_again(store: Store) -> None:
    """A merge in part leaves gaps: what led to a missing operation is not taken for known."""
    for name in ("Дубов", "Кленов", "Ясенев"):
        make_teacher(store, f"{name} Пётр Ильич")
    with store.read() as session:
        ids = known_in_order(session)
        assert reached(session, [Proof((ids[-1],))]) == frozenset(ids)
        assert reached(session, [Proof((ids[-1],), (ids[-2],))]) == {ids[-1]}
        assert reached(session, [Proof((ids[-1], ids[1]), (ids[-2],))]) == {ids[-1], *ids[:2]}
    assert proof_from(Proof(("ab" * 16,), ("cd" * 16,)).text) == Proof(("ab" * 16,), ("cd" * 16,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "не json",
        "[]",
        '{"kind": "mmsdesk receipt"}',
        '{"kind": "mmsdesk receipt", "format": 1, "heads": ["x"], "digest": "0"}',
        "[" * 100_000,
    ],
)
def test_strange_receipts_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "квитанция.mmsr"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError):
        read_receipt(path)


def test_changed_receipt_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "квитанция.mmsr"
    write_receipt(store, path)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("РМК", "ЦМК"), encoding="utf-8")
    with pytest.raises(UserError, match="повреждена или изменена"):
        read_receipt(path)
    path.write_text(whole.replace('"format": 1', '"format": 2'), encoding="utf-8")
    with pytest.raises(UserError, match="более новой версии"):
        read_receipt(path)
    path.write_bytes(b" " * 600_000)
    with pytest.raises(UserError, match="не квитанция"):
        read_receipt(path)


def statement(*statements: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as raw:
            for each in statements:
                raw.execute(each)
        raw.close()

    return spoil


HOSTILE = {
    "another application": (statement("PRAGMA application_id = 5"), "не посылка"),
    "newer": (statement("PRAGMA user_version = 9"), "более новой"),
    "newer schema": (statement("UPDATE parcel SET value = '99' WHERE key = 'schema'"), "более новой"),
    "older schema": (statement("UPDATE parcel SET value = '0' WHERE key = 'schema'"), "старой версией"),
    "trigger": (statement("CREATE TRIGGER t AFTER INSERT ON known BEGIN DELETE FROM change; END"), "Устройство"),
    "view": (statement("CREATE VIEW v AS SELECT 1"), "Устройство"),
    "endless view": (
        statement(
            "DROP TABLE title",
            "CREATE VIEW title AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"
            " SELECT x AS record_id, x AS title FROM n",
        ),
        "Устройство",
    ),
    "facts": (statement("DELETE FROM parcel WHERE key = 'office'"), "повреждена или подделана"),
    "extra fact": (statement("INSERT INTO parcel VALUES ('x', 'y')"), "повреждена или подделана"),
    "cell": (statement("UPDATE change SET after = replace(after, 'Дубов', 'Чужой')"), "подписи"),
    "title": (statement("UPDATE operation SET title = 'Иное'"), "подписи"),
    "unknown table": (statement("UPDATE change SET table_name = 'sqlite_master'"), "подделана"),
    "unknown column": (statement("""UPDATE change SET after = json_set(after, '$."x; --"', 1)"""), "подделана"),
    "no json": (statement("UPDATE change SET after = 'x'"), "подделана"),
    "nested": (statement("UPDATE change SET after = json_set(after, '$.note', json('[1]'))"), "подделана"),
    "blob": (statement("UPDATE change SET after = x'00ff'"), "подделана"),
    "no id": (statement("UPDATE operation SET id = 'x' || substr(id, 2)"), "подделана"),
    "kind": (statement("UPDATE operation SET kind = 'gift'"), "подделана"),
    "parents": (statement("UPDATE operation SET parents = '{}'"), "подделана"),
    "lone change": (statement("DELETE FROM operation"), "подделана"),
    "known": (statement("INSERT INTO known VALUES ('x', NULL)"), "подделана"),
    "place": (statement("UPDATE known SET place = 'first'"), "подделана"),
    "row of no table": (statement("UPDATE row SET table_name = 'sqlite_master'"), "подделана"),
    "row in part": (statement("UPDATE row SET cells = json_remove(cells, '$.surname')"), "подделана"),
    "row of another": (statement("UPDATE row SET cells = json_set(cells, '$.id', hex(zeroblob(16)))"), "подделана"),
    "row with a wrong value": (statement("UPDATE row SET cells = json_set(cells, '$.born_on', 'вчера')"), "не пишет"),
    "row left out": (statement("DELETE FROM row"), "подделана"),
    "too long": (statement("UPDATE operation SET title = hex(zeroblob(200000))"), "подделана"),
    "tombstone": (statement("INSERT INTO tombstone VALUES ('x', '', '', '', '', '')"), "подделана"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_parcels_are_refused(store: Store, theirs: Path, what: str) -> None:
    make_teacher(store, "Дубов Пётр Ильич")
    made = parcel(store, theirs)
    spoil, words = HOSTILE[what]
    spoil(made.handed.path)
    with pytest.raises(UserError, match=words), source_of_parcel(made.handed.path):
        pass


def test_damaged_parcels_are_refused_or_right(store: Store, theirs: Path) -> None:
    make_teacher(store, "Дубов Пётр Ильич", note="х" * 3000)
    made = parcel(store, theirs)
    whole = made.handed.path.read_bytes()
    with source_of_parcel(made.handed.path) as source:
        right = source.operations(source.known)
    chance, opened = random.Random(3), 0
    for _ in range(120):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        if chance.random() < 0.2:
            del data[at:]
        else:
            data[at] ^= 1 << chance.randrange(8)
        made.handed.path.write_bytes(data)
        try:
            with source_of_parcel(made.handed.path) as source:
                assert source.operations(source.known) == right
                opened += 1
        except UserError:
            continue
    assert 0 < opened < 120


def test_other_files_are_no_parcels(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="не посылка"), source_of_parcel(store.path):
        pass
    text = tmp_path / "заметки.mmsp"
    text.write_text("просто текст", encoding="utf-8")
    with pytest.raises(UserError), source_of_parcel(text):
        pass
    with pytest.raises(UserError, match="нет"), source_of_parcel(tmp_path / "нет.mmsp"):
        pass
    assert APPLICATION_ID.to_bytes(4, "big") == b"mmsp"
