"""Printing a paper: the PDF itself by CUPS, images of its pages elsewhere."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled, silent
from mmsdesk.reports.document import Document, PageBreak, Paragraph
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.preview import PreviewWidget
from mmsdesk.ui.preview.pdf_file import PdfFile
from mmsdesk.ui.preview.printing import by_lp, print_images


def test_printing_by_images_keeps_size_text_and_orientation(qtbot: QtBot, tmp_path: Path) -> None:
    document = Document("Л", (Paragraph("первая страница"), PageBreak(), Paragraph("вторая")), landscape=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "out.pdf"
    printer.setOutputFileName(str(target))
    source = PdfFile(render_pdf(document))
    print_images(source, printer)
    result = PdfFile(target.read_bytes())
    assert [(round(w), round(h)) for w, h in result.sizes] == [(842, 595)] * 2
    for page in range(2):
        before, after = source.image(page, 1.0), result.image(page, 1.0)
        assert abs(ink(before) - ink(after)) < 0.3 * ink(before)
        assert edge(before) == pytest.approx(edge(after), abs=3)
    source.close()
    result.close()


def ink(image: QImage) -> int:
    return sum(255 - image.pixelColor(x, y).lightness() for y in range(image.height()) for x in range(image.width()))


def edge(image: QImage) -> int:
    """The first column of pixels with print."""
    return next(
        x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
    )


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_cups_gets_the_pdf_itself(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "lp", f'echo "$@" > "{tmp_path}/args"; cat > "{tmp_path}/job"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    data = render_pdf(Document("Список", (Paragraph("Ёлкина"),)))
    printer = QPrinter()
    printer.setCopyCount(2)
    by_lp(data, "Список педагогов", printer)(silent)
    assert (tmp_path / "job").read_bytes() == data
    arguments = (tmp_path / "args").read_text(encoding="utf-8")
    assert "-n 2" in arguments
    assert "-t Список педагогов" in arguments


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_cups_gets_what_was_chosen_in_the_dialog(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "lp", f'echo "$@" > "{tmp_path}/args"; cat > "{tmp_path}/job"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    printer = QPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    chosen_pages(printer, "1,3-4")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    by_lp(render_pdf(Document("Список", (Paragraph("Ёлкина"),))), "-", printer)(silent)
    arguments = (tmp_path / "args").read_text(encoding="utf-8")
    assert "-P 1,3-4 " in arguments
    for option in ("media=A5", "print-color-mode=monochrome", "outputorder=reverse"):
        assert f"-o {option}" in arguments


def test_pages_that_are_not_neighbours_are_printed_alone(qtbot: QtBot, tmp_path: Path) -> None:
    blocks = [block for number in range(1, 6) for block in (Paragraph(f"номер {number}"), PageBreak())]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    chosen_pages(printer, "1,4,9")
    source = PdfFile(render_pdf(Document("Л", tuple(blocks))))
    print_images(source, printer)
    result = PdfFile((tmp_path / "out.pdf").read_bytes())
    assert [ink(result.image(page, 1.0)) > 0 for page in range(len(result))] == [True, True]
    source.close()
    result.close()


def chosen_pages(printer: QPrinter, pages: str) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(pages))


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_a_printer_that_refuses_is_told_in_words(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "lp", 'echo "lp: no such printer" >&2; exit 1')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(UserError, match="Принтер не принял бумагу") as caught:
        by_lp(b"%PDF", "а", QPrinter())(silent)
    assert "no such printer" in caught.value.detail


class Chosen(QPrinter):
    """A printer as the dialog leaves it."""

    def printerName(self) -> str:
        return "Кабинет"

    def outputFormat(self) -> QPrinter.OutputFormat:
        return QPrinter.OutputFormat.NativeFormat


def shown(qtbot: QtBot, jobs: JobRunner, monkeypatch: pytest.MonkeyPatch) -> PreviewWidget:
    """A preview whose print dialog is answered."""
    monkeypatch.setattr("mmsdesk.ui.preview.widget.ask_printer", lambda *_about: Chosen())
    preview = PreviewWidget(jobs)
    qtbot.addWidget(preview)
    preview.show()
    preview.show_pdf(render_pdf(Document("Список", (Paragraph("Ёлкина"),))), "Список")
    return preview


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_the_window_lives_while_the_printer_takes_its_time(
    qtbot: QtBot, jobs: JobRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "lp", f'while [ ! -e "{tmp_path}/ready" ]; do sleep 0.05; done; cat > "{tmp_path}/job"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    preview = shown(qtbot, jobs, monkeypatch)
    QTimer.singleShot(50, lambda: (tmp_path / "ready").touch())  # heard only by a window that is not held
    with qtbot.waitSignal(preview.printed, timeout=10_000):
        preview.print_paper()
    assert (tmp_path / "job").read_bytes() == preview.data()


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_a_refusal_stands_over_the_pages(
    qtbot: QtBot, jobs: JobRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "lp", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    preview = shown(qtbot, jobs, monkeypatch)
    with qtbot.assertNotEmitted(preview.printed):
        preview.print_made(lambda progress: preview.data())
        notice = preview.findChild(QLabel, "preview_notice")
        qtbot.waitUntil(lambda: "Принтер не принял бумагу." in notice.text(), timeout=10_000)
    assert notice.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_printing_that_is_stopped_ends_lp(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "lp", f'touch "{tmp_path}/begun"; exec sleep 30')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    def progress(done: int, total: int, text: str) -> None:
        if (tmp_path / "begun").exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        by_lp(b"%PDF", "а", QPrinter())(progress)


def program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
