"""Names that resemble each other or hold a code, written with everything and read again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import select

from mmsdesk.exchange.everything import export_everything
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.exchange.whole_book import import_everything
from mmsdesk.models.base import table_of
from mmsdesk.models.teacher import Employment, Teacher
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make_organisation, make_teacher
from tests.offices import office

TODAY = dt.date(2026, 11, 20)
SCHOOLS = ("СОШ № 3", "СОШ №3", "Школа «№ 3»", "Школа [код 0123456789abcdef0123456789abcdef]")


def rows(store: Store, model: Any, *keys: str) -> set[tuple[Any, ...]]:
    table = table_of(model)
    with store.read() as session:
        return {tuple(row) for row in session.execute(select(*(table.c[key] for key in keys)))}


def test_names_of_people_come_back_to_the_letter(tmp_path: Path) -> None:
    names = [
        ("де ла Крус", "Мария", "Хуановна"),
        ("Иванова-Петрова (Сидорова)", "Анна", "Петровна"),
        ("О'Нил", "Шон", ""),
    ]
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        with operation(mine, "Педагоги") as op:
            for surname, first, patronymic in names:
                op.insert(Teacher, {"surname": surname, "first_name": first, "patronymic": patronymic})
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
        import_everything(theirs, read_workbook(tmp_path / "всё.xlsx"), today=TODAY)
        assert rows(theirs, Teacher, "surname", "first_name", "patronymic") == set(names)


def test_organisations_of_like_names_stay_apart(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        for number, name in enumerate(SCHOOLS):
            make_teacher(mine, f"Ёлкина Анна {'Петровна' if number else 'Ильинична'}", make_organisation(mine, name))
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
        reports = import_everything(theirs, read_workbook(tmp_path / "всё.xlsx"), today=TODAY)
        assert [name for name, report in reports.sheets.items() if report.wrong] == []
        for model, keys in ((Employment, ("teacher_id", "organisation_id")), (Teacher, ("id", "surname"))):
            assert rows(theirs, model, *keys) == rows(mine, model, *keys)
