"""Handing over and receiving at a terminal: from a copy there to a merged parcel here."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.models.registry import by_code
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from tests.cli.test_commands import answer, refusal
from tests.factories import make_organisation, make_teacher

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def district(office_path: Path) -> Path:
    with open_file(office_path) as store:
        make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    return office_path


def surnames(path: Path) -> set[str]:
    with open_file(path) as store, store.read() as session:
        assert check(path) == []
        return set(session.connection().exec_driver_sql("SELECT surname FROM teacher").scalars())


def handovers(path: Path) -> int:
    with open_file(path, read_only=True) as store, store.read() as session:
        return len(matching_ids(session, ListQuery(by_code("handovers"))))


def test_there_and_back(district: Path, tmp_path: Path, capsys: Capture) -> None:
    mine, theirs = str(district), str(tmp_path / "у центра.mms")
    assert "педагогов: 1" in answer(capsys, "handover", mine, theirs, "--to", "Центр", "--purpose", "К своду")
    with open_file(Path(theirs)) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
    receipt = str(tmp_path / "квитанция.mmsr")
    answer(capsys, "handover", theirs, receipt, "--to", "РМК")
    assert "Квитанция принята: РМК" in answer(capsys, "receive", mine, receipt)
    with open_file(district) as store:
        make_teacher(store, "Дубов Пётр Ильич")
    parcel = str(tmp_path / "посылка.mmsp")
    answer(capsys, "handover", mine, parcel, "--since", "Центр")
    assert "добавлено" in answer(capsys, "receive", theirs, parcel)
    assert surnames(Path(theirs)) == {"Ёлкина", "Дубов", "Ясенев"}
    assert "Ничего нового" in answer(capsys, "receive", theirs, parcel)
    back = str(tmp_path / "ответ.mmsp")
    answer(capsys, "handover", theirs, back, "--since", "РМК")
    answer(capsys, "receive", mine, back)
    assert surnames(district) == {"Ёлкина", "Дубов", "Ясенев"}
    assert handovers(district) >= 4


def test_a_whole_copy_comes_back(district: Path, tmp_path: Path, capsys: Capture) -> None:
    theirs = tmp_path / "у центра.mms"
    answer(capsys, "handover", str(district), str(theirs))
    with open_file(theirs) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
    assert "добавлено" in answer(capsys, "receive", str(district), str(theirs))
    assert surnames(district) == {"Ёлкина", "Ясенев"}


def test_undo_takes_back_what_was_received(district: Path, tmp_path: Path, capsys: Capture) -> None:
    theirs = tmp_path / "у центра.mms"
    answer(capsys, "handover", str(district), str(theirs), "--to", "Центр")
    with open_file(theirs) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
    for command in ("receive", "merge"):
        known = handovers(district)
        assert "командой undo" in answer(capsys, command, str(district), str(theirs))
        # What came is in the register, however it was taken.
        assert handovers(district) == known + (command == "receive")
        assert "Объединение" in answer(capsys, "undo", str(district))
        assert surnames(district) == {"Ёлкина"}


def test_a_merge_writes_the_register_of_handovers(district: Path, tmp_path: Path, capsys: Capture) -> None:
    theirs = tmp_path / "у центра.mms"
    answer(capsys, "handover", str(district), str(theirs), "--to", "Центр")
    with open_file(theirs) as copy:
        make_teacher(copy, "Ясенев Пётр Ильич")
    answer(capsys, "merge", str(district), str(theirs), "--dry-run")
    assert handovers(district) == 1
    answer(capsys, "merge", str(district), str(theirs))
    assert handovers(district) == 2
    # By it the answer is known, and what they have.
    answer(capsys, "handover", str(district), str(tmp_path / "п.mmsp"), "--since", "Центр")


def test_depersonalised(district: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "без имён.mms"
    answer(capsys, "handover", str(district), str(out), "--depersonalise")
    assert surnames(out) == {"Педагог 0001"}
    assert "обезличенная копия" in refusal(capsys, "receive", str(district), str(out))
    assert "целую копию" in refusal(capsys, "handover", str(district), str(tmp_path / "п.mmsp"), "--depersonalise")


def test_protected(district: Path, tmp_path: Path, capsys: Capture) -> None:
    word = tmp_path / "пароль.txt"
    word.write_text("яблоко и груша\n", encoding="utf-8")
    out = tmp_path / "копия.mms"
    answer(capsys, "handover", str(district), str(out), "--new-password-file", str(word))
    assert "парол" in refusal(capsys, "info", str(out))
    assert "парол" in refusal(capsys, "receive", str(district), str(out))
    answer(capsys, "receive", str(district), str(out), "--their-password-file", str(word))
    protection.forget(out)


def test_refusals_in_one_sentence(district: Path, tmp_path: Path, capsys: Capture) -> None:
    mine = str(district)
    assert "уже есть" in refusal(capsys, "handover", mine, mine)
    assert "Неизвестно, что это за файл" in refusal(capsys, "handover", mine, str(tmp_path / "копия.zip"))
    assert "Неизвестно, что уже есть у получателя" in refusal(capsys, "handover", mine, str(tmp_path / "п.mmsp"))
    since = ("--since", "Центр")
    assert "только для посылки" in refusal(capsys, "handover", mine, str(tmp_path / "к.mms"), *since)
    (tmp_path / "к.mmsr").write_text("нет", encoding="utf-8")
    assert "не квитанция" in refusal(capsys, "receive", mine, str(tmp_path / "к.mmsr"))
    assert run(["handover", mine]) == 2


def test_questions_are_left_to_a_person(district: Path, tmp_path: Path, capsys: Capture) -> None:
    theirs = tmp_path / "у центра.mms"
    answer(capsys, "handover", str(district), str(theirs))
    for path, phone in ((district, "111"), (theirs, "222")):
        with open_file(path) as store:
            from mmsdesk.services.records import change_many

            with store.read() as session:
                ids = matching_ids(session, ListQuery(by_code("teachers")))
            change_many(store, by_code("teachers"), ids, {"phone": phone})
    assert "Не решено вопросов: 1" in refusal(capsys, "receive", str(district), str(theirs))
