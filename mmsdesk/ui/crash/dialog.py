"""Tells the user of an unexpected error and offers the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from mmsdesk.core.file_names import free_place
from mmsdesk.ui.message import Choice, Message, MessageDialog

_TEXT = "В программе произошла непредвиденная ошибка"
_REMEDY = (
    "Последнее действие могло не выполниться; всё записанное раньше цело. Можно продолжать работу. "
    "Сохраните отчёт и передайте тому, кто сопровождает программу: фамилий и других данных в нём нет."
)
_DIED = "В прошлый раз программа закрылась сама"
_DIED_REMEDY = (
    "Всё записанное цело. Сохраните отчёт и передайте тому, кто сопровождает программу: "
    "фамилий и других данных в нём нет."
)


def show_crash(report: str) -> None:
    """The dialog of a fresh error."""
    _offer(report, Message(_TEXT, _REMEDY, report, tone="danger"))


def show_fault(report: str) -> None:
    """The dialog at the start after a run that died."""
    _offer(report, Message(_DIED, _DIED_REMEDY, report, tone="danger"))


def _offer(report: str, message: Message) -> None:
    parent = QApplication.activeModalWidget() or QApplication.activeWindow()
    choices = (Choice("go", "Продолжить работу", primary=True), Choice("save", "Сохранить отчёт…"))
    while True:
        dialog = MessageDialog(message, choices, parent)
        dialog.exec()
        if dialog.chosen != "save" or _saved(report, dialog):
            return


def _saved(report: str, dialog: MessageDialog) -> bool:
    """Write the report where the user says, over nothing that lies there; False if the user thought better of it."""
    name, _ = QFileDialog.getSaveFileName(
        dialog,
        "Сохранить отчёт",
        "mmsdesk-отчёт.txt",
        "Текст (*.txt)",
        options=QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return False
    try:
        named = Path(name if name.lower().endswith(".txt") else f"{name}.txt")
        free_place(named.parent, named.name).write_text(report, encoding="utf-8")
    except OSError:
        refusal = Message("Отчёт не записан", "Выберите другую папку.", tone="warning")
        MessageDialog(refusal, (Choice("close", "Понятно", primary=True),), dialog).exec()
        return False
    return True
