"""Nothing new is forgotten by the gallery: pages, papers and dialogs have their scenes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog

from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.services.demo import build_demo
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.plain_dialog import PlainDialog
from tests.gallery.clock import TODAY, load_everything
from tests.gallery.drawing import all_scenes
from tests.gallery.papers import draw_papers

_FRAMES = {AskDialog, FormDialog, PlainDialog}
"""What dialogs are made from; nobody sees them alone."""


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def test_every_page_has_a_scene() -> None:
    shown = {scene.shows for scene in all_scenes()}
    assert not [spec.code for spec in page_specs() if spec.code not in shown]


def test_every_dialog_has_a_scene() -> None:
    load_everything()
    shown = {scene.shows for scene in all_scenes()}
    dialogs = {each for each in _below(QDialog) if each.__module__.startswith("mmsdesk.ui")} - _FRAMES
    assert dialogs
    assert not [each.__name__ for each in dialogs if each not in shown]


def test_names_of_scenes_differ() -> None:
    assert [name for name, times in Counter(scene.name for scene in all_scenes()).items() if times > 1] == []


def test_every_paper_is_drawn(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("papers")
    build_demo(folder / "demo.mms", teachers=30, years=1, seed=1, today=TODAY).close()
    names = {path.name for path in draw_papers(folder / "demo.mms", folder)}
    assert not [paper.code for paper in PAPERS if f"paper-{paper.code}-01.png" not in names]
