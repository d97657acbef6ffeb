"""«Решения»: decisions of all bodies, parts of control as buttons over the list, verbs beside its filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QBrush, QColor

from mmsdesk.core.errors import UserError
from mmsdesk.models.decision import LATE_WORDS, REMARK
from mmsdesk.models.entity import Entity
from mmsdesk.queries.control import Kept, how_many, parts_of_control
from mmsdesk.queries.listing import Condition
from mmsdesk.ui.areas.decisions.turning import VERBS, turn
from mmsdesk.ui.areas.register_page import commands_of, put_above
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.areas.verbs_beside import FiltersAndVerbs, VerbsBeside
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.list_parts import ListParts
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.pages import Navigator

_NONE_YET = "Решения записывают за столом заседания; поручение из приказа или письма добавляет Ins."
REMIND = Verb("remind", "Напо&мнить…", "mail", "Письмо каждому исполнителю: о выделенных решениях или обо всех")
_CODES = frozenset(verb.code for verb in VERBS)


class DecisionsPage(ReportingRegisterPage):
    """The whole list is of all years: what is not done does not end with a school year."""

    of_all_years = True
    when_empty = EmptyWords("", _NONE_YET, "Добавить поручение…", "new")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self.parts = ListParts("control_parts", self._choose, "Показать все решения")
        verbs = (*VERBS, REMIND)
        self._verbs = VerbsBeside(verbs, self._perform)
        self.commands_beside.append(partial(commands_of, self, verbs, self._perform))
        self._verbs.setVisible(not self.store.read_only)
        put_above(self, self.parts)
        self.pane.bar.said = self._is_a_part
        FiltersAndVerbs(self.pane, self._verbs, desk.theme)
        self.pane.model.brush = self._brush
        self.pane.model.asked.connect(self._count)
        self.state_changed.connect(lambda: self._verbs.refresh(self.allowed))
        self._verbs.refresh(self.allowed)
        if narrowing is None and not desk.settings.view(self.pane.place):
            # Seen for the first time: what is waited for, not what was done years ago.
            self._choose(parts_of_control(self.store.today)[1])
        self._count()

    def help_topic(self) -> str:
        return "decisions"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        turns = {code: partial(self._turn, code) for code in sorted(_CODES)}
        return {**super().offers(), **turns, REMIND.code: self.remind}

    def allowed(self, code: str) -> bool:
        if code in _CODES:
            return not self.store.read_only and bool(self.pane.view.selected_rows())
        if code == REMIND.code:
            return bool(self.pane.model.ids)
        return super().allowed(code)

    def remind(self) -> None:
        """Letters to executors: about the selected decisions if there are several, else about all that waits."""
        from mmsdesk.reports.bodies.decisions_reminder import PAPER  # here: loads the papers
        from mmsdesk.reports.options import by_today
        from mmsdesk.ui.areas.papers.paper_window import show_paper

        ids = self.pane.view.selected_ids()
        values = {"several": tuple(ids)} if len(ids) > 1 else {}
        show_paper(self._desk, PAPER, by_today(PAPER.options, self.store.today, values), self.window())

    def arrive(self, target: object = None) -> None:
        """A target may be the code of a part of control, too."""
        part = next((each for each in parts_of_control(self.store.today) if each.code == target), None)
        super().arrive(None if part is not None else target)
        if part is not None:
            self._choose(part)

    def _turn(self, code: str) -> None:
        ids = self.pane.view.selected_ids()
        if turn(self._desk, code, ids, self.window()):
            self.pane.ask()
        self.pane.view.setFocus()  # a letter with Alt had left it

    def _choose(self, part: Kept) -> None:
        self.pane.use(SavedList("", part.conditions, part.sort))
        self.pane.view.select_ids(self.pane.model.ids[:1])

    def _is_a_part(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether a marked button above says what the list shows."""
        return any(set(each.conditions) == set(conditions) for each in parts_of_control(self.store.today))

    def _count(self) -> None:
        """Numbers on the buttons, and which of them the list shows."""
        today = self.store.today
        try:
            with self.store.read() as session:
                numbers = how_many(session, today)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.parts.show_parts(parts_of_control(today), numbers, self.pane.bar.conditions)

    def _brush(self, key: str, words: str) -> QBrush | None:
        if key != REMARK.key or not words:
            return None
        tokens = self._desk.theme.tokens
        return QBrush(QColor(tokens.danger if words.startswith(LATE_WORDS) else tokens.warning))
