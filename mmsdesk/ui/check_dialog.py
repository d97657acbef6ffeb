"""«Проверка и починка»: the whole file is read through, what is provably wrong is put right after a backup."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.store.backup import make
from mmsdesk.store.check import Finding, check, repair
from mmsdesk.store.shelf import Reason
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog

_BEFORE = (
    "Файл читается целиком: страницы, связи карточек, журнал изменений, поиск. Данные при проверке не меняются. "
    "Если найдётся повреждение, программа скажет, что можно вернуть по журналу."
)


class CheckDialog(PlainDialog):
    """Checks at once when shown; «Починить» appears when something can be mended."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Проверка и починка", parent)
        self.setObjectName("check")
        self._desk = desk
        self._store = file_of(desk)
        self.findings: list[Finding] | None = None
        self._verdict = label("", "subtitle", wrap=True)
        self._verdict.setObjectName("check_verdict")
        self._list = QPlainTextEdit()
        self._list.setObjectName("check_findings")
        self._list.setAccessibleName("Что найдено")
        self._list.setReadOnly(True)
        self._list.hide()
        self.content.addWidget(self._verdict)
        self.content.addWidget(label(_BEFORE, "quiet", wrap=True))
        self.content.addWidget(self._list, 1)
        self.content.addStretch(0)
        self._again = self.add_button("check_again", "Проверить ещё раз")
        self._again.clicked.connect(self.check_now)
        self._repair = self.add_button("check_repair", "Починить", primary=True)
        self._repair.clicked.connect(self.repair_now)
        self._repair.hide()
        self.add_close()
        self.fit(620, 200)

    def check_now(self) -> None:
        """Read the file through."""
        self._verdict.setText("Проверяю…")
        self._again.setEnabled(False)
        store = self._store
        self._desk.jobs.run(lambda progress: check(store, progress), "Проверка файла", self._show, self, self._failed)

    def repair_now(self) -> None:
        """Back the file up, mend what is provable, check again."""
        store, findings = self._store, self.findings or []

        def work(progress: Progress) -> int:
            make(store, Reason.REPAIR, progress=progress)
            return repair(store, findings, progress)

        def done(mended: int) -> None:
            rows = plural(mended, "запись возвращена", "записи возвращены", "записей возвращено")
            self._desk.notifier.notice(f"Починка: {rows} по журналу")
            self.check_now()

        self._desk.jobs.run(work, "Починка файла", done, self, self._failed)

    def _show(self, findings: list[Finding]) -> None:
        self.findings = findings
        self._again.setEnabled(True)
        mendable = [each for each in findings if each.repairable]
        self._list.setVisible(bool(findings))
        if findings:
            self.fit(720, 460)
        self._list.setPlainText("\n".join(f"• {each.sentence}" for each in findings))
        self._repair.setVisible(bool(mendable) and not self._store.read_only)
        if not findings:
            self._verdict.setText("Файл цел: всё прочитано, журнал и данные совпадают.")
        else:
            found = plural(len(findings), "повреждение", "повреждения", "повреждений")
            rest = "" if len(mendable) == len(findings) else " Остальное верните из резервной копии."
            self._verdict.setText(f"Найдено: {found}. Можно починить: {len(mendable)}.{rest}")

    def _failed(self, error: Exception) -> None:
        self._again.setEnabled(True)
        self._verdict.setText("Проверка не закончена.")
        self._desk.notifier.show(error)
