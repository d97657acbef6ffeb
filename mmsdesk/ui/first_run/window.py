"""The window of the first run: seven steps, each of which can be passed over and come back to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.services.first_run import STEPS, SetupStep, pass_step, setup_state
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.first_run.pages import FIELDS, REGISTERS, WORDS, ListStepPage, OfficeStepPage, StepPage
from mmsdesk.ui.first_run.quick_dialog import QuickDialog
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog

Import = Callable[[Entity, QWidget], object]
"""Opens the import of a table into a register, over a window."""

OpenCard = Callable[[str, str], object]
"""Opens the card of a record: code of its register, its id."""

IMPORTED = (SetupStep.ORGANISATIONS, SetupStep.TEACHERS)
"""Lists that schools send as tables; bodies and the council are typed."""

_LAST = len(STEPS) - 1


class FirstRunWindow(PlainDialog):
    """Begins where it was left. `import_table` is None where tables cannot be read, `open_card` where no window is."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        import_table: Import | None = None,
        open_card: OpenCard | None = None,
    ) -> None:
        super().__init__(desk.theme, "Первый запуск", parent)
        self.setObjectName("first_run")
        self._desk = desk
        self._store = file_of(desk)
        self._import = import_table
        self._open_card = open_card
        self.steps = QListWidget()
        self._stack = QStackedWidget()
        self._title = label("", "title", wrap=True)
        self._title.setObjectName("step_title")
        self._words = label("", "quiet", wrap=True)
        self.pages = [self._page(step) for step in STEPS]
        self._build()
        desk.changed.connect(self._committed)
        self.fit(1060, 660)
        with self._store.read() as session:
            self._behind = setup_state(session).done
        self.show_step(min(self._behind, _LAST))

    @property
    def number(self) -> int:
        """The step shown, counted from 0."""
        return self._stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Turn to a step."""
        step = STEPS[number]
        self._stack.setCurrentIndex(number)
        self._title.setText(f"{number + 1}. {step.label}")
        self._words.setText(WORDS[step])
        self._back.setEnabled(number > 0)
        self._next.setText("Готово" if number == _LAST else "Дальше")
        self._skip.setVisible(number < _LAST)
        self._mark()
        page = self.pages[number]
        page.arrive()
        if isinstance(page, ListStepPage) and page.filled():
            self._next.setFocus()

    def go_on(self) -> None:
        """«Дальше»: write what was typed, remember that the step is behind."""
        if self.pages[self.number].leave():
            self._pass()

    def skip(self) -> None:
        """«Пропустить»: nothing of this step is written."""
        page = self.pages[self.number]
        if page.typed() and not self._desk.notifier.ask(
            "Пропустить шаг? Введённое здесь не запишется.", "Пропустить", "Остаться"
        ):
            return
        self._pass()

    def go_back(self) -> None:
        """«Назад»."""
        if self.number and self.pages[self.number].leave():
            self.show_step(self.number - 1)

    def reject(self) -> None:
        """«Продолжить позже» and Esc: what was typed is written first, or given up knowingly."""
        page = self.pages[self.number]
        if page.typed():
            answers = (("save", "Записать"), ("drop", "Не записывать"), ("stay", "Остаться"))
            answer = self._desk.notifier.choose("Введённое на этом шаге ещё не записано.", answers)
            if answer not in ("save", "drop") or (answer == "save" and not page.leave()):
                return
        super().reject()

    def _pass(self) -> None:
        number = self.number
        pass_step(self._store, STEPS[number])
        self._behind = max(self._behind, number + 1)
        if number == _LAST:
            self.accept()
            self._desk.notifier.notice("Служба настроена. Вернуться к шагам: «Сервис → Первый запуск…»")
        else:
            self.show_step(number + 1)

    def _page(self, step: SetupStep) -> StepPage:
        if step in FIELDS:
            return OfficeStepPage(self._desk, step)
        excel = self._import is not None and step in IMPORTED
        page = ListStepPage(self._desk, step, excel=excel, correct=self._open_card is not None)
        page.by_hand.connect(self._by_hand)
        page.from_excel.connect(self._from_excel)
        page.to_correct.connect(self._correct)
        return page

    def _by_hand(self, step: SetupStep) -> None:
        if QuickDialog(self._desk, step, self).exec():
            self._next.setFocus()

    def _from_excel(self, step: SetupStep) -> None:
        if self._import is not None:
            self._import(REGISTERS[step], self)
            self._next.setFocus()

    def _correct(self, register: str, record_id: str) -> None:
        """The card lies in the window: the steps are left for a while."""
        if self._open_card is not None:
            self.reject()
            self._open_card(register, record_id)
            self._desk.notifier.notice("Вернуться к шагам: «Сервис → Первый запуск…»")

    def _committed(self) -> None:
        page = self.pages[self.number]
        if isinstance(page, ListStepPage):
            page.refresh()

    def _mark(self) -> None:
        """Steps behind bear a tick; the one shown is current."""
        self.steps.blockSignals(True)
        for number, step in enumerate(STEPS):
            sign = "✓" if number < self._behind else " "
            self.steps.item(number).setText(f"{sign}  {number + 1}. {step.label}")
        self.steps.setCurrentRow(self.number)
        self.steps.blockSignals(False)

    def _chosen(self, number: int) -> None:
        if number != self.number and self.pages[self.number].leave():
            self.show_step(number)
        else:
            self._mark()

    def _build(self) -> None:
        px = self.theme.px
        self.steps.setObjectName("steps")
        self.steps.setAccessibleName("Шаги")
        self.steps.setFixedWidth(px(188))
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for step in STEPS:
            QListWidgetItem(step.label, self.steps)
        self.steps.currentRowChanged.connect(self._chosen)
        for page in self.pages:
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(self._title)
        right.addWidget(self._words)
        right.addSpacing(px(8))
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(px(24))
        row.addWidget(self.steps)
        row.addLayout(right, 1)
        self.content.addLayout(row)
        later = self.add_button("later", "Продолжить позже")
        later.clicked.connect(self.reject)
        self.buttons.addStretch(1)
        self._back = self.add_button("back", "Назад")
        self._back.clicked.connect(self.go_back)
        self._skip = self.add_button("skip", "Пропустить")
        self._skip.clicked.connect(self.skip)
        self._next = self.add_button("next", "Дальше", primary=True)
        self._next.clicked.connect(self.go_on)
