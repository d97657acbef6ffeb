"""Import of thousands of pupils' results with names and codes, in units of what openpyxl needs to read the cells."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook as NewWorkbook

from mmsdesk.exchange.importing import Report, apply, dry_run, read_layout
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.olympiad import OlympiadStage
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.services.seeding import entry_id, new_office
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.factories import make, make_teacher
from tests.performance.conftest import Bench
from tests.performance.test_import import invented_people

PUPILS, KNOWN, MENTORS = 5_000, 1_000, 60
TITLE = "Протокол муниципального этапа всероссийской олимпиады школьников по физике 16.11.2026"
HEADINGS = ("№", "Шифр", "ФИО участника", "Класс", "ОО", "Баллы", "Максимальный балл", "Статус", "ФИО наставника")


def write_protocol(path: Path, count: int) -> Path:
    """The row of a pupil is the same in every list."""
    book = NewWorkbook(str(path))
    page = book.add_worksheet()
    page.write(0, 0, TITLE)
    page.write_row(1, 0, HEADINGS)
    for number, (surname, first, father, _born) in enumerate(invented_people(count), start=1):
        chance = random.Random(f"{surname}{first}{father}{number}")
        score = chance.randint(0, 60)
        status = "победитель" if score > 54 else "призёр" if score > 42 else "участник"
        row = [
            number, f"Ф-{number:05d}", f"{surname} {first} {father}", f"{chance.randint(7, 11)}{chance.choice('абв')}",
            f"СОШ №{chance.randint(1, 120)}", score, 60, status, f"Наставникова{chance.randrange(MENTORS)} А. П.",
        ]  # fmt: skip
        page.write_row(number + 1, 0, row)
    book.close()
    return path


def imported(store: Store, path: Path) -> Report:
    """Columns guessed, rows judged, new ones written."""
    with store.read() as session:
        layout = read_layout(session, read_workbook(path), by_code("pupil_results"))
        plan = dry_run(session, layout, path, today=dt.date(2026, 11, 20))
    return apply(store, plan)


def cells_by_openpyxl(path: Path) -> int:
    sheet = load_workbook(path).active
    assert sheet is not None
    return sum(1 for row in sheet.iter_rows(values_only=True) for _ in row)


@pytest.mark.performance
@pytest.mark.timeout(600)
def test_thousands_of_results_of_pupils(tmp_path: Path, bench: Bench) -> None:
    full = tmp_path / "служба.mms"
    with new_office(full) as store:
        with operation(store, "Школы") as op:
            op.insert_many(Organisation, [{"short_name": f"МБОУ СОШ № {n}"} for n in range(1, 121)])
        for number in range(MENTORS):
            make_teacher(store, f"Наставникова{number} Анна Петровна")
        subject = entry_id(ReferenceList.SUBJECTS, "physics")
        make(store, "olympiads", subject_id=subject, held_on=dt.date(2026, 11, 16), stage=OlympiadStage.MUNICIPAL)
        imported(store, write_protocol(tmp_path / "первый.xlsx", KNOWN))
    second = write_protocol(tmp_path / "второй.xlsx", PUPILS)
    rounds = 3
    copies = [Path(shutil.copyfile(full, tmp_path / f"{n}.mms")) for n in range(rounds)]
    stores = iter([open_file(copy) for copy in copies])

    def ours() -> None:
        with next(stores) as store:
            report = imported(store, second)
        assert report.new > (PUPILS - KNOWN) * 0.9
        assert report.wrong == 0

    bench.against(
        f"import of {PUPILS:_} results of pupils, read, judged and written".replace("_", "\u00a0"),
        ours,
        lambda: cells_by_openpyxl(second),
        2,
        rounds=rounds,
    )
