"""«Выдать дипломы…»: from which day; then the diplomas of all in one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.olympiad import PupilResult, PupilStatus
from mmsdesk.queries.olympiads import olympiads_facts, results_of
from mmsdesk.services.olympiads import give_diplomas
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.plain import label

_DIPLOMAS = ("диплом", "диплома", "дипломов")
_WINNERS = ("победитель", "победителя", "победителей")
_PRIZES = ("призёр", "призёра", "призёров")


class DiplomasDialog(AskDialog):
    """`day` is that of the diplomas once the dialog is accepted; `counts` are winners, prize winners, done before."""

    def __init__(self, context: FormContext, counts: tuple[int, int, int], parent: QWidget | None) -> None:
        super().__init__(context, "Выдать дипломы", "give_diplomas", "Выдать", parent)
        self.day = context.today
        self.editor = DateEditor(PupilResult.diploma_on, context, "diplomas_on")
        self.editor.set_value(self.day)
        self.add(self.editor, "Дата дипломов")
        winners, prizes, done = counts
        both = ((winners, _WINNERS), (prizes, _PRIZES))
        who = " и ".join(plural(count, *forms) for count, forms in both if count)
        words = f"Номера подряд получат: {who}."
        already = f" Уже выдано: {plural(done, *_DIPLOMAS)}, их номера не изменятся." if done else ""
        told = label(f"{words}{already} Затем откроются все дипломы одним файлом.", "quiet", wrap=True)
        self.content.insertWidget(1, told)
        self.resize(context.px(440), self.sizeHint().height())

    def done_pressed(self) -> None:
        day = self.editor.value()
        if not isinstance(day, dt.date):
            self.say(self.editor.mistake() or "Укажите дату.")
            return
        self.day = day
        self.accept()


def ask_diplomas(desk: Desk, olympiads: Sequence[str], parent: QWidget) -> None:
    """Ask for the day if anybody is to be given one, number the diplomas, show them all."""
    new, done = _counted(desk, olympiads)
    if not new and done:
        _show(desk, olympiads, parent)
        return
    day = file_of(desk).today
    if new:
        context = FormContext(desk)
        won = (new.count(PupilStatus.WINNER), new.count(PupilStatus.PRIZE), done)
        dialog = DiplomasDialog(context, won, parent)
        if not dialog.exec():
            return
        day = dialog.day
    try:
        given = give_diplomas(file_of(desk), olympiads, day)
    except UserError as error:
        desk.notifier.show(error)
        return
    numbers = f"№ {given.first}" if given.count == 1 else f"№ {given.first}–{given.last}"
    undo = partial(take_back, desk, given.changes.operation_id)
    desk.notifier.notice(f"Выдано: {plural(given.count, *_DIPLOMAS)}, {numbers}", "Отменить", undo)
    _show(desk, olympiads, parent)


def _counted(desk: Desk, olympiads: Sequence[str]) -> tuple[list[PupilStatus], int]:
    """Statuses of those who are to get a diploma; how many have one."""
    with file_of(desk).read() as session:
        results = results_of(session, olympiads_facts(session, olympiads))
    won = [each for each in results if each.status in (PupilStatus.WINNER, PupilStatus.PRIZE)]
    new = [each.status for each in won if not each.diploma]
    return new, len(won) - len(new)


def _show(desk: Desk, olympiads: Sequence[str], parent: QWidget) -> None:
    from mmsdesk.reports.olympiads.diplomas import PAPER  # here: loads the papers
    from mmsdesk.reports.options import by_today
    from mmsdesk.ui.areas.papers.paper_window import show_paper

    given = {"olympiad": olympiads[0]} if len(olympiads) == 1 else {"several": tuple(olympiads)}
    show_paper(desk, PAPER, by_today(PAPER.options, file_of(desk).today, given), parent)
