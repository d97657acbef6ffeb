"""«Принять…»: a receipt is written down at once, a parcel or a copy goes on to being merged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.merge.apply import Merged, apply_merge, plan_merge
from mmsdesk.merge.plan import Plan
from mmsdesk.merge.receiving import arrived, kind_of, note_taken, take_receipt
from mmsdesk.models.handover import HandoverKind
from mmsdesk.queries.handovers import name_of_party
from mmsdesk.store.errors import PasswordNeeded
from mmsdesk.store.protection import unlocked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.password_dialogs import PasswordDialog
from mmsdesk.ui.theme import Theme

_FILTER = "Посылки, копии и квитанции (*.mmsp *.mms *.mmsr);;Все файлы (*)"
_PLACE = "handovers"


def ask_and_receive(desk: Desk, parent: QWidget) -> None:
    """Ask for a file that came, and take it."""
    kept = Path(str(desk.settings.view(_PLACE).get("folder", "")))
    start = kept if str(kept) not in ("", ".") and kept.is_dir() else documents()
    found, _kind = QFileDialog.getOpenFileName(parent, "Принять файл", str(start), _FILTER)
    if found:
        receive(desk, Path(found), parent)


def receive(desk: Desk, path: Path, parent: QWidget) -> None:
    """Take a file that came from another office."""
    try:
        kind = kind_of(path)
        if kind is HandoverKind.RECEIPT:
            told = take_receipt(file_of(desk), path)
            with file_of(desk).read() as session:
                who = name_of_party(session, told.replica, told.office)
            desk.notifier.notice(f"Квитанция записана: {who}")
            return
    except UserError as error:
        desk.notifier.show(error)
        return
    bring_in(desk, path, parent)


def bring_in(desk: Desk, path: Path, parent: QWidget, password: str | None = None) -> None:
    """Merge a parcel or a copy into the open file: what needs no answer is taken after one question."""
    store = file_of(desk)

    def compare(progress: Progress) -> Plan:
        with arrived(store, path, password=password, progress=progress) as source:
            return plan_merge(store, source, progress)

    def failed(error: Exception) -> None:
        if isinstance(error, PasswordNeeded):
            typed = ask_password(desk.theme, path, parent)
            if typed:
                bring_in(desk, path, parent, typed)
            return
        desk.notifier.show(error)

    desk.jobs.run(compare, "Сравниваю файлы", lambda plan: _decide(desk, path, parent, password, plan), parent, failed)


def _decide(desk: Desk, path: Path, parent: QWidget, password: str | None, plan: Plan) -> None:
    if plan.empty:
        desk.notifier.tell("Ничего нового: всё, что в этом файле, у вас уже есть.")
        return
    counts = plan.counts
    if plan.undecided:
        desk.notifier.tell(
            f"Нужны решения: {plural(len(plan.undecided), 'вопрос', 'вопроса', 'вопросов')}.",
            "Одно и то же изменено и у вас, и у них. Ваш файл не изменён.",
        )
        return
    words = plural(counts.taken, "изменение", "изменения", "изменений")
    if not desk.notifier.ask(f"Принять {words}?", "Принять", "Отмена", "Сначала будет сделана резервная копия."):
        return
    store = file_of(desk)

    def work(progress: Progress) -> Merged:
        with arrived(store, path, password=password, progress=progress) as source:
            merged = apply_merge(store, source, plan, progress=progress)
            note_taken(store, source, path)
            return merged

    def done(merged: Merged) -> None:
        desk.notifier.notice(f"Принято: добавлено {merged.added}, изменено {merged.changed}, удалено {merged.deleted}")

    desk.jobs.run(work, "Принимаю", done, parent)


def ask_password(theme: Theme, path: Path, parent: QWidget | None) -> str | None:
    """The password of a file that came, tried at once; None if the user gave up."""

    def check(password: str) -> None:
        with unlocked(path, password):
            pass

    words = (f"«{path.name}» под паролем. Его сообщает отправитель.", "Открыть")
    dialog = PasswordDialog(theme, words, check, parent)
    return dialog.password if dialog.exec() else None
