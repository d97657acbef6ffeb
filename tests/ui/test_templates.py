"""Word templates in the window: taken, checked, their fields copied, filled from a list, names corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.declension import Case
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.models.registry import by_code
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.queries.paper_templates import paper_templates
from mmsdesk.queries.printed import all_printed
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import paper_again
from mmsdesk.services.paper_templates import NewTemplate, add_template
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.areas.templates.dialog import FillTemplateDialog
from mmsdesk.ui.areas.templates.new import AddTemplateDialog
from mmsdesk.ui.areas.templates.out import TemplatePreview
from mmsdesk.ui.areas.templates.page import TemplatePage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import TODAY, make_event, make_organisation, make_teacher
from tests.reports.papers import whole_text
from tests.reports.template_files import text_of, word

SOUND = word("Дана {{ педагог.фио_дательный }}, {{ дата }} № {{ номер }}")


@pytest.fixture
def window(
    store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme, qtbot: QtBot
) -> Iterator[MainWindow]:
    school = make_organisation(store, "СОШ № 3")
    who = make_teacher(store, "Кара-оол Чечек Олеговна", school)
    make_teacher(store, "Абрамов Илья Ильич")
    make_event(store, "Чтения", TODAY, {"participations": [{"person_id": who}, {"guest": "Громов Павел Ильич"}]})
    desk = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(desk.announce)
    made = MainWindow(desk, page_specs())
    qtbot.addWidget(made)
    made.show()
    yield made
    assert jobs.wait()


def add(
    store: Store, data: bytes = SOUND, subject: TemplateSubject = TemplateSubject.TEACHER, name: str = "Справка"
) -> str:
    return add_template(store, NewTemplate(name, TemplateKind.REFERENCE, subject, f"{name}.docx", data))[0]


def opened(window: MainWindow, template: str) -> TemplatePage:
    from mmsdesk.ui.areas.opening import open_card

    page = open_card(window.desk, window.stack, "paper_templates", template)
    assert isinstance(page, TemplatePage)
    return page


def filling(window: MainWindow, register: str, qtbot: QtBot, rows: int = 1) -> FillTemplateDialog:
    """Select rows in a list and ask for «Заполнить шаблон…» by its key."""
    window.stack.go(register)
    page = window.page()
    assert isinstance(page, RegisterPage)
    page.pane.view.setFocus()
    page.pane.view.selectRow(0)
    if rows > 1:
        page.pane.view.selectAll()
    window.actions_of.refresh()
    window.actions_of["fill_template"].trigger()
    qtbot.waitUntil(lambda: window.findChild(FillTemplateDialog) is not None)
    found = window.findChild(FillTemplateDialog)
    assert isinstance(found, FillTemplateDialog)
    return found


def press(parent: QWidget, name: str, qtbot: QtBot) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# taking a template


def test_a_ready_template_is_taken_by_enter(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    dialog = AddTemplateDialog(window.desk, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.ready, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.ready, Qt.Key.Key_Return)
    assert dialog.added
    with store.read() as session:
        assert [each.name for each in paper_templates(session)] == ["Справка педагогу об участии"]


def test_a_document_of_the_office_tells_what_it_is_by_its_name(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    dialog = AddTemplateDialog(window.desk, None)
    qtbot.addWidget(dialog)
    dialog.take_file(Path("Благодарность району.docx"), SOUND)
    with store.read() as session:
        found = paper_templates(session)[0]
    assert (found.name, found.kind, found.subject) == (
        "Благодарность району",
        TemplateKind.GRATITUDE,
        TemplateSubject.TEACHER,
    )


# the card


def test_the_card_says_what_is_wrong(window: MainWindow, store: Store) -> None:
    page = opened(window, add(store, word("Дана", "{{ педагог.фоо }}")))
    assert page.form.tabs.currentWidget() is page.file
    assert page.file.verdict.text().startswith("Найдено ошибок: 1")
    assert "Абзац 2" in page.file.problems.item(0).text()
    assert "может быть, «педагог.фио»?" in page.file.problems.item(0).text()
    assert opened(window, add(store)).file.verdict.text() == "Ошибок нет: шаблон готов."


def test_out_to_word_and_back(
    window: MainWindow, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr("mmsdesk.ui.areas.templates.file.documents", lambda: tmp_path)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    page = opened(window, add(store, word("{{ педагог.фоо }}")))
    back = page.findChild(QPushButton, "template_take_back")
    assert isinstance(back, QPushButton)
    assert not back.isEnabled()
    press(page, "template_open", qtbot)
    out = Path(shown[0].toLocalFile())
    assert out == tmp_path / "Шаблоны Word" / "Справка.docx"
    out.write_bytes(SOUND)
    press(page, "template_take_back", qtbot)
    assert page.file.verdict.text() == "Ошибок нет: шаблон готов."
    press(page, "template_take_back", qtbot)
    assert "ничего не изменилось" in window.desk.notifier.notices[-1].text  # type: ignore[attr-defined]


def test_a_file_that_is_no_template_is_refused(
    window: MainWindow, store: Store, tmp_path: Path, notifier: RecordingNotifier
) -> None:
    page = opened(window, add(store))
    wrong = tmp_path / "старый.doc"
    wrong.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    page.file.take(wrong)
    assert "старого Word" in str(notifier.errors[0])


def test_fields_are_found_and_copied_by_enter(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = opened(window, add(store))
    page.form.tabs.setCurrentWidget(page.fields)
    every = page.fields.table.rowCount()
    page.fields.search.setText("кому фамилия, имя")
    assert 0 < page.fields.table.rowCount() < every
    qtbot.keyClick(page.fields.table, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "{{ педагог.фио_дательный }}"


def test_examples_come_from_the_record_of_the_trial(window: MainWindow, store: Store) -> None:
    page = opened(window, add(store))
    with store.read() as session:
        who = session.connection().exec_driver_sql("SELECT id FROM teacher WHERE surname = 'Абрамов'").scalar_one()
    assert page.trial.record is not None
    page.trial.record.set_value(who)
    page.form.tabs.setCurrentWidget(page.fields)
    table = page.fields.table
    examples = {table.item(row, 0).text(): table.item(row, 2).text() for row in range(table.rowCount())}
    assert examples["педагог.фио_дательный"] == "Абрамову Илье Ильичу"
    window.desk.set_masked(True)
    assert table.item(0, 2).text() != "Абрамов Илья Ильич"


# filling from a list


def test_one_document_from_the_list_of_teachers(
    window: MainWindow, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    add(store)
    out = tmp_path / "справка.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    dialog = filling(window, "teachers", qtbot)
    dialog.number.setText("12")
    press(dialog, "save_word", qtbot)
    qtbot.waitUntil(out.exists)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert text_of(out.read_bytes()).startswith("Дана Абрамову Илье Ильичу, ")
    assert text_of(out.read_bytes()).endswith("№ 12")
    with store.read() as session:
        printed = all_printed(session)
        again = paper_again(session, printed[0].id)
    assert [each.title for each in printed] == ["Справка Абрамов И. И."]
    assert "Дана Абрамову Илье Ильичу" in whole_text(render_pdf(again.document))


def test_a_corrected_name_is_printed_and_remembered(
    window: MainWindow, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    add(store)
    folder = tmp_path / "все"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    dialog = filling(window, "teachers", qtbot, rows=2)
    names = [dialog.names.item(row, 0).text() for row in range(dialog.names.rowCount())]
    assert names == ["Абрамов Илья Ильич", "Кара-оол Чечек Олеговна"]
    dialog.names.item(1, 2).setText("Каре-оол Чечек Олеговне")
    dialog.many_files.setChecked(True)
    press(dialog, "save_word", qtbot)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) == 2)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    texts = sorted(text_of(path.read_bytes()) for path in folder.iterdir())
    assert texts[1].startswith("Дана Каре-оол Чечек Олеговне,")
    with store.read() as session:
        assert [list(kept.values()) for kept in name_forms(session).values()] == [["Каре-оол Чечек Олеговне"]]
    again = FillTemplateDialog(window.desk, by_code("teachers"), dialog._ids, dialog._templates, None)  # noqa: SLF001
    qtbot.addWidget(again)
    assert again.names.item(1, 2).text() == "Каре-оол Чечек Олеговне"
    assert again.names.corrections() == {}
    again.names.item(1, 2).setText("")
    assert list(again.names.corrections().values()) == [{Case.DATIVE: ""}]


def test_certificates_for_those_who_are_ticked(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    add(store, word("{{ участник.фио }}"), TemplateSubject.PARTICIPANT, "Сертификат")
    dialog = filling(window, "events", qtbot)
    assert [dialog.people.item(row).text() for row in range(dialog.people.count())] == [
        "Громов Павел Ильич",
        "Кара-оол Чечек Олеговна",
    ]
    dialog.people.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert len(dialog.record_ids()) == 1
    dialog.people.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.order() is None
    window.desk.set_masked(True)
    cover = dialog.people.findChild(QWidget, "cover")
    assert isinstance(cover, QWidget)
    assert cover.isVisible()


def test_pages_are_looked_at(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    add(store)
    dialog = filling(window, "teachers", qtbot)
    press(dialog, "look", qtbot)
    qtbot.waitUntil(lambda: window.findChild(TemplatePreview) is not None)
    preview = window.findChild(TemplatePreview)
    assert isinstance(preview, TemplatePreview)
    assert preview.preview.data().startswith(b"%PDF")
    preview.close()


def test_without_templates_it_is_said_where_they_are(
    window: MainWindow, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window.stack.go("teachers")
    page = window.page()
    assert isinstance(page, RegisterPage)
    page.pane.view.selectRow(0)
    notifier.answers = ["yes"]
    window.actions_of["fill_template"].trigger()
    assert "Шаблонов для этого списка пока нет" in notifier.questions[0]
    assert window.stack.code == "paper_templates"


def test_covered_data_are_not_printed(window: MainWindow, store: Store, notifier: RecordingNotifier) -> None:
    add(store)
    window.stack.go("teachers")
    page = window.page()
    assert isinstance(page, RegisterPage)
    page.pane.view.selectRow(0)
    window.desk.set_masked(True)
    window.actions_of["fill_template"].trigger()
    assert "Личные данные скрыты" in notifier.told[0]
