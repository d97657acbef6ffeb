"""Import of a long list against a full file, in units of what openpyxl needs to read the same cells."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook as NewWorkbook

from mmsdesk.exchange.importing import Report, apply, dry_run, guess_kind, read_layout
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.performance.conftest import Bench, timed

Person = tuple[str, str, str, dt.date]
KNOWN, LISTED = 5_000, 10_000
STARTS = "Зар Мор Лад Бер Кал Тум Вер Гор Дуб Жар Сав Пан Рог Ушк Чал Щег Юрл Яр Ник Ост".split()  # noqa: SIM905
ENDS = "енцев овин ыкин анов ушев атов илов егов ычев омов инов ецев ольцев арин убов".split()  # noqa: SIM905
FIRST = "Анна Мария Елена Ольга Ирина Светлана Зоя Вера Нина Алла Юлия Дарья Инна Майя Раиса Тамара".split()  # noqa: SIM905
FATHERS = "Петровна Ивановна Сергеевна Олеговна Игоревна Павловна Львовна Андреевна Юрьевна".split()  # noqa: SIM905
HEADINGS = (
    "№", "ФИО", "Дата рождения", "Организация", "Должность", "Категория", "Дата присвоения",
    "Тема курсов", "Часов", "Дата прохождения курсов", "Телефон", "Электронная почта",
)  # fmt: skip
POSTS = ("учитель математики", "учитель русского языка и литературы", "учитель начальных классов", "воспитатель")


def invented_people(count: int) -> list[Person]:
    chance = random.Random(7)
    people: set[Person] = set()
    while len(people) < count:
        surname = chance.choice(STARTS) + chance.choice(ENDS) + "а"
        born = dt.date(chance.randint(1960, 2000), chance.randint(1, 12), chance.randint(1, 28))
        people.add((surname, chance.choice(FIRST), chance.choice(FATHERS), born))
    listed = sorted(people)
    chance.shuffle(listed)
    return listed


def write_list(path: Path, people: list[Person]) -> Path:
    """The row of a person is the same in every list."""
    book = NewWorkbook(str(path))
    page = book.add_worksheet()
    page.write_row(0, 0, HEADINGS)
    for number, (surname, first, father, born) in enumerate(people, start=1):
        chance = random.Random(f"{surname}{first}{father}{born}")
        row = [
            number, f"{surname} {first} {father}", f"{born:%d.%m.%Y}", f"СОШ №{chance.randint(1, 120)}",
            chance.choice(POSTS), chance.choice(("первая", "высшая", "СЗД")),
            f"{chance.randint(1, 28):02d}.0{chance.randint(1, 9)}.20{chance.randint(18, 25)}",
            chance.choice(("Современный урок", "Обновлённый ФГОС", "Функциональная грамотность")), 72,
            f"{chance.randint(1, 28):02d}.03.202{chance.randint(2, 5)}",
            f"8914{chance.randint(1_000_000, 9_999_999)}", f"m{chance.randint(1, 10**9)}@example.org",
        ]  # fmt: skip
        page.write_row(number, 0, row)
    book.close()
    return path


def imported(store: Store, book: Workbook, path: Path) -> Report:
    """Columns guessed, rows judged, new ones written."""
    with store.read() as session:
        layout = read_layout(session, book, by_code("teachers"))
        plan = dry_run(session, layout, path)
    return apply(store, plan)


def cells_by_openpyxl(path: Path) -> int:
    sheet = load_workbook(path).active
    assert sheet is not None
    return sum(1 for row in sheet.iter_rows(values_only=True) for _ in row)


USUAL_ROWS, PREVIEW = 300, 0.5
"""Rows of a usual list; seconds until its preview."""

MORE_HEADINGS = ("Пол", "Стаж", "Примечание")


def write_usual_list(path: Path, people: list[Person]) -> Path:
    """A list of a school, fifteen columns wide, with titles."""
    book = NewWorkbook(str(path))
    page = book.add_worksheet()
    page.write(0, 0, "Сведения о педагогических работниках на 01.09.2026")
    page.write_row(2, 0, (*HEADINGS, *MORE_HEADINGS))
    for number, (surname, first, father, born) in enumerate(people, start=1):
        row = [
            number, f"{surname} {first} {father}", f"{born:%d.%m.%Y}", f"СОШ №{number % 120 + 1}",
            POSTS[number % 4], "первая", "12.03.2024", "Современный урок", 72, "15.03.2025", f"8914{number:07d}",
            f"m{number}@example.org", "ж", number % 40, "",
        ]  # fmt: skip
        page.write_row(number + 2, 0, row)
    book.close()
    return path


@pytest.mark.performance
@pytest.mark.timeout(120)
def test_preview_of_a_usual_list(tmp_path: Path, bench: Bench) -> None:
    people = invented_people(KNOWN)
    with new_office(tmp_path / "служба.mms") as store:
        with operation(store, "Школы") as op:
            op.insert_many(Organisation, [{"short_name": f"МБОУ СОШ № {n}"} for n in range(1, 121)])
        imported(store, read_workbook(first := write_list(tmp_path / "первый.xlsx", people)), first)
        path = write_usual_list(tmp_path / "обычный.xlsx", people[:USUAL_ROWS])

        def preview() -> None:
            with store.read() as session:
                book = read_workbook(path)
                best, *_others = guess_kind(session, book)
                assert best.kind.code == "teachers"
                assert len(read_layout(session, book, best.kind).mapping.columns) > 10

        preview()
        seconds = min(timed(preview) for _ in range(3))
    width = len(HEADINGS) + len(MORE_HEADINGS)
    bench.figure(f"preview of {USUAL_ROWS} rows of {width} columns: read, kind and columns guessed", seconds)
    assert seconds <= PREVIEW


@pytest.mark.performance
@pytest.mark.timeout(600)
def test_ten_thousand_rows_against_five_thousand_people(tmp_path: Path, bench: Bench) -> None:
    people = invented_people(LISTED)
    full = tmp_path / "служба.mms"
    with new_office(full) as store:
        with operation(store, "Школы") as op:
            op.insert_many(Organisation, [{"short_name": f"МБОУ СОШ № {n}"} for n in range(1, 121)])
        first = write_list(tmp_path / "первый.xlsx", people[:KNOWN])
        imported(store, read_workbook(first), first)
    second = write_list(tmp_path / "второй.xlsx", people)
    book = read_workbook(second)
    rounds = 3
    copies = [Path(shutil.copyfile(full, tmp_path / f"{n}.mms")) for n in range(rounds)]
    stores = iter([open_file(copy) for copy in copies])

    def ours() -> None:
        with next(stores) as store:
            report = imported(store, book, second)
        assert report.new + report.same > LISTED * 0.98

    bench.against(
        f"import of {LISTED:_} rows against {KNOWN:_} people, judged and written".replace("_", "\u00a0"),
        ours,
        lambda: cells_by_openpyxl(second),
        1,
        rounds=rounds,
    )
