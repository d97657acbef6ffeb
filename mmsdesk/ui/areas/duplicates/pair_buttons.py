"""What can be done with a pair, with all sure ones, with decisions: the line of buttons below the lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from mmsdesk.services.duplicates.pairs import Found
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import set_tip


class PairButtons(QWidget):
    """Only what can be done now is seen."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=context.px(8))
        self.compare = self._button(flow, "compare", "Сравнить… (Enter)")
        self.apart = self._button(flow, "not_duplicates", "Не двойники (Del)")
        self.card = self._button(flow, "open_card", "Открыть карточку")
        self.again = self._button(flow, "offer_again", "Снова искать двойников")
        self.batch = self._button(flow, "join_sure", "")
        self.compare.setProperty("role", "primary")
        set_tip(self.batch, "Все пары, о которых сказано «почти наверняка»: одним действием, с вопросом")

    def offer_pairs(self, found: Found | None, *, current: bool, writable: bool) -> None:
        """For the list of pairs; None while another list is shown. `current`: the cursor stands on one."""
        some = found is not None and bool(found.pairs)
        sure = found.sure if found is not None and len({pair.register for pair in found.pairs if pair.sure}) == 1 else 0
        for button, possible in ((self.compare, writable), (self.apart, writable), (self.card, True)):
            button.setVisible(some and possible)
            button.setEnabled(current)
        self.batch.setText(f"Объединить очевидные ({sure})…")
        self.batch.setVisible(writable and sure > 1)

    def offer_decisions(self, marked: Sequence[str] | None, *, writable: bool) -> None:
        """For the list of decisions; None while another list is shown."""
        self.again.setVisible(writable and marked is not None)
        self.again.setEnabled(bool(marked))

    def _button(self, flow: FlowLayout, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        flow.addWidget(button)
        return button
