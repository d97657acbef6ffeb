"""«Справка с номером» from the card of a person: the number is written, the paper bears it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import make_teacher


def given(store: Store) -> list[tuple[IssuedKind, str, str]]:
    own = table_of(IssuedDocument)
    with store.read() as session:
        return [tuple(row) for row in session.execute(select(own.c.kind, own.c.number, own.c.person_id))]


def papers() -> list[RecordPaperWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordPaperWindow) and each.isVisible()]


def test_a_number_is_given_once_a_day(window: OfficeWindow, store: Store, qtbot: QtBot) -> None:
    who = make_teacher(store, "Лисова Анна Петровна")
    card = open_card(window.desk, window.stack, TEACHERS.code, who)
    assert card is not None
    for _time in range(2):
        window.actions_of["print"].trigger()
        menu = card.findChildren(QMenu, "card_papers")[-1]
        action = next(each for each in menu.actions() if each.objectName() == "give_statement")
        menu.close()
        action.trigger()
        qtbot.waitUntil(lambda: bool(papers()), timeout=10_000)
        [paper] = papers()
        assert "Лисова" in paper.windowTitle()
        paper.close()
        assert given(store) == [(IssuedKind.STATEMENT, "1", who)]
