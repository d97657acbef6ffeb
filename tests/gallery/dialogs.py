"""Scenes of dialogs and windows beside the main one. What writes into the file stands last."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.entity import Entity
from mmsdesk.models.event import EVENTS
from mmsdesk.models.office import STAFF
from mmsdesk.models.reference import REFERENCES, ReferenceList
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank, load
from mmsdesk.services.first_run import STEPS, SetupStep
from mmsdesk.services.joining.following import Following
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.records import change_many, save
from mmsdesk.services.undo import plan_undo
from mmsdesk.store.backups.backup import copy_whole
from mmsdesk.store.drafts import SavedDraft
from mmsdesk.ui.about_dialog import AboutDialog
from mmsdesk.ui.areas.cards.clash_dialog import ClashDialog
from mmsdesk.ui.areas.cards.consultation_window import ConsultationWindow
from mmsdesk.ui.areas.cards.draft_keeper import DraftsDialog
from mmsdesk.ui.areas.duplicates.join_dialog import JoinDialog
from mmsdesk.ui.areas.papers.printed_list import PrintedListWindow
from mmsdesk.ui.backups.dialog import BackupsDialog
from mmsdesk.ui.damage_dialog import DamageDialog
from mmsdesk.ui.first_run import FirstRunWindow, QuickDialog
from mmsdesk.ui.forms.add_people import AddPeopleDialog
from mmsdesk.ui.forms.choose_dialog import ChooseDialog
from mmsdesk.ui.forms.create_dialog import CreateDialog
from mmsdesk.ui.forms.row_dialog import RowDialog
from mmsdesk.ui.help_window import HelpWindow, show_help
from mmsdesk.ui.jobs.progress_dialog import ProgressDialog
from mmsdesk.ui.lists.change_many_dialog import ChangeManyDialog
from mmsdesk.ui.lists.columns import ColumnChoice
from mmsdesk.ui.lists.columns_dialog import ColumnsDialog
from mmsdesk.ui.lists.list_menus import NameDialog
from mmsdesk.ui.message import Choice, Message, MessageDialog
from mmsdesk.ui.settings_dialog import SettingsDialog
from mmsdesk.ui.welcome import WelcomeWindow
from tests.damage import past_the_journal
from tests.gallery.scene import Scene, Studio

_REPORT = """mmsdesk 1.0 · Python 3.11 · Qt 6.9
RuntimeError: the picture of a failure
  mmsdesk/ui/office_window.py:74 in closeEvent
"""


def _row(entity: Entity, child: str, new: bool, studio: Studio) -> QWidget:
    page = studio.card(entity.code, studio.fullest(entity))
    table = page.form.children_of[child]
    row = blank(table.child.entity) if new else table.rows[0]
    return studio.show(RowDialog(studio.context, row, f"{child}.0.", studio.window, new=new))


def _row_problems(studio: Studio) -> QWidget:
    dialog = _row(TEACHERS, "trainings", True, studio)
    assert isinstance(dialog, RowDialog)
    dialog.done_pressed()
    return dialog


def _add_people(studio: Studio) -> QWidget:
    child = ASSOCIATIONS.children["memberships"]
    return studio.show(AddPeopleDialog(studio.context, child, [], studio.window))


def _create(entity: Entity, choices: str, typed: str, studio: Studio) -> QWidget:
    return studio.show(CreateDialog(studio.context, entity, choices, typed, studio.window))


def _choose(studio: Studio) -> QWidget:
    return studio.show(ChooseDialog(studio.context, TEACHERS, studio.window))


def _columns(studio: Studio) -> QWidget:
    window = studio.window
    return studio.show(ColumnsDialog(TEACHERS, ColumnChoice.usual(TEACHERS), window.desk.theme, window))


def _change_many(field: int, studio: Studio) -> QWidget:
    dialog = ChangeManyDialog(studio.window.desk, CONSULTATIONS, 7, studio.window)
    dialog._field.setCurrentIndex(field)  # noqa: SLF001 - a person would choose it from the box
    return studio.show(dialog)


def _name(studio: Studio) -> QWidget:
    return studio.show(NameDialog(studio.window.desk, studio.window))


def _consultation(studio: Studio) -> QWidget:
    return studio.show(ConsultationWindow(studio.window.desk, studio.window.stack, None, studio.window))


def _consultation_client(studio: Studio) -> QWidget:
    client = studio.ids(TEACHERS)[3]
    dialog = ConsultationWindow(studio.window.desk, studio.window.stack, client, studio.window)
    return studio.show(dialog)


def _consultation_problems(studio: Studio) -> QWidget:
    dialog = _consultation(studio)
    assert isinstance(dialog, ConsultationWindow)
    dialog.done_pressed()
    return dialog


def _consultation_matches(studio: Studio) -> QWidget:
    dialog = _consultation(studio)
    assert isinstance(dialog, ConsultationWindow)
    line = dialog.editors["client_id"].control
    line.setText("ол")  # type: ignore[attr-defined]
    line.textEdited.emit("ол")  # type: ignore[attr-defined]
    studio.settle(0.3)
    popup = studio.app.activePopupWidget()
    return studio.show(popup) if popup is not None else line.matches  # type: ignore[attr-defined]


def _printed_list(studio: Studio) -> QWidget:
    page = studio.register("teachers")
    page.print_list()
    studio.settle()
    window = studio.window.findChild(PrintedListWindow)
    assert window is not None
    return studio.show(window)


def _drafts(studio: Studio) -> QWidget:
    moment = dt.datetime(2026, 11, 19, 16, 40, tzinfo=dt.UTC)
    found = [
        SavedDraft("teachers", studio.ids(TEACHERS)[0], moment, {}),
        SavedDraft("events", "new", moment, {}),
    ]
    return studio.show(DraftsDialog(studio.window.desk, found, studio.window))


def _backups(studio: Studio) -> QWidget:
    return studio.show(BackupsDialog(studio.program.services, studio.window.store, studio.window))


def _damage(studio: Studio, *statements: str) -> QWidget:
    path = studio.window.store.path.with_name("Район с флешки.mms")
    copy_whole(studio.window.store.path, path)
    past_the_journal(path, *statements)
    error = UserError(f"Файл «{path.name}» скопирован не целиком или повреждён: данные не совпадают с журналом.")
    dialog = DamageDialog(studio.program.services, path, error, studio.window)
    studio.show(dialog)
    dialog.look()
    return dialog


def _damage_healed(studio: Studio) -> QWidget:
    return _damage(studio, "UPDATE teacher SET note = 'чужое'", "DROP INDEX ix_change_row_id")


def _damage_left(studio: Studio) -> QWidget:
    extra = "INSERT INTO teacher (id, surname, young) VALUES ('f0000000000000000000000000000001', 'Лишняя', 'rule')"
    return _damage(studio, "DELETE FROM employment WHERE rowid < 9", extra)


def _settings(studio: Studio) -> QWidget:
    window = studio.window
    return studio.show(SettingsDialog(window.desk, window.specs, window.hide_register, window))


def _about(studio: Studio) -> QWidget:
    return studio.show(AboutDialog(studio.window.desk.theme, studio.window))


def _help(place: str, studio: Studio) -> QWidget:
    return studio.show(show_help(studio.window.desk.theme, place, studio.window))


def _welcome(studio: Studio) -> QWidget:
    return studio.show(WelcomeWindow(studio.program))


def _first_run(step: int, studio: Studio) -> QWidget:
    dialog = FirstRunWindow(
        studio.window.desk, studio.window, lambda _entity, _parent: None, lambda _register, _id: None
    )
    dialog.show_step(step)
    return studio.show(dialog)


def _quick(step: SetupStep, studio: Studio) -> QWidget:
    return studio.show(QuickDialog(studio.window.desk, step, studio.window))


def _message(message: Message, choices: tuple[Choice, ...], studio: Studio) -> QWidget:
    return studio.show(MessageDialog(message, choices, studio.window))


def _details(studio: Studio) -> QWidget:
    from mmsdesk.ui.crash import dialog as crash

    message = Message(crash._TEXT, crash._REMEDY, _REPORT, tone="danger")  # noqa: SLF001 - its words
    choices = (Choice("go", "Продолжить работу", primary=True), Choice("save", "Сохранить отчёт…"))
    return _message(message, choices, studio)


def _progress(studio: Studio) -> QWidget:
    dialog = ProgressDialog("Запись строк", lambda: None, studio.window)
    dialog.progress(340, 1200, "Педагоги: записано 340 из 1 200")
    return studio.show(dialog)


def _twins(studio: Studio) -> tuple[str, ...]:
    """Two cards of one person, each with something of its own."""
    first = studio.fullest(TEACHERS)
    store = studio.window.store
    with store.read() as session:
        known = load(session, TEACHERS, first)
    twin = blank(TEACHERS)
    names = {key: known.values[key] for key in ("surname", "first_name", "patronymic", "born_on")}
    twin.values.update(names, phone="8 914 000-00-22", email="twin@example.org", note="Вела кружок до декрета")
    school = known.children["employments"][0].values["organisation_id"]
    row = blank(TEACHERS.children["employments"].entity)
    row.values["organisation_id"] = school
    twin.children["employments"] = [row]
    return first, save(store, twin).id


def _join(entity: Entity, studio: Studio) -> QWidget:
    ids = _twins(studio) if entity is TEACHERS else tuple(studio.ids(entity)[:2])
    with studio.window.store.read() as session:
        plan = plan_join(session, entity, ids)
    alike = "Совпадает: редкая фамилия, имя, отчество, дата рождения, место работы – почти наверняка один человек."
    return studio.show(JoinDialog(studio.context, plan, alike if entity is TEACHERS else "", studio.window))


def _join_following(studio: Studio) -> QWidget:
    ids = _twins(studio)
    with studio.window.store.read() as session:
        plan = plan_join(session, TEACHERS, ids)
    left = ("телефон «8 914 000-00-22»", "должность «методист»")
    also = (
        Following(STAFF, ("1", "2"), "Вымышленникова Ольга Игоревна", (), usual=True),
        Following(STAFF, ("3", "4"), "Вымышленникова О. И.", left, usual=False),
    )
    return studio.show(JoinDialog(studio.context, plan, "", studio.window, also=also))


def _join_masked(studio: Studio) -> QWidget:
    studio.window.desk.set_masked(True)
    return _join(TEACHERS, studio)


def _clash(studio: Studio) -> QWidget:
    store, who = studio.window.store, studio.ids(TEACHERS)[:1]
    first = change_many(store, TEACHERS, who, {"phone": "8 914 000-00-11", "topic": "Смысловое чтение"})
    change_many(store, TEACHERS, who, {"phone": "8 914 000-00-22", "topic": "Функциональная грамотность"})
    plan = plan_undo(store, first.operation_id)
    assert plan is not None
    return studio.show(ClashDialog(studio.context, plan, studio.window))


_YES_NO = (Choice("yes", "Удалить", primary=True), Choice("no", "Отмена"))
_SAVE = (Choice("save", "Сохранить", primary=True), Choice("drop", "Не сохранять"), Choice("stay", "Остаться"))
_UNDERSTOOD = (Choice("close", "Понятно", primary=True),)
_LOCKED = Message(
    "Файл открыт в другой копии программы (ПК КАБИНЕТ-2, 14:05).",
    "Закройте её или откройте файл только для чтения.",
    tone="warning",
)
_DELETE = Message("Удалить в корзину 7 записей?", "Вернуть можно сразу (Ctrl+Z) или позже из корзины.", tone="question")
_LEAVE = Message(
    "Сохранить изменения в карточке «Вымышленникова Ольга Игоревна»?", "Изменено: телефон, тема.", tone="question"
)

DIALOGS: tuple[Scene, ...] = (
    Scene("row-training", partial(_row, TEACHERS, "trainings", False), RowDialog),
    Scene("row-training-new", partial(_row, TEACHERS, "trainings", True)),
    Scene("row-training-problems", _row_problems),
    *(
        Scene(f"row-{child}-new", partial(_row, entity, child, True))
        for entity in (TEACHERS, EVENTS, ASSOCIATIONS)
        for child in entity.children
        if child != "trainings"
    ),
    Scene("add_people", _add_people, AddPeopleDialog),
    Scene("create-teacher", partial(_create, TEACHERS, "", "Вымышленникова Ольга Игоревна"), CreateDialog),
    Scene("create-subject", partial(_create, REFERENCES, ReferenceList.SUBJECTS.value, "Черчение")),
    Scene("choose", _choose, ChooseDialog),
    Scene("columns", _columns, ColumnsDialog),
    Scene("change_many", partial(_change_many, 0), ChangeManyDialog),
    Scene("change_many-picker", partial(_change_many, 4)),
    Scene("name_list", _name, NameDialog),
    Scene("consultation", _consultation, ConsultationWindow),
    Scene("consultation-client", _consultation_client),
    Scene("consultation-problems", _consultation_problems),
    Scene("consultation-matches", _consultation_matches),
    Scene("printed_list", _printed_list, PrintedListWindow),
    Scene("drafts", _drafts, DraftsDialog),
    Scene("backups", _backups, BackupsDialog),
    Scene("damage", _damage_healed, DamageDialog),
    Scene("damage-left", _damage_left, DamageDialog),
    Scene("settings", _settings, SettingsDialog),
    Scene("about", _about, AboutDialog),
    Scene("help", partial(_help, ""), HelpWindow),
    Scene("help-keys", partial(_help, "keys")),
    Scene("welcome", _welcome, WelcomeWindow),
    *(
        Scene(f"first_run-{number + 1}", partial(_first_run, number), FirstRunWindow if not number else None)
        for number in range(len(STEPS))
    ),
    Scene("quick_entry-teachers", partial(_quick, SetupStep.TEACHERS), QuickDialog),
    Scene("quick_entry-associations", partial(_quick, SetupStep.ASSOCIATIONS)),
    Scene("message-delete", partial(_message, _DELETE, _YES_NO), MessageDialog),
    Scene("message-leave", partial(_message, _LEAVE, _SAVE)),
    Scene("message-locked", partial(_message, _LOCKED, _UNDERSTOOD)),
    Scene("crash", _details),
    Scene("progress", _progress, ProgressDialog),
    Scene("undo_clash", _clash, ClashDialog),
    Scene("join-teachers", partial(_join, TEACHERS), JoinDialog),
    Scene("join-associations", partial(_join, ASSOCIATIONS)),
    Scene("join-teachers-following", _join_following),
    Scene("join-teachers-masked", _join_masked),
)
