"""Save dialogs: whatever name is given, no file of a service, parcel or backup is written over."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

import mmsdesk
from mmsdesk.ui.file_dialogs import BOOK, PDF, WORD, ask_for_new_file, ask_for_place, ask_where_to_write
from mmsdesk.ui.notifier import RecordingNotifier

Named = Callable[..., list[str]]


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Named:
    """What a person types into one save dialog after the other; returns the names these offered."""

    def prepare(*names: str, kind: str = "") -> list[str]:
        left, offered = list(names), []

        def answer(_parent: object, _title: str, name: str, _kinds: str, _first: str, how: object) -> tuple[str, str]:
            assert how == QFileDialog.Option.DontConfirmOverwrite
            offered.append(Path(name).name)
            typed = left.pop(0)
            return (str(tmp_path / typed), kind) if typed else ("", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return offered

    return prepare


@pytest.mark.parametrize(
    "name", ["Служба.mms", "Служба.MMS", "Посылка.mmsp", "Квитанция.mmsr", "Копия.mms.gz", "А.docx"]
)
def test_a_name_that_means_something_else_is_refused_in_words(
    named: Named, notifier: RecordingNotifier, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"whole")
    offered = named(name, "")
    assert ask_where_to_write(None, "Куда", tmp_path / "Списки.xlsx", (BOOK,), notifier) is None
    assert notifier.told == [f"В файл «{name}» это не записать. Выберите имя с окончанием .xlsx."]
    assert offered == ["Списки.xlsx", f"{Path(name).stem}.xlsx"]


def test_a_file_of_the_same_kind_is_replaced_only_after_a_yes(
    named: Named, notifier: RecordingNotifier, tmp_path: Path
) -> None:
    (tmp_path / "Списки.xlsx").write_bytes(b"before")
    named("Списки", "Списки 2")
    notifier.prepare(False)
    place = ask_where_to_write(None, "Куда", tmp_path / "а.xlsx", (BOOK,), notifier)
    assert place == tmp_path / "Списки 2.xlsx"
    assert notifier.questions[0].startswith("Файл «Списки.xlsx» уже есть. Заменить его?")
    named("Списки.xlsx")
    notifier.prepare(True)
    assert ask_where_to_write(None, "Куда", tmp_path / "а.xlsx", (BOOK,), notifier) == tmp_path / "Списки.xlsx"


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("Справка", "", "Справка.docx"),
        ("Справка", PDF.filter, "Справка.pdf"),
        ("Справка.PDF", WORD.filter, "Справка.PDF"),
        ("Справка 21.11.2026", WORD.filter, "Справка 21.11.2026.docx"),
        ("Справка г. Зея", WORD.filter, "Справка г. Зея.docx"),
    ],
)
def test_an_ending_is_put_where_there_is_none(
    named: Named, notifier: RecordingNotifier, tmp_path: Path, name: str, kind: str, written: str
) -> None:
    named(name, kind=kind)
    assert ask_where_to_write(None, "Куда", tmp_path / "а.docx", (PDF, WORD), notifier) == tmp_path / written


def test_a_new_file_is_never_one_that_is_there(named: Named, notifier: RecordingNotifier, tmp_path: Path) -> None:
    (tmp_path / "Служба.mms").write_bytes(b"whole")
    offered = named("Служба", "Служба 2")
    assert ask_for_new_file(None, "Создать", tmp_path / "а.mms", notifier) == tmp_path / "Служба 2.mms"
    assert "Файл «Служба.mms» уже есть. Поверх файлов службы программа не пишет." in notifier.told[0]
    assert offered == ["а.mms", "Служба.mms"]


def test_a_date_in_the_name_of_a_restored_file_stays(named: Named, tmp_path: Path) -> None:
    named("Служба 21.11.2026")
    assert ask_for_place(None, "Куда восстановить", tmp_path / "а.mms") == tmp_path / "Служба 21.11.2026.mms"


_OWN = {"file_dialogs.py", "crash/dialog.py", "areas/handovers/dialog.py"}
"""The crash dialog works without the program around it; what is handed over refuses any file that is there."""


def test_every_save_dialog_asks_through_one_place() -> None:
    ui = Path(mmsdesk.__file__).parent / "ui"
    found = set()
    for path in ui.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.Attribute) and node.attr == "getSaveFileName" for node in ast.walk(tree)):
            found.add(path.relative_to(ui).as_posix())
    assert found == _OWN
