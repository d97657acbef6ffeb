"""The card of one record of any register: form, history, what is unsaved, what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mmsdesk.core.errors import Conflict, UserError, ValidationFailed
from mmsdesk.core.text import lower_first, upper_first
from mmsdesk.models import registry
from mmsdesk.models.entity import Entity
from mmsdesk.models.personal import PEOPLE
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.services.records import Saved, delete, save
from mmsdesk.store.drafts import SavedDraft, drop_draft, is_new
from mmsdesk.ui.areas.cards.beside import offer_beside
from mmsdesk.ui.areas.cards.card_papers import printing
from mmsdesk.ui.areas.cards.draft_keeper import DraftKeeper, DraftsDialog, unpacked, waiting_drafts
from mmsdesk.ui.areas.cards.former_surname import settled_surname
from mmsdesk.ui.areas.cards.parts import CardHistory, Meanwhile, SaveBar
from mmsdesk.ui.areas.cards.pasting import offer_pasting
from mmsdesk.ui.areas.cards.watch import CardWatch
from mmsdesk.ui.areas.duplicates.known_already import known_already
from mmsdesk.ui.areas.marking_held import can_be_marked, marking, offer_marking
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.children import ChildTable
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.form import RecordForm
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.pages import Navigator, Page, PageHeader


class RecordPage(Page):
    """A card over the window's page. `draft` is what a new record begins with."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        entity: Entity,
        record_id: str | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(f"card_{entity.code}")
        self.desk = desk
        self.entity = entity
        self.store = file_of(desk)
        self._navigator = navigator
        self._context = FormContext(desk)
        shown = self._read(record_id) if record_id is not None else draft or blank(entity, self._context.today)
        self.form = RecordForm(entity, shown, self._context)
        self.header = PageHeader("")
        self.meanwhile = Meanwhile()
        self.bar = SaveBar(self._context)
        self.history = CardHistory(desk, entity)
        self.keeper = DraftKeeper(desk, self.form)
        self.watch = CardWatch(desk, self.form, self.meanwhile, self.reload)
        self._build()
        self._connect()
        self._begun = draft is not None and record_id is None
        if draft is not None and record_id is None:
            # What a new record begins with was not typed: leaving it asks nothing.
            self.form.load(draft)
        offer_pasting(self)
        if self.read_only:
            self.form.set_read_only(True)
            self.bar.hide()
        offer_marking(self)
        offer_beside(self)
        self._tell()

    @property
    def record_id(self) -> str | None:
        """Id of the record, None until it is saved."""
        return self.form.loaded.id

    @property
    def read_only(self) -> bool:
        return self.store.read_only

    def lay_card(self, register: str, record_id: str | None, draft: Draft | None = None) -> None:
        """The card of another record over this one."""
        open_card(self.desk, self._navigator, register, record_id, draft)

    def title(self) -> str:
        if name := (self._context.titles.of(self.record_id) if self.record_id else ""):
            return MASK if self.desk.masked and names_a_person(self.entity) else name
        return f"{self.entity.words.singular}: новая запись"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **({"open": self._with_table(ChildTable.edit)} if self.read_only else {}),
            "save": self.save,
            "new": self._with_table(ChildTable.add),
            "edit": self._with_table(ChildTable.edit),
            "repeat_above": self._with_table(ChildTable.repeat),
            "delete": self._delete,
            "history": self.show_history,
            "duplicate": self._duplicate,
            "look_alikes": lambda: self.desk.page_wanted.emit("duplicates", (self.entity.code, self.record_id)),
            **_erasing(self),
            **marking(self),
            **printing(self),
        }

    def allowed(self, code: str) -> bool:
        table = self.form.current_table()
        possible = {
            "save": self._can_save(),
            **dict.fromkeys(("new", "edit", "repeat_above"), not self.read_only and table is not None),
            "open": table is not None,
            **dict.fromkeys(("delete", "erase"), not self.read_only and self.record_id is not None),
            "mark_held": can_be_marked(self),
            **dict.fromkeys(("history", "print"), self.record_id is not None),
            "look_alikes": self.record_id is not None and self.entity.typed_in,
            "duplicate": not self.read_only and self.record_id is not None,
        }
        return possible.get(code, True)

    def _can_save(self) -> bool:
        """Something was typed, or the record was begun elsewhere and may be whole already."""
        begun = self._begun and self.record_id is None
        return not self.read_only and (begun or self.form.is_changed())

    def can_leave(self) -> bool:
        _commit_focus(self)
        if self.read_only or not self.form.is_changed():
            self.keeper.drop()
            return True
        what = ", ".join(lower_first(each) for each in self.form.unsaved()[:6])
        answer = self.desk.notifier.choose(
            f"Сохранить изменения в карточке «{self.title()}»?",
            (("save", "Сохранить"), ("drop", "Не сохранять"), ("stay", "Остаться")),
            f"Изменено: {what}.",
        )
        if answer == "save":
            return self.save()
        if answer == "drop":
            self.keeper.drop()
            self.form.load(self.form.loaded)
            self._tell()
            return True
        return False

    def focus_first(self) -> None:
        self.form.focus_first()

    def help_topic(self) -> str:
        return self.entity.code

    def place(self) -> str:
        return self.entity.code

    def record_at_hand(self) -> tuple[str, str] | None:
        return (self.entity.code, self.record_id) if self.record_id is not None else None

    def save(self) -> bool:
        """Ctrl+S: write the card; problems stand at their fields. True if nothing unsaved is left."""
        _commit_focus(self)
        if self.read_only:
            return False
        mistakes = self.form.mistakes()
        if mistakes:
            self.show_problems(ValidationFailed(mistakes))
            return False
        if not self.form.is_changed() and self.record_id is not None:
            self.desk.notifier.notice("Изменений нет")
            return True
        if not _settled(self, draft := self.form.draft()):
            return False
        saved = _written(self, draft)
        if saved is None:
            return False
        self.reload(saved.id)
        self.form.show_problems(saved.warnings)
        back = partial(take_back, self.desk, saved.changes.operation_id)
        self.desk.notifier.notice(f"Записано: {self.title()}", "Отменить", back)
        return True

    def reload(self, record_id: str) -> None:
        """Show the record as the file has it."""
        self._context.titles.forget()
        self.form.load(self._read(record_id))
        self.keeper.drop()
        self.meanwhile.hide()
        self._turned()
        self._tell()
        self.title_changed.emit()

    def show_history(self) -> None:
        self.form.tabs.setCurrentWidget(self.history)

    def take_draft(self, key: str, base: Draft, mine: Draft, typed: dict[str, str]) -> None:
        """Show what was being typed when the program ended, over the record as it is now; `key` names the draft."""
        self.watch.lay_over(base, mine, typed)
        self.keeper.adopt(key)
        self._tell()

    def _build(self) -> None:
        px = self._context.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        upper = QWidget()
        inner = QVBoxLayout(upper)
        inner.setContentsMargins(px(24), px(16), px(24), 0)
        inner.setSpacing(px(8))
        inner.addWidget(self.header)
        inner.addWidget(self.meanwhile)
        if self.record_id is None and not self.read_only:
            inner.addWidget(known_already(self.form, partial(_open_instead, self, self._navigator)))
        inner.addWidget(self.form, 1)
        column.addWidget(upper, 1)
        column.addWidget(self.bar)
        self.form.tabs.addTab(self.history, "История")
        self.bar.close_pressed.connect(self.leave)
        self.bar.save_pressed.connect(self.save)

    def _connect(self) -> None:
        self.form.changed.connect(self._tell)
        self.form.submitted.connect(self.save)
        self.form.tabs.currentChanged.connect(lambda _n: self._turned())
        self.desk.changed.connect(self._forget_titles)  # a lambda would keep the page for as long as the window
        self.desk.masked_changed.connect(self._tell)

    def _read(self, record_id: str) -> Draft:
        with self.store.read() as session:
            return load(session, self.entity, record_id)

    def _forget_titles(self) -> None:
        self._context.titles.forget()

    def _tell(self) -> None:
        self.header.set_title(upper_first(self.title()))
        self.bar.show_unsaved(self.form.unsaved(), new=self.record_id is None)
        self.bar.save.setEnabled(self._can_save())
        self.form.tabs.setTabEnabled(self.form.tabs.count() - 1, self.record_id is not None)
        self.state_changed.emit()

    def _turned(self) -> None:
        if self.form.tabs.currentWidget() is self.history and self.record_id:
            self.history.show_card(self.record_id)
        self.state_changed.emit()

    def show_problems(self, error: ValidationFailed) -> None:
        """At their fields, the first of them ready to be mended."""
        problems = self.form.in_reading_order(error.problems)
        self.form.show_problems(problems)
        key = problems[0].key
        if "." not in key:
            self.form.focus_problem(key)

    def leave(self) -> None:
        """Back to where the card was opened from."""
        self._navigator.back()

    def _with_table(self, verb: Callable[[ChildTable], None]) -> Callable[[], None]:
        """A verb of the owned table that the tab shown is about."""

        def run() -> None:
            table = self.form.current_table()
            if table is not None:
                verb(table)

        return run

    def _delete(self) -> None:
        table = self.form.focused_table()
        if table is not None and table.marked():
            table.remove()
            return
        if self.record_id is not None and self.desk.notifier.ask(f"Удалить карточку «{self.title()}» в корзину?"):
            _move_to_bin(self, self.record_id)

    def _duplicate(self) -> None:
        open_card(self.desk, self._navigator, self.entity.code, None, self.form.draft().copied())


def _written(page: RecordPage, draft: Draft) -> Saved | None:
    """Write it; what hinders is told where it stands, None then."""
    page.watch.muted = True
    try:
        return save(page.store, draft, today=page.store.today)
    except ValidationFailed as error:
        page.show_problems(error)
    except Conflict:
        page.watch.changed_elsewhere()
    except UserError as error:
        page.desk.notifier.show(error)
    finally:
        page.watch.muted = False
    return None


def _erasing(page: RecordPage) -> dict[str, Callable[[], object]]:
    """Only people are erased."""
    erase = partial(page.desk.erase_wanted.emit, (page.record_id,))
    return {"erase": erase} if page.entity.table == PEOPLE else {}


def _open_instead(page: RecordPage, navigator: Navigator, record_id: str) -> RecordForm | None:
    """The card of somebody who is in the file already, in the place of a new one."""
    if not navigator.back():
        return None
    opened = open_card(page.desk, navigator, page.entity.code, record_id)
    return opened.form if opened is not None else None


def _move_to_bin(page: RecordPage, record_id: str) -> None:
    """The card goes, with «Вернуть»; what was typed in it goes too."""
    page.watch.muted = True
    try:
        changes = delete(page.store, page.entity, [record_id])
    except UserError as error:
        page.desk.notifier.show(error)
        return
    finally:
        page.watch.muted = False
    page.keeper.drop()
    page.form.load(page.form.loaded)
    back = partial(take_back, page.desk, changes.operation_id)
    page.desk.notifier.notice(f"В корзине: {page.title()}", "Вернуть", back)
    page.leave()


def _settled(page: RecordPage, draft: Draft) -> bool:
    """Ask what a card of its kind must know before it is saved; False if the person wants to go on editing."""
    if draft.entity is not PLAN_ITEMS:
        return settled_surname(page.desk, draft)
    from mmsdesk.ui.areas.plans.reason_dialog import settled_reason  # here: cards open without plans

    return settled_reason(page.desk, draft, page.window())


def _commit_focus(page: QWidget) -> None:
    """A field under the cursor takes what was typed before the card is looked at."""
    focus = QApplication.focusWidget()
    if focus is not None and page.isAncestorOf(focus):
        focus.clearFocus()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)


def open_card(
    desk: Desk, navigator: Navigator, register: str, record_id: str | None, draft: Draft | None = None
) -> RecordPage | None:
    """Lay the card of a record, or of a new one, over the window's page; None, and words, if it is gone."""
    try:
        page = RecordPage(desk, navigator, registry.by_code(register), record_id, draft)
    except UserError as error:
        desk.notifier.show(error)
        return None
    navigator.open(page)
    return page


def offer_drafts(desk: Desk, navigator: Navigator) -> None:
    """After a crash: show what was not saved and open it if wanted."""
    found = waiting_drafts(desk)
    if not found:
        return
    dialog = DraftsDialog(desk, found, QApplication.activeWindow())
    if dialog.exec():
        for saved in dialog.wanted:
            restore_draft(desk, navigator, saved)


def restore_draft(desk: Desk, navigator: Navigator, saved: SavedDraft) -> RecordPage | None:
    """Open the card of a draft with what was typed in it."""
    entity = registry.by_code(saved.register)
    try:
        base, mine, typed = unpacked(entity, saved.payload)
    except (KeyError, TypeError, ValueError):
        desk.notifier.tell("Черновик карточки не читается.", "Он удалён; в файле прежние данные.")
        drop_draft(file_of(desk).file_id, saved.register, saved.record_id)
        return None
    page = open_card(desk, navigator, saved.register, None if is_new(saved.record_id) else saved.record_id)
    if page is not None:
        page.take_draft(saved.record_id, base, mine, typed)
    return page
