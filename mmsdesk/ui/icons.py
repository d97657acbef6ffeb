"""Line icons of one family, drawn in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mmsdesk.core.resources import resource

SIDE = 20
_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
_NAME = "icon_name"
_ROLE = "icon_role"


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, side: int = SIDE, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `side` device independent pixels."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    drawing = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    drawing.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=1024)
def coloured(name: str, colour: str, disabled: str, side: int = SIDE) -> QIcon:
    """The icon in one colour, and in another where it cannot be pressed."""
    icon = QIcon()
    for ratio in _RATIOS:
        icon.addPixmap(pixmap(name, colour, side, ratio), QIcon.Mode.Normal)
        icon.addPixmap(pixmap(name, disabled, side, ratio), QIcon.Mode.Disabled)
    return icon


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon in the colour that the palette of the program gives to `role` now."""
    palette = QApplication.palette()
    return coloured(
        name,
        palette.color(role).name(QColor.NameFormat.HexRgb),
        palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name(),
        round(SIDE * _scale()),
    )


def set_icon(
    target: QAbstractButton | QAction, name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText
) -> None:
    """Give a button or an action an icon that follows the theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role.value)
    _dress(target)


def colour_icons(app: QApplication) -> None:
    """Draw all icons given by `set_icon` anew, after a change of theme or size."""
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property(_NAME):
            _dress(widget)
    for action in _actions(app.topLevelWidgets()):
        if action.property(_NAME):
            _dress(action)


def _actions(tops: list[QWidget]) -> set[QAction]:
    return {action for top in tops for action in (*top.findChildren(QAction), *top.actions())}


def _dress(target: QAbstractButton | QAction) -> None:
    target.setIcon(icon(target.property(_NAME), QPalette.ColorRole(target.property(_ROLE))))
    if isinstance(target, QAbstractButton):
        side = round(SIDE * _scale())
        target.setIconSize(target.iconSize().scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio))


def _scale() -> float:
    app = QApplication.instance()
    scale = app.property("interface_scale") if app is not None else None
    return float(scale) if scale else 1.0
