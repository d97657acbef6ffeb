"""Qt itself speaks Russian."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileIconProvider, QLineEdit

from mmsdesk.ui.translation import speak_russian


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    speak_russian(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.usefixtures("russian")
def test_standard_buttons_and_menus_of_fields() -> None:
    button = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(button.Ok | button.Cancel | button.Save | button.Discard | button.Close)
    assert sorted(each.text() for each in box.buttons()) == ["Закрыть", "Не сохранять", "ОК", "Отмена", "Сохранить"]
    field = QLineEdit()
    menu = field.createStandardContextMenu()
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert "Вставить" in words
    assert "Выделить всё" in words
    assert not [word for word in words if word.isascii() and word]


@pytest.mark.usefixtures("russian")
def test_kinds_of_files_in_the_file_dialog(tmp_path: Path) -> None:
    kinds = QFileIconProvider()
    assert kinds.type(QFileInfo(str(tmp_path))) in ("Папка", "Папка с файлами")


@pytest.mark.usefixtures("russian")
def test_dates_and_numbers_are_russian() -> None:
    assert QLocale().decimalPoint() == ","
    assert QLocale().toString(1234.5, "f", 1).replace("\u00a0", " ").replace("\u202f", " ") == "1 234,5"
