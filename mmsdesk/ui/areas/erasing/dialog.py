"""«Обезличить навсегда»: whom, what will happen and what not, why; nothing happens until the surname is typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from mmsdesk.core.clues import folded
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.text import plural
from mmsdesk.models import registry
from mmsdesk.services.erasing import Mention, Plan
from mmsdesk.ui.cover import MASK, Veil, covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme import set_role
from mmsdesk.ui.wrapped_list import WrappedList


class EraseDialog(PlainDialog):
    """Enter does nothing until everything is filled in, and even then only on the button itself."""

    wanted = Signal(str)
    """The basis, once everything is confirmed."""

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Обезличить навсегда", parent)
        self.setObjectName("erase")
        self._desk, self._plan = desk, plan
        self.heading = label("", "subtitle", wrap=True)
        self.heading.setObjectName("erase_heading")
        self.effects = WrappedList(fitting=True)
        self.effects.setObjectName("erase_effects")
        self.effects.setAccessibleName("Что произойдёт")
        self.mentions = WrappedList()
        self.mentions.setObjectName("erase_mentions")
        self.mentions.setAccessibleName("Где ещё названо имя")
        self.basis = QLineEdit()
        self.basis.setObjectName("erase_basis")
        self.basis.setPlaceholderText("Например: заявление от 12.11.2026")
        self.confirmation = QLineEdit()
        self.confirmation.setObjectName("erase_confirmation")
        self._go = self.add_button("erase_now", "&Обезличить навсегда")
        self._build()
        Veil(desk, self.heading, self._show_people)
        Veil(desk, self.mentions, self._show_mentions)
        self.basis.textChanged.connect(lambda _text: self._allow())
        self.confirmation.textChanged.connect(lambda _text: self._allow())
        self._allow()
        self.fit(720, 560 if plan.mentions else 460)
        self.basis.setFocus()

    def confirmed(self) -> bool:
        """Whether the surname, or the number of people, was typed."""
        return folded(" ".join(self.confirmation.text().split())) == folded(self._expected())

    def go(self) -> None:
        """The button."""
        if self.confirmed() and self.basis.text().strip():
            self.accept()
            self.wanted.emit(" ".join(self.basis.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._go.hasFocus():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _expected(self) -> str:
        names = self._plan.names
        return parse_full_name(names[0]).surname if len(names) == 1 else str(len(names))

    def _allow(self) -> None:
        self._go.setEnabled(self.confirmed() and bool(self.basis.text().strip()))

    def _show_people(self, masked: bool) -> None:
        names = [MASK if masked else name for name in self._plan.names]
        if len(names) > 4:
            names = [*names[:3], f"и ещё {len(names) - 3}"]
        self.heading.setText(", ".join(names))

    def _show_mentions(self, masked: bool) -> None:
        self.mentions.clear()
        for mention in self._plan.mentions:
            self.mentions.addItem(_mention_words(mention, masked=masked))
        self.mentions.measure()

    def _build(self) -> None:
        px, several = self.theme.px, len(self._plan.names) > 1
        self.content.addWidget(self.heading)
        self.content.addWidget(label("Отменить это нельзя. Что произойдёт:", "danger", wrap=True))
        for line in effects(self._plan):
            self.effects.addItem(line)
        self.effects.setFocusPolicy(self.effects.focusPolicy().NoFocus)
        self.effects.setSelectionMode(self.effects.SelectionMode.NoSelection)
        self.effects.measure()
        self.content.addWidget(self.effects)
        if self._plan.mentions:
            self.content.addSpacing(px(8))
            self.content.addWidget(label("Где ещё названо имя: оно заменится меткой, остальной текст останется"))
            self.content.addWidget(self.mentions, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.addWidget(field_label("На &каком основании", self.basis), 0, 0)
        grid.addWidget(self.basis, 0, 1)
        ask = "Впишите число &людей" if several else "Впишите &фамилию"
        grid.addWidget(field_label(ask, self.confirmation), 1, 0)
        grid.addWidget(self.confirmation, 1, 1)
        grid.setColumnStretch(1, 1)
        self.content.addSpacing(px(8))
        self.content.addLayout(grid)
        if not self._plan.mentions:
            self.content.addStretch(1)
        set_role(self._go, "danger")
        self._go.setAutoDefault(False)
        self._go.clicked.connect(self.go)
        self.add_close("Отмена  Esc").setAutoDefault(False)


def effects(plan: Plan) -> Iterator[str]:
    """What erasing would do, a sentence each, with counts."""
    labels = ", ".join(f"«{each}»" for each in list(plan.people.values())[:4])
    more = f" и ещё {len(plan.people) - 4}" if len(plan.people) > 4 else ""
    rows = plural(plan.own_rows, "запись", "записи", "записей")
    yield f"Вместо имени будет {labels}{more}. Контакты, заметки, темы и дни рождения сотрутся ({rows} карточки)."
    yield "Места работы, участия и годы останутся: числа в бумагах не изменятся."
    if plan.papers:
        count = plural(plan.papers, "напечатанная бумага", "напечатанные бумаги", "напечатанных бумаг")
        yield f"Хранится {count}: где есть имя, оно заменится; бумаги только об этом человеке опустеют."
    if plan.own_files:
        count = plural(plan.own_files, "файл", "файла", "файлов")
        yield f"Приложено к карточке {count}: они уничтожатся, вернуть их будет нельзя."
    if plan.backups:
        count = plural(
            len(plan.backups), "прежней резервной копии", "прежних резервных копиях", "прежних резервных копиях"
        )
        them = "её" if len(plan.backups) == 1 else "их"
        yield f"В {count} имя останется: следующим шагом {them} можно заменить."
    if plan.place_away:
        yield "Второго места копий сейчас нет: в копиях там имя останется. Программа напомнит, когда его вставят."
    for name in plan.templates:
        yield f"Шаблон «{name}» назовёт человека и дальше: исправьте его сами."
    for name in plan.naming.files:
        yield f"Файл {name} назовёт человека и дальше: исправьте или удалите его сами."
    if plan.naming.unread:
        count = plural(plan.naming.unread, "файл", "файла", "файлов")
        yield f"Не прочесть {count} при других записях (снимки, сканы, старые документы): посмотрите их сами."
    if plan.copies:
        count = plural(len(plan.copies), "раз", "раза", "раз")
        yield f"Файл передавали другим {count}: у них имя останется, пока они не примут ваш файл."


def _mention_words(mention: Mention, *, masked: bool) -> str:
    register = registry.by_code(mention.register)
    title = MASK if masked and names_a_person(register) else mention.title
    excerpt = covered(mention.excerpt) if masked else mention.excerpt
    return f"{register.words.plural}: {title} – {mention.label.lower()}: {excerpt}"
