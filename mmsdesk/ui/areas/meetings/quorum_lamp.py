"""The quorum of a meeting, body by body: a colour, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mmsdesk.core.text import upper_first
from mmsdesk.queries.meetings import BodyQuorum
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

_SIDE = 14  # pixels at 100 %


class Lamp(QWidget):
    """A disc: full where there is a quorum, a ring where there is not, dashed where nobody can say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reached: bool | None = None

    def show_state(self, reached: bool | None) -> None:
        self._reached = reached
        self.update()

    def sizeHint(self) -> QSize:
        side = self._desk.theme.px(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = self._desk.theme.tokens, self._desk.theme.px
        colour = QColor(tokens.quiet if self._reached is None else tokens.accent if self._reached else tokens.danger)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour, px(2))
        pen.setStyle(Qt.PenStyle.DotLine if self._reached is None else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        if self._reached:
            painter.setBrush(colour)
        side = px(_SIDE)
        edge = px(2)
        painter.drawEllipse(edge, (self.height() - side) // 2 + edge, side - 2 * edge, side - 2 * edge)


class QuorumLamps(QWidget):
    """A lamp for every body of the meeting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("quorum")
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.px(4))
        self._lines: list[_Line] = []

    def show_quorums(self, quorums: Sequence[BodyQuorum], *, voting: bool, ahead: bool = False) -> None:
        """Show them; `voting`: a written meeting, where those count who voted; `ahead`: it is still to come."""
        while len(self._lines) < len(quorums):
            line = _Line(self._desk)
            self._lines.append(line)
            self._column.addWidget(line)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(quorums))
            if at < len(quorums):
                quorum = quorums[at]
                waiting = ahead and not quorum.present
                line.show_quorum(
                    quorum, named=len(quorums) > 1, words=quorum_words(quorum, voting=voting, ahead=waiting)
                )
                line.light(None if waiting else quorum.reached)
        self.setAccessibleName(". ".join(self.words()))

    def words(self) -> list[str]:
        """What the lamps say."""
        return [line.words.text() for line in self._lines if not line.isHidden()]


class _Line(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.lamp = Lamp(desk)
        self.words = label("", wrap=True)
        self.words.setObjectName("quorum_words")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.px(8))
        row.addWidget(self.lamp, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def show_quorum(self, quorum: BodyQuorum, *, named: bool, words: str) -> None:
        self.words.setText(f"{quorum.name}: {words}" if named else upper_first(words))

    def light(self, reached: bool | None) -> None:
        self.lamp.show_state(reached)
        set_role(self.words, "danger" if reached is False else "quiet" if reached is None else "")


def quorum_words(quorum: BodyQuorum, *, voting: bool = False, ahead: bool = False) -> str:
    """«Кворум есть: 12 из 20, нужно 10»."""
    if quorum.reached is None:
        return "состав не указан, кворум не определить"
    if ahead:
        return f"для кворума нужно {quorum.needed} из {quorum.members}"
    who = "голосовали " if voting else ""
    counted = f"{who}{quorum.present} из {quorum.members}, нужно {quorum.needed}"
    return f"кворум {'есть' if quorum.reached else 'не набран'}: {counted}"
