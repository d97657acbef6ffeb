"""The preview: pages are drawn when seen, found words are marked, figures open their records, paper is printed."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.reports.document import Column, Document, Figure, Paragraph, Table
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.preview import PreviewWidget
from mmsdesk.ui.preview.pages_view import PageImages, PagesView
from mmsdesk.ui.preview.pdf_file import PdfFile

Press = Callable[..., None]
TypeText = Callable[[QWidget, str], None]
W = TypeVar("W", bound=QWidget)


def teachers(count: int = 200, *, landscape: bool = False) -> Document:
    rows = tuple((i, f"Ёлкина{i} Анна", Figure(i, "events", (f"e{i}",))) for i in range(1, count + 1))
    table = Table((Column("№", "number"), Column("Фамилия"), Column("Участий", "number")), rows)
    return Document("Список", (table,), landscape=landscape)


@pytest.fixture
def preview(qtbot: QtBot, jobs: JobRunner) -> PreviewWidget:
    widget = PreviewWidget(jobs)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()
    return widget


def child(widget: QWidget, kind: type[W], name: str) -> W:
    found = widget.findChild(kind, name)
    assert found is not None
    return found


def pages(preview: PreviewWidget) -> PagesView:
    return child(preview, PagesView, "preview_pages")


def page_number(preview: PreviewWidget) -> int:
    return child(preview, QSpinBox, "preview_page").value()


def is_dark(image: QImage) -> bool:
    """Something is printed on it."""
    return any(
        image.pixelColor(x, y).lightness() < 100
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


def press_key(preview: PreviewWidget, press: Press, key: Qt.Key) -> None:
    press(pages(preview), key)


def find(preview: PreviewWidget, qtbot: QtBot, type_text: TypeText, words: str) -> None:
    qtbot.keyClick(pages(preview), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = child(preview, QLineEdit, "preview_search")
    assert line.isVisible()
    line.clear()
    type_text(line, words)
    qtbot.waitUntil(lambda: "…" not in child(preview, QLabel, "preview_found").text())


def test_empty_preview_speaks_and_offers_nothing(preview: PreviewWidget) -> None:
    assert "Выберите бумагу" in child(preview, QLabel, "preview_empty").text()
    assert not pages(preview).isVisible()
    for name in ("find", "print", "save", "zoom_in", "zoom_out", "next_page"):
        assert not child(preview, QToolButton, f"preview_{name}_button").isEnabled()


def test_pages_are_shown(preview: PreviewWidget) -> None:
    preview.show_pdf(render_pdf(teachers()), "Список")
    count = child(preview, QSpinBox, "preview_page").maximum()
    assert child(preview, QLabel, "preview_page_count").text() == f"из {count}"
    assert count > 3
    assert page_number(preview) == 1
    assert is_dark(pages(preview).viewport().grab().toImage())


def test_only_seen_pages_are_drawn(preview: PreviewWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    image = PdfFile.image

    def noted(self: PdfFile, page: int, scale: float) -> QImage:
        drawn.append(page)
        return image(self, page, scale)

    monkeypatch.setattr(PdfFile, "image", noted)
    preview.show_pdf(render_pdf(teachers(2000)))
    preview.grab()
    assert set(drawn) <= {0, 1}
    last = child(preview, QSpinBox, "preview_page").maximum() - 1
    pages(preview).go_to(last)
    preview.grab()
    assert set(drawn) <= {0, 1, last - 1, last}
    before = len(drawn)
    preview.grab()
    assert len(drawn) == before


def test_going_by_keys_buttons_and_page_box(preview: PreviewWidget, press: Press, qtbot: QtBot) -> None:
    preview.show_pdf(render_pdf(teachers()))
    count = child(preview, QSpinBox, "preview_page").maximum()
    press_key(preview, press, Qt.Key.Key_End)
    assert page_number(preview) == count
    press_key(preview, press, Qt.Key.Key_Home)
    assert page_number(preview) == 1
    child(preview, QToolButton, "preview_next_page_button").click()
    assert page_number(preview) == 2
    child(preview, QToolButton, "preview_previous_page_button").click()
    assert page_number(preview) == 1
    box = child(preview, QSpinBox, "preview_page")
    qtbot.keyClick(pages(preview), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    qtbot.keyClicks(box, "3")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page_number(preview) == 3
    press_key(preview, press, Qt.Key.Key_PageDown)
    assert pages(preview).verticalScrollBar().value() > 0


def test_zoom(preview: PreviewWidget, qtbot: QtBot) -> None:
    preview.show_pdf(render_pdf(teachers()))
    view, box = pages(preview), child(preview, QComboBox, "preview_zoom")
    assert box.currentText() == "По ширине"
    width = view.zoom()
    assert view.horizontalScrollBar().maximum() == 0
    box.setCurrentText("Вся страница")
    box.activated.emit(box.currentIndex())
    assert view.zoom() < width
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 1.0
    assert box.currentText() == "100\u00a0%"
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == pytest.approx(1.1)
    assert box.currentText() == "110\u00a0%"
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 1.0
    wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == pytest.approx(1.1)


def wheel(view: PagesView, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_width_follows_the_window_and_the_place_stays(preview: PreviewWidget) -> None:
    preview.show_pdf(render_pdf(teachers()))
    pages(preview).go_to(2)
    before = pages(preview).zoom()
    preview.resize(1200, 700)
    QApplication.processEvents()
    assert pages(preview).zoom() > before
    assert page_number(preview) == 3


def test_search_marks_and_goes_round(preview: PreviewWidget, qtbot: QtBot, type_text: TypeText, press: Press) -> None:
    preview.show_pdf(render_pdf(teachers(60)))
    find(preview, qtbot, type_text, "елкина5")
    found = child(preview, QLabel, "preview_found")
    assert found.text() == "1 из 11"
    line = child(preview, QLineEdit, "preview_search")
    for place in (*range(2, 12), 1):
        qtbot.keyClick(line, Qt.Key.Key_F3)
        assert found.text() == f"{place} из 11"
    qtbot.keyClick(line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert found.text() == "11 из 11"
    assert page_number(preview) == 2
    picture = pages(preview).viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 3)
    }
    assert any(int(name[1:3], 16) > 240 and int(name[5:7], 16) < 160 for name in colours)
    press(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert pages(preview).hasFocus()


def test_search_for_what_is_not_there(preview: PreviewWidget, qtbot: QtBot, type_text: TypeText) -> None:
    preview.show_pdf(render_pdf(teachers(60)))
    find(preview, qtbot, type_text, "Вороний")
    assert child(preview, QLabel, "preview_found").text() == "не найдено"
    qtbot.keyClick(child(preview, QLineEdit, "preview_search"), Qt.Key.Key_F3)
    assert child(preview, QLabel, "preview_found").text() == "не найдено"


def test_search_goes_over_line_ends(preview: PreviewWidget, qtbot: QtBot, type_text: TypeText) -> None:
    preview.show_pdf(render_pdf(Document("Т", (Paragraph("начало " * 40 + "первый второй " * 30),))))
    find(preview, qtbot, type_text, "ПЕРВЫЙ второй первый")
    assert child(preview, QLabel, "preview_found").text() == "1 из 15"


def test_a_figure_is_clicked(preview: PreviewWidget, qtbot: QtBot) -> None:
    document = teachers(20)
    preview.show_pdf(render_pdf(document))
    view = pages(preview)
    spots = {view.figure_at(QPoint(x, y)): QPoint(x, y) for y in range(0, 700, 4) for x in range(0, 900, 4)}
    wanted = next(number for number in spots if number is not None)
    with qtbot.waitSignal(preview.figure_activated) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spots[wanted])
    assert caught.args == [wanted]
    assert list(document.figures())[wanted].ids == (f"e{wanted + 1}",)
    with qtbot.assertNotEmitted(preview.figure_activated):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spots[None])


def test_figures_are_reached_by_keys(preview: PreviewWidget, qtbot: QtBot) -> None:
    preview.show_pdf(render_pdf(teachers(120)))
    view = pages(preview)
    control = Qt.KeyboardModifier.ControlModifier
    seen = []
    for key in (*[Qt.Key.Key_Right] * 70, Qt.Key.Key_Left):
        qtbot.keyClick(view, key, control)
        with qtbot.waitSignal(preview.figure_activated) as caught:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        seen.append(caught.args[0])
    assert seen == [*range(70), 68]
    assert page_number(preview) == 2


def test_the_same_paper_composed_anew_stays_in_place(preview: PreviewWidget) -> None:
    preview.show_pdf(render_pdf(teachers(200)))
    pages(preview).go_to(2)
    preview.show_pdf(render_pdf(teachers(201)), keep_place=True)
    assert page_number(preview) == 3
    preview.show_pdf(render_pdf(teachers(201)))
    assert page_number(preview) == 1


def test_damaged_bytes_are_told_in_words(preview: PreviewWidget) -> None:
    preview.show_pdf(render_pdf(teachers(5)))
    preview.show_pdf(b"%PDF-1.4 nonsense")
    assert "не удалось показать" in child(preview, QLabel, "preview_empty").text()
    assert preview.data() == b""
    assert not child(preview, QToolButton, "preview_print_button").isEnabled()


def test_save_asks_the_owner(preview: PreviewWidget, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(preview.save_requested):
        qtbot.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    preview.show_pdf(render_pdf(teachers(5)))
    with qtbot.waitSignal(preview.save_requested):
        qtbot.keyClick(pages(preview), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(preview.save_requested):
        child(preview, QToolButton, "preview_save_button").click()


def test_everything_has_a_name_for_screen_readers(preview: PreviewWidget) -> None:
    for kind in (QToolButton, QLineEdit, QSpinBox, QComboBox, PagesView):
        for widget in preview.findChildren(kind):
            if widget.objectName().startswith("preview_"):
                assert widget.accessibleName(), widget.objectName()


def open_documents() -> int:
    gc.collect()
    # By the type itself: to be asked for its class, many an object of the heap would be made up first.
    return sum(type(each) is pypdfium2.PdfDocument and bool(each.raw) for each in gc.get_objects())


def test_nothing_stays_open(preview: PreviewWidget) -> None:
    before = open_documents()
    for _ in range(3):
        preview.show_pdf(render_pdf(teachers(50)))
        preview.grab()
    assert open_documents() == before + 1
    preview.clear()
    assert open_documents() == before


def test_great_zooms_keep_within_memory(qtbot: QtBot) -> None:
    file, images = PdfFile(render_pdf(teachers(150))), PageImages()
    assert len(file) > 2
    for page in range(len(file)):
        for scale in (1.0, 3.0, 10.7):
            image = images.of(file, page, scale, 2.0)
            assert image.deviceIndependentSize().width() == pytest.approx(file.sizes[page][0] * scale, abs=2)
            assert image.width() * image.height() < 33_000_000
            assert images.dots < 70_000_000
    file.close()


def test_a_preview_that_is_open_at_the_end_is_closed_before_its_library_goes() -> None:
    lines = (
        "from mmsdesk.reports.document import Document, Paragraph",
        "from mmsdesk.reports.pdf import render_pdf",
        "from mmsdesk.ui.preview.pdf_file import PdfFile",
        "shown = PdfFile(render_pdf(Document('Список', (Paragraph('Слова'),))))",
        "print(len(shown))",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("1", "")
