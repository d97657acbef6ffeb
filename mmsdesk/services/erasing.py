"""«Обезличить навсегда» (DOMAIN 3.9, DESIGN 4): what it would reach, doing it, what still names the person."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.traces import Traces
from mmsdesk.models import registry
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import journalled_tables, table_of
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.journal import CHANGE, TOMBSTONE
from mmsdesk.models.office import StaffMember
from mmsdesk.models.paper_template import PaperTemplate
from mmsdesk.models.personal import PEOPLE, text_columns
from mmsdesk.models.printed_paper import PrintedPaper
from mmsdesk.services.attachments.naming import Naming, files_naming
from mmsdesk.store.backups import backup, shelf
from mmsdesk.store.backups import unprotected as old_backups
from mmsdesk.store.backups.shelf import Backup, Reason
from mmsdesk.store.content import kept
from mmsdesk.store.derived import among, titles
from mmsdesk.store.erasing.erase import Gone, drop_drafts, erase, name_erased, sweep
from mmsdesk.store.erasing.files import FILES
from mmsdesk.store.erasing.looking import suspects
from mmsdesk.store.erasing.people import Erasure, erasure_of, survivor_of
from mmsdesk.store.erasing.sweeping import sweep_if_due
from mmsdesk.store.file import Store
from mmsdesk.store.journal import ChangeLine
from mmsdesk.store.operation import OperationKind, operation

_INSIDE = table_of(Attachment).c[Attachment.words.key]
_AROUND = 40
"""Letters of a text shown before and after a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of another card that names the person: the name will be replaced, the rest of the text stays."""

    register: str
    record_id: str
    title: str
    label: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing some people would reach, told before it is done. `people` gives the label by record id."""

    people: dict[str, str]
    names: tuple[str, ...]
    own_rows: int
    """Rows of their cards, also deleted ones."""
    mentions: tuple[Mention, ...]
    papers: int
    """Kept printed papers of this file, any of which may name them."""
    templates: tuple[str, ...]
    """Word templates of the user that name them: only a person can change those."""
    copies: tuple[str, ...]
    """Copies and parcels that were given away and cannot be reached."""
    backups: tuple[Backup, ...]
    """Backups on this computer and in the second place, all made while the people were in the file."""
    own_files: int = 0
    """Files of their cards, which are destroyed."""
    naming: Naming = field(default_factory=Naming)
    """Files of other records that name them: only a person can change those."""
    place_away: bool = False
    """There is a second place (a stick), and it is not there now: what lies in it is told when it is back."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: labels in the place of names, and how much was changed."""

    labels: tuple[str, ...]
    gone: Gone
    traces: Traces
    """For looking where the file does not reach: settings, what stands on the screen. Not to be kept."""
    unswept: str = ""
    """Why the file could not be written anew without traces yet; that is done when it is closed or opened again."""


class JoinedInto(UserError):
    """A card that was joined into another one: its history is that one's, and so is the person.

    `instead` are the cards to erase in the place of those that were asked for.
    """

    def __init__(self, title: str, survivor: str, instead: tuple[str, ...]) -> None:
        super().__init__(
            f"Эта карточка объединена с другой: «{title}». Это один человек, и обезличить можно только вместе.",
            f"Обезличьте оставшуюся карточку: {survivor}.",
        )
        self.title, self.instead = title, instead


def plan(store: Store, record_ids: Sequence[str], second_place: Path | None = None) -> Plan:
    """What would happen. Raises UserError for somebody who is staff, not in the file, or was erased already.

    JoinedInto for a card that went in a join: erased alone it would rename what the journal says of the survivor.
    """
    with store.read() as session:
        _require_people(session, record_ids)
        return with_backups(store, reach(session, record_ids), second_place)


def reach(session: Session, record_ids: Sequence[str], told: Sequence[ChangeLine] = ()) -> Plan:
    """What erasing people would reach in the file itself; `told` is what another copy says of them."""
    erasure = erasure_of(session.connection(), record_ids, told)
    return Plan(
        people={each.record_id: each.label for each in erasure.people},
        names=tuple(called(session, each.record_id) for each in erasure.people),
        own_rows=len(erasure.own_rows),
        mentions=tuple(_mentions(session, erasure)),
        papers=len(session.execute(select(table_of(PrintedPaper).c.id)).all()),
        templates=tuple(_templates(session, erasure.traces)),
        copies=copies_given(session),
        backups=(),
        own_files=sum(table == FILES for table, _row_id in erasure.own_rows),
        naming=files_naming(session, erasure.traces, erasure.own_rows),
    )


def with_backups(store: Store, planned: Plan, second_place: Path | None = None) -> Plan:
    """A plan with the backups that are there now."""
    return replace(
        planned,
        backups=(*shelf.list_backups(store.file_id), *old_backups.carried(store.file_id, second_place)),
        place_away=second_place is not None and not second_place.is_dir(),
    )


def called(session: Session, record_id: str) -> str:
    """What a person is called now; of somebody in the bin, what the card said when it was deleted."""
    people = table_of(registry.by_table(PEOPLE).model)
    parts = ("surname", "first_name", "patronymic")
    row = session.execute(select(*(people.c[key] for key in parts)).where(people.c.id == record_id)).first()
    if row is None:
        gone = (CHANGE.c.row_id == record_id) & (CHANGE.c.table_name == PEOPLE) & CHANGE.c.after.is_(None)
        last = session.execute(select(CHANGE.c.before).where(gone).order_by(CHANGE.c.id.desc()).limit(1)).scalar()
        told = json.loads(last or "{}")
        return " ".join(filter(None, (told.get(key) for key in parts)))
    return " ".join(filter(None, row))


def carry_out(store: Store, planned: Plan, basis: str, progress: Progress = silent) -> Done:
    """Erase the people for ever; `basis` says why («заявление от 12.11.2026»). Nothing of it can be taken back.

    Raises UserError without a basis, if one of them is gone or was erased meanwhile, and if the disk fails before the
    commit; then nothing has changed. Whatever fails after it is told in `Done.unswept`: the people are erased.
    """
    if not basis.strip():
        raise UserError("Не сказано, на каком основании.", "Напишите, например: заявление от 12.11.2026.")
    labels = tuple(planned.people.values())
    title = f"Обезличены навсегда: {', '.join(labels)}"
    with operation(store, title[:200], kind=OperationKind.ERASE) as op:
        _require_people(op.session, tuple(planned.people))
        erasure, gone = erase(
            op.connection,
            dict.fromkeys(planned.people, " ".join(basis.split())),
            office=store.office_name(op.connection),
            progress=progress,
        )
        name_erased(op.connection, op.id, planned.people)
        drop_drafts(store, erasure)
    # The triggers saw nothing of it, so the operation names no rows; whoever shows data must read them again.
    everything = {table.name: frozenset(planned.people) for table in journalled_tables()}
    store.announce(Changes(op.id, title, everything))
    return Done(labels, gone, erasure.traces, sweep(store, erasure, progress))


def replace_backups(
    store: Store, old: Sequence[Backup], progress: Progress = silent, *, second_place: Path | None = None
) -> list[Backup]:
    """Make a backup of the file as it is now, checked, then remove those that still name the people.

    A second place that is away is left out: what lies there is told when it is back (`services.second_place`).
    Returns old ones that something holds. Raises UserError, also if the file could not be written anew without traces
    yet; then the old ones are all still there.
    """
    unswept = sweep_if_due(store, progress)
    if unswept:
        raise UserError(f"Прежние копии оставлены: файл ещё не переписан без следов. {unswept}", "Повторите позже.")
    place = second_place if second_place is not None and second_place.is_dir() else None
    fresh = backup.make(store, Reason.MANUAL, second_place=place, progress=progress)
    if backup.verify(fresh, progress):
        raise UserError("Новая резервная копия не прошла проверку, прежние оставлены.", "Проверьте файл и повторите.")
    return old_backups.remove([each for each in old if each.path.name != fresh.path.name])


def erased(session: Session) -> list[tuple[str, str, str, str]]:
    """People of the register erased in this file or by what was merged into it: id, label, moment (UTC, ISO), basis."""
    own = TOMBSTONE.c
    statement = select(own.record_id, own.label, own.erased_at, own.basis).where(own.register == PEOPLE)
    return [(*row,) for row in session.execute(statement.order_by(own.erased_at, own.label))]


def _require_people(session: Session, record_ids: Sequence[str]) -> None:
    buried = set(session.execute(select(TOMBSTONE.c.record_id)).scalars())
    people = table_of(registry.by_table(PEOPLE).model)
    for record_id in record_ids:
        if record_id in buried:
            raise UserError("Этот человек уже обезличен.", "Отменить обезличивание нельзя.")
        standing = session.execute(select(people.c.id).where(people.c.id == record_id)).first()
        ever = select(CHANGE.c.id).where(CHANGE.c.row_id == record_id, CHANGE.c.table_name == PEOPLE).limit(1)
        if standing is None and session.execute(ever).first() is None:
            raise UserError("Такого человека в файле нет.", "Обновите список: F5.")
        if standing is None and (survivor := survivor_of(session.connection(), record_id)) != record_id:
            title = titles(session, [survivor]).get(survivor, "")
            instead = tuple(dict.fromkeys(survivor if each == record_id else each for each in record_ids))
            raise JoinedInto(title, survivor, instead)
        signing = select(table_of(StaffMember).c.id).where(table_of(StaffMember).c.person_id == record_id)
        if session.execute(signing).first() is not None:
            name = titles(session, [record_id]).get(record_id, "")
            raise UserError(f"Сотрудником службы числится: {name}.", "Сначала уберите его из списка «Сотрудники».")


def _mentions(session: Session, erasure: Erasure) -> Iterator[Mention]:
    found: list[tuple[str, str, str, str]] = []
    for table in journalled_tables():
        columns = [*text_columns(table)]
        # What stands inside a file is told of the file itself.
        columns = [column for column in columns if column is not _INSIDE]
        names = [column.name for column in columns]
        ids = json.dumps([*suspects(session.connection(), erasure.traces, table.name, names)])
        rows = session.execute(select(table.c.id, *columns).where(among(table.c.id)), {"ids": ids}).all()
        found += [
            (table.name, row_id, name, text)
            for row_id, *texts in rows
            for name, text in zip(names, texts, strict=True)
            if (table.name, row_id) not in erasure.own_rows and erasure.traces.found(text or "")
        ]
    owners = {(where, row_id): _owner(session, where, row_id) for where, row_id, _key, _text in found}
    named = titles(session, [record_id for _register, record_id in owners.values()])
    for where, row_id, key, text in found:
        register, record_id = owners[where, row_id]
        label = registry.by_table(where).label(key)
        yield Mention(register, record_id, named.get(record_id, ""), label, _excerpt(erasure.traces, text))


def _owner(session: Session, table: str, row_id: str) -> tuple[str, str]:
    """The register and id of the card that a row stands in."""
    owner = registry.owner_of(table)
    if owner is None:
        return registry.by_table(table).code, row_id
    own = table_of(registry.by_table(table).model)
    record_id = session.execute(select(own.c[owner[1].parent.key]).where(own.c.id == row_id)).scalar_one()
    return owner[0].code, str(record_id)


def _excerpt(traces: Traces, text: str) -> str:
    """What stands around the first name in a text, the name itself left out."""
    plain = " ".join(text.split())
    cleaned = traces.removed(plain)
    at = next((n for n, (old, new) in enumerate(zip(plain, cleaned, strict=False)) if old != new), 0)
    start, end = max(at - _AROUND, 0), at + _AROUND
    return f"{'…' if start else ''}{cleaned[start:end]}{'…' if end < len(cleaned) else ''}"


def _templates(session: Session, traces: Traces) -> Iterator[str]:
    own = table_of(PaperTemplate)
    for name, digest in session.execute(select(own.c.name, own.c.content)):
        if digest and any(traces.found(text) for text in _texts_of_docx(kept(session, digest))):
            yield name


def _texts_of_docx(data: bytes) -> Iterator[str]:
    """The text of each part of a Word file; of what is none, nothing: opening the template tells that."""
    with suppress(zipfile.BadZipFile, zlib.error, KeyError), zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                yield re.sub(r"<[^>]+>", "", parts.read(name).decode("utf-8", "replace"))


def copies_given(session: Session) -> tuple[str, ...]:
    """Copies and parcels of the file that were given away, as sentences."""
    return tuple(_copies(session))


def _copies(session: Session) -> Iterator[str]:
    own = table_of(Handover)
    given = select(own.c.kind, own.c.other_party, own.c.handed_on).where(
        own.c.direction == Direction.OUT, own.c.kind.in_((HandoverKind.COPY, HandoverKind.PARCEL))
    )
    for kind, party, day in session.execute(given.order_by(own.c.handed_on)):
        yield f"{kind.label} – {party}, {format_date(day)}"
