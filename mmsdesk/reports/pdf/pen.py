"""Set lines written on a canvas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mmsdesk.reports.setting.text import Line


@dataclass(slots=True)
class Pen:
    """Writes set lines on a canvas and keeps the places of clickable figures."""

    canvas: Any
    links: list[tuple[int, tuple[float, float, float, float]]] = field(default_factory=list)

    def write(self, line: Line, x: float, y: float, width: float, align: str = "left") -> None:
        """Writes the line with its base at y, aligned in the given width."""
        if not line.spans:
            return
        x += line.indent
        slack = width - line.indent - line.width
        extra = 0.0
        if align == "right":
            x += slack
        elif align == "center":
            x += slack / 2
        elif align == "justify" and not line.last and slack > 0:
            gaps = sum(_gaps(span.text) for span in line.spans)
            extra = slack / gaps if gaps and slack < line.width * 0.35 else 0.0
        self._spans(line, x, y, extra)

    def _spans(self, line: Line, x: float, y: float, extra: float) -> None:
        text = self.canvas.beginText(x, y)
        if extra:
            text.setWordSpace(extra)
        for span in line.spans:
            text.setFont(span.font, span.size)
            text.textOut(span.text)
        if extra:
            text.setWordSpace(0)
        self.canvas.drawText(text)
        for span in line.spans:
            width = span.width + extra * _gaps(span.text)
            if span.link >= 0:
                self.links.append((span.link, (x, y - span.size * 0.25, x + width, y + span.size * 0.8)))
            if span.underline:
                self.canvas.line(x, y - span.size * 0.12, x + width, y - span.size * 0.12)
            x += width


def _gaps(text: str) -> int:
    return text.count(" ") + text.count("\u00a0")
