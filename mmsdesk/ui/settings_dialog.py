"""«Настройки»: looks, size, registers that are not used, the second place of backups. They take effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from mmsdesk.ui.backups.second_place import SecondPlaceLine
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.pages import PageSpec
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme.live import SIZES

_MINUTES = ((0, "никогда"), (5, "через 5 минут"), (15, "через 15 минут"), (30, "через полчаса"), (60, "через час"))
_THEMES = (("light", "светлое"), ("dark", "тёмное"), ("system", "как в системе"))


class SettingsDialog(PlainDialog):
    """What belongs to this computer and its user; what belongs to the service stands on «О службе»."""

    def __init__(
        self, desk: Desk, specs: Sequence[PageSpec], hide: Callable[[str, bool], None], parent: QWidget | None
    ) -> None:
        super().__init__(desk.theme, "Настройки", parent)
        self.setObjectName("settings")
        self._desk = desk
        self._hide = hide
        self.look = QComboBox()
        self.size_box = QComboBox()
        self.lock_box = QComboBox()
        self._build_looks()
        self._build_registers(specs)
        self._build_second()
        self.content.addSpacing(desk.theme.px(8))
        self.content.addWidget(
            label("Название службы, подписи, кворум и нумерация – в разделе «О\u00a0службе».", "quiet", wrap=True)
        )
        self.content.addStretch(1)
        self.add_close()
        self.fit(520, 520)

    def _build_looks(self) -> None:
        settings, theme = self._desk.settings, self._desk.theme
        self.look.setObjectName("look")
        for code, text in _THEMES:
            self.look.addItem(text, code)
        self.look.setCurrentIndex(self.look.findData(settings.theme))
        self.look.activated.connect(lambda _index: theme.set_mode(self.look.currentData()))
        self.size_box.setObjectName("interface_size")
        for size in SIZES:
            self.size_box.addItem(f"{size} %", size)
        self.size_box.setCurrentIndex(self.size_box.findData(settings.interface_size))
        self.size_box.activated.connect(lambda _index: theme.set_size(self.size_box.currentData()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        self.lock_box.setObjectName("lock_minutes")
        for minutes, words in _MINUTES:
            self.lock_box.addItem(words, minutes)
        self.lock_box.setCurrentIndex(max(self.lock_box.findData(settings.lock_minutes), 0))
        self.lock_box.activated.connect(self._set_lock)
        rows = (
            ("Оформление", self.look),
            ("Размер интерфейса", self.size_box),
            ("Запирать файл с\u00a0паролем, если не\u00a0работают", self.lock_box),
        )
        for row, (text, box) in enumerate(rows):
            grid.addWidget(field_label(text, box), row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(2, 1)
        self.content.addLayout(grid)

    def _set_lock(self) -> None:
        self._desk.settings.lock_minutes = self.lock_box.currentData()
        self._desk.settings.save()

    def _build_registers(self, specs: Sequence[PageSpec]) -> None:
        px = self._desk.theme.px
        self.content.addSpacing(px(16))
        self.content.addWidget(label("Разделы слева", "heading"))
        self.content.addWidget(label("Снимите отметку с того, чего служба не ведёт. Данные останутся.", "quiet"))
        grid = QGridLayout()
        grid.setVerticalSpacing(px(4))
        hideable = [spec for spec in specs if spec.hideable]
        hidden = self._desk.settings.hidden_pages
        for number, spec in enumerate(hideable):
            box = QCheckBox(spec.title.replace("&", "&&"))
            box.setObjectName(f"shown_{spec.code}")
            box.setChecked(spec.code not in hidden)
            box.toggled.connect(lambda shown, code=spec.code: self._hide(code, not shown))
            grid.addWidget(box, number // 2, number % 2)
        self.content.addLayout(grid)

    def _build_second(self) -> None:
        px = self._desk.theme.px
        self.content.addSpacing(px(16))
        self.content.addWidget(label("Второе место для резервных копий", "heading"))
        self.content.addWidget(SecondPlaceLine(self._desk.settings))
