"""«Добавить несколько…»: people by words, by organisation, by body; those already there are left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from mmsdesk.core.errors import Problem
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import plural
from mmsdesk.models.association import Membership
from mmsdesk.models.entity import Child, Column, Section, field_of, target_table
from mmsdesk.models.teacher import Employment
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.picking import Candidate, main_organisation, people
from mmsdesk.ui.cover import Veil, cover_while_masked, hide_typed
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.forms.choose_dialog import HIDDEN
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.field_grid import LABEL_WIDTH, FieldGrid
from mmsdesk.ui.forms.match_list import CANDIDATE
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.plain import field_label, label

_DELAY = 150  # milliseconds of silence before searching
_SHARED = ("role_id", "started_on", "order_number")
_BODY: Column = Membership.association_id


class AddPeopleDialog(FormDialog):
    """`added` are new rows once the dialog is accepted, with what they share filled in."""

    def __init__(self, context: FormContext, child: Child, present: Sequence[Draft], parent: QWidget | None) -> None:
        super().__init__(context, f"Добавить несколько: {child.entity.words.plural.lower()}", parent)
        self.setObjectName("add_people")
        self.added: list[Draft] = []
        self._entity = child.entity
        self._person = next(c.key for c in child.entity.title if target_table(c) == "teacher")
        self._present = {row.values.get(self._person) for row in present}
        self._chosen: dict[str, Candidate] = {}
        self.search = QLineEdit()
        self.place = PickerEditor(Employment.organisation_id, context, "people_organisation")
        self.body = PickerEditor(_BODY, context, "people_association")
        self.list = QListWidget()
        shared = tuple(child.entity.fields[key] for key in _SHARED if key in child.entity.fields)
        self.shared = FieldGrid((Section("У всех одинаково", shared),), context)
        self.shared.load(blank(child.entity).values)
        self._count = label("", "quiet")
        self._left_out = 0
        self._cut = label("", "warning", wrap=True)
        self._cut.setObjectName("people_cut")
        cover_while_masked(context.desk, self.list, HIDDEN)
        Veil(context.desk, self.search, partial(hide_typed, self.search))
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.refresh()

    def unsaved(self) -> bool:
        return bool(self._chosen)

    def refresh(self) -> None:
        """Ask the file who fits; marks stay."""
        self._timer.stop()
        with self.context.store.read() as session:
            found, total = people(
                session,
                self.search.text(),
                on_date=self.context.today,
                organisation=self.place.value() or "",
                association=self.body.value() or "",
            )
        shown = [each for each in found if each.id not in self._present]
        self.list.blockSignals(True)
        self.list.clear()
        for each in shown:
            item = QListWidgetItem(f"{each.title}  ·  {each.hint}" if each.hint else each.title, self.list)
            item.setData(CANDIDATE, each)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.id in self._chosen else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._left_out = len(found) - len(shown)
        self._cut.setText(f"Показаны первые {len(found)} из {format_number(total)}: уточните поиск.")
        self._cut.setVisible(total > len(found))
        self._tell()

    def mark_all(self) -> None:
        """Mark everybody shown, or nobody if all are."""
        items = [self.list.item(row) for row in range(self.list.count())]
        on = any(item.checkState() == Qt.CheckState.Unchecked for item in items)
        for item in items:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def done_pressed(self) -> None:
        mistakes = self.shared.mistakes() + self._missing()
        self.shared.show_problems(mistakes)
        if mistakes:
            return
        if not self._chosen:
            self.context.desk.notifier.tell("Никто не отмечен.", "Отметьте людей в списке пробелом или мышью.")
            return
        self.added = [self._row(candidate) for candidate in self._chosen.values()]
        self.accept()

    def _missing(self) -> list[Problem]:
        return [
            Problem(key, f"Заполните поле «{editor.field.label}».")
            for key, editor in self.shared.editors.items()
            if field_of(editor.column).required and editor.value() in (None, "")
        ]

    def _row(self, candidate: Candidate) -> Draft:
        row = blank(self._entity)
        row.values.update(self.shared.values())
        row.values[self._person] = candidate.id
        if "organisation_id" in row.values:
            with self.context.store.read() as session:
                row.values["organisation_id"] = main_organisation(session, candidate.id, self.context.today)[0] or None
        return row

    def _build(self) -> None:
        self.search.setObjectName("people_search")
        self.search.setPlaceholderText("Фамилия, место работы, предмет…")
        clear_by_sign(self.search)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.list.setObjectName("people_list")
        self.list.setAccessibleName("Педагоги")
        self.list.itemChanged.connect(self._marked)
        for editor in (self.place, self.body):
            editor.changed.connect(self.refresh)
        for text, field, widget in (
            ("Найти", self.search, self.search),
            ("Работают в", self.place.control, self.place.widget),
            ("Состоят в", self.body.control, self.body.widget),
        ):
            row = QHBoxLayout()
            caption = field_label(text, field)
            caption.setFixedWidth(self.context.px(LABEL_WIDTH))
            row.addWidget(caption)
            row.addWidget(widget, 1 if widget is self.search else 0)
            if widget is not self.search:
                row.addStretch(1)
            self.content.addLayout(row)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self._cut)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        every = QPushButton("Отметить всех показанных")
        every.setObjectName("mark_all")
        every.setProperty("role", "link")
        every.setAutoDefault(False)
        every.clicked.connect(self.mark_all)
        below.addWidget(every)
        self.content.addLayout(below)
        if self.shared.editors:
            self.content.addWidget(self.shared)
        self.add_done("Добавить")
        self.resize(self.context.px(660), self.context.px(640))

    def _marked(self, item: QListWidgetItem) -> None:
        candidate: Candidate = item.data(CANDIDATE)
        if item.checkState() == Qt.CheckState.Checked:
            self._chosen[candidate.id] = candidate
        else:
            self._chosen.pop(candidate.id, None)
        self._tell()

    def _tell(self) -> None:
        marked = plural(len(self._chosen), "человек", "человека", "человек")
        words = f"Отмечено: {marked}" if self._chosen else "Пока никто не отмечен"
        self._count.setText(f"{words}; уже в списке: {self._left_out}" if self._left_out else words)
