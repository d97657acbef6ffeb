"""Colours can be read, sizes grow, the style sheet is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton

from mmsdesk.core.resources import resource
from mmsdesk.ui import icons
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import DARK, LIGHT, Theme, Tokens, contrast, set_role, tabular
from mmsdesk.ui.theme.live import SIZES, style_sheet
from mmsdesk.ui.theme.tokens import READ_TOGETHER


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", READ_TOGETHER, ids="-on-".join)
def test_text_stands_out_from_its_ground(tokens: Tokens, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(tokens, name) for name in pair)
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "window"])
def test_edges_of_fields_and_the_focus_ring_are_seen(tokens: Tokens, ground: str) -> None:
    for edge in ("outline", "accent"):
        assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_style_sheet_has_no_unknown_names_and_no_missing_pictures(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, 1.0, 10.0)
    assert "@" not in sheet
    assert not re.search(r"\d[uf]\b(?!.*#)", re.sub(r"#[0-9a-f]{6}", "", sheet))
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_lengths_and_words_grow_with_the_interface_size() -> None:
    assert "min-height: 30px" in style_sheet(LIGHT, 1.5, 15.0)
    assert "font-size: 22.5pt" in style_sheet(LIGHT, 1.5, 15.0)


def test_theme_changes_the_running_program_and_is_remembered(
    qapp: QApplication, theme: Theme, settings: Settings
) -> None:
    light_words = qapp.palette().windowText().color().name()
    theme.set_mode("dark")
    assert qapp.palette().window().color().name() == DARK.window
    assert qapp.palette().windowText().color().name() != light_words
    assert Settings(settings.path).theme == "dark"


def test_interface_size_scales_the_font_and_stops_at_its_ends(qapp: QApplication, theme: Theme) -> None:
    usual = qapp.font().pointSizeF()
    assert 10 <= usual <= 11
    theme.set_size(150)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5)
    assert theme.px(8) == 12
    for _ in SIZES:
        theme.larger()
    assert theme.scale == 2
    for _ in SIZES:
        theme.smaller()
    assert theme.scale == 0.9


def test_icons_follow_the_theme(qapp: QApplication, theme: Theme, qtbot: object) -> None:
    button = QPushButton()
    icons.set_icon(button, "people")
    light = button.icon().pixmap(20).toImage()
    theme.set_mode("dark")
    dark = button.icon().pixmap(20).toImage()
    assert light != dark
    theme.set_size(200)
    assert button.iconSize().width() == 40
    button.deleteLater()


def test_every_icon_draws_something(qapp: QApplication) -> None:
    for file in resource("icons").glob("*.svg"):
        picture = icons.pixmap(file.stem, "#000000").toImage()
        inked = sum(picture.pixelColor(x, y).alpha() > 40 for x in range(20) for y in range(20))
        assert 10 < inked < 260, file.stem


def test_digits_have_one_width() -> None:
    assert QFont.Tag("tnum") in tabular(QFont()).featureTags()


def test_role_is_set_once_and_seen_by_the_style_sheet(theme: Theme, qtbot: object) -> None:
    button = QPushButton("Сохранить")
    set_role(button, "primary")
    button.ensurePolished()
    assert button.grab().toImage().pixelColor(6, 12).name() == LIGHT.accent
    button.deleteLater()
