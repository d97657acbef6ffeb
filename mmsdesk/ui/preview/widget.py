"""The preview: pages with a bar for going, zooming, finding, printing and saving."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.errors import UserError
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.preview.finder import Finder
from mmsdesk.ui.preview.pages_view import PagesView
from mmsdesk.ui.preview.pdf_file import DamagedPdf, PdfFile
from mmsdesk.ui.preview.printing import print_with_dialog

_FITS: Final = (("По ширине", "width"), ("Страница целиком", "page"))
_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_EMPTY: Final = "Выберите бумагу — здесь появятся её страницы."
_DAMAGED: Final = "Эту бумагу не удалось показать. Составьте её ещё раз."
