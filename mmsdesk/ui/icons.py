"""Line icons of one family, drawn in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton
from shiboken6 import isValid

from mmsdesk.core.resources import resource

SIDE = 20
_GAP = 4
_ON_BUTTONS = {"primary": QPalette.ColorRole.LinkVisited, "danger": QPalette.ColorRole.BrightText}


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, side: int = SIDE, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon as a picture of `side` device independent pixels, with an empty `gap` on its right."""
    picture = QPixmap(round((side + gap) * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    drawing = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def coloured(name: str, colour: str, disabled: str, side: int = SIDE, gap: int = 0) -> QIcon:
    """The icon in one colour, and in another where it cannot be pressed."""
    # Drawn for the screens that are there: all densities there may be would take a tenth of the start.
    ratios = {1.0, *(screen.devicePixelRatio() for screen in QApplication.screens())}
    return _coloured(name, (colour, disabled), (side, gap), tuple(sorted(ratios)))


@lru_cache(maxsize=1024)
def _coloured(name: str, colours: tuple[str, str], size: tuple[int, int], ratios: tuple[float, ...]) -> QIcon:
    icon = QIcon()
    (colour, disabled), (side, gap) = colours, size
    for ratio in ratios:
        icon.addPixmap(pixmap(name, colour, side, ratio, gap), QIcon.Mode.Normal)
        icon.addPixmap(pixmap(name, disabled, side, ratio, gap), QIcon.Mode.Disabled)
    return icon


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText, gap: int = 0, side: int = SIDE) -> QIcon:
    """The icon in the colour that the palette of the program gives to `role` now."""
    palette = QApplication.palette()
    return coloured(
        name,
        palette.color(role).name(QColor.NameFormat.HexRgb),
        palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name(),
        round(side * interface_scale()),
        round(gap * interface_scale()),
    )


def colour_icons() -> None:
    """Draw all icons given by `set_icon` anew, after a change of theme or size."""
    for each in list(_all_worn):
        if isValid(each):
            each.draw()


def set_icon(
    target: QAbstractButton | QAction,
    name: str,
    role: QPalette.ColorRole = QPalette.ColorRole.ButtonText,
    *,
    side: int = SIDE,
) -> None:
    """Give a button or an action an icon that follows the theme; `side` is its size at 100 %."""
    worn = target.findChild(_Worn, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if worn is None:
        worn = _Worn(target)
    worn.change(name, role, side)


class _Worn(QObject):
    """The icon of one button or action, as long as that lives."""

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self._target = target
        self._name = ""
        self._role = QPalette.ColorRole.ButtonText
        self._side = SIDE
        _all_worn.add(self)

    def change(self, name: str, role: QPalette.ColorRole, side: int) -> None:
        self._name = name
        self._role = role
        self._side = side
        self.draw()

    def draw(self) -> None:
        target = self._target
        role = _ON_BUTTONS.get(target.property("role")) or self._role
        if isinstance(target, QAction):
            target.setIcon(icon(self._name, role, side=self._side))
            return
        gap = _GAP if _has_words(target) else 0
        target.setIcon(icon(self._name, role, gap, self._side))
        side = round(self._side * interface_scale())
        target.setIconSize(QSize(side + round(gap * interface_scale()), side))


_all_worn: WeakSet[_Worn] = WeakSet()
"""Not listeners of a signal: PySide would remember each of them for ever, and go through all when any sender dies."""


def _has_words(button: QAbstractButton) -> bool:
    """Whether words stand to the right of the icon; Qt puts them too near."""
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return bool(button.text())


def interface_scale() -> float:
    """Interface size as a factor, 1.0 before a theme is applied."""
    app = QApplication.instance()
    scale = app.property("interface_scale") if app is not None else None
    return float(scale) if scale else 1.0
