"""The pages of the first run: fields of the office, or a list that is filled by typing or from Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError, ValidationFailed
from mmsdesk.core.text import plural, sort_key
from mmsdesk.models.association import ASSOCIATIONS, MEMBERSHIPS
from mmsdesk.models.entity import Column, Entity, Section
from mmsdesk.models.office import Office
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, the_office
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.queries.members import members_of
from mmsdesk.services.first_run import SetupStep, save_office
from mmsdesk.services.quick_entry import the_council
from mmsdesk.store.derived import titles
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.field_grid import FieldGrid
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label

FIELDS: dict[SetupStep, tuple[Column, ...]] = {
    SetupStep.OFFICE: (
        Office.full_name,
        Office.short_name,
        Office.form,
        Office.municipality,
        Office.region,
        Office.city,
        Office.address,
        Office.phone,
        Office.email,
    ),
    SetupStep.SIGNATURES: (
        Office.head_post,
        Office.head_name,
        Office.approver_post,
        Office.approver_name,
        Office.signatory_post,
        Office.signatory_name,
    ),
    SetupStep.WORDS: (
        Office.council_name,
        Office.association_word,
        Office.resolution_word,
        Office.institute,
        Office.quorum,
        Office.minutes_numbering,
        Office.minutes_from,
        Office.certificates_from,
        Office.year_switch_day,
    ),
}

REGISTERS: dict[SetupStep, Entity] = {
    SetupStep.ORGANISATIONS: ORGANISATIONS,
    SetupStep.TEACHERS: TEACHERS,
    SetupStep.ASSOCIATIONS: ASSOCIATIONS,
    SetupStep.COUNCIL: ASSOCIATIONS,
}

WORDS: dict[SetupStep, str] = {
    SetupStep.OFFICE: "Эти слова печатаются в шапках бумаг. Обязательны только два наименования.",
    SetupStep.SIGNATURES: "Кто ставит гриф УТВЕРЖДАЮ и кто подписывает справки, планы и отчёты.",
    SetupStep.WORDS: "Как у вас называют совет и объединения и с какого номера продолжить нумерацию. "
    "Если служба уже вела протоколы, поставьте номер, следующий за последним.",
    SetupStep.ORGANISATIONS: "Школы, сады, учреждения дополнительного образования вашего района. "
    "Хватит краткого наименования; остальное можно дописать в карточках.",
    SetupStep.TEACHERS: "Все, с кем служба работает. Проще всего взять из Excel список, который школы уже присылали.",
    SetupStep.ASSOCIATIONS: "Районные и городские объединения, творческие группы, их руководители.",
    SetupStep.COUNCIL: "Методический совет: председатель, секретарь, члены. Состав потом печатается на любую дату.",
}

_SHOWN = 200
_EDGE = 12
_ID = Qt.ItemDataRole.UserRole


class StepPage(QWidget):
    """One step; `leave` writes what was typed and says whether the step may be left."""

    def __init__(self, step: SetupStep) -> None:
        super().__init__()
        self.setObjectName(f"step_{step.value}")
        self.step = step

    def arrive(self) -> None:
        """The step is shown."""

    def leave(self) -> bool:
        """Write what was typed; False if something is wrong, and is marked."""
        return True

    def typed(self) -> bool:
        """Whether something is not written yet."""
        return False


class OfficeStepPage(StepPage):
    """Fields of the office."""

    def __init__(self, desk: Desk, step: SetupStep) -> None:
        super().__init__(step)
        self._desk = desk
        self._store = file_of(desk)
        context = FormContext(desk)
        self.grid = FieldGrid((Section("", FIELDS[step]),), context)
        content = QWidget()
        content.setProperty("role", "page")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, context.px(_EDGE), 0)
        inner.addWidget(self.grid)
        inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._load()

    def arrive(self) -> None:
        if not self.grid.is_changed():
            self._load()
        self.grid.focus_first()

    def typed(self) -> bool:
        return self.grid.is_changed()

    def leave(self) -> bool:
        mistakes = self.grid.mistakes()
        if mistakes:
            self.grid.show_problems(mistakes)
            self.grid.focus(mistakes[0].key)
            return False
        values = self.grid.values()
        try:
            if self.grid.is_changed():
                save_office(self._store, {key: values[key] for key in self.grid.changed_keys()})
        except ValidationFailed as error:
            self.grid.show_problems(error.problems)
            return False
        except UserError as error:
            self._desk.notifier.show(error)
            return False
        self.grid.load(values)
        return True

    def _load(self) -> None:
        with self._store.read() as session:
            self.grid.load(the_office(session).values)


class ListStepPage(StepPage):
    """What is there already, and two ways to add: by typing, from Excel. What is there can be opened and corrected."""

    by_hand = Signal(object)
    from_excel = Signal(object)
    to_correct = Signal(str, str)
    """Code of a register and id of the record to open."""

    def __init__(self, desk: Desk, step: SetupStep, *, excel: bool, correct: bool) -> None:
        super().__init__(step)
        self._desk = desk
        self._store = file_of(desk)
        px = desk.theme.px
        self.list = QListWidget()
        self.list.setObjectName("present")
        self.list.setAccessibleName(f"Уже есть: {step.label}")
        self._count = label("", "heading")
        self._count.setObjectName("present_count")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.hand = self._verb("by_hand", "Ввести вручную…", "pencil", lambda: self.by_hand.emit(step))
        row.addWidget(self.hand)
        if excel:
            row.addWidget(self._verb("from_excel", "Из Excel…", "excel", lambda: self.from_excel.emit(step)))
        row.addStretch(1)
        column.addLayout(row)
        above = QHBoxLayout()
        above.addWidget(self._count)
        above.addStretch(1)
        self.correct = self._verb("correct", "Исправить…", "pencil", self._correct)
        if correct:
            above.addWidget(self.correct)
        self._may_correct = correct
        column.addLayout(above)
        column.addWidget(self.list, 1)
        self.list.itemActivated.connect(lambda _item: self._correct())
        self.list.currentRowChanged.connect(lambda _row: self._allow())
        self._nothing = label("Пока никого и ничего: введите несколько строк или пропустите шаг.", "quiet", wrap=True)
        column.addWidget(self._nothing)
        column.addStretch(0)

    def arrive(self) -> None:
        self.refresh()
        self.hand.setFocus()

    def filled(self) -> bool:
        """Whether something is there already."""
        return self.list.count() > 0

    def refresh(self) -> None:
        """Show what the file has now."""
        names = self._names()
        self.list.clear()
        for record_id, name in names[:_SHOWN]:
            item = QListWidgetItem(name, self.list)
            item.setData(_ID, record_id)
        if len(names) > _SHOWN:
            self.list.addItem(f"и ещё {len(names) - _SHOWN}")
        self.list.setVisible(bool(names))
        self.correct.setVisible(self._may_correct and bool(names))
        self._allow()
        self._nothing.setVisible(not names)
        self._count.setText(f"Уже есть: {plural(len(names), *_COUNTED[self.step])}" if names else "")

    def _names(self) -> list[tuple[str | None, str]]:
        """What is listed, with the id of the record that is opened to correct it: members stand in the council's."""
        with self._store.read() as session:
            if self.step is SetupStep.COUNCIL:
                council = the_council(session)
                ids = _in_order(session, council, self._store.today)
                opened: Sequence[str | None] = [council.id] * len(ids)
            else:
                opened = ids = matching_ids(session, ListQuery(REGISTERS[self.step]))
            known = titles(session, ids)
        return [(record_id, known[each]) for record_id, each in zip(opened, ids, strict=True) if each in known]

    def _correct(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_ID):
            self.to_correct.emit(REGISTERS[self.step].code, item.data(_ID))

    def _allow(self) -> None:
        item = self.list.currentItem()
        self.correct.setEnabled(item is not None and bool(item.data(_ID)))

    def _verb(self, name: str, text: str, icon: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        set_icon(button, icon)
        button.clicked.connect(act)
        return button


def _in_order(session: Session, council: Draft, day: dt.date) -> list[str]:
    """Members as on the sheet of a meeting: the chair, the deputy, the secretary, the others by name."""
    ids = [row.values["person_id"] for row in council.children[MEMBERSHIPS.code]]
    if council.id is None:
        return ids
    links = members_of(session, [council.id]).on(council.id, day)
    known = titles(session, ids)
    last = max((link.rank for link in links.values()), default=0) + 1
    return sorted(ids, key=lambda each: (links[each].rank if each in links else last, sort_key(known.get(each, ""))))


_COUNTED: dict[SetupStep, tuple[str, str, str]] = {
    SetupStep.ORGANISATIONS: ("организация", "организации", "организаций"),
    SetupStep.TEACHERS: ("педагог", "педагога", "педагогов"),
    SetupStep.ASSOCIATIONS: ("объединение", "объединения", "объединений"),
    SetupStep.COUNCIL: ("член совета", "члена совета", "членов совета"),
}
