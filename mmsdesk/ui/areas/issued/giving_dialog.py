"""«Выдать документы»: which kind, to whom of an event, when, what for; the numbers are shown first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP, lower_first, plural
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.queries.issued import Circle, Entitled
from mmsdesk.services.issued.issuing import KINDS_OF, Wanted
from mmsdesk.services.issued.numbering import next_number
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.choice_editors import ChoiceEditor
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.editor import StillCombo
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label

_HIDDEN = "Личные данные скрыты. Чтобы увидеть людей, нажмите F9."
_PURPOSE = 56
_MOST_ROOM = 100
"""Of the height that is left the list takes all."""

_USUAL = {Circle.WON: IssuedKind.DIPLOMA, Circle.JUDGED: IssuedKind.THANKS}
"""What a circle is given as a rule; all others get certificates."""


class GivingDialog(AskDialog):
    """`wanted` and `chosen` (ids of participations) tell what was asked for once the dialog is accepted."""

    def __init__(
        self, context: FormContext, title: str, people: Sequence[Entitled], day: dt.date, parent: QWidget | None
    ) -> None:
        super().__init__(context, "Выдать документы", "give_documents", "Выдать", parent)
        self.wanted: Wanted | None = None
        self.chosen: tuple[str, ...] = ()
        self._people = people
        self.form.addRow(label(title, "quiet", wrap=True))
        self.circle = StillCombo()
        self.circle.setObjectName("circle")
        self._circles = [each for each in Circle if any(each in one.circles for one in people)]
        for each in self._circles:
            self.circle.addItem(f"{each.label} · {sum(each in one.circles for one in people)}")
        self.kind = ChoiceEditor(IssuedDocument.kind, context, "kind")
        self.on = DateEditor(IssuedDocument.issued_on, context, "issued_on")
        self.on.set_value(day)
        self.series = TextEditor(IssuedDocument.series, context, "series")
        self.purpose = TextEditor(IssuedDocument.purpose, context, "purpose")
        self.purpose.default_width = _PURPOSE
        self.purpose.refit()
        self.purpose.set_value(title)
        caption = label("Ко&му")
        caption.setBuddy(self.circle)
        self.circle.setAccessibleName("Кому")
        self.form.addRow(caption, self.circle)
        self.add(self.kind, "Документ")
        self.add(self.on, "Дата выдачи")
        self.add(self.series, "Серия")
        self.add(self.purpose, "За что")
        self._build_list()
        self.circle.currentIndexChanged.connect(self._take_circle)
        self.kind.box.currentIndexChanged.connect(self._show_people)
        self.on.changed.connect(self._tell)
        self.series.changed.connect(self._tell)
        self._take_circle()
        self.resize(context.px(620), context.px(620))

    def _build_list(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("receivers")
        self.list.setAccessibleName("Кому выдать: пробел ставит и снимает отметку")
        self.list.itemChanged.connect(self._tell)
        # A long line ends in dots: who it is stands at its beginning.
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.insertWidget(1, self.list, _MOST_ROOM)
        self._told = label("", "quiet", wrap=True)
        self._told.setObjectName("numbers_told")
        self.content.insertWidget(2, self._told)
        cover_while_masked(self.context.desk, self.list, _HIDDEN)

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
        self.chosen = tuple(each.participation_id for each in chosen)
        self.wanted = Wanted(self._kind(), on, self.purpose.value(), self.series.value())
        self.accept()

    def _kind(self) -> IssuedKind:
        return IssuedKind(self.kind.value() or IssuedKind.CERTIFICATE)

    def _circle(self) -> Circle | None:
        row = self.circle.currentIndex()
        return self._circles[row] if 0 <= row < len(self._circles) else None

    def _take_circle(self) -> None:
        """Another circle: its usual kind, all of it marked."""
        circle = self._circle()
        self.kind.set_value(_USUAL.get(circle, IssuedKind.CERTIFICATE) if circle else IssuedKind.CERTIFICATE)
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
        """How many, and which numbers they take."""
        self.say("")
        kind, on = self._kind(), self.on.value()
        people = {each.person.id if each.person else each.guest.casefold() for each in self._chosen()}
        count = plural(len(people), *KINDS_OF[kind])
        if not people or not isinstance(on, dt.date):
            self._told.setText("" if people else "Никто не отмечен")
            return
        try:
            with file_of(self.context.desk).read() as session:
                first = next_number(session, kind, on, self.series.value())
        except UserError as error:
            self._told.setText(str(error))
            return
        last = first + len(people) - 1
        numbers = f"№{NBSP}{first}" if last == first else f"№№{NBSP}{first}–{last}"
        self._told.setText(f"{count}: {numbers}")


def _words(each: Entitled, kind: IssuedKind) -> str:
    told = [f"{each.number}. {each.name or 'имя не указано'}", each.organisation, lower_first(each.result or each.role)]
    if kind in each.given:
        told.append(f"{KINDS_OF[kind][0]} уже есть")
    return " · ".join(part for part in told if part)
