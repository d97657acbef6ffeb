"""After an erasing: labels, counts, the act, the backups, what a person has to do by hand; and the list of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.reports.erasure_act import PAPER
from mmsdesk.reports.options import by_today
from mmsdesk.services.erasing import Done, Plan, erased, replace_backups
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.ui.areas.papers.paper_window import PaperWindow, show_paper
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme.tables import calm_table
from mmsdesk.ui.wrapped_list import WrappedList


class ErasedDialog(PlainDialog):
    """Names nobody: the people are gone from here too."""

    def __init__(self, desk: Desk, plan: Plan, done: Done, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Обезличено навсегда", parent)
        self.setObjectName("erased")
        self._desk, self._labels = desk, done.labels
        self._backups: tuple[Backup, ...] = plan.backups
        heading = label(", ".join(done.labels), "subtitle", wrap=True)
        heading.setObjectName("erased_heading")
        self.content.addWidget(heading)
        self.content.addWidget(label(_counts(done), wrap=True))
        self.left = WrappedList(fitting=True)
        self.left.setObjectName("erased_left")
        self.left.setAccessibleName("Осталось сделать")
        self.content.addSpacing(self.theme.px(8))
        self._left_heading = label("Осталось сделать", "heading")
        self.content.addWidget(self._left_heading)
        self.content.addWidget(self.left, 100)
        self.content.addStretch(1)
        act = self.add_button("print_act", "&Напечатать акт…", primary=True)
        set_icon(act, "printer")
        act.clicked.connect(lambda: show_act(desk, self._labels, self))
        # An act names cards of people; results of pupils are told by their number alone.
        act.setVisible(bool(plan.people))
        self._replace = self.add_button("replace_backups", "Заменить &резервные копии…")
        set_icon(self._replace, "archive")
        self._replace.clicked.connect(self.replace_backups)
        self.add_close("Закрыть  Esc")
        self._by_hand = [*_by_hand(plan, file_of(desk).path)]
        self._show_left()
        self.fit(660, 380)
        act.setFocus()

    def replace_backups(self) -> None:
        """List them, ask once; then one new backup stands for all."""
        listed = "\n".join(_backup_words(each) for each in self._backups[:12])
        more = f"\nи ещё {len(self._backups) - 12}" if len(self._backups) > 12 else ""
        count = plural(len(self._backups), "прежнюю копию", "прежние копии", "прежних копий")
        question = f"Сделать новую копию и удалить {count}?"
        if not self._desk.notifier.ask(question, "Заменить", "Оставить", f"Вернуть их будет нельзя:\n{listed}{more}"):
            return
        store, old, place = file_of(self._desk), self._backups, self._desk.settings.second_place

        def work(progress: Progress) -> list[Backup]:
            return replace_backups(store, old, progress, second_place=place)

        self._desk.jobs.run(work, "Заменяю резервные копии", self._replaced, self)

    def _replaced(self, left: list[Backup]) -> None:
        self._backups = tuple(left)
        self._show_left()
        if not left:
            self._desk.notifier.notice("Резервные копии заменены: в них больше нет имени")

    def _show_left(self) -> None:
        self.left.clear()
        if self._backups:
            count = plural(len(self._backups), "резервной копии", "резервных копиях", "резервных копиях")
            self.left.addItem(f"Замените резервные копии: имя осталось в {count}.")
        for line in self._by_hand:
            self.left.addItem(line)
        self._replace.setEnabled(bool(self._backups))
        shown = bool(self.left.count())
        self.left.setVisible(shown)
        self._left_heading.setText("Осталось сделать" if shown else "Больше ничего делать не нужно")
        self.left.measure()


def _counts(done: Done) -> str:
    gone = done.gone
    counted = (
        (gone.rows, ("строка карточек", "строки карточек", "строк карточек")),
        (gone.entries, ("запись истории", "записи истории", "записей истории")),
        (gone.papers, ("напечатанная бумага", "напечатанные бумаги", "напечатанных бумаг")),
    )
    parts = [plural(number, *words) for number, words in counted if number]
    swept = (
        f"Файл ещё не переписан без следов имени: {done.unswept} Программа повторит это при закрытии файла."
        if done.unswept
        else "Файл переписан без следов имени."
    )
    return f"Изменено: {', '.join(parts)}. {swept}"


def _by_hand(plan: Plan, path: Path) -> Iterator[str]:
    if plan.place_away:
        yield "Вставьте флешку со вторым местом копий: программа предложит заменить копии и там."
    for name in plan.templates:
        yield f"Исправьте шаблон Word «{name}»."
    for name in plan.naming.files:
        yield f"Исправьте или удалите файл {name}."
    if plan.naming.unread:
        count = plural(plan.naming.unread, "файл", "файла", "файлов")
        yield f"Посмотрите {count} при записях: снимки, сканы и старые документы программа не читает."
    for copy in plan.copies:
        yield f"Передано: {copy}. Попросите уничтожить или принять ваш нынешний файл."
    yield f"Бумаги и таблицы вне программы (папка «{path.parent.name}», «Документы», почта) посмотрите сами."


def _backup_words(backup: Backup) -> str:
    return f"{backup.made_at:%d.%m.%Y %H:%M}, {backup.reason.label}"


class ErasedListDialog(PlainDialog):
    """«Обезличенные…»: everybody erased in this file or by what came into it."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Обезличенные навсегда", parent)
        self.setObjectName("erased_list")
        self._desk = desk
        with file_of(desk).read() as session:
            self._stones = erased(session)
        columns = ("Метка", "Когда", "Основание")
        self.table = QTableWidget(len(self._stones), len(columns))
        calm_table(self.table, self.theme)
        self.table.setObjectName("erased_table")
        self.table.setAccessibleName("Обезличенные")
        self.table.setHorizontalHeaderLabels(columns)
        for row, (_record_id, name, moment, basis) in enumerate(self._stones):
            for column, text in enumerate((name, _day(moment), basis)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.resizeSection(0, self.theme.px(180))
        header.resizeSection(1, self.theme.px(120))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setVisible(bool(self._stones))
        self.content.addWidget(self.table, 1)
        if not self._stones:
            told = "Пока никто не обезличен. «Обезличить навсегда…» есть в меню «Записи» над карточкой педагога."
            self.content.addWidget(label(told, "quiet", wrap=True))
            self.content.addStretch(1)
        act = self.add_button("print_act", "&Напечатать акт…", primary=True)
        set_icon(act, "printer")
        act.clicked.connect(self.print_act)
        act.setEnabled(bool(self._stones))
        self.add_close("Закрыть  Esc")
        if self._stones:
            choose_row(self.table, len(self._stones) - 1)
        self.fit(680, 400)

    def print_act(self) -> None:
        """One act for the selected people."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        if rows:
            show_act(self._desk, [self._stones[row][0] for row in rows], self)


def _day(moment: str) -> str:
    return format_date(dt.datetime.fromisoformat(moment).astimezone().date())


class ActWindow(PaperWindow):
    """The pages of an act."""


def show_act(desk: Desk, who: Sequence[str], parent: QWidget) -> None:
    """Compose the act about people by label or id, and show it."""
    options = by_today(PAPER.options, file_of(desk).today, {"who": "; ".join(who)})
    show_paper(desk, PAPER, options, parent, ActWindow)
