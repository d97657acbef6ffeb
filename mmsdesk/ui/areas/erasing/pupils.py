"""«Обезличить обучающихся»: which school years, on what basis; what goes, what stays, that nothing comes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.core.text import plural
from mmsdesk.services.pupils_erasing import YearOfPupils
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

_PUPILS = ("участник", "участника", "участников")
_GOES = (
    "Фамилии, имена, отчества, коды работ, даты согласий и решения по апелляциям сотрутся в карточках, истории, "
    "корзине, напечатанных бумагах. Вместо имени будет, например, «Участник 041273»."
)
_STAYS = "Класс, школа, наставник, баллы, статус и номер диплома останутся: числа в отчётах не изменятся."
_ELSEWHERE = (
    "В резервных копиях имена останутся, их можно заменить следующим шагом. Те, кому передавали файл, "
    "смогут обезличить у себя, когда объединят его с вашим."
)


class PupilsDialog(AskDialog):
    """Enter goes on; the button is pressed by hand once years, basis and the number are given."""

    def __init__(self, context: FormContext, years: Sequence[YearOfPupils], parent: QWidget | None) -> None:
        super().__init__(context, "Обезличить обучающихся", "erase_pupils", "Обезличить навсегда", parent)
        self._pupils = {each.year: each.pupils for each in years}
        self._boxes: dict[int, QCheckBox] = {}
        this_year = school_year_of(context.today)
        for number, each in enumerate(years):
            words = f"{school_year_label(each.year)} · {plural(each.pupils, *_PUPILS)}"
            box = QCheckBox(words + (" · год ещё идёт" if each.year >= this_year else ""))
            box.setObjectName(f"pupils_of_{each.year}")
            box.toggled.connect(self._tell)
            self._boxes[each.year] = box
            self.form.addRow("Учебные годы" if number == 0 else "", box)
        self._basis, self._number = QLineEdit(), QLineEdit()
        self._basis.setObjectName("pupils_basis")
        self._basis.setPlaceholderText("Например: истёк срок хранения")
        self._number.setObjectName("pupils_number")
        self.form.addRow("Основание", self._basis)
        self.form.addRow("Впишите число участников", self._number)
        for at, words in enumerate((_GOES, _STAYS, _ELSEWHERE)):
            self.content.insertWidget(at, label(words, wrap=True))
        self.content.insertWidget(3, label("Отменить это нельзя.", "danger"))
        for line in (self._basis, self._number):
            line.textChanged.connect(self._tell)
        found = self.findChild(QPushButton, "done")
        assert found is not None
        self._go = found
        set_role(self._go, "danger")
        self._tell()
        self.resize(context.px(560), self.sizeHint().height())

    def years(self) -> list[int]:
        """School years that were chosen."""
        return [year for year, box in self._boxes.items() if box.isChecked()]

    def basis(self) -> str:
        return " ".join(self._basis.text().split())

    def done_pressed(self) -> None:
        if self._ready():
            self.accept()

    def _ready(self) -> bool:
        expected = str(sum(self._pupils[year] for year in self.years()))
        return bool(self.years()) and bool(self.basis()) and self._number.text().strip() == expected

    def _tell(self) -> None:
        self._go.setEnabled(self._ready())
