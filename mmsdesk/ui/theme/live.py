"""The theme in force: applied to the whole program, changed while it runs."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from mmsdesk.core.resources import resource
from mmsdesk.ui.icons import colour_icons
from mmsdesk.ui.theme.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from mmsdesk.ui.settings import Settings

SIZES = (90, 100, 110, 125, 150, 175, 200)
"""Steps of the interface size, per cent."""

MODES = ("light", "dark", "system")

_LEAST_POINTS, _MOST_POINTS = 10.0, 11.0
_TOKEN = re.compile(r"@([a-z_]+)\b")
_POINTS = re.compile(r"\b(\d+(?:\.\d+)?)f\b")
_UNITS = re.compile(r"\b(\d+(?:\.\d+)?)u(?:\+(\d+))?\b")


class Theme(QObject):
    """Palette, font and style sheet of the program, by the settings of its user."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._own_points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        self._applying = False
        self.tokens = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self.system_changed)

    @property
    def scale(self) -> float:
        """Interface size as a factor: 1.5 for 150 %."""
        return self._settings.interface_size / 100

    @property
    def mode(self) -> str:
        return self._settings.theme

    def px(self, units: float) -> int:
        """Device independent pixels for a length drawn at 100 %."""
        return round(units * self.scale)

    def set_mode(self, mode: str) -> None:
        """Choose "light", "dark" or "system", remember it and show it."""
        self._settings.theme = mode
        self._settings.save()
        self.apply()

    def set_size(self, per_cent: int) -> None:
        """Choose the interface size, remember it and show it."""
        self._settings.interface_size = min(max(per_cent, SIZES[0]), SIZES[-1])
        self._settings.save()
        self.apply()

    def larger(self) -> None:
        self.set_size(next((size for size in SIZES if size > self._settings.interface_size), SIZES[-1]))

    def smaller(self) -> None:
        self.set_size(next((size for size in reversed(SIZES) if size < self._settings.interface_size), SIZES[0]))

    def apply(self) -> None:
        """Dress the whole program anew."""
        self._applying = True
        self.tokens = self._chosen()
        self._app.setProperty("interface_scale", self.scale)
        self._app.setPalette(palette_of(self.tokens))
        self._app.setFont(self.font())
        self._app.setStyleSheet(style_sheet(self.tokens, self.scale, self._app.font().pointSizeF()))
        colour_icons()
        self._applying = False
        self.changed.emit()

    def _chosen(self) -> Tokens:
        hints = self._app.styleHints()
        if self.mode == "system":
            hints.unsetColorScheme()
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        # Windows draws the title bar by this hint.
        hints.setColorScheme(Qt.ColorScheme.Dark if self.mode == "dark" else Qt.ColorScheme.Light)
        return DARK if self.mode == "dark" else LIGHT

    def font(self) -> QFont:
        """The font of the program at the interface size in force."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPointSizeF(min(max(self._own_points, _LEAST_POINTS), _MOST_POINTS) * self.scale)
        return font

    def system_changed(self) -> None:
        if self.mode == "system" and not self._applying:
            self.apply()


def style_sheet(tokens: Tokens, scale: float, points: float) -> str:
    """The style sheet of a theme at a size.

    In its source `@name` is a colour, `4u` a length that grows with the interface size, `4u+3` one with 3 px
    that do not grow, `1.5f` one and a half of the font size.
    """
    source = resource("styles", "mmsdesk.qss").read_text(encoding="utf-8")
    values = {**asdict(tokens), "icons": resource("icons", "style", tokens.name).as_posix()}
    coloured = _TOKEN.sub(lambda found: values[found[1]], source)
    sized = _POINTS.sub(lambda found: f"{float(found[1]) * points:.1f}pt", coloured)
    return _UNITS.sub(lambda found: f"{max(1, round(float(found[1]) * scale)) + int(found[2] or 0)}px", sized)


def palette_of(tokens: Tokens) -> QPalette:
    """Palette for what the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.stripe,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.quiet,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.on_selection,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.on_accent,  # no link is ever visited here: icons on accent buttons take it
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.outline,
        role.Shadow: tokens.outline,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.outline))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.hover))
    return palette


def set_role(widget: QWidget, role: str, *, name: str = "role") -> None:
    """Set a dynamic property that the style sheet looks at, and repaint by it."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    QWidget.update(widget)  # a view has an update() of its own, of one index


def tabular(font: QFont) -> QFont:
    """The font with digits of one width, for columns of numbers and dates."""
    steady = QFont(font)
    steady.setFeature(QFont.Tag("tnum"), 1)
    return steady
