"""Names in the dative that should be looked at before documents are given: what is corrected is remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mmsdesk.core.declension import Case
from mmsdesk.core.errors import UserError
from mmsdesk.core.gendered import agreed, tells_what_was_done
from mmsdesk.core.text import plural
from mmsdesk.models.issued import IssuedKind
from mmsdesk.queries.issued import Entitled
from mmsdesk.queries.issued_wording import Receiver, Whom, receivers
from mmsdesk.reports.templates.name_rows import NameRow
from mmsdesk.services.name_forms import remember
from mmsdesk.ui.areas.templates.names import NamesTable
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.plain import label

_HIDDEN = "Личные данные скрыты. Чтобы увидеть людей, нажмите F9."
_NAMED = 3
_PEOPLE = ("человека", "человек", "человек")


class DativesPart(QWidget):
    """The doubtful names of those chosen, all of them by choice; nothing where the kind takes the nominative."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self.setObjectName("datives")
        self._context = context
        self._told = label("", "warning", wrap=True)
        self._told.setObjectName("datives_told")
        self.all = QCheckBox("Показать &все имена в дательном падеже")
        self.all.setObjectName("datives_all")
        self.names = NamesTable(context.desk.theme)
        self._known: list[Receiver] = []
        self._found: dict[Whom, Receiver] = {}
        """Everybody once asked about on the day: a mark more or less reads nothing."""
        self._on: dt.date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.px(4))
        for widget in (self._told, self.names, self.all):
            column.addWidget(widget)
        self.names.setMaximumHeight(context.px(160))
        self.all.toggled.connect(lambda _on: self._show())
        cover_while_masked(context.desk, self.names, _HIDDEN)
        self._dative = False
        self._purpose = ""

    def show_people(self, people: Sequence[Entitled], kind: IssuedKind, purpose: str, on: dt.date | None) -> None:
        """Whom the documents go to; which case the kind and its words take."""
        whom = tuple(dict.fromkeys(Whom(each.person.id if each.person else None, each.guest, None) for each in people))
        if on != self._on:
            self._on = on
            self._found.clear()
        missing = tuple(each for each in whom if each not in self._found)
        self._found.update(zip(missing, self._read(missing, on), strict=False))
        self._known = [self._found[each] for each in whom if each in self._found]
        said = tells_what_was_done(purpose)
        self._dative = kind in (IssuedKind.THANKS, IssuedKind.STATEMENT)
        self._dative = self._dative or (kind is IssuedKind.CERTIFICATE and not said)
        self._purpose = purpose
        self._show()

    def keep(self) -> bool:
        """Remember what was corrected; False, and words, if that cannot be."""
        corrections = self.names.corrections() if self._dative else {}
        if not corrections:
            return True
        try:
            remember(file_of(self._context.desk), corrections)
        except UserError as error:
            self._context.desk.notifier.show(error)
            return False
        self.names.settle()
        return True

    def _read(self, whom: tuple[Whom, ...], on: dt.date | None) -> list[Receiver]:
        if not whom or on is None:
            return []
        with file_of(self._context.desk).read() as session:
            return receivers(session, whom, on)

    def _show(self) -> None:
        wanted = [each for each in self._known if each.person_id and (each.doubt or each.kept or self.all.isChecked())]
        rows = [
            NameRow(each.person_id, each.name, Case.DATIVE, each.dative, each.dative)
            for each in wanted
            if each.person_id is not None
        ]
        self.names.show_rows(rows if self._dative else [])
        self.names.setVisible(self._dative and bool(rows))
        self.all.setVisible(self._dative and bool(self._known))
        words = self._doubts() if self._dative else self._unknown_sex()
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self.setVisible((self._dative and bool(self._known)) or bool(words))

    def _doubts(self) -> str:
        doubts = list(dict.fromkeys(each.doubt for each in self._known if each.doubt))
        return f"Проверьте дательный падеж ({'; '.join(doubts)})" if doubts else ""

    def _unknown_sex(self) -> str:
        """«Принял(а)» stays so for whoever is neither a woman nor a man for the program."""
        unknown = [each.name for each in self._known if not each.sex]
        if not unknown or agreed(self._purpose, "f") == self._purpose:
            return ""
        named = ", ".join(unknown[:_NAMED]) + (" …" if len(unknown) > _NAMED else "")
        return f"Не указан пол у {plural(len(unknown), *_PEOPLE)}, «(а)» в тексте останется: {named}"
