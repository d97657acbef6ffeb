"""«Проверка файла»: damage is told and mended by the journal; what is suspicious opens, is settled, is mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.cards import blank, title_of
from mmsdesk.services.records import save
from mmsdesk.store.backups.backup import make, rehearse
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.content import keep
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.store.schema import create_triggers, drop_triggers
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.checking.page import CheckPage
from mmsdesk.ui.backups.words import backup_words
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.factories import make_organisation, make_teacher
from tests.ui.program import finish_setup, press, running, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    finish_setup(office_path)
    with running(qapp, notifier) as made:
        made.open(office_path)
        yield made


@pytest.fixture
def store(program: Program) -> Store:
    return window_of(program).store


def page_of(program: Program) -> CheckPage:
    page = window_of(program).page()
    assert isinstance(page, CheckPage)
    return page


def whole(page: CheckPage, qtbot: QtBot) -> None:
    verdict = page.findChild(QLabel, "check_verdict")
    assert verdict is not None
    qtbot.waitUntil(lambda: "Файл цел" in verdict.text(), timeout=20_000)


def test_the_menu_checks_at_once_and_a_whole_file_is_said_to_be_whole(program: Program, qtbot: QtBot) -> None:
    window_of(program).actions_of["check"].trigger()
    page = page_of(program)
    whole(page, qtbot)
    mend = page.findChild(QPushButton, "check_repair")
    assert mend is not None
    assert not mend.isVisible()


def test_silent_damage_is_found_and_mended(program: Program, qtbot: QtBot, store: Store) -> None:
    draft = blank(ORGANISATIONS)
    draft.values["short_name"] = "СОШ № 3"
    record = save(store, draft).id
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        drop_triggers(connection)
        connection.exec_driver_sql("UPDATE organisation SET short_name = 'СОШ № 8'")
        create_triggers(connection)
    window_of(program).actions_of["check"].trigger()
    page = page_of(program)
    mend = page.findChild(QPushButton, "check_repair")
    listed = page.findChild(QListWidget, "check_findings")
    assert mend is not None
    assert listed is not None
    qtbot.waitUntil(mend.isVisible, timeout=20_000)
    assert "Краткое наименование" in listed.item(0).text()
    mend.click()
    whole(page, qtbot)
    with store.read() as session:
        assert title_of(session, record) == "СОШ № 3"
    assert Reason.REPAIR in [backup.reason for backup in list_backups(store.file_id)]


def test_content_nobody_needs_is_offered_to_be_removed(program: Program, qtbot: QtBot, store: Store) -> None:
    with store.writing() as connection:
        keep(connection, b"nobody's")
    window_of(program).actions_of["check"].trigger()
    page = page_of(program)
    mend = page.findChild(QPushButton, "check_repair")
    assert mend is not None
    qtbot.waitUntil(mend.isVisible, timeout=20_000)
    assert mend.text() == "Освободить место"
    mend.click()
    qtbot.waitUntil(lambda: page.repair.findings == [], timeout=20_000)


def test_the_suspicious_is_opened_settled_and_mended(
    program: Program, qtbot: QtBot, store: Store, notifier: RecordingNotifier
) -> None:
    school = make_organisation(store, "СОШ № 3")
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    make_teacher(store, "Соснова Мария Ильинична")
    with operation(store, "Опечатка") as op:
        op.update(Teacher, anna, {"surname": "Ёлкинa"})  # the last letter is Latin
    window = window_of(program)
    window.stack.go("check")
    page = page_of(program)
    part = page.suspicious
    page.tabs.setCurrentWidget(part)
    qtbot.waitUntil(lambda: len(part.texts()) == 4)
    assert part.texts()[0] == "Люди без места работы · 1"
    assert "Соснова Мария Ильинична" in part.texts()[1]
    press(page, "suspicious_settle")
    qtbot.waitUntil(lambda: len(part.texts()) == 2)
    part.settled.setChecked(True)
    assert any("(так и есть)" in text for text in part.texts())
    part.settled.setChecked(False)
    notifier.prepare(True)
    press(page, "suspicious_mend_all")
    qtbot.waitUntil(lambda: part.texts() == [])
    with store.read() as session:
        assert title_of(session, anna).startswith("Ёлкина ")
    back = notifier.notices[-1].action
    assert back is not None
    back()
    page.check_now()
    qtbot.waitUntil(lambda: len(part.texts()) == 2)
    page.offers()["open"]()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == anna


def test_a_rehearsal_that_failed_says_what_to_do_until_there_is_a_new_backup(store: Store) -> None:
    first, second = make(store, Reason.CLOSE), make(store, Reason.MANUAL)
    second.path.write_bytes(second.path.read_bytes()[:-100])
    assert rehearse(store.file_id) is not None
    told = backup_words(store.file_id, store.path)
    assert told.warning
    assert told.detail.endswith("Нажмите и сделайте новую копию.")
    assert first.whole
    make(store, Reason.WORK)
    assert not backup_words(store.file_id, store.path).warning
    assert rehearse(store.file_id, paper=lambda _session, _progress: "Кадровый паспорт") is not None
    assert "составлена бумага «Кадровый паспорт», всё цело" in backup_words(store.file_id, store.path).detail
