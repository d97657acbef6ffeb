"""«Двойники»: pairs of cards that look like one, likeliest first, each with its reasons; joined or told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code
from mmsdesk.queries.look_alikes import Decision, decisions
from mmsdesk.services.duplicates.pairs import Found, Pair, find_pairs, pairs_with
from mmsdesk.services.duplicates.told_apart import offer_again
from mmsdesk.services.joining.join import JoinedMany, join_pairs
from mmsdesk.store.derived import titles
from mmsdesk.ui.areas.duplicates.brought import Brought, pairs_brought
from mmsdesk.ui.areas.duplicates.join_dialog import open_join, say_apart
from mmsdesk.ui.areas.duplicates.pair_buttons import PairButtons
from mmsdesk.ui.areas.duplicates.pair_list import DecisionList, PairList
from mmsdesk.ui.areas.duplicates.where import Where
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import field_label, label, set_tip

_PAIRS, _DECISIONS = range(2)
_EMPTY = "Похожих карточек не нашлось."


class DuplicatesPage(Page):
    """A target of `arrive` is (code of a register,), or that and ids: only pairs with these records are shown; or
    `Brought`: those of all registers that an operation touched."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_duplicates")
        self.desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self._only: tuple[str, ...] = ()
        self._found: Found | None = None
        self._searching = False
        self._again = False
        """The file changed while it was searched."""

        self.register = Where()
        self.list = PairList(self._context)
        self.decided = DecisionList(self._context)
        self.stack = QStackedWidget()
        self.told = label("", wrap=True)
        self.search = QPushButton("Искать")
        self.buttons = PairButtons(self._context)
        self.turn = QPushButton()
        self._build()
        self._connect()

    def title(self) -> str:
        return "Двойники"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"refresh": self.look, "join": self.compare_current, "delete": self.tell_current_apart}

    def allowed(self, code: str) -> bool:
        if code in ("join", "delete"):
            return not self._context.store.read_only and self.list.current() is not None and self._shows_pairs
        return True

    def focus_first(self) -> None:
        shown = self.list if self._shows_pairs else self.decided
        (shown if shown.isVisible() else self.register).setFocus()

    def help_topic(self) -> str:
        return "duplicates"

    def arrive(self, target: object = None) -> None:
        if isinstance(target, Brought):
            self.register.choose(target)
            self._chosen()
        elif isinstance(target, (list, tuple)) and target:
            code, *ids = (str(each) for each in target)
            self.register.choose(code)
            self._only = tuple(ids)
            self.look()
        elif self._found is None and not self._searching:
            self.look()

    @property
    def entity(self) -> Entity | None:
        """The register that is searched; None while what an operation brought is shown, of whatever register."""
        return self.register.entity

    @property
    def pairs(self) -> Sequence[Pair]:
        """What is shown."""
        return self._found.pairs if self._found is not None else ()

    def look(self) -> None:
        """Search the register in the worker, with progress and «Остановить»."""
        if self._searching:
            self._again = True
            return
        self._searching, self._again = True, False
        store, search = self._context.store, _search(self.register, self._only)

        def work(progress: Progress) -> tuple[Found, dict[str, str]]:
            with store.read() as session:
                found = search(session, progress)
                return found, titles(session, {each for p in found.pairs for each in (p.first, p.second)})

        def done(result: tuple[Found, dict[str, str]]) -> None:
            self._found, names = result
            self.list.show_pairs(self._found.pairs, names)
            had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
            self._show()
            if had_focus or self.window().focusWidget() is None:
                self.focus_first()

        job = self.desk.jobs.run(work, "Поиск двойников", done, self)
        job.finished.connect(self._search_ended)

    def compare_current(self) -> None:
        """The two cards side by side."""
        pair = self.list.current()
        if pair is not None:
            ids = (pair.first, pair.second)
            open_join(self.desk, by_code(pair.register), ids, self.window(), pair.sentence, lambda _c: self.look())

    def tell_current_apart(self) -> None:
        """Remember that the marked pairs are two records each."""
        pair = self.list.current()
        if pair is not None and self.allowed("delete"):
            say_apart(self.desk, by_code(pair.register), (pair.first, pair.second), lambda _c: self.look())

    def join_sure(self) -> None:
        """Join all pairs that are almost certain, after asking."""
        sure = [pair for pair in self.pairs if pair.sure]
        words = plural(len(sure), "пару", "пары", "пар")
        more = (
            "Останется более полная карточка каждой пары, значения другой не пропадут. "
            "Лучше сначала просмотреть список: всё это одно действие, и отменяется оно целиком (Ctrl+Z)."
        )
        if not sure or not self.desk.notifier.ask(
            f"Объединить {words} почти наверняка одинаковых?", "Объединить", more=more
        ):
            return
        entity, store = by_code(sure[0].register), self._context.store
        self.desk.jobs.run(
            lambda progress: join_pairs(store, entity, sure, progress),
            "Объединение двойников",
            lambda done: _tell_joined(self.desk, done, self.look),
            self,
        )

    def take_back_decisions(self) -> None:
        """Let the marked pairs be offered again."""
        marked = self.decided.marked()
        if not marked:
            return
        try:
            changes = offer_again(self._context.store, marked)
        except UserError as error:
            self.desk.notifier.show(error)
            return
        back = partial(take_back, self.desk, changes.operation_id)
        self.desk.notifier.notice("Эти пары снова будут предлагаться", "Отменить", back)
        self._show_decisions()
        self.look()

    # inner parts

    @property
    def _shows_pairs(self) -> bool:
        return self.stack.currentIndex() == _PAIRS

    def _search_ended(self) -> None:
        self._searching = False
        if self._again:
            self.look()

    def _show(self) -> None:
        """Counts first, then what can be done."""
        found = self._found
        if found is None:
            return
        whose = " на то, что пришло" if self.entity is None else " с этими карточками" if self._only else ""
        self.told.setText(_in_words(found, whose))
        self.stack.setVisible(bool(found.pairs) or not self._shows_pairs)
        self._show_decisions()
        self._allow()

    def _show_decisions(self) -> None:
        made: Sequence[Decision] = ()
        if self.entity is not None:
            with self._context.store.read() as session:
                made = decisions(session, self.entity.code)
            self.decided.show_decisions(made, personal=names_a_person(self.entity))
        self.turn.setVisible(bool(made) or not self._shows_pairs)
        self.turn.setText(f"Решено, что не двойники: {len(made)}" if self._shows_pairs else "К похожим карточкам")
        if not made and not self._shows_pairs:
            self._turn()

    def _turn(self) -> None:
        self.stack.setCurrentIndex(_DECISIONS if self._shows_pairs else _PAIRS)
        self._show()
        self.focus_first()

    def _allow(self) -> None:
        found = self._found if self._shows_pairs else None
        writable = not self._context.store.read_only
        self.buttons.offer_pairs(found, current=self.list.current() is not None, writable=writable)
        marked = None if self._shows_pairs else self.decided.marked()
        self.buttons.offer_decisions(marked, writable=writable)
        self.told.setVisible(self._shows_pairs)
        self.state_changed.emit()

    def _open(self) -> None:
        pair = self.list.current()
        if pair is not None:
            open_card(self.desk, self._navigator, pair.register, self.list.pointed_at())

    def _chosen(self) -> None:
        self._only = ()
        self.stack.setCurrentIndex(_PAIRS)
        self.look()

    def _build(self) -> None:
        px = self._context.px
        self.search.setObjectName("find_duplicates")
        self.turn.setObjectName("turn_duplicates")
        self.turn.setProperty("role", "link")
        set_tip(self.search, "Сравнить все карточки раздела заново (F5)")
        self.told.setObjectName("duplicates_told")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(PageHeader(self.title()))
        above = QHBoxLayout()
        above.setSpacing(px(8))
        above.addWidget(field_label("&Где искать", self.register))
        above.addWidget(self.register)
        above.addWidget(self.search)
        above.addStretch(1)
        above.addWidget(self.turn)
        column.addLayout(above)
        column.addWidget(self.told)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.decided)
        column.addWidget(self.stack, 1)
        column.addWidget(self.buttons)
        column.addStretch(0)
        self._allow()
        self.turn.hide()

    def _connect(self) -> None:
        self.register.activated.connect(lambda _row: self._chosen())
        self.search.clicked.connect(self._chosen)
        self.buttons.compare.clicked.connect(self.compare_current)
        self.buttons.apart.clicked.connect(self.tell_current_apart)
        self.buttons.card.clicked.connect(self._open)
        self.buttons.batch.clicked.connect(self.join_sure)
        self.buttons.again.clicked.connect(self.take_back_decisions)
        self.turn.clicked.connect(self._turn)
        self.list.entered.connect(self.compare_current)
        self.list.moved.connect(self._allow)
        self.decided.itemSelectionChanged.connect(self._allow)
        self.desk.changed.connect(self._committed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _committed(self, changes: Changes) -> None:
        """An undo, an edit from elsewhere: the list is old. What this page did itself is searched anew by itself."""
        codes = [self.entity.code] if self.entity is not None else [pair.register for pair in self.pairs]
        if "not_duplicate" in changes.touched or any(_holds(by_code(code), changes) for code in set(codes)):
            if self.isVisible():
                self.look()
            else:
                self._found = None


def _search(where: Where, only: tuple[str, ...]) -> Callable[[Session, Progress], Found]:
    """What the worker is to do; `only`: ids of the records asked for."""
    entity, brought = where.entity, where.brought
    if brought is not None:
        return partial(pairs_brought, brought)
    assert entity is not None
    return lambda session, progress: (
        pairs_with(session, entity, only, progress) if only else find_pairs(session, entity, progress)
    )


def _holds(entity: Entity, changes: Changes) -> bool:
    """Whether cards of a register were touched."""
    own = {entity.table, *(child.entity.table for child in entity.children.values())}
    return bool(own & changes.touched.keys())


def _tell_joined(desk: Desk, done: JoinedMany, then: Callable[[], object]) -> None:
    back = partial(take_back, desk, done.changes.operation_id)
    desk.notifier.notice(f"Объединено пар: {done.joined}", "Отменить" if done.joined else "", back)
    if done.left:
        count = plural(len(done.left), "пара осталась", "пары остались", "пар осталось")
        desk.notifier.tell(f"{count}: объединить их сами по себе нельзя.", "\n".join(dict.fromkeys(done.left)))
    then()


def _in_words(found: Found, whose: str) -> str:
    """Counts first; `whose` says of which cards, where not all were asked for."""
    if not found.pairs:
        return f"Похожих{whose} карточек не нашлось." if whose else _EMPTY
    pairs = plural(found.total, "пара", "пары", "пар")
    shown = f", показаны первые {format_number(len(found.pairs))}" if found.total > len(found.pairs) else ""
    sure = f"; почти наверняка одинаковых – {found.sure}" if found.sure else ""
    return f"Похожих{whose}: {pairs}{shown}{sure}."
