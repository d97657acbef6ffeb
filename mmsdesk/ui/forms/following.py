"""What a field fills in other fields of the same form while one types; what a person filled is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmsdesk.core.names import PersonName, sex_of
from mmsdesk.models.entity import Entity, target_table
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.picking import main_organisation
from mmsdesk.services.completion import SCHOOL_YEAR_DATES, default_school_year
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor

_PLACE = "organisation_id"
_NAMES = ("surname", "first_name", "patronymic")


class Following:
    """Remembers what it filled in itself, so that it may fill it again when its ground changes."""

    def __init__(self, entity: Entity, editors: Mapping[str, Editor], context: FormContext) -> None:
        self._entity = entity
        self._editors = editors
        self._context = context
        self._filled: dict[str, Any] = {}

    def loaded(self, draft: Draft) -> None:
        """A record was shown: values that are what the program would fill in go on following."""
        self._filled.clear()
        if self._entity.school_year is not None:
            year = self._year()
            if year is not None and draft.values.get(self._entity.school_year.key) == year:
                self._filled[self._entity.school_year.key] = year

    def follow(self, key: str) -> None:
        """A person changed the field `key`."""
        editor = self._editors[key]
        self._filled.pop(key, None)
        if target_table(editor.column) == "teacher" and _PLACE in self._editors:
            self._fill_place(editor.value())
        if self._entity.school_year is not None and key in (*SCHOOL_YEAR_DATES, "kind_id"):
            self._fill(self._entity.school_year.key, self._year())
        if self._entity is TEACHERS and key in _NAMES:
            guess = sex_of(PersonName(*(self._editors[name].value() or "" for name in _NAMES)))
            self._fill("sex", Sex(guess) if guess else None)

    def _fill_place(self, person: str | None) -> None:
        if not person:
            return
        with self._context.store.read() as session:
            place, _title = main_organisation(session, person, self._context.today)
        self._fill(_PLACE, place or None)

    def _year(self) -> int | None:
        date = next((self._editors[key].value() for key in SCHOOL_YEAR_DATES if key in self._editors), None)
        if date is None:
            return None
        kind = self._editors["kind_id"].value() if "kind_id" in self._editors else None
        with self._context.store.read() as session:
            return default_school_year(session, Draft(self._entity, values={"kind_id": kind}), date)

    def _fill(self, key: str, value: Any) -> None:
        """Write a value that follows, where the field is empty or holds what was filled in before."""
        editor = self._editors.get(key)
        if editor is None or value is None or editor.mistake():
            return
        now = editor.value()
        if now is None or (key in self._filled and self._filled[key] == now):
            editor.set_value(value)
            self._filled[key] = value
