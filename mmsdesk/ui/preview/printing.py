"""Printing a paper: the PDF itself through CUPS where there is `lp`, page images elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from subprocess import PIPE
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.ui.preview.pdf_file import PdfFile

_MOST_DPI: Final = 600
_BAND_ROWS: Final = 800
_LP_SECONDS: Final = 60
_LOOK_SECONDS: Final = 0.2
"""How soon a user who stops the work is heard."""

_CUPS_OPTIONS: Final = 0xFE00
"""Where Qt's dialog leaves names and values in turn; a key of Qt's own that has no public name."""


def ask_printer(data: bytes, title: str, parent: QWidget | None) -> QPrinter | None:
    """Asks for printer, pages and copies; None when the user changed his mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))  # every paper is; the system's usual sheet may be another
    file = PdfFile(data)
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("preview_print_dialog")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setMinMax(1, max(1, len(file)))
    file.close()
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def printing(data: bytes, title: str, printer: QPrinter) -> Callable[[Progress], None]:
    """The work of printing, to be done beside the window. It raises UserError when the printer refuses."""
    to_file = printer.outputFormat() == QPrinter.OutputFormat.PdfFormat
    if lp_is_there() and printer.printerName() and not to_file:
        return by_lp(data, title, printer)

    def draw(progress: Progress) -> None:
        file = PdfFile(data)
        try:
            print_images(file, printer, progress)
        finally:
            file.close()

    return draw


def lp_is_there() -> bool:
    """CUPS takes the PDF as it is: sharp, small and quick."""
    return not sys.platform.startswith("win") and shutil.which("lp") is not None


def by_lp(data: bytes, title: str, printer: QPrinter) -> Callable[[Progress], None]:
    """Hands the PDF to CUPS; UserError with its answer when it refuses. The printer is read now, not by the work."""
    command = ["lp", "-d", printer.printerName(), "-n", str(max(1, printer.copyCount()))]
    command += ["-t", " ".join(title.split())[:120] or "mmsdesk"]
    if _is_ranged(printer):
        command += ["-P", printer.pageRanges().toString()]
    command += ["-o", f"media={printer.pageLayout().pageSize().key()}"]
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
        QPrinter.DuplexMode.DuplexNone: "one-sided",
    }.get(printer.duplex())
    if sides:
        command += ["-o", f"sides={sides}"]
    command += ["-o", "collate=true" if printer.collateCopies() else "collate=false"]
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        command += ["-o", "print-color-mode=monochrome"]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        command += ["-o", "outputorder=reverse"]
    command += [*_chosen_in_dialog(printer), "-"]
    return partial(_hand_over, command, data)


def _hand_over(command: list[str], data: bytes, progress: Progress) -> None:
    """Waits for `lp`, which waits for CUPS; it is killed when the user stops or it takes too long."""
    rest: bytes | None = data
    last = time.monotonic() + _LP_SECONDS
    try:
        with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process:
            try:
                while process.returncode is None:
                    progress(0, 0, "Передаю бумагу принтеру")
                    with suppress(subprocess.TimeoutExpired):
                        _, told = process.communicate(rest, timeout=_LOOK_SECONDS)
                    rest = None
                    if process.returncode is None and time.monotonic() > last:
                        raise _refused(f"lp: {_LP_SECONDS} s")
            finally:
                if process.returncode is None:
                    process.kill()
    except OSError as problem:
        raise _refused(str(problem)) from problem
    if process.returncode:
        raise _refused(told.decode("utf-8", "replace").strip())


def _chosen_in_dialog(printer: QPrinter) -> Iterable[str]:
    """What the dialog keeps for CUPS beside the printer itself: odd or even pages, several on a sheet, the tray."""
    kept = printer.printEngine().property(QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS)) or []
    for name, value in zip(kept[::2], kept[1::2], strict=False):
        yield from ("-o", f"{name}={value}")


def _is_ranged(printer: QPrinter) -> bool:
    return printer.printRange() == QPrinter.PrintRange.PageRange and not printer.pageRanges().isEmpty()


def _refused(detail: str) -> UserError:
    remedy = "Проверьте, включён ли принтер и выбран ли он, или сохраните PDF и напечатайте его отдельно."
    return UserError("Принтер не принял бумагу.", remedy, detail)


def print_images(file: PdfFile, printer: QPrinter, progress: Progress = silent) -> None:
    """Draws pages in strips at the printer's resolution, each page in its own orientation."""
    pages = list(_pages(file, printer))
    printer.setFullPage(True)
    _turn(printer, file.sizes[pages[0]] if pages else (595.0, 842.0))
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused("QPainter.begin")
    try:
        for number, page in enumerate(pages):
            progress(number, len(pages), f"Печать: страница {page + 1}")
            if number:
                _turn(printer, file.sizes[page])
                if not printer.newPage():
                    raise _refused("QPrinter.newPage")
            _paint(file, page, painter, printer.resolution())
    finally:
        painter.end()


def _pages(file: PdfFile, printer: QPrinter) -> Iterable[int]:
    everything = range(len(file))
    if not _is_ranged(printer):
        return everything
    return (page for page in everything if printer.pageRanges().contains(page + 1))


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    width, height = size
    wide = width > height
    paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turn, QMarginsF()))


def _paint(file: PdfFile, page: int, painter: QPainter, resolution: int) -> None:
    scale = min(resolution, _MOST_DPI) / 72
    enlarged = resolution / 72 / scale
    rows = file.rows(page, scale)
    for top in range(0, rows, _BAND_ROWS):
        image = file.band(page, scale, top, min(top + _BAND_ROWS, rows))
        place = QRectF(0, top * enlarged, image.width() * enlarged, image.height() * enlarged)
        painter.drawImage(place, image)
