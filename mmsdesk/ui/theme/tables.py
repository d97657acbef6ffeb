"""One look for all tables."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mmsdesk.ui.cursor import RowEnds
from mmsdesk.ui.theme.live import Theme, tabular

_AIR = 11  # px above and below the words of a row together


def calm_table(view: QTableView, theme: Theme) -> None:
    """Rows as whole, light stripes, headings left and cut with dots, digits of one width; follows the size."""
    view.setAlternatingRowColors(True)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setHighlightSections(False)
    header.setSectionsMovable(True)
    _Fit(view, theme)
    RowEnds(view)


class _Fit(QObject):
    """Keeps the rows of one table as high as its words."""

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        view, theme = self._view, self._theme
        view.setFont(tabular(theme.font()))
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + theme.px(_AIR))
        view.horizontalHeader().setMinimumSectionSize(theme.px(48))
