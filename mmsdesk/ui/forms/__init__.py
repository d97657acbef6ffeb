"""Forms of any register: editors by the type of a column, pickers of records, owned tables, the form itself."""

from __future__ import annotations

from mmsdesk.ui.forms.context import FormContext, Titles
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.forms.field_grid import FieldGrid
from mmsdesk.ui.forms.form import RecordForm

__all__ = ["Editor", "FieldGrid", "FormContext", "RecordForm", "Titles", "editor_for"]
