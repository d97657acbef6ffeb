"""`mmsdesk import` by kinds of lists: guessed, named, with what holds for the whole list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mmsdesk.cli.commands import run
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from tests.exchange.sheets import office_with_schools, write_sheet
from tests.factories import make, make_teacher

Capture = pytest.CaptureFixture[str]
LISOVA, VOLKOVA = "Лисова Анна Петровна", "Волкова Зоя Ильинична"
MEMBERS: list[Sequence[Any]] = [["ФИО", "Роль в РМО"], [LISOVA, "секретарь"]]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "служба.mms"
    with office_with_schools(path) as store:
        people = [make_teacher(store, name) for name in (LISOVA, VOLKOVA)]
        role = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
        kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
        make(
            store,
            "associations",
            {"memberships": [{"person_id": people[1], "role_id": role}]},
            name="РМО физики",
            kind_id=kind,
        )
    return path


def answer(capsys: Capture, *arguments: str) -> str:
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def refusal(capsys: Capture, *arguments: str) -> str:
    assert run(arguments) == 1
    return capsys.readouterr().err


def test_the_kind_is_guessed_when_none_is_named(db: Path, tmp_path: Path, capsys: Capture) -> None:
    table = write_sheet(tmp_path / "состав.xlsx", [["Состав РМО учителей физики"], *MEMBERS])
    said = answer(capsys, "import", str(table), "--db", str(db))
    assert "Список понят как «Члены объединений», лист «Лист1»." in said
    assert "Для всего списка: Объединение – РМО физики" in said
    assert "новых – 1" in said


def test_a_kind_with_what_holds_for_the_whole_list(db: Path, tmp_path: Path, capsys: Capture) -> None:
    table = write_sheet(tmp_path / "состав.xlsx", MEMBERS)
    found = ("import", str(table), "--kind", "members", "--common", "Объединение=ММО физики", "--db", str(db), "--json")
    done = json.loads(answer(capsys, *found))
    assert (done["new"], done["wrong"]) == (1, 0)
    assert "absent" not in done


def test_a_complete_list_tells_who_is_missing(db: Path, tmp_path: Path, capsys: Capture) -> None:
    table = write_sheet(tmp_path / "состав.xlsx", [["Состав РМО физики"], *MEMBERS])
    said = answer(capsys, "import", "members", str(table), "--complete", "--dry-run", "--db", str(db))
    assert f"нет в списке: {VOLKOVA}" in said


def test_what_is_written_wrong_is_said(db: Path, tmp_path: Path, capsys: Capture) -> None:
    table = str(write_sheet(tmp_path / "состав.xlsx", MEMBERS))
    unknown = str(write_sheet(tmp_path / "дом.xlsx", [["Этаж", "Площадь"], [1, 20]]))
    given = ("--db", str(db))
    assert "Такого вида таблиц нет" in refusal(capsys, "import", table, "--kind", "nonsense", *given)
    assert "нет поля «Цвет»" in refusal(capsys, "import", "members", table, "--common", "Цвет=синий", *given)
    assert "не понято" in refusal(capsys, "import", "members", table, "--common", "Цвет", *given)
    assert "Лишнее в команде" in refusal(capsys, "import", "members", "ещё", table, *given)
    assert "Непонятно, что за список" in refusal(capsys, "import", unknown, *given)


def test_rows_passed_over_are_told(db: Path, tmp_path: Path, capsys: Capture) -> None:
    table = write_sheet(tmp_path / "состав.xlsx", [["Состав РМО физики"], *MEMBERS, ["Всего: 1", None]])
    given = ("import", "members", str(table), "--dry-run", "--db", str(db))
    assert "Пропущены строки без записей (итоги, подписи, разделы): 4." in answer(capsys, *given)
    assert json.loads(answer(capsys, *given, "--json"))["passed_over"] == [4]


def test_other_sheets_of_the_same_list_are_named_and_can_be_read(db: Path, tmp_path: Path, capsys: Capture) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, person, role in (("Физики", LISOVA, "секретарь"), ("Химики", VOLKOVA, "член")):
        page = book.create_sheet(name)
        page.append(["ФИО", "Роль в РМО"])
        page.append([person, role])
    page = book.create_sheet("Пояснение")
    page.append(["Заполните", "до пятницы"])
    table = tmp_path / "составы.xlsx"
    book.save(table)
    found = ("import", str(table), "--kind", "members", "--common", "Объединение=РМО физики", "--db", str(db))
    said = answer(capsys, *found)
    assert "Не прочитано: «Химики». Загрузите отдельно: --sheet ЛИСТ." in said
    said = answer(capsys, *found, "--sheet", "Химики")
    assert "Не прочитано" not in said
    assert "без изменений – 1" in said
    assert "нет листа «Физика»" in refusal(capsys, *found, "--sheet", "Физика")
