"""One dialog for every kind of handing over: to whom, what for, where to, under what password, what will be inside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name, free_place
from mmsdesk.core.progress import Progress
from mmsdesk.models.handover import HandoverKind
from mmsdesk.queries.handovers import parties, who_can_get_parcels
from mmsdesk.ui.areas.handovers.password import PasswordLines
from mmsdesk.ui.areas.handovers.result import HandedDialog
from mmsdesk.ui.areas.handovers.work import Made, Wanted, carry_out, ending, inside
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog

_PLACE = "handovers"
_TITLES = {
    HandoverKind.COPY: "Передать полную копию",
    HandoverKind.DEPERSONALISED: "Передать обезличенную копию",
    HandoverKind.PARCEL: "Отправить посылку",
    HandoverKind.RECEIPT: "Выдать квитанцию",
}
_ADDED = {HandoverKind.DEPERSONALISED: " без имён", HandoverKind.PARCEL: " посылка", HandoverKind.RECEIPT: " квитанция"}
_FILTERS = {
    HandoverKind.COPY: "Файл методической службы (*.mms)",
    HandoverKind.DEPERSONALISED: "Файл методической службы (*.mms)",
    HandoverKind.PARCEL: "Посылка (*.mmsp)",
    HandoverKind.RECEIPT: "Квитанция (*.mmsr)",
}
_NO_ONE_YET = (
    "Пока неизвестно ни об одной службе, что у неё уже есть. Сначала передайте полную копию и примите квитанцию"
    " или вернувшийся файл: после этого можно слать короткие посылки."
)


class HandOverDialog(PlainDialog):
    """Fields are filled as last time; Enter writes."""

    def __init__(self, desk: Desk, kind: HandoverKind, parent: QWidget | None) -> None:
        super().__init__(desk.theme, _TITLES[kind], parent)
        self.setObjectName("hand_over")
        self._desk, self.kind = desk, kind
        self._store = file_of(desk)
        self._view = desk.settings.view(_PLACE)
        self.to_whom = QComboBox()
        self.purpose = QLineEdit()
        self.place = QLineEdit()
        self.password = PasswordLines(desk.theme, self._store)
        self._inside = label("", wrap=True)
        self._problem = label("", "danger", wrap=True)
        self._go = self.add_button("hand_over_now", "&Записать", primary=True)
        self._named_for = ""
        self._build()
        self._offer()
        self.to_whom.currentTextChanged.connect(lambda _text: self._another_party())
        self._another_party()
        self.fit(660, 300)
        self._fit_height()
        self.password.own.toggled.connect(lambda _on: self._fit_height())

    def wanted(self) -> Wanted | None:
        """What is to be done; None, and words, if something is missing."""
        typed = self.place.text().strip()
        problem = self.password.mistake()
        about: QWidget = self.password.first.line
        if not typed or typed.endswith(("/", "\\")):
            problem, about = "Выберите, куда записать файл.", self.place
        if not self.to_whom.currentText().strip():
            problem, about = "Напишите, кому вы передаёте файл: это войдёт в журнал передач.", self.to_whom
        self._tell(problem)
        if problem:
            about.setFocus()
            return None
        path = Path(typed)
        if path.suffix.lower() != ending(self.kind):
            path = path.with_name(path.name + ending(self.kind))
        if not path.is_absolute():
            path = self._folder() / path
        to_whom, purpose = self.to_whom.currentText().strip(), self.purpose.text().strip()
        return Wanted(self.kind, path, to_whom, purpose, self.password.password())

    def hand_over(self) -> None:
        """Write the file in the background, then show what it is."""
        wanted = self.wanted()
        if wanted is None:
            return
        self._desk.settings.set_view(_PLACE, {"folder": str(wanted.path.parent)})
        if not self._store.read_only:
            self._desk.words.keep(self._desk.words.place(_PLACE), {"purpose": wanted.purpose})
        store = self._store

        def work(progress: Progress) -> Made:
            return carry_out(store, wanted, progress)

        self._go.setEnabled(False)
        job = self._desk.jobs.run(work, _TITLES[self.kind], self._done, self, self._failed)
        job.cancelled.connect(lambda: self._go.setEnabled(True))

    def choose_place(self) -> None:
        """«Обзор…»"""
        options = QFileDialog.Option.DontConfirmOverwrite
        found, _kind = QFileDialog.getSaveFileName(
            self, _TITLES[self.kind], self.place.text(), _FILTERS[self.kind], options=options
        )
        if found:
            self.place.setText(found)
            self._tell("")

    def _done(self, made: Made) -> None:
        self.accept()
        HandedDialog(self._desk, made.handed, made.record_id, made.remarks, self.parentWidget()).open()

    def _failed(self, error: Exception) -> None:
        """What is wrong with the place is said beside it, so that another can be chosen at once."""
        self._go.setEnabled(True)
        if isinstance(error, UserError):
            self._tell(str(error))
        self._desk.notifier.show(error)

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._fit_height()

    def _folder(self) -> Path:
        kept = Path(str(self._view.get("folder", "")))
        if str(kept) not in ("", ".") and kept.is_dir():
            return kept
        return self._store.path.parent if self._store.path.parent.is_dir() else documents()

    def _fit_height(self) -> None:
        """As high as what is shown needs: the lines of a password come and go."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()) + self.theme.px(16))

    def _offer(self) -> None:
        with self._store.read() as session:
            known = who_can_get_parcels(session) if self.kind is HandoverKind.PARCEL else parties(session)
        self.to_whom.addItems([party.name for party in known])
        self.to_whom.setEditable(self.kind is not HandoverKind.PARCEL)
        if self.to_whom.isEditable() and not known:
            self.to_whom.setCurrentText("")
        self.purpose.setText(str(self._desk.words.of(self._desk.words.place(_PLACE)).get("purpose", "")))
        if self.kind is HandoverKind.PARCEL and not known:
            self._go.setEnabled(False)
            self.to_whom.setEnabled(False)
            self._inside.setText(_NO_ONE_YET)

    def _another_party(self) -> None:
        """The name of the file follows whom it is for, until the user chose one."""
        name = self.to_whom.currentText().strip()
        if self.place.text() in ("", self._named_for):
            whom = f" ({name[:40]})" if name else ""
            stem = f"{self._store.path.stem}{_ADDED.get(self.kind, '')}{whom} {dt.date.today():%d.%m.%Y}"
            self._named_for = str(free_place(self._folder(), as_file_name(stem) + ending(self.kind)))
            self.place.setText(self._named_for)
        if self._go.isEnabled() or self.kind is not HandoverKind.PARCEL:
            self._tell_inside(name)

    def _tell_inside(self, name: str) -> None:
        """What a parcel holds is found by going through the journal: that takes a while where it is long."""
        if self.kind is not HandoverKind.PARCEL:
            self._inside.setText(inside(self._store, self.kind, name))
            return
        self._inside.setText("Подсчитывается, чего у получателя ещё нет…")
        store, kind = self._store, self.kind

        def told(words: str) -> None:
            if isValid(self) and self.to_whom.currentText().strip() == name:
                self._inside.setText(words)
                self._fit_height()

        self._desk.jobs.run_beside(lambda _progress: inside(store, kind, name), "Что будет в посылке", told)

    def _build(self) -> None:
        px = self.theme.px
        names = (("to_whom", self.to_whom), ("purpose", self.purpose), ("place", self.place))
        for name, field in names:
            field.setObjectName(f"hand_over_{name}")
        self._inside.setObjectName("hand_over_inside")
        self._problem.setObjectName("hand_over_problem")
        self._problem.hide()
        self.purpose.setPlaceholderText("Например: к своду за полугодие")
        browse = QPushButton("&Обзор…")
        browse.setObjectName("hand_over_browse")
        browse.clicked.connect(self.choose_place)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(browse)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(12))
        grid.addWidget(field_label("&Кому", self.to_whom), 0, 0)
        grid.addWidget(self.to_whom, 0, 1)
        grid.addWidget(field_label("За&чем", self.purpose), 1, 0)
        grid.addWidget(self.purpose, 1, 1)
        grid.addWidget(field_label("К&уда", self.place), 2, 0)
        grid.addLayout(where, 2, 1)
        if self.kind is not HandoverKind.RECEIPT:
            words = label("Пароль")
            words.setFixedHeight(self.password.first_height())
            grid.addWidget(words, 3, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.password, 3, 1)
        grid.addWidget(_top(label("Внутри")), 4, 0)
        grid.addWidget(self._inside, 4, 1)
        grid.setColumnStretch(1, 1)
        self.content.addLayout(grid)
        self.content.addWidget(self._problem)
        self.content.addStretch(1)
        self._go.clicked.connect(self.hand_over)
        self.add_close("Отмена  Esc")


def _top(words: QLabel) -> QLabel:
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    return words
