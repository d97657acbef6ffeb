"""The issued documents on paper: pages of their own or texts on ready-made forms, shifted as this printer needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from mmsdesk.core.progress import Progress
from mmsdesk.models.issued import ISSUED_DOCUMENTS, IssuedKind
from mmsdesk.queries.cards import load
from mmsdesk.reports.award import RulerPage
from mmsdesk.reports.document import Document
from mmsdesk.reports.issued.sheets import PAPER, Shade
from mmsdesk.reports.options import by_today
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished, finished_as
from mmsdesk.services.issued.layout import remember_layout, remembered_layout
from mmsdesk.ui.areas.papers.paper_window import PaperWindow, show_paper
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

MASKED = "Личные данные скрыты. Чтобы увидеть документы, нажмите F9."


class IssuedPaperWindow(RecordPaperWindow):
    """Look, choose the design or a form, print; what is chosen is remembered for the kind on this computer."""

    def __init__(
        self,
        kind: IssuedKind,
        asked: Mapping[str, Any],
        desk: Desk,
        made: Finished,
        data: bytes,
        parent: QWidget | None,
    ) -> None:
        # Both are settled: neither another document nor all of a period are asked for here.
        given = {"document": asked.get("document"), "several": asked.get("several", ())}
        super().__init__(PAPER, given, desk, made, data, parent)
        self.setObjectName("issued_paper_window")
        self._kind = kind
        for key, editor in self.options.editors.items():
            if key in asked:
                editor.set_value(asked[key])
        self.ruler = QPushButton("&Проверочный лист…")
        self.ruler.setObjectName("issued_ruler")
        set_icon(self.ruler, "printer")
        set_tip(self.ruler, "Крест и линейка: на сколько миллиметров этот принтер сдвигает текст")
        self.ruler.clicked.connect(self.show_ruler)
        self.buttons.insertWidget(0, self.ruler)
        self.finished.connect(lambda _result: self._remember())

    def show_ruler(self) -> None:
        """The page with crosses, shifted as the fields say."""
        if self.options.mistaken():
            return
        options = self.options.options()
        show_ruler(self._desk, self, options.right, options.down, landscape=options.landscape)

    def _remember(self) -> None:
        store = file_of(self._desk)
        if not store.closed and not self.options.mistaken():
            options = self.options.options()
            values = {key: getattr(options, key) for key in self.options.editors}
            remember_layout(store, self._kind, values | {"shade": options.shade.value})


class RulerWindow(PaperWindow):
    """Nothing that the file should remember: it belongs to the printer."""

    def __init__(self, desk: Desk, made: Finished, data: bytes, parent: QWidget | None) -> None:
        super().__init__(desk, made, data, parent)
        self.preview.printed.disconnect()


def show_documents(desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
    """Pages of these documents, in a window where their look is chosen; each kind as it was printed last."""
    if desk.masked:
        desk.notifier.notice(MASKED)
        return
    store = file_of(desk)
    with store.read() as session:
        kind: IssuedKind = load(session, ISSUED_DOCUMENTS, ids[0]).values["kind"]
    asked: dict[str, Any] = {"document": ids[0]} if len(ids) == 1 else {"several": tuple(ids)}
    kept = remembered_layout(store, kind)
    if "shade" in kept:
        kept["shade"] = Shade(kept["shade"])
    options = by_today(PAPER.options, store.today, {**kept, **asked})
    show_paper(desk, PAPER, options, parent, partial(IssuedPaperWindow, kind, {**kept, **asked}))


def show_ruler(desk: Desk, parent: QWidget, right: int, down: int, *, landscape: bool) -> None:
    """«Проверочный лист»: seen, printed."""
    page = RulerPage(right, down)
    document = Document("Проверочный лист", (page,), landscape=landscape, page_numbers=False)

    def work(_progress: Progress) -> tuple[Finished, bytes]:
        return finished_as("issued-ruler", {}, document, coded=False), render_pdf(document)

    def done(result: tuple[Finished, bytes]) -> None:
        RulerWindow(desk, *result, parent).open()

    desk.jobs.run(work, "Составляю проверочный лист", done, parent)
