"""Documents of the service as papers and pages need them, and how long they are in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.service_document import SERVICE_DOCUMENTS, SOON_DAYS, DocumentKind, InForce, ServiceDocument
from mmsdesk.store.derived import among, these, titles


def in_force(valid_until: dt.date | None, on: dt.date) -> InForce:
    """How a document stands on a day; without a last day it is in force until it is replaced."""
    if valid_until is None or valid_until > on + dt.timedelta(days=SOON_DAYS):
        return InForce.YES
    return InForce.SOON if valid_until >= on else InForce.OVER


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document that exists: of the register of documents, an approved plan, an approved analysis.

    `files` are the attachments of its record; `register` says whose record it is.
    """

    register: str
    id: str
    title: str
    number: str
    signed_on: dt.date | None
    approved_by: str
    files: tuple[str, ...] = ()
    valid_until: dt.date | None = None
    association_id: str | None = None
    partner: str = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is not said of it: «№», «дата», «кем утверждён»; a plan and an analysis have no number, an agreement is
        signed with a partner and approved by nobody."""
        numbered = self.register == SERVICE_DOCUMENTS.code
        said = (
            ("№", bool(self.number) or not numbered),
            ("дата", self.signed_on is not None),
            ("кем утверждён", bool(self.approved_by or self.partner)),
        )
        return tuple(what for what, is_said in said if not is_said)


@dataclass(frozen=True, slots=True)
class ServiceDocumentFacts:
    """One document of the register with the names of what it refers to."""

    id: str
    title: str
    kind: DocumentKind
    required_id: str | None
    number: str
    signed_on: dt.date | None
    approved_by: str
    association_id: str | None
    school_year: int | None
    valid_until: dt.date | None
    partner: str
    subject_matter: str
    files: tuple[str, ...]

    def kept(self) -> KeptDocument:
        """As a line of the checklist shows it."""
        return KeptDocument(
            SERVICE_DOCUMENTS.code,
            self.id,
            self.title,
            self.number,
            self.signed_on,
            self.approved_by,
            self.files,
            self.valid_until,
            self.association_id,
            self.partner,
        )


def service_documents(session: Session, origin: str | None = None) -> tuple[ServiceDocumentFacts, ...]:
    """All documents of one office, of our own where none is named, the latest first; in a few statements."""
    own = table_of(ServiceDocument)
    statement = select(own).where(own.c.origin_id.is_(None) if origin is None else own.c.origin_id == origin)
    rows = session.execute(statement.order_by(own.c.signed_on.desc(), own.c.title, own.c.id)).all()
    named = titles(session, sorted({each for row in rows for each in (row.meeting_id, row.organisation_id) if each}))
    files = files_of(session, [row.id for row in rows])
    return tuple(
        ServiceDocumentFacts(
            row.id,
            row.title.strip(),
            row.kind,
            row.required_id,
            row.number.strip(),
            row.signed_on,
            approver(row, named),
            row.association_id,
            row.school_year,
            row.valid_until,
            _partner(row, named),
            row.subject_matter.strip(),
            files.get(row.id, ()),
        )
        for row in rows
    )


def approver(row: Any, named: Mapping[str, str]) -> str:
    """Who approved: the person typed in, else the meeting that decided."""
    meeting = named.get(row.meeting_id or "", "")
    return row.approved_by.strip() or (f"решением: {meeting}" if meeting else "")


def _partner(row: Any, named: Mapping[str, str]) -> str:
    """The words typed in; without them the organisation of the register."""
    return row.partner.strip() or named.get(row.organisation_id or "", "")


def files_of(session: Session, records: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Attachments by the record they are kept with, the latest last."""
    own = table_of(Attachment)
    statement = select(own.c.record_id, own.c.id).where(among(own.c.record_id)).order_by(own.c.added_on, own.c.id)
    found: dict[str, list[str]] = defaultdict(list)
    for record_id, file_id in session.execute(statement, these(records)):
        found[record_id].append(file_id)
    return {record_id: tuple(ids) for record_id, ids in found.items()}


def agreements(documents: Iterable[ServiceDocumentFacts]) -> tuple[ServiceDocumentFacts, ...]:
    """Agreements with partners, by partner, the latest first."""
    found = [each for each in documents if each.kind is DocumentKind.AGREEMENT]
    found.sort(key=lambda each: each.signed_on or dt.date.min, reverse=True)
    return tuple(sorted(found, key=lambda each: (each.partner.casefold(), each.title.casefold())))


def until_words(valid_until: dt.date | None, on: dt.date) -> str:
    """«бессрочно», «до 31.12.2027», «истекает 31.12.2026», «истекло 31.12.2025»."""
    if valid_until is None:
        return "бессрочно"
    words = {InForce.YES: "до", InForce.SOON: "истекает", InForce.OVER: "истекло"}[in_force(valid_until, on)]
    return f"{words} {format_date(valid_until)}"


def of_line(documents: Sequence[ServiceDocumentFacts]) -> dict[str, list[ServiceDocumentFacts]]:
    """Documents by the line of the checklist they answer to, in their order."""
    found: dict[str, list[ServiceDocumentFacts]] = defaultdict(list)
    for each in documents:
        if each.required_id:
            found[each.required_id].append(each)
    return found
