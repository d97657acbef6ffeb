"""A paper leaves the program: formats, another name, options under a name, remarks by choice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.queries.printed import all_printed
from mmsdesk.reports.teachers_data import SortBy
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.papers import out as paper_out
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.lists.list_menus import NameDialog
from tests.reports.papers import whole_text
from tests.ui.conftest import Stack
from tests.ui.papers.looking import choose_in_menu, composed, find


def saving_to(monkeypatch: pytest.MonkeyPatch, *targets: Path) -> None:
    """The files a person names, one after the other."""
    left = list(targets)

    def answer(_parent: QWidget, _title: str, _offered: str, _kinds: str, kind: str, _how: object) -> tuple[str, str]:
        return str(left.pop(0)), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


@pytest.mark.parametrize(
    ("name", "suffix"), [("save_docx", ".docx"), ("save_xlsx", ".xlsx"), ("save_decoded", ".xlsx")]
)
def test_a_paper_for_word_and_excel_is_recorded_with_its_code(
    qtbot: QtBot,
    page: PapersPage,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    suffix: str,
) -> None:
    target = tmp_path / f"Список{suffix}"
    saving_to(monkeypatch, target.with_suffix(""))
    page.choose("teachers-list")
    text = composed(qtbot, page)
    choose_in_menu(page, name)
    qtbot.waitUntil(lambda: bool(page.desk.notifier.notices), timeout=20_000)
    with zipfile.ZipFile(target) as package:
        whole = " ".join(package.read(each).decode("utf-8", "ignore") for each in package.namelist() if ".xml" in each)
    assert "Ёлкина" in whole
    assert ("Расшифровка" in whole) == (name == "save_decoded")
    with store.read() as session:
        (printed,) = all_printed(session)
    assert (printed.output.value, printed.paper) == (suffix[1:], "teachers-list")
    assert printed.code in text


def test_a_file_that_cannot_be_written_is_offered_another_name(
    qtbot: QtBot, page: PapersPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "Список.pdf"
    taken.mkdir()
    saving_to(monkeypatch, taken)
    page.choose("teachers-list")
    composed(qtbot, page)
    desk.notifier.prepare(True, "other")
    choose_in_menu(page, "save_pdf")
    qtbot.waitUntil(lambda: bool(desk.notifier.notices), timeout=20_000)
    assert (tmp_path / "Список 2.pdf").is_file()
    assert "это папка" in desk.notifier.questions[1]


def test_options_saved_under_a_name_come_back(
    qtbot: QtBot, page: PapersPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def name_it(dialog: NameDialog) -> int:
        find(dialog, QLineEdit, "list_name").setText("По школам")
        return int(NameDialog.DialogCode.Accepted)

    monkeypatch.setattr(NameDialog, "exec", name_it)
    page.choose("teachers-list", {"sort": SortBy.POSITION})
    find(page, DropButton, "paper_variants").fill()
    choose_in_menu(page, "save_variant")
    page.choose("teachers-list", {"sort": SortBy.NAME})
    assert page.options.options().sort is SortBy.NAME

    again = PapersPage(desk, Stack())
    qtbot.addWidget(again)
    again.choose("teachers-list")
    variants = find(again, DropButton, "paper_variants")
    variants.fill()
    assert find(again, QAction, "variant_0").text() == "По школам"
    choose_in_menu(again, "variant_0")
    assert again.options.options().sort is SortBy.POSITION
    composed(qtbot, again)


def test_remarks_are_seen_always_and_printed_by_choice(
    qtbot: QtBot, page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.choose("council-pack")
    composed(qtbot, page)
    assert "Не вошло" in composed(qtbot, page)
    flag: QCheckBox = find(page, QCheckBox, "paper_remarks")
    assert flag.isVisible()
    without, having = tmp_path / "без.pdf", tmp_path / "с.pdf"
    saving_to(monkeypatch, without, having)
    choose_in_menu(page, "save_pdf")
    qtbot.waitUntil(lambda: len(page.desk.notifier.notices) == 1, timeout=20_000)
    flag.click()
    choose_in_menu(page, "save_pdf")
    qtbot.waitUntil(lambda: len(page.desk.notifier.notices) == 2, timeout=20_000)
    assert "Не вошло" not in whole_text(without.read_bytes())
    assert "Не вошло" in whole_text(having.read_bytes())


def test_a_paper_that_is_out_but_not_remembered_is_not_offered_another_name(
    qtbot: QtBot, page: PapersPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_more: object) -> None:
        raise UserError("Файл занят другой программой.", "Повторите.")

    monkeypatch.setattr(paper_out, "record", refused)
    target = tmp_path / "Список.pdf"
    saving_to(monkeypatch, target)
    page.choose("teachers-list")
    composed(qtbot, page)
    choose_in_menu(page, "save_pdf")
    qtbot.waitUntil(lambda: bool(desk.notifier.notices), timeout=20_000)
    assert target.is_file()
    assert [str(error) for error in desk.notifier.errors] == ["Файл занят другой программой. Повторите."]
    assert desk.notifier.questions == []
