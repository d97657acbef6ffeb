"""The calendar on paper and in a file for telephones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from mmsdesk.core.dates import Period, month_period, range_period, school_year_of, school_year_period
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.exchange.ical import KINDS, SUFFIX, export_calendar
from mmsdesk.queries.service_calendar import CalendarKind
from mmsdesk.reports.events.service_calendar import PAPER, Layout, Options
from mmsdesk.reports.options import Option, OptionKind
from mmsdesk.ui.areas.calendar.showing import PLACE
from mmsdesk.ui.areas.papers.options import editor_of
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import Kind, ask_where_to_write, documents
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.plain import label

_DUE = (CalendarKind.PROMISES, CalendarKind.DECISIONS, CalendarKind.PAPERS)
_ICAL = Kind("Календарь", SUFFIX)
_PERIOD = Option("ical_period", "Какие дни", OptionKind.PERIOD)


def show_calendar_paper(
    desk: Desk, view: str, days: tuple[dt.date, dt.date], kinds: Collection[CalendarKind], parent: QWidget
) -> None:
    """«Календарь службы» of the days shown, with what is shown, to look at, print and save."""
    first, last = days
    period = {
        "week": range_period(first, last),
        "month": month_period(first.year, first.month),
        "year": school_year_period(school_year_of(first)),
    }[view]
    options = Options(
        period,
        Layout(view),
        meetings=CalendarKind.MEETINGS in kinds,
        events=CalendarKind.EVENTS in kinds or CalendarKind.VISITS in kinds,
        plan=CalendarKind.PLAN in kinds,
        body_plans=CalendarKind.BODY_PLANS in kinds,
        due=any(kind in kinds for kind in _DUE),
    )
    show_paper(desk, PAPER, options, parent)


def ask_for_calendar(desk: Desk, day: dt.date, kinds: Collection[CalendarKind], parent: QWidget) -> None:
    """Ask which days and what of them, then where to; the file is written in the background."""
    ExportCalendarDialog(FormContext(desk), school_year_period(school_year_of(day)), kinds, parent).exec()


class ExportCalendarDialog(AskDialog):
    """«Календарь для телефона»."""

    def __init__(
        self, context: FormContext, period: Period, kinds: Collection[CalendarKind], parent: QWidget | None
    ) -> None:
        super().__init__(context, "Календарь для телефона", "ical_dialog", "Сохранить…", parent)
        self._period = editor_of(_PERIOD, context)
        self._period.set_value(period)
        self.add(self._period, _PERIOD.label)
        self._boxes = {kind: QCheckBox(kind.label) for kind in KINDS}
        what = QWidget()
        boxes = QGridLayout(what)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setHorizontalSpacing(context.px(16))
        for at, (kind, box) in enumerate(self._boxes.items()):
            box.setObjectName(f"ical_{kind.value}")
            box.setChecked(kind in kinds)
            boxes.addWidget(box, at // 2, at % 2)
        self.form.addRow(label("Что"), what)
        told = label(
            "Файл .ics открывают телефон, Яндекс Календарь, Google и Outlook. В него идут названия и места; людей, "
            "обратившихся с вопросами, в нём нет. Если открыть новый файл поверх прежнего, записи обновятся.",
            "quiet",
            wrap=True,
        )
        self.content.insertWidget(1, told)
        self.fit(520, 0)

    def done_pressed(self) -> None:
        period, kinds = self._period.value(), self._kinds()
        if period is None:
            self.say(self._period.mistake())
        elif not kinds:
            self.say("Отметьте, что должно быть в календаре.")
        else:
            path = self._ask_where(period)
            if path is not None:
                self._write(period, kinds, path)
                self.accept()

    def _kinds(self) -> Sequence[CalendarKind]:
        return [kind for kind, box in self._boxes.items() if box.isChecked()]

    def _ask_where(self, period: Period) -> Path | None:
        desk = self.context.desk
        kept = desk.settings.view(PLACE)
        folder = Path(str(kept.get("folder", documents())))
        name = f"Календарь {period.label}".replace("/", "-")
        path = ask_where_to_write(self, "Сохранить календарь", folder / f"{name}{SUFFIX}", (_ICAL,), desk.notifier)
        if path is not None:
            desk.settings.set_view(PLACE, {**kept, "folder": str(path.parent)})
        return path

    def _write(self, period: Period, kinds: Sequence[CalendarKind], path: Path) -> None:
        desk, store, today = self.context.desk, file_of(self.context.desk), self.context.today

        def work(progress: Progress) -> int:
            with store.read() as session:
                return export_calendar(session, period, path, kinds, today=today, progress=progress)

        desk.jobs.run(work, f"Сохраняю календарь в «{path.name}»", partial(_tell, desk, path), self.parentWidget())


def _tell(desk: Desk, path: Path, written: int) -> None:
    entries = plural(written, "запись", "записи", "записей")
    desk.notifier.notice(f"«{path.name}»: {entries}", "Открыть папку", partial(_open_folder, path.parent))


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
