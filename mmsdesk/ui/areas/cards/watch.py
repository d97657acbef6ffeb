"""A card whose record is changed elsewhere while it is open: reload it, or lay the typed values over theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.queries.cards import Draft, load
from mmsdesk.queries.drafting import rebased
from mmsdesk.ui.areas.cards.parts import Meanwhile
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.forms.form import RecordForm


class CardWatch(QObject):
    """Listens to the desk for one form; `reload` shows the record as the file has it."""

    def __init__(self, desk: Desk, form: RecordForm, banner: Meanwhile, reload: Callable[[str], None]) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._entity = form.entity
        self._banner = banner
        self._reload = reload
        self.muted = False
        """The card itself is writing: its own operation is no news."""
        banner.both.connect(self.take_theirs_too)
        banner.theirs.connect(self._show_theirs)
        desk.changed.connect(self._committed)

    def changed_elsewhere(self) -> None:
        """Say what others changed in the record that is being typed in."""
        fresh = self._fresh()
        if fresh is None:
            return
        was = self._form.loaded
        keys = [key for key, value in fresh.values.items() if was.values.get(key) != value]
        rows = [code for code, owned in fresh.children.items() if _content(owned) != _content(was.children[code])]
        self._banner.show_changed(self._labels([*keys, *rows]))

    def lay_over(self, base: Draft, mine: Draft, typed: dict[str, str]) -> None:
        """Lay what was typed over `base` upon the record that the form shows."""
        merged, clashes = rebased(base, mine, self._form.loaded)
        self._form.take(merged)
        self._form.put_typed(typed)
        if clashes:
            self._banner.show_kept(self._labels(clashes))
        else:
            self._banner.hide()

    def take_theirs_too(self) -> None:
        """Show the record as others have left it with the typed values over it."""
        base, mine, typed = self._form.loaded, self._form.draft(), self._form.typed()
        fresh = self._fresh()
        if fresh is not None:
            self._form.load(fresh)
            self.lay_over(base, mine, typed)

    def _show_theirs(self) -> None:
        question = "Показать карточку, как она записана? Введённое здесь пропадёт."
        record_id = self._form.loaded.id
        if record_id and self._desk.notifier.ask(question, "Показать", "Не надо"):
            self._reload(record_id)

    def _committed(self, changes: Changes) -> None:
        record_id = self._form.loaded.id
        tables = {self._entity.table, *(child.entity.table for child in self._entity.children.values())}
        if self.muted or record_id is None or not tables & changes.touched.keys():
            return
        fresh = self._fresh()
        if fresh is None or _same(fresh, self._form.loaded):
            return
        if self._form.is_changed():
            self.changed_elsewhere()
        else:
            self._reload(record_id)

    def _fresh(self) -> Draft | None:
        """The record as it stands now; None, and words, if it was deleted meanwhile."""
        try:
            with file_of(self._desk).read() as session:
                return load(session, self._entity, self._form.loaded.id or "")
        except UserError:
            self._banner.show_gone()
            return None

    def _labels(self, keys: list[str]) -> list[str]:
        """Words of columns and owned tables; «employments.load» is named by its table."""
        found = []
        for key in keys:
            child = self._entity.children.get(key.split(".")[0])
            found.append(child.entity.words.plural if child else self._entity.label(key))
        return list(dict.fromkeys(found))


def _same(one: Draft, other: Draft) -> bool:
    return one.revision == other.revision and one.content() == other.content()


def _content(rows: list[Draft]) -> list[object]:
    return [(row.id, row.content()) for row in rows]
