"""«Справка с номером»: from the card of a person, the next number of the journal and the paper that bears it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

_PURPOSE = "Для прохождения аттестации"


def offer_statement(menu: QMenu, desk: Desk, person_id: str, over: QWidget) -> None:
    """The last line of the papers of a person; none where nothing can be written."""
    if file_of(desk).read_only:
        return
    menu.addSeparator()
    action = menu.addAction("Выдать &справку для аттестации с номером")
    action.setObjectName("give_statement")
    action.triggered.connect(partial(give_statement, desk, person_id, over))


def give_statement(desk: Desk, person_id: str, over: QWidget) -> None:
    """A number of today, one a day; then the paper, in a window where its period is chosen."""
    from mmsdesk.reports.involvement.statement import PAPER  # here and below: the start does not wait for papers
    from mmsdesk.services.issued.statements import issue_statements
    from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper
    from mmsdesk.ui.areas.past.undo import take_back

    store = file_of(desk)
    try:
        changes = issue_statements(store, [person_id], store.today, _PURPOSE)
    except UserError as error:
        desk.notifier.show(error)
        return
    if changes is None:
        desk.notifier.notice("Справка с номером сегодня уже выдана – номер тот же")
    else:
        words = "Номер справки записан в «Выданные документы»"
        desk.notifier.notice(words, "Отменить", partial(take_back, desk, changes.operation_id))
    show_record_paper(desk, PAPER, {"teacher": person_id}, over.window())
