"""«Чем закрыты пункты»: facts offered for a plan, chosen by Space and written at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from mmsdesk.core.text import plural
from mmsdesk.queries.plan_matches import PlanMatches
from mmsdesk.services.planning.closing import Chosen
from mmsdesk.ui.areas.plans.matches_tree import MatchesTree
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.plain import label, set_tip

_CLOSE, _ADD = "Закрыть пункты", "Добавить сверх плана"


class MatchesDialog(FormDialog):
    """`chosen` is there once the dialog is accepted."""

    def __init__(self, context: FormContext, found: PlanMatches, parent: QWidget | None) -> None:
        super().__init__(context, "Чем закрыты пункты плана", parent)
        self.setObjectName("plan_matches_dialog")
        self.chosen: Chosen | None = None
        self._found = found
        self.content.addWidget(label(found.title, "heading", wrap=True))
        self.content.addWidget(label(_told(found), "quiet", wrap=True))
        self.tree = MatchesTree(context)
        self.content.addWidget(self.tree, 1)
        self._count = label("", "quiet", wrap=True)
        self._count.setObjectName("plan_matches_count")
        self.content.addWidget(self._count)
        self.empty = QCheckBox("Показать пункты, к которым &ничего не нашлось")
        self.mark = QCheckBox("Отметить закрытые пункты &выполненными, днём факта")
        self.mark.setChecked(True)
        self.content.addWidget(self.empty)
        self.content.addWidget(self.mark)
        sure = QPushButton("Отметить &очень похожие")
        sure.setObjectName("tick_sure")
        sure.setAutoDefault(False)
        set_tip(sure, "У каждого пункта – самый похожий факт, если он очень похож")
        sure.clicked.connect(self._tick_sure)
        sure.setEnabled(any(match.sure for item in found.items for match in item.matches))
        self.buttons.insertWidget(0, sure)
        self.add_done(_CLOSE)
        self.tree.ticked.connect(self._tell)
        self.empty.toggled.connect(self._fill)
        self._fill()
        self.fit(1040, 640)
        self.tree.setFocus()

    def unsaved(self) -> bool:
        return bool(self.tree.closing() or self.tree.beyond())

    def done_pressed(self) -> None:
        closing, beyond = self.tree.closing(), self.tree.beyond()
        if closing or beyond:
            self.chosen = Chosen(closing, beyond, self.mark.isChecked())
            self.accept()

    def _tick_sure(self) -> None:
        self.tree.tick_sure()
        self.tree.setFocus()

    def _fill(self) -> None:
        self.tree.fill(self._found, empty=self.empty.isChecked())

    def _tell(self) -> None:
        closing, beyond = self.tree.closing(), self.tree.beyond()
        facts = sum(map(len, closing.values()))
        parts = []
        if facts:
            items = plural(len(closing), "пункта", "пунктов", "пунктов")
            parts.append(f"{plural(facts, 'факт', 'факта', 'фактов')} для {items}")
        if beyond:
            items = plural(len(beyond), "пункт", "пункта", "пунктов")
            parts.append(f"сверх плана добавится {items}")
        self._count.setText(f"Выбрано: {', '.join(parts)}." if parts else "Отметьте факты пробелом.")
        done = self.findChild(QPushButton, "done")
        if done is not None:
            done.setText(_ADD if beyond and not facts else _CLOSE)
            done.setEnabled(bool(parts))


def _told(found: PlanMatches) -> str:
    """How many items wait, and to how many of them something was found."""
    if not found.items:
        return "Все пункты отмечены."
    waiting = plural(len(found.items), "пункт", "пункта", "пунктов")
    matched = sum(bool(item.matches) for item in found.items)
    if not matched:
        return f"Без отметки: {waiting}. Похожих фактов не нашлось."
    return f"Без отметки: {waiting}, к {matched} нашлись похожие факты. Один факт может закрыть несколько пунктов."
