"""Which editor a column gets: by the meaning of its field first, then by its Python type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import Enum

from mmsdesk.models.entity import Column, field_of, table_column, target_table
from mmsdesk.ui.forms.choice_editors import ChoiceEditor, FlagEditor, SchoolYearEditor
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor, TimeEditor
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import (
    DigitsEditor,
    NumberEditor,
    PaperEditor,
    PhoneEditor,
    SnilsEditor,
    TextEditor,
)

Maker = Callable[[Column, FormContext, str], Editor]

BY_KIND: Mapping[str, Maker] = {
    "phone": PhoneEditor,
    "snils": SnilsEditor,
    "inn": DigitsEditor,
    "ogrn": DigitsEditor,
    "school_year": SchoolYearEditor,
}
"""Editors by `Field.kind`."""

BY_TYPE: Mapping[type, Maker] = {
    str: TextEditor,
    bool: FlagEditor,
    int: partial(NumberEditor, whole=True),
    float: NumberEditor,
    dt.date: DateEditor,
    dt.time: TimeEditor,
}
"""Editors by the Python type of the column."""


def editor_for(column: Column, context: FormContext, key: str = "") -> Editor:
    """An editor for the column, named `key` (the column's own key if none is given)."""
    field, of_table = field_of(column), table_column(column)
    if target_table(column):
        return PickerEditor(column, context, key)
    if field.kind in BY_KIND:
        return BY_KIND[field.kind](column, context, key)
    if isinstance(of_table.type, Enum):
        return ChoiceEditor(column, context, key)
    if field.multiline:
        return PaperEditor(column, context, key)
    return BY_TYPE[of_table.type.python_type](column, context, key)
