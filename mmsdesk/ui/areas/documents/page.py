"""«Документы службы»: the list, its agreements by how long they hold, the mandatory documents beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QBrush, QColor

from mmsdesk.core.errors import UserError
from mmsdesk.models.entity import Entity
from mmsdesk.models.service_document import FORCE, OPEN_ENDED, DocumentKind, InForce
from mmsdesk.queries.control import Kept
from mmsdesk.queries.listing import Condition, ListQuery, Test, count
from mmsdesk.ui.areas.register_page import put_above
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.list_parts import ListParts
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("new", "&Новый документ…", "plus", "Положение, состав, приказ, соглашение (Ins)"),
    Verb("required", "&Обязательные", "check", "Что должно быть по положению о службе, что есть и чего нет"),
    Verb("agreements", "Р&еестр соглашений", "printer", "С кем, о чём, до какого дня: посмотреть, напечатать"),
)
_NONE_YET = "Ins – записать первый: положение, состав совета, соглашение с партнёром; файл хранится вместе с ним."

_AGREEMENT = Condition("kind", Test.ANY, (DocumentKind.AGREEMENT,))


def _held(*words: str) -> Condition:
    return Condition(FORCE.key, Test.ANY, words)


PARTS = (
    Kept("all", "Все", (), ""),
    Kept(
        "agreements",
        "Соглашения действуют",
        (_AGREEMENT, _held(InForce.YES.label, InForce.SOON.label, OPEN_ENDED)),
        "valid_until",
    ),
    Kept("soon", "Истекают", (_held(InForce.SOON.label),), "valid_until"),
    Kept("over", "Срок истёк", (_held(InForce.OVER.label),), "valid_until"),
)
"""Parts of the list: what is in force, what is running out within two months, what is over."""


class DocumentsPage(ReportingRegisterPage):
    """The register with its parts and verbs."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новый документ…", "new")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self.parts = ListParts("document_parts", self.show_part, "Показать все документы")
        put_above(self, self.parts)
        self.pane.bar.said = self._is_a_part
        self.pane.model.brush = self._brush
        self.pane.model.asked.connect(self._count)
        self._count()

    def help_topic(self) -> str:
        return "documents"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), "required": self.show_required, "agreements": self.show_agreements}

    def show_required(self) -> None:
        """The checklist of mandatory documents."""
        self._navigator.go("required")

    def show_agreements(self) -> None:
        """The paper of agreements with partners."""
        from mmsdesk.reports.documents.agreements import PAPER  # here: loads the papers
        from mmsdesk.reports.options import by_today
        from mmsdesk.ui.areas.papers.paper_window import show_paper

        show_paper(self._desk, PAPER, by_today(PAPER.options, self.store.today), self.window())

    def show_part(self, part: Kept) -> None:
        """One part of the list."""
        self.pane.use(SavedList("", part.conditions, part.sort))
        self.pane.view.select_ids(self.pane.model.ids[:1])

    def _is_a_part(self, conditions: tuple[Condition, ...]) -> bool:
        return any(set(each.conditions) == set(conditions) for each in PARTS)

    def _count(self) -> None:
        today = self.store.today
        try:
            with self.store.read() as session:
                numbers = {
                    part.code: count(session, ListQuery(self.entity, "", part.conditions, on_date=today))
                    for part in PARTS
                }
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.parts.show_parts(PARTS, numbers, self.pane.bar.conditions)

    def _brush(self, key: str, words: str) -> QBrush | None:
        tones = {InForce.OVER.label: "danger", InForce.SOON.label: "warning"}
        if key != FORCE.key or words not in tones:
            return None
        return QBrush(QColor(getattr(self._desk.theme.tokens, tones[words])))
