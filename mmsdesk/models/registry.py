"""All registers in one place: what exists is what is listed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.attachment import ATTACHMENTS, Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.calendar_day import CALENDAR_DAYS
from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.contest import JURY_SCORES
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.diagnosis import DIAGNOSES
from mmsdesk.models.duplicate import JOINED_RECORDS, NOT_DUPLICATES
from mmsdesk.models.entity import Child, Entity, referred_table, target_table
from mmsdesk.models.event import EVENTS
from mmsdesk.models.handover import HANDOVERS
from mmsdesk.models.indicator import INDICATORS
from mmsdesk.models.inquiry import INQUIRIES
from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.models.journal import UNJOURNALLED
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.office import OFFICE, STAFF
from mmsdesk.models.olympiad import OLYMPIADS, PUPIL_RESULTS
from mmsdesk.models.opening_total import OPENING_TOTALS
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.origin import ORIGINS
from mmsdesk.models.paper_template import PAPER_TEMPLATES
from mmsdesk.models.plan import PLANS
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.models.printed_paper import PRINTED_PAPERS
from mmsdesk.models.reference import REFERENCES
from mmsdesk.models.service_document import REQUIRED_DOCUMENTS, SERVICE_DOCUMENTS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.models.visit import VISITS
from mmsdesk.models.year_report import REPORT_SECTIONS, YEAR_REPORTS

__all__ = [
    "REGISTERS",
    "UNJOURNALLED",
    "by_code",
    "by_table",
    "children_of",
    "every_entity",
    "holder_of",
    "owner_of",
    "parts_of",
    "register_codes",
    "targets_of",
]

REGISTERS: tuple[Entity, ...] = (
    OFFICE,
    ORIGINS,
    REFERENCES,
    ORGANISATIONS,
    TEACHERS,
    STAFF,
    ASSOCIATIONS,
    EVENTS,
    JURY_SCORES,
    MEETINGS,
    AGENDA_ITEMS,
    VISITS,
    DECISIONS,
    CONSULTATIONS,
    OLYMPIADS,
    PUPIL_RESULTS,
    ISSUED_DOCUMENTS,
    REQUIRED_DOCUMENTS,
    SERVICE_DOCUMENTS,
    PLANS,
    PLAN_ITEMS,
    CALENDAR_DAYS,
    YEAR_REPORTS,
    REPORT_SECTIONS,
    DIAGNOSES,
    INDICATORS,
    OPENING_TOTALS,
    PAPER_TEMPLATES,
    PRINTED_PAPERS,
    ATTACHMENTS,
    HANDOVERS,
    INQUIRIES,
    NOT_DUPLICATES,
    JOINED_RECORDS,
)
"""Registers in the order in which they are called after each other: a title may name only what stands before it."""


def every_entity() -> Iterator[Entity]:
    """Registers, each followed by its owned tables."""
    for register in REGISTERS:
        yield register
        for child in register.children.values():
            yield child.entity


_BY_TABLE = {entity.table: entity for entity in every_entity()}
_BY_CODE = {entity.code: entity for entity in every_entity()}
_OWNERS = {child.entity.table: (register, child) for register in REGISTERS for child in register.children.values()}


def by_table(table: str) -> Entity:
    """The description of a journalled table."""
    return _BY_TABLE[table]


def by_code(code: str) -> Entity:
    """The register or owned table with this code word; KeyError if there is none."""
    return _BY_CODE[code]


def register_codes() -> tuple[str, ...]:
    """Code words of the registers, as the command line knows them."""
    return tuple(register.code for register in REGISTERS)


def owner_of(table: str) -> tuple[Entity, Child] | None:
    """The register whose card holds the rows of an owned table, and how; None for a register itself."""
    return _OWNERS.get(table)


def children_of(table: str) -> tuple[Child, ...]:
    """Owned tables of a register's table."""
    return tuple(_BY_TABLE[table].children.values())


def parts_of(table: str) -> tuple[Entity, ...]:
    """Registers whose records go to the bin and come back together with a record of this table."""
    return tuple(e for e in REGISTERS if e.part_of is not None and target_table(e.part_of) == table)


def holder_of(table: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Table and id of the record without which a row is not there: that of its card, of its whole, of the file.

    None for what stands by itself.
    """
    owner, part_of = _OWNERS.get(table), _BY_TABLE[table].part_of
    column = owner[1].parent.key if owner is not None else part_of.key if part_of is not None else None
    if table == ATTACHMENTS.table:
        column = Attachment.record_id.key
    return next((target for key, target in targets_of(table, row, row) if key == column), None)


def targets_of(table: str, cells: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What cells of a row refer to: the column, and the table and id of the record.

    A file is kept with a record of any register, which another column of the `row` names: no foreign key tells of it.
    """
    for column in table_of(_BY_TABLE[table].model).columns:
        value = cells.get(column.name)
        for key in column.foreign_keys if value else ():
            yield column.name, (referred_table(key), str(value))
    held = cells.get(Attachment.record_id.key) if table == ATTACHMENTS.table else None
    holder = _BY_CODE.get(str(row.get(Attachment.register.key)))
    if held and holder is not None:
        yield Attachment.record_id.key, (holder.table, str(held))
