"""The current record of a list for the right panel, personal data covered where F9 asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import size_words
from mmsdesk.models.attachment import takes_files
from mmsdesk.models.entity import Entity
from mmsdesk.queries.attachments import KeptFile, files_of
from mmsdesk.queries.columns import listed
from mmsdesk.queries.glance import RecordGlance, glance
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.pages import Glance, GlanceLine

_FILES = 5
"""Files that the panel names."""


def glance_at(desk: Desk, entity: Entity, record_id: str, follow: Callable[[], object]) -> Glance | None:
    """Ask for the record; `follow` opens its card. None if it is gone."""
    try:
        store = file_of(desk)
        with store.read() as session:
            found = glance(session, entity, record_id, store.today)
            files = files_of(session, record_id) if takes_files(entity) else []
    except UserError as error:
        return Glance(error.text, error.remedy)
    if found is None:
        return None
    shown = _in_lines(found, entity, follow, masked=desk.masked)
    return replace(shown, lines=(*shown.lines, *_of_files(files, masked=desk.masked)))


def _of_files(files: Sequence[KeptFile], *, masked: bool) -> Iterator[GlanceLine]:
    """The latest files kept with the record."""
    if files:
        yield GlanceLine("", f"Файлы · {len(files)}")
    for file in files[::-1][:_FILES]:
        size = size_words(file.size) if file.size is not None else ""
        yield GlanceLine(" · ".join(filter(None, (format_date(file.added_on), size))), MASK if masked else file.title)


def names_a_person(entity: Entity) -> bool:
    """Whether the title of a record is, or contains, the name of a person."""
    return any(listed(entity, column.key).personal for column in entity.title)


def _in_lines(found: RecordGlance, entity: Entity, follow: Callable[[], object], *, masked: bool) -> Glance:
    lines = [GlanceLine(fact.label, MASK if masked and fact.personal else fact.text) for fact in found.facts]
    if found.related:
        lines.append(GlanceLine("", "Последнее"))
        lines += [GlanceLine(format_date(each.day), each.what) for each in found.related]
    title = MASK if masked and names_a_person(entity) else found.title
    return Glance(title, entity.words.singular, tuple(lines), follow)
