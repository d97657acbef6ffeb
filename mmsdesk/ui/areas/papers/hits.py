"""Papers of the catalogue for «Найти или выполнить…»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mmsdesk.store.file import Store
from mmsdesk.ui.actions import begins
from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.pages import Navigator

_PAGE = "papers"


class PaperHits:
    """Papers by the words of their titles; choosing one shows it on the page of papers."""

    def __init__(self, navigator: Navigator, store: Store) -> None:
        self._navigator = navigator
        self._store = store

    def hits(self, text: str, limit: int) -> Sequence[Hit]:
        """None for an empty box: the whole catalogue is a page of its own."""
        if not text.strip():
            return []
        from mmsdesk.reports.catalogue import papers_of  # here: the start does not wait for the papers

        with self._store.read() as session:
            found = [paper for paper in papers_of(session) if begins(paper.title, text)]
        return [
            Hit(paper.title, paper.occasion.label, "Бумаги", partial(self._navigator.go, _PAGE, paper.code), "paper")
            for paper in found[:limit]
        ]
