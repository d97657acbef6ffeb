"""«Создать»: the few required fields of a missing record, over the form that needs it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import Problem, UserError, ValidationFailed
from mmsdesk.core.names import parse_full_name
from mmsdesk.models.entity import Column, Entity, Section, field_of, table_column, target_table
from mmsdesk.models.reference import REFERENCES, ReferenceEntry, ReferenceList
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.drafting import copy_of
from mmsdesk.services.records import save
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.field_grid import FieldGrid
from mmsdesk.ui.forms.look_alike_strip import LookAlikeStrip
from mmsdesk.ui.plain import label


class CreateDialog(FormDialog):
    """`created` is the id of the new record once the dialog is accepted."""

    def __init__(self, context: FormContext, entity: Entity, choices: str, typed: str, parent: QWidget | None) -> None:
        super().__init__(context, f"Создать: {entity.words.accusative}", parent)
        self.setObjectName("create")
        self.created = ""
        self._entity = entity
        self._draft = blank(entity)
        if choices:
            self._draft.values["list"] = ReferenceList(choices)
            self.setWindowTitle(f"Новая запись: {ReferenceList(choices).label}")
        self._grid = FieldGrid((Section("", _columns(entity)),), context)
        self._draft.values.update(_guess(entity, typed))
        self._grid.load(self._draft.values)
        self._grid.submitted.connect(self.done_pressed)
        self._known = LookAlikeStrip(context, entity, self._typed)
        self._known.taken.connect(self._take_known)
        self._grid.changed.connect(self._known.look_soon)
        self.content.addWidget(self._known)
        self.content.addWidget(self._grid)
        more = "Остальное можно заполнить позже в карточке." if not choices else ""
        if more:
            self.content.addWidget(label(more, "quiet"))
        self.content.addStretch(1)
        self.add_done("Создать")
        self._grid.focus_first()
        self._known.look_soon()

    def unsaved(self) -> bool:
        return self._grid.is_changed()

    def _typed(self) -> Draft:
        draft = copy_of(self._draft)
        draft.values.update(self._grid.values())
        return draft

    def _take_known(self, record_id: str) -> None:
        """What was to be created is there already: it is taken instead."""
        self.created = record_id
        self.accept()

    def done_pressed(self) -> None:
        mistakes = self._grid.mistakes()
        self._grid.show_problems(mistakes)
        if mistakes:
            return
        self._draft.values.update(self._grid.values())
        try:
            saved = save(self.context.store, self._draft, today=self.context.today)
        except ValidationFailed as error:
            self._show(list(error.problems))
            return
        except UserError as error:
            self.context.desk.notifier.show(error)
            return
        self.created = saved.id
        self.accept()

    def _show(self, problems: list[Problem]) -> None:
        self._grid.show_problems(problems)
        elsewhere = [each for each in problems if each.key not in self._grid.editors]
        if elsewhere:
            self.context.desk.notifier.tell(elsewhere[0].text)


def _columns(entity: Entity) -> tuple[Column, ...]:
    """Columns of the title and those that must be filled and have no value of their own."""
    if entity is REFERENCES:
        return (ReferenceEntry.name,)
    wanted = {column.key for column in entity.title}
    return tuple(
        column
        for key, column in entity.fields.items()
        if key in wanted or (field_of(column).required and table_column(column).default is None)
    )


def _guess(entity: Entity, typed: str) -> dict[str, str]:
    """What the typed words mean in the new record."""
    if not typed:
        return {}
    if entity is TEACHERS:
        name = parse_full_name(typed)
        return {"surname": name.surname, "first_name": name.first, "patronymic": name.patronymic}
    texts = [column for column in entity.title if not target_table(column)]
    return {texts[0].key: typed} if texts else {}
