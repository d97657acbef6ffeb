"""«Заполнить шаблон…»: which template for the selected records, of which day and number, names in cases looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from mmsdesk.core.declension import Case
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.models.paper_template import PAPER_TEMPLATES, TemplateSubject
from mmsdesk.queries.paper_templates import TemplateRow, attending, paper_templates, template_file
from mmsdesk.reports.options import Option, OptionKind
from mmsdesk.reports.templates.checking import NAMELESS, nameless
from mmsdesk.reports.templates.filling import used_fields
from mmsdesk.reports.templates.gathering import Particulars
from mmsdesk.reports.templates.name_rows import NameRow, name_rows
from mmsdesk.services.name_forms import remember
from mmsdesk.ui.areas.papers.options import editor_of
from mmsdesk.ui.areas.templates.names import NamesTable
from mmsdesk.ui.areas.templates.out import Order, TemplateOut
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme import set_role

FILLED: Mapping[str, tuple[TemplateSubject, ...]] = {
    "teachers": (TemplateSubject.TEACHER,),
    "organisations": (TemplateSubject.ORGANISATION,),
    "associations": (TemplateSubject.ASSOCIATION,),
    "meetings": (TemplateSubject.MEETING,),
    "events": (TemplateSubject.PARTICIPANT, TemplateSubject.EVENT),
}
"""Of what templates may speak that are filled from the list of a register."""
_PLACE = "templates"


class FillTemplateDialog(PlainDialog):
    """Everything is ready but for what the user wants otherwise; Enter opens in Word."""

    def __init__(
        self, desk: Desk, entity: Entity, ids: Sequence[str], templates: Sequence[TemplateRow], parent: QWidget | None
    ) -> None:
        super().__init__(desk.theme, "Заполнить шаблон", parent)
        self.setObjectName("fill_template")
        self._desk, self._entity, self._ids = desk, entity, tuple(ids)
        self._templates = list(templates)
        self._context = FormContext(desk)
        self._out = TemplateOut(desk, self, self.accept)
        self.template = QComboBox()
        self.template.setObjectName("template_choice")
        self.day = editor_of(Option("day", "Дата документа", OptionKind.DATE, dt.date.min), self._context)
        self.number = QLineEdit()
        self.number.setObjectName("template_number")
        self.years = editor_of(Option("years", "Участия за учебных лет", OptionKind.NUMBER, 5), self._context)
        self.people = QListWidget()
        self.people.setObjectName("template_people")
        self.names = NamesTable(desk.theme)
        self.one_file = QRadioButton("&Одним файлом")
        self.many_files = QRadioButton("&По файлу на каждого")
        self._about = label("", "quiet", wrap=True)
        self._problem = label("", "danger", wrap=True)
        self._build()
        self._fill_templates()
        self.template.currentIndexChanged.connect(lambda _at: self._show_template())
        self.people.itemChanged.connect(lambda _item: self._show_names())
        self._show_template()
        for shown in (self.people, self.names):
            cover_while_masked(desk, shown, "Имена скрыты. F9 – показать.")
        self.fit(640, 620)

    # what was chosen

    def chosen(self) -> TemplateRow:
        """The template."""
        return self._templates[self.template.currentIndex()]

    def record_ids(self) -> tuple[str, ...]:
        """The records that get a document."""
        if self.chosen().subject is not TemplateSubject.PARTICIPANT:
            return self._ids
        rows = [self.people.item(at) for at in range(self.people.count())]
        ticked = [row for row in rows if row.checkState() is Qt.CheckState.Checked]
        return tuple(str(row.data(Qt.ItemDataRole.UserRole)) for row in ticked)

    def order(self) -> Order | None:
        """What is to be done; None, and words, if something is wrong."""
        ids = self.record_ids()
        problem = self.day.mistake() or ("" if ids else "Отметьте хотя бы одного участника.")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            return None
        day, years = self.day.value() or self._context.today, self.years.value() or 5
        told = Particulars(day, self.number.text().strip(), years, self._corrected(), self.chosen().kind)
        return Order(self.chosen(), ids, told, self.one_file.isChecked())

    def save(self) -> None:
        """«Сохранить…»"""
        self._with_order(self._out.save)

    def open_in_word(self) -> None:
        """«Открыть в Word»"""
        self._with_order(self._out.open_in_word)

    def look(self) -> None:
        """«Посмотреть и напечатать»"""
        self._with_order(self._out.look)

    def _with_order(self, act: Callable[[Order], None]) -> None:
        order = self.order()
        if order is None:
            return
        if not self._remember():
            return
        self._desk.settings.set_view(
            f"{_PLACE}-{self._entity.code}", {"template": self.chosen().id, "one_file": self.one_file.isChecked()}
        )
        act(order)

    def _corrected(self) -> dict[str, dict[Case, str]]:
        return self.names.texts()

    def _remember(self) -> bool:
        """What was corrected is kept for the next time; a file for reading only uses it this once."""
        corrections = self.names.corrections()
        store = file_of(self._desk)
        if not corrections or store.read_only:
            return True
        try:
            remember(store, corrections)
        except UserError as error:
            self._desk.notifier.show(error)
            return False
        self.names.settle()
        return True

    # inner parts

    def _build(self) -> None:
        px = self.theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(4))
        self.content.addWidget(field_label("&Шаблон", self.template))
        self.content.addWidget(self.template)
        self.content.addWidget(self._about)
        self.number.setFixedWidth(px(140))
        self.number.setPlaceholderText("черта для ручки")
        for at, (words, control, shown) in enumerate(
            (
                ("&Дата документа", self.day.control, self.day.widget),
                ("&Номер первого", self.number, self.number),
                ("&Участия за учебных лет", self.years.control, self.years.widget),
            )
        ):
            grid.addWidget(field_label(words, control), 0, at)
            grid.addWidget(shown, 1, at, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(3, 1)
        self.content.addLayout(grid)
        self._people_label = field_label("&Кому", self.people)
        self.content.addWidget(self._people_label)
        self.content.addWidget(self.people, 1)
        self._names_label = field_label("&Имена в падежах: исправленное запомнится", self.names)
        self.content.addWidget(self._names_label)
        self.content.addWidget(self.names, 1)
        self.one_file.setObjectName("one_file")
        self.many_files.setObjectName("many_files")
        self.content.addWidget(self.one_file)
        self.content.addWidget(self.many_files)
        self._problem.hide()
        self.content.addWidget(self._problem)
        self.content.addStretch(0)
        self.add_button("open_word", "Открыть в Word", primary=True).clicked.connect(self.open_in_word)
        self.add_button("save_word", "Сохранить…").clicked.connect(self.save)
        self.add_button("look", "Посмотреть и напечатать").clicked.connect(self.look)
        self.add_close("Отмена")

    def _fill_templates(self) -> None:
        kept = self._desk.settings.view(f"{_PLACE}-{self._entity.code}")
        self.template.addItems([each.name for each in self._templates])
        ids = [each.id for each in self._templates]
        if kept.get("template") in ids:
            self.template.setCurrentIndex(ids.index(str(kept["template"])))
        self.day.set_value(self._context.today)
        self.years.set_value(5)
        (self.one_file if kept.get("one_file", True) else self.many_files).setChecked(True)

    def _show_template(self) -> None:
        """What depends on the template: whom it is about, whose names are in it."""
        chosen = self.chosen()
        of_participants = chosen.subject is TemplateSubject.PARTICIPANT
        if of_participants and not self.people.count():
            self._fill_people()
        self.people.setVisible(of_participants)
        self._people_label.setVisible(of_participants)
        self._used = self._fields(chosen)
        self.years.widget.setEnabled(any(path.startswith(("педагог.участия", "педагог.выст")) for path in self._used))
        self._show_names()

    def _fill_people(self) -> None:
        try:
            with file_of(self._desk).read() as session:
                found = attending(session, self._ids)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.people.blockSignals(True)
        for each in found:
            item = QListWidgetItem(f"{each.name}{f' – {each.role.lower()}' if each.role else ''}")
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.people.addItem(item)
        self.people.setCurrentRow(0)
        self.people.blockSignals(False)

    def _show_names(self) -> None:
        ids = self.record_ids()
        rows = self._rows(ids)
        self.names.show_rows(rows)
        self.names.setVisible(bool(rows))
        self._names_label.setVisible(bool(rows))
        several = len(ids) > 1
        self.one_file.setVisible(several)
        self.many_files.setVisible(several)
        count = plural(len(ids), "документ", "документа", "документов")
        unsaid = bool(self._used) and nameless(self._used, self.chosen().subject)
        self._about.setText(f"{count}. {NAMELESS}" if unsaid else count)
        set_role(self._about, "warning" if unsaid else "quiet")

    def _rows(self, ids: tuple[str, ...]) -> list[NameRow]:
        day = self.day.value() or self._context.today
        try:
            with file_of(self._desk).read() as session:
                return name_rows(session, self.chosen().subject, ids, self._used, day)
        except UserError as error:
            self._desk.notifier.show(error)
            return []

    def _fields(self, template: TemplateRow) -> frozenset[str]:
        try:
            with file_of(self._desk).read() as session:
                return used_fields(template_file(session, template), template.subject)
        except UserError as error:
            self._desk.notifier.show(error)
            return frozenset()


def fill_template(desk: Desk, entity: Entity, ids: Sequence[str], parent: QWidget) -> None:
    """Ask for a template and fill it for these records."""
    if desk.masked:
        desk.notifier.tell("Личные данные скрыты.", "Чтобы заполнить шаблон, нажмите F9 и повторите.")
        return
    try:
        with file_of(desk).read() as session:
            found = paper_templates(session, FILLED[entity.code])
    except UserError as error:
        desk.notifier.show(error)
        return
    if not found:
        more = "Возьмите готовый или свой документ Word: в «Шаблонах Word» это клавиша Ins."
        if desk.notifier.ask("Шаблонов для этого списка пока нет.", "Открыть «Шаблоны Word»", "Не сейчас", more):
            desk.page_wanted.emit(PAPER_TEMPLATES.code, None)
        return
    FillTemplateDialog(desk, entity, ids, found, parent.window()).open()
