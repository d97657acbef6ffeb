"""«Проверка и починка»: the whole file is read through, what is provably wrong is put right after a backup."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.health.check import Finding, Kind, check, repair
from mmsdesk.store.health.content_check import check_content, clean_content
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import set_role

_BEFORE = (
    "Файл читается целиком: страницы, связи карточек, журнал изменений, поиск, содержимое бумаг и шаблонов. "
    "Данные при проверке не меняются. Починить можно только то, что доказывает журнал; сначала делается копия файла."
)
_WORN = frozenset({Kind.SPARE_CONTENT})
"""What is found but is no damage."""


class RepairPart(QWidget):
    """Checks when asked; «Починить» appears when something can be mended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("repair_part")
        self._desk = desk
        self._store = file_of(desk)
        self.findings: list[Finding] | None = None
        self.verdict = label("Файл ещё не проверялся в этот раз.", "subtitle", wrap=True)
        self.verdict.setObjectName("check_verdict")
        self.list = QListWidget()
        self.list.setObjectName("check_findings")
        self.list.setAccessibleName("Что найдено")
        self.list.setWordWrap(True)
        self.list.hide()
        self.again = QPushButton("Проверить")
        self.again.setObjectName("check_again")
        self.again.clicked.connect(self.check_now)
        self._repair = QPushButton("Починить")
        self._repair.setObjectName("check_repair")
        set_role(self._repair, "primary")
        self._repair.clicked.connect(self.repair_now)
        self._repair.hide()
        px = desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.verdict)
        column.addWidget(label(_BEFORE, "quiet", wrap=True))
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self._repair)
        below.addWidget(self.again)
        below.addStretch(1)
        column.addLayout(below)
        column.addStretch(0)

    def check_now(self) -> None:
        """Read the file through."""
        self.verdict.setText("Проверяю…")
        self.again.setEnabled(False)
        store = self._store

        def work(progress: Progress) -> list[Finding]:
            found = check(store, progress)
            # Of pages that cannot be read nothing more can be asked.
            return found if any(each.kind is Kind.PAGES for each in found) else [*found, *check_content(store.source)]

        job = self._desk.jobs.run(work, "Проверка файла", self._show, self, self._failed)
        job.cancelled.connect(self._stopped)

    def repair_now(self) -> None:
        """Back the file up, mend what is provable, check again."""
        store, findings = self._store, self.findings or []

        def work(progress: Progress) -> int:
            make(store, Reason.REPAIR, progress=progress)
            damage = [each for each in findings if each.kind not in _WORN]
            mended = repair(store, damage, progress) if damage else 0
            return mended + (clean_content(store) if len(damage) < len(findings) else 0)

        def done(mended: int) -> None:
            rows = plural(mended, "запись возвращена или убрана", "записи возвращены", "записей возвращено")
            self._desk.notifier.notice(f"Починка: {rows}. Запись о ней – в истории файла")
            self.check_now()

        self._desk.jobs.run(work, "Починка файла", done, self, self._failed)

    def _show(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.again.setEnabled(True)
        self.again.setText("Проверить ещё раз")
        mendable = [each for each in findings if each.repairable]
        self.list.setVisible(bool(findings))
        self.list.clear()
        for each in findings:
            self.list.addItem(each.sentence)
            self.list.item(self.list.count() - 1).setToolTip(tip(each.sentence))
        self._repair.setVisible(bool(mendable) and not self._store.read_only)
        damage = [each for each in findings if each.kind not in _WORN]
        self._repair.setText("Починить" if damage else "Освободить место")
        self.verdict.setText(_verdict(damage, mendable, worn=len(findings) > len(damage)))

    def _stopped(self) -> None:
        self.again.setEnabled(True)
        self.verdict.setText("Проверка остановлена.")

    def _failed(self, error: Exception) -> None:
        self.again.setEnabled(True)
        self.verdict.setText("Проверка не закончена.")
        self._desk.notifier.show(error)


def _verdict(damage: list[Finding], mendable: list[Finding], *, worn: bool) -> str:
    if not damage:
        more = " Есть что прибрать." if worn else ""
        return f"Файл цел: всё прочитано, журнал и данные совпадают.{more}"
    found = plural(len(damage), "повреждение", "повреждения", "повреждений")
    provable = sum(each in mendable for each in damage)
    rest = "" if provable == len(damage) else " Остальное верните из резервной копии."
    return f"Найдено: {found}. Можно починить: {provable}.{rest}"
