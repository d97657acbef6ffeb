"""A new card that turns out to be a known one: the known card opens, and what was typed lies in its empty fields."""

from __future__ import annotations

from collections.abc import Callable

from mmsdesk.queries.cards import Draft
from mmsdesk.queries.drafting import copy_of
from mmsdesk.ui.forms.form import RecordForm
from mmsdesk.ui.forms.look_alike_strip import LookAlikeStrip


def known_already(form: RecordForm, open_instead: Callable[[str], RecordForm | None]) -> LookAlikeStrip:
    """The strip over the form of a new record; `open_instead` leaves it for the card of a known one."""
    strip = LookAlikeStrip(form.context, form.entity, form.draft)
    form.changed.connect(strip.look_soon)

    def take(record_id: str) -> None:
        typed = form.draft()
        form.load(form.loaded)  # nothing unsaved is left here: it goes along
        opened = open_instead(record_id)
        if opened is not None:
            opened.take(completed(opened.loaded, typed))

    strip.taken.connect(take)
    return strip


def completed(known: Draft, typed: Draft) -> Draft:
    """The known record with what was typed in the fields that it has empty; rows of owned tables are added."""
    made = copy_of(known)
    for key, value in typed.values.items():
        if made.values.get(key) in (None, "") and value not in (None, ""):
            made.values[key] = value
    for code, rows in typed.children.items():
        made.children[code] = [*made.children.get(code, []), *(row.copied() for row in rows)]
    return made
