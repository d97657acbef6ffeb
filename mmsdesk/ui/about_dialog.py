"""«О программе»: version, what it promises, licences of everything it is made of."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QWidget

from mmsdesk import __version__
from mmsdesk.core.resources import resource
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme import Theme

_SMALLER = 0.85
_SIGNS = 84

_PROMISE = (
    "Программа не устанавливает никаких соединений с сетью: ни с сервером, ни за обновлениями. Всё, что вы вносите, "
    "лежит в одном файле .mms и в резервных копиях на этом компьютере и там, куда вы сами их положите."
)


class AboutDialog(PlainDialog):
    """Licences can be read one by one."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, "О программе", parent)
        self.setObjectName("about")
        self.content.addWidget(label("mmsdesk", "title"))
        self.content.addWidget(label("Рабочее место методиста муниципальной методической службы", wrap=True))
        version = f"Версия {__version__} · Python {platform.python_version()} · Qt {qVersion()}"
        self.content.addWidget(selectable(version, "quiet"))
        promise = label(_PROMISE, wrap=True)
        promise.setObjectName("about_promise")
        self.content.addWidget(promise)
        self.content.addSpacing(theme.px(8))
        self.content.addWidget(label("Лицензии", "heading"))
        self.content.addWidget(label("Программа распространяется по лицензии MIT; вместе с ней поставляются:", "quiet"))
        self.licences = QListWidget()
        self.licences.setObjectName("licences")
        self.licences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.licences.setAccessibleName("Составные части")
        self.text = QPlainTextEdit()
        self.text.setObjectName("licence_text")
        self.text.setAccessibleName("Текст лицензии")
        self.text.setReadOnly(True)
        # Licences are set in lines of 80 signs, with headings in the middle: other type would break them.
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(theme.font().pointSizeF() * _SMALLER)
        self.text.setFont(fixed)
        self.text.setMinimumWidth(QFontMetrics(fixed).horizontalAdvance("0") * _SIGNS)
        root = resource("licences")
        self._paths = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "README.md")
        self.licences.ensurePolished()  # rows are measured before the dialog is shown
        self.licences.addItems([path.relative_to(root).with_suffix("").as_posix() for path in self._paths])
        self.licences.currentRowChanged.connect(self._show)
        both = QSplitter()
        both.addWidget(self.licences)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        both.setSizes([theme.px(170), theme.px(620)])
        self.content.addWidget(both, 1)
        self.licences.setCurrentRow(0)
        self.add_close()
        self.fit(820, 600)

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._paths[row].read_text(encoding="utf-8", errors="replace"))
