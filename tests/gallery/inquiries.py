"""Scenes of asking schools: the register with its verbs, the new request, what was written, answers, the reminder."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from mmsdesk.exchange.inquiries.lists import TEACHERS, TRAININGS
from mmsdesk.exchange.inquiries.sending import Written, write_files
from mmsdesk.exchange.inquiries.workbook import HEADER_ROW
from mmsdesk.models.inquiry import INQUIRIES, InquiryKind
from mmsdesk.queries.inquiries import inquiry, who_can_be_asked
from mmsdesk.reports.inquiry_reminder import PAPER, Options
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.ui.areas.inquiries.collect_window import CollectWindow
from mmsdesk.ui.areas.inquiries.new_dialog import NewInquiryDialog
from mmsdesk.ui.areas.inquiries.written import WrittenDialog
from mmsdesk.ui.areas.papers.paper_window import PaperWindow, show_paper
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio

_ASKED = TODAY - dt.timedelta(days=30)
_TITLE = "Педагоги: сверка к началу года"


def _folder(studio: Studio, name: str) -> Path:
    folder = studio.window.store.path.parent / name
    folder.mkdir(exist_ok=True)
    return folder


def _some(studio: Studio) -> str:
    """An inquiry to seven organisations whose day has passed, and an older one; returns the first."""
    store = studio.window.store
    there = studio.ids(INQUIRIES, _TITLE)  # the demo has inquiries of its own, whose files were never written
    if there:
        return there[0]
    with store.read() as session:
        schools = [each.id for each in who_can_be_asked(session, TODAY) if each.people > 8][:7]
    columns = TRAININGS.asked(())
    courses = NewInquiry(
        "Курсы за три года",
        InquiryKind.TRAININGS,
        [each.key for each in columns],
        ", ".join(each.heading for each in columns),
        schools,
        _ASKED - dt.timedelta(days=60),
        dt.date(2023, 9, 1),
    )
    ask(store, courses, _ASKED - dt.timedelta(days=90))
    columns = TEACHERS.asked(())
    teachers = NewInquiry(
        _TITLE,
        InquiryKind.TEACHERS,
        [each.key for each in columns],
        ", ".join(each.heading for each in columns),
        schools,
        _ASKED + dt.timedelta(days=14),
    )
    inquiry_id = ask(store, teachers, _ASKED)
    write_files(store, inquiry_id, _folder(studio, "разослать"), today=_ASKED)
    studio.settle()
    return inquiry_id


def _sent(studio: Studio) -> list[Written]:
    inquiry_id = _some(studio)
    folder = _folder(studio, "разослать")
    with studio.window.store.read() as session:
        asked = inquiry(session, inquiry_id)
    return [Written(each, folder / each.file_name, 24) for each in asked.addressees]


def _answers(studio: Studio) -> list[Path]:
    """Three answers, one of them sent twice, a letter, and a list of somebody else."""
    came = _folder(studio, "пришло")
    if any(came.iterdir()):
        return sorted(came.iterdir())
    first, second, third = (each.path for each in _sent(studio)[:3])
    _fill(first, came / "ответ школы.xlsx", {"ФИО": "Кедрова Полина Юрьевна", "Должность": "учитель"})
    _fill(second, came / "Педагоги (исправленный).xlsx", {"ФИО": "Пихтин Глеб Ильич", "Должность": "сторож-дворник"})
    shutil.copy(second, came / "Педагоги.xlsx")
    os.utime(came / "Педагоги.xlsx", (1_000_000_000, 1_000_000_000))
    shutil.copy(third, came / third.name)
    (came / "сопроводительное письмо.pdf").write_bytes(b"%PDF-1.4")
    return sorted(came.iterdir())


def _fill(source: Path, target: Path, added: dict[str, Any]) -> None:
    book = load_workbook(source)
    page = book.worksheets[0]
    at = {str(cell.value): cell.column or 0 for cell in page[HEADER_ROW]}
    new = next(row for row in range(HEADER_ROW + 1, 500) if page.cell(row, at["ФИО"]).value is None)
    for heading, value in added.items():
        page.cell(new, at[heading]).value = value
    gap = next((row for row in range(HEADER_ROW + 1, new) if page.cell(row, at["Категория"]).value is None), None)
    if gap is not None:
        page.cell(gap, at["Категория"]).value = "первая"
    page.cell(HEADER_ROW + 1, at["Замечание службе"]).value = "в отпуске по уходу за ребёнком с 1 октября"
    book.save(target)


def _page(studio: Studio) -> QWidget:
    _some(studio)
    studio.register("inquiries")
    return studio.window


def _card(studio: Studio) -> QWidget:
    studio.card("inquiries", _some(studio))
    return studio.window


def _new(studio: Studio) -> QWidget:
    _some(studio)
    return studio.show(NewInquiryDialog(studio.window.desk, studio.window))


def _courses(studio: Studio) -> QWidget:
    dialog = NewInquiryDialog(studio.window.desk, studio.window)
    dialog.kind.setCurrentIndex(1)
    dialog.whom.tick_shown(ticked=False)
    dialog.wanted()
    return studio.show(dialog)


def _written(studio: Studio) -> QWidget:
    return studio.show(WrittenDialog(studio.window.desk, _sent(studio), studio.window))


def _collect(row: int, studio: Studio) -> QWidget:
    inquiry_id = _some(studio)
    window = CollectWindow(studio.window.desk, inquiry_id, studio.window, paths=_answers(studio))
    studio.show(window)
    studio.settle()
    window.files.selectRow(row)
    return window


def _collect_empty(studio: Studio) -> QWidget:
    return studio.show(CollectWindow(studio.window.desk, _some(studio), studio.window))


def _reminder(studio: Studio) -> QWidget:
    show_paper(studio.window.desk, PAPER, Options(_some(studio), TODAY), studio.window)
    studio.settle()
    window = studio.window.findChild(PaperWindow)
    assert window is not None
    return studio.show(window)


INQUIRIES_SCENES: tuple[Scene, ...] = (
    Scene("new-inquiry-nobody", _courses),
    Scene("page-inquiries-asked", _page, "inquiries", narrow=True),
    Scene("card-inquiry", _card),
    Scene("new-inquiry", _new, NewInquiryDialog),
    Scene("inquiry-written", _written, WrittenDialog),
    Scene("collect-answers-empty", _collect_empty),
    Scene("collect-answers", partial(_collect, 0), CollectWindow),
    Scene("collect-answers-same", partial(_collect, 2)),
    Scene("inquiry-reminder", _reminder, PaperWindow),
)
