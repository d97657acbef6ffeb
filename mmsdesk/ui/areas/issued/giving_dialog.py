"""«Выдать документы»: which kind, to whom of an event, when, what for; the numbers are shown first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP, lower_first, plural
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.queries.issued import Circle, Entitled
from mmsdesk.services.issued.issuing import KINDS_OF, Wanted
from mmsdesk.services.issued.numbering import next_number
from mmsdesk.services.issued.purposes import usual_purpose
from mmsdesk.ui.areas.issued.datives import DativesPart
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.choice_editors import ChoiceEditor
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.editor import StillCombo
from mmsdesk.ui.forms.text_editors import PaperEditor, TextEditor
from mmsdesk.ui.plain import label, set_tip

_HIDDEN = "Личные данные скрыты. Чтобы увидеть людей, нажмите F9."
_MOST_ROOM = 100
"""Of the height that is left the list takes all."""

_USUAL = {Circle.WON: IssuedKind.DIPLOMA, Circle.JUDGED: IssuedKind.THANKS}
"""What a circle is given as a rule; all others get certificates."""
_WON = frozenset((IssuedKind.DIPLOMA, IssuedKind.HONOUR))


class GivingDialog(AskDialog):
    """`wanted` and `chosen` (ids of participations) tell what was asked for once the dialog is accepted."""

    def __init__(
        self,
        context: FormContext,
        event: Mapping[str, Any],
        kind_code: str,
        people: Sequence[Entitled],
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, "Выдать документы", "give_documents", "Выдать", parent)
        self.wanted: Wanted | None = None
        self.chosen: tuple[str, ...] = ()
        self._people, self._event, self._kind_code = people, event, kind_code
        self._offered = ""
        self.form.addRow(label(str(event["title"]), "quiet", wrap=True))
        self.circle = StillCombo()
        self.circle.setObjectName("circle")
        self._circles = [each for each in Circle if any(each in one.circles for one in people)]
        for each in self._circles:
            self.circle.addItem(f"{each.label} · {sum(each in one.circles for one in people)}")
        self.kind = ChoiceEditor(IssuedDocument.kind, context, "kind")
        self.on = DateEditor(IssuedDocument.issued_on, context, "issued_on")
        self.on.set_value(max(event["ends_on"] or event["starts_on"], event["starts_on"]))
        self.series = TextEditor(IssuedDocument.series, context, "series")
        self.purpose = PaperEditor(IssuedDocument.purpose, context, "purpose")
        self.distinct = QCheckBox("&Результат, место и номинация каждого – первой строкой")
        self.shown = QCheckBox("&Показать для печати")
        self._lay_fields()
        self._build_list()
        self._connect()
        self._take_circle()
        self.resize(context.px(680), context.px(680))

    def _lay_fields(self) -> None:
        caption = label("Ко&му")
        caption.setBuddy(self.circle)
        self.circle.setAccessibleName("Кому")
        self.form.addRow(caption, self.circle)
        self.add(self.kind, "Документ")
        self.add(self.on, "Дата выдачи")
        self.add(self.series, "Серия")
        said = label("&За что")
        said.setBuddy(self.purpose.control)
        self.purpose.control.setAccessibleName("За что")
        self.form.addRow(said, self.purpose.widget)
        self.distinct.setObjectName("distinct")
        self.form.addRow("", self.distinct)
        self.shown.setObjectName("show_documents")
        self.shown.setChecked(True)
        set_tip(self.shown, "Страницы откроются сразу: посмотреть, напечатать, сохранить")

    def _build_list(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("receivers")
        self.list.setAccessibleName("Кому выдать: пробел ставит и снимает отметку")
        # Lines too long for the dialog go on in the next one: nothing of a name is cut.
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self.context.px(120))
        self.content.insertWidget(1, self.list, _MOST_ROOM)
        self._told = label("", "quiet", wrap=True)
        self._told.setObjectName("numbers_told")
        self.content.insertWidget(2, self._told)
        self.datives = DativesPart(self.context)
        self.content.insertWidget(3, self.datives)
        self.content.insertWidget(4, self.shown)
        cover_while_masked(self.context.desk, self.list, _HIDDEN)

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._tell)
        self.circle.currentIndexChanged.connect(self._take_circle)
        self.kind.box.currentIndexChanged.connect(self._take_kind)
        self.on.changed.connect(self._tell)
        self.series.changed.connect(self._tell)
        self.purpose.changed.connect(self._tell)
        self.purpose.submitted.connect(self.done_pressed)

    def unsaved(self) -> bool:
        return False

    def done_pressed(self) -> None:
        on = self.on.value()
        if not isinstance(on, dt.date):
            self.say(self.on.mistake() or "Укажите дату выдачи.")
            return
        chosen = self._chosen()
        if not chosen:
            self.say("Никто не отмечен: поставьте отметки в списке пробелом.")
            return
        if not self.datives.keep():
            return
        self.chosen = tuple(each.participation_id for each in chosen)
        distinct = self.distinct.isChecked() and self.distinct.isEnabled()
        self.wanted = Wanted(self._kind(), on, self.purpose.value(), self.series.value(), distinct)
        self.accept()

    def _kind(self) -> IssuedKind:
        return IssuedKind(self.kind.value() or IssuedKind.CERTIFICATE)

    def _circle(self) -> Circle | None:
        row = self.circle.currentIndex()
        return self._circles[row] if 0 <= row < len(self._circles) else None

    def _take_circle(self) -> None:
        """Another circle: its usual kind, all of it marked."""
        circle = self._circle()
        self.kind.box.blockSignals(True)
        self.kind.set_value(_USUAL.get(circle, IssuedKind.CERTIFICATE) if circle else IssuedKind.CERTIFICATE)
        self.kind.box.blockSignals(False)
        self._take_kind()

    def _take_kind(self) -> None:
        """The usual words of the kind, unless others were typed."""
        kind, circle = self._kind(), self._circle()
        if self.purpose.value().strip() == self._offered:
            self._offered = usual_purpose(kind, circle, self._event, self._kind_code)
            self.purpose.set_value(self._offered)
        told = kind in _WON and any(each.distinction and circle in each.circles for each in self._people)
        self.distinct.setVisible(told)
        self.distinct.setEnabled(told)
        self.distinct.setChecked(told)
        self._show_people()

    def _show_people(self) -> None:
        """Those of the circle; who has a document of the kind is told so and stays without a mark."""
        circle, kind = self._circle(), self._kind()
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._people:
            if circle not in each.circles:
                continue
            item = QListWidgetItem(_words(each, kind))
            item.setData(Qt.ItemDataRole.UserRole, each.participation_id)
            has = kind in each.given
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if has else Qt.CheckState.Checked)
            if has:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._tell()

    def _chosen(self) -> list[Entitled]:
        items = (self.list.item(row) for row in range(self.list.count()))
        marked = {item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked}
        return [each for each in self._people if each.participation_id in marked]

    def _tell(self) -> None:
        """How many, and which numbers they take; whose dative should be looked at."""
        self.say("")
        kind, on, chosen = self._kind(), self.on.value(), self._chosen()
        done = self.findChild(QPushButton, "done")
        if done is not None:
            done.setEnabled(bool(chosen))
            set_tip(done, "Ctrl+Enter" if chosen else "Никто не отмечен: поставьте отметки в списке пробелом")
        if not chosen or not isinstance(on, dt.date):
            self._told.setText("" if chosen else f"Никто не отмечен{self._all_have()}")
            self.datives.show_people((), kind, "", None)
            return
        self.datives.show_people(chosen, kind, self.purpose.value(), on)
        people = {each.person.id if each.person else each.guest.casefold() for each in chosen}
        try:
            with file_of(self.context.desk).read() as session:
                first = next_number(session, kind, on, self.series.value())
        except UserError as error:
            self._told.setText(str(error))
            return
        last = first + len(people) - 1
        numbers = f"№{NBSP}{first}" if last == first else f"№№{NBSP}{first}–{last}"
        self._told.setText(f"{plural(len(people), *KINDS_OF[kind])}: {numbers}")

    def _all_have(self) -> str:
        """Why nobody can be marked, where that is so."""
        circle, kind = self._circle(), self._kind()
        there = [each for each in self._people if circle in each.circles]
        return f": {KINDS_OF[kind][0]} уже есть у всех" if there and all(kind in each.given for each in there) else ""


def _words(each: Entitled, kind: IssuedKind) -> str:
    told = [f"{each.number}. {each.name or 'имя не указано'}", each.organisation, lower_first(each.result or each.role)]
    if kind in each.given:
        told.append(f"{KINDS_OF[kind][0]} уже есть")
    return " · ".join(part for part in told if part)
