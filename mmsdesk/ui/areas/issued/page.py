"""«Выданные документы»: the journal with its verbs, which speak of the selected rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.lists.empty_state import EmptyWords

_VERBS = (
    Verb("new", "&Новый документ…", "plus", "Один документ одному человеку (Ins)"),
    Verb(
        "print_documents",
        "Нап&ечатать…",
        "printer",
        "Выделенные, одним файлом: страницы или текст на бланках",
        Needs.SOME,
    ),
    Verb(
        "cancel_documents",
        "&Аннулировать…",
        "close",
        "Выделенные: с причиной; номера останутся занятыми",
        Needs.SOME,
        writes=True,
    ),
    Verb(
        "give_duplicate",
        "Выдать &дубликат",
        "copy",
        "Под новым номером; прежний документ аннулируется",
        Needs.ONE,
        writes=True,
    ),
    Verb("issued_register", "Реес&тр", "printer", "Все выданные за период: посмотреть, напечатать"),
)
_NONE_YET = "Выдать сразу всем – в разделе «Мероприятия», «Выдать документы…». Один документ – Ins."


class IssuedPage(ReportingRegisterPage):
    """The register with its verbs."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новый документ…", "new")

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "print_documents": self.print_documents,
            "cancel_documents": self.cancel,
            "give_duplicate": self.give_duplicate,
            "issued_register": self.show_register,
        }

    def cancel(self) -> None:
        """The selected documents, with a reason."""
        from mmsdesk.ui.areas.issued.giving import cancel_documents  # here and below: the start does not wait for it

        cancel_documents(self._desk, self.pane.view.selected_ids(), self.window())

    def print_documents(self) -> None:
        """The pages of the selected documents, as they were given."""
        from mmsdesk.ui.areas.issued.giving import print_documents

        print_documents(self._desk, self.pane.view.selected_ids(), self.window())

    def give_duplicate(self) -> None:
        """A duplicate of the current document, laid open."""
        from mmsdesk.ui.areas.issued.giving import give_duplicate

        document_id = self.pane.view.current_id()
        new_id = give_duplicate(self._desk, document_id) if document_id is not None else ""
        if new_id:
            open_card(self._desk, self._navigator, self.entity.code, new_id)

    def show_register(self) -> None:
        """The paper on the page of papers."""
        self._navigator.go("papers", ("issued-register", {}))
