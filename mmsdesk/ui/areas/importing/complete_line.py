"""«Это полный список»: for what a list is complete, and what follows from that in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from mmsdesk.exchange.importing import Complete, LeavingKind, Plan, leaving_kinds
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.theme import Theme

_ASKED = "О тех, кого в таблице нет, программа спросит. Никто не удалится."
_ASKED_OF_ITEMS = "О пунктах, которых в таблице нет, программа спросит. Ничего не удалится."


class CompleteLine(QWidget):
    """`declared` carries a `Complete`, or None when the mark is taken away."""

    declared = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.check = QCheckBox("Это &полный список")
        self.check.setObjectName("import_complete")
        set_tip(self.check, _ASKED)
        self.scope = QComboBox()
        self.scope.setObjectName("import_complete_for")
        self.scope.setAccessibleName("Для чего список полный")
        self.told = label(_ASKED, "quiet", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.check)
        row.addWidget(self.scope)
        row.addWidget(self.told, 1)
        self.check.clicked.connect(self._declare)
        self.scope.activated.connect(self._declare)

    def offer(self, plan: Plan, sender: tuple[str, str]) -> None:
        """Offer what a list of this kind can be complete for; `sender` is an organisation by id and name."""
        self.setVisible(bool(leaving_kinds(plan.base.kind)) and not plan.returned)
        self.check.setChecked(False)
        self.scope.clear()
        kind = plan.base.kind
        of_items = LeavingKind.CANCELLED in kind.missing
        self.told.setText(_ASKED_OF_ITEMS if of_items else _ASKED)
        set_tip(self.check, self.told.text())
        if of_items:
            self.scope.addItem("планов, названных в таблице", Complete())
        elif kind.rows_are:
            self.scope.addItem(f"{kind.entity.words.genitive_plural}, названных в таблице", Complete())
            if LeavingKind.LEFT in kind.missing:
                self.scope.addItem(f"всех {kind.entity.words.genitive_plural}", Complete(whole=True))
        elif LeavingKind.MOVED not in kind.missing:
            self.scope.addItem(f"всех {kind.entity.words.genitive_plural}", Complete(whole=True))
        else:
            if sender[0]:
                self.scope.addItem(f"работающих в «{sender[1]}»", Complete(frozenset({sender[0]})))
            self.scope.addItem("организаций, названных в таблице", Complete())
            self.scope.addItem("всех организаций", Complete(whole=True))
        self._show()

    def show_plan(self, plan: Plan) -> None:
        """The mark follows the plan."""
        self.check.setChecked(plan.base.checked is not None)
        self._show()

    def _declare(self) -> None:
        self._show()
        self.declared.emit(self.scope.currentData() if self.check.isChecked() else None)

    def _show(self) -> None:
        self.scope.setEnabled(self.check.isChecked())
