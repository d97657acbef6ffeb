"""Lists of any register: rows on demand, columns, filters, saved lists; they change no record themselves."""

from __future__ import annotations

from mmsdesk.ui.lists.model import RecordTableModel
from mmsdesk.ui.lists.pane import ListPane
from mmsdesk.ui.lists.saved_lists import SavedList, saved_lists
from mmsdesk.ui.lists.shared_year import SharedYear, shared_year
from mmsdesk.ui.lists.view import ListView

__all__ = ["ListPane", "ListView", "RecordTableModel", "SavedList", "SharedYear", "saved_lists", "shared_year"]
