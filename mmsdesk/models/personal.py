"""Which columns tell of a person, which may, and which never: said once for erasing, depersonalising and their proofs.

A column is classed by its description where that is enough: what F9 covers tells who somebody is, a text of several
lines may name anybody. The rest stands here by name, so that a new register has to say it (a test asks every column).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from sqlalchemy import Column, Date, Enum, MetaData, String, Table

from mmsdesk.core.fields import Field
from mmsdesk.models import association as bodies
from mmsdesk.models import decision as control
from mmsdesk.models import meeting as meetings
from mmsdesk.models import olympiad as pupils
from mmsdesk.models import plan_item as items
from mmsdesk.models import visit as visits
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import PUPILS, Base, journalled_tables, table_of
from mmsdesk.models.calendar_day import CalendarDay
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.contest import ContestRule, Criterion
from mmsdesk.models.diagnosis import Diagnosis, DiagnosisResult
from mmsdesk.models.duplicate import JoinedRecord, NotDuplicate
from mmsdesk.models.entity import Column as Mapped
from mmsdesk.models.entity import referred_table, table_column
from mmsdesk.models.event import Event, EventCount, Participation
from mmsdesk.models.event_programme import EventSession, ProgrammeItem
from mmsdesk.models.event_team import Feedback, TeamMember
from mmsdesk.models.growth import Attestation, Award, Consent, Education, PersonRole, Training
from mmsdesk.models.handover import Handover
from mmsdesk.models.indicator import Indicator, IndicatorValue
from mmsdesk.models.inquiry import Addressee, Inquiry
from mmsdesk.models.issued import IssuedDocument
from mmsdesk.models.office import Office, StaffMember
from mmsdesk.models.opening_total import OpeningTotal
from mmsdesk.models.organisation import Organisation, OrganisationMark, OrganisationName, Vacancy
from mmsdesk.models.origin import Origin
from mmsdesk.models.paper_template import PaperTemplate
from mmsdesk.models.plan import Plan
from mmsdesk.models.printed_paper import PrintedPaper
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.service_document import RequiredDocument, ServiceDocument
from mmsdesk.models.teacher import Teacher, TeacherSubject
from mmsdesk.models.year_report import ReportParagraph, ReportSection, YearReport


class Tells(StrEnum):
    """What a text column may hold about people."""

    PERSON = "person"
    """Who a person is or how to reach one: names, phones, СНИЛС, numbers of a person's documents."""
    ANYBODY = "anybody"
    """Typed freely: any name may stand in it."""
    THING = "thing"
    """The district's own words: names of schools, bodies, subjects."""
    MACHINE = "machine"
    """Written by the program: ids, digests, code words."""


PEOPLE = table_of(Teacher).name
"""The table whose rows are people."""

_SIGNING: tuple[Mapped, ...] = (Office.head_name, Office.approver_name, Office.signatory_name)
"""Who signs: F9 leaves them on the screen, for every paper names them."""

_DOCUMENTS: tuple[Mapped, ...] = (
    *(Training.document, Award.number, IssuedDocument.number),
    pupils.PupilResult.diploma_number,
)
"""Numbers of a person's own documents."""

_BY_NAME: dict[Tells, tuple[Mapped, ...]] = {
    Tells.PERSON: (*_SIGNING, *_DOCUMENTS),
    Tells.ANYBODY: (
        *(Teacher.topic, Attestation.order_number, Attestation.grounds, Award.note, PersonRole.order_number),
        *(Consent.note, Training.programme, Training.funding),
        *(OrganisationMark.note, Vacancy.note),
        *(bodies.Association.regulation, bodies.Membership.order_number, bodies.Membership.note),
        *(Event.title, Event.room, Event.organisers, Event.state_reason, EventSession.theme, EventCount.source),
        *(ProgrammeItem.topic, Participation.nomination, Participation.topic),
        *(OpeningTotal.source, PaperTemplate.name, PaperTemplate.file_name),
        *(PrintedPaper.title, PrintedPaper.purpose, PrintedPaper.options),
        *(Handover.other_party, Handover.purpose, Handover.file_name),
        *(Inquiry.title, Addressee.file_name, Addressee.note),
        *(bodies.AssociationYear.plan, bodies.HandedIn.note),
        *(meetings.Meeting.room, meetings.Meeting.state_reason, meetings.MeetingAttendance.reason),
        *(meetings.MinutesReopening.reason, control.Decision.document, control.Decision.due_words),
        *(control.Executor.note, visits.Visit.state_reason, visits.VisitMember.task, visits.VisitLesson.topic),
        *(TeamMember.nomination, Feedback.remark, pupils.Olympiad.title, pupils.Olympiad.nomination),
        *(Diagnosis.held_by, DiagnosisResult.note, Indicator.source, IndicatorValue.note, IssuedDocument.state_reason),
        IssuedDocument.given_post,
        *(Plan.title, Plan.approved_by, items.PlanItem.section, items.PlanItem.place),
        *(items.PlanItem.audience_words, items.PlanItem.reason, items.PlanFact.words),
        *(ContestRule.nomination, Criterion.nomination, Criterion.title, Criterion.stage),
        *(Attachment.title, Attachment.file_name, CalendarDay.title),
        *(ServiceDocument.title, ServiceDocument.approved_by, ServiceDocument.partner),
        *(YearReport.title, YearReport.approved_by, ReportSection.title),
    ),
    Tells.THING: (
        *(Office.full_name, Office.short_name, Office.municipality, Office.region, Office.city, Office.address),
        *(Office.head_post, Office.approver_post, Office.signatory_post, Office.council_name),
        *(Office.association_word, Office.resolution_word, Office.institute, StaffMember.post),
        *(Origin.name, Origin.full_name, Origin.municipality),
        *(ReferenceEntry.name, ReferenceEntry.short_name, ReferenceEntry.synonyms),
        *(Organisation.full_name, Organisation.short_name, Organisation.address, Organisation.site),
        *(Organisation.inn, Organisation.ogrn, OrganisationName.full_name, OrganisationName.short_name),
        *(Education.institution, Education.speciality, Education.qualification, Training.provider),
        *(TeacherSubject.classes, bodies.Association.name, bodies.Association.short_name, bodies.Association.audience),
        *(bodies.Association.order_number, bodies.Membership.section, Event.order_number),
        *(ProgrammeItem.class_name, Participation.place, OpeningTotal.words),
        *(meetings.Meeting.number, meetings.JointBody.number, AgendaItem.number, control.Decision.number),
        *(visits.Visit.order_number, visits.VisitLesson.class_name, EventSession.group_name, Participation.group_name),
        *(pupils.Olympiad.order_number, pupils.PupilResult.class_name, pupils.PupilResult.code),
        *(Indicator.unit, IndicatorValue.part, IssuedDocument.series),
        *(items.PlanItem.number, items.PlanItem.term_words, items.PlanItem.moved_to),
        *(RequiredDocument.title, RequiredDocument.source, ServiceDocument.number),
    ),
    Tells.MACHINE: (
        *(ReferenceEntry.code, PaperTemplate.content, PrintedPaper.code, PrintedPaper.paper, PrintedPaper.content),
        *(Handover.digest, Handover.heads, Handover.their_file, Handover.their_replica, Origin.source_file),
        *(Inquiry.columns, Addressee.operation_id),
        *(JoinedRecord.register, JoinedRecord.loser_id, JoinedRecord.survivor_id),
        *(NotDuplicate.register, NotDuplicate.first_id, NotDuplicate.second_id),
        *(Attachment.register, Attachment.record_id, Attachment.content, ReportParagraph.key, ReportParagraph.after),
    ),
}

_FREE_TOO = (
    *(Teacher.note, Consultation.question, Consultation.answer),
    *(meetings.Meeting.guests, AgendaItem.rapporteur, control.Executor.words),
    items.PlanItem.responsible_words,
)
"""Covered or not: what is written there is a text, not a name."""


def text_columns(table: Table) -> Iterator[Column[str]]:
    """Columns of a table that hold words: no choices, no references, not the id."""
    for column in table.columns:
        is_word = isinstance(column.type, String) and not isinstance(column.type, Enum)
        if is_word and not column.primary_key and not column.foreign_keys:
            yield column


def tells(column: Column[str]) -> Tells:
    """What a text column of a journalled table may hold. One that nobody classed may name anybody."""
    return _classed().get((column.table.name, column.name), Tells.ANYBODY)


def is_name(column: Column[str]) -> bool:
    """Whether a text that tells of a person is a name, not a phone or the number of a document."""
    if tells(column) is not Tells.PERSON:
        return False
    meaning = column.info.get("field")
    return (isinstance(meaning, Field) and meaning.personal) or column in {table_column(each) for each in _SIGNING}


def unclassed() -> list[str]:
    """Text columns that say nothing of themselves: a register that forgot to; empty in a finished program."""
    return [
        f"{table.name}.{column.name}"
        for table in journalled_tables()
        for column in text_columns(table)
        if (table.name, column.name) not in _classed()
    ]


@cache
def columns_that_tell(*kinds: Tells) -> dict[str, tuple[str, ...]]:
    """Names of the text columns of these kinds, by table, of all journalled tables."""
    found = {
        table.name: tuple(column.name for column in text_columns(table) if tells(column) in kinds)
        for table in journalled_tables()
    }
    return {table: columns for table, columns in found.items() if columns}


@cache
def covered_dates() -> dict[str, tuple[str, ...]]:
    """Dates that tell of a person (a birthday), by table."""
    found = {
        table.name: tuple(column.name for column in table.columns if isinstance(column.type, Date) and _covered(column))
        for table in journalled_tables()
    }
    return {table: columns for table, columns in found.items() if columns}


def references_to_people() -> dict[str, tuple[str, ...]]:
    """Foreign keys to a person, by table; those of rows that the person owns are among them."""
    found = {
        table.name: tuple(
            column.name for column in table.columns if any(referred_table(key) == PEOPLE for key in column.foreign_keys)
        )
        for table in journalled_tables()
    }
    return {table: columns for table, columns in found.items() if columns}


def tables_of_pupils(metadata: MetaData = Base.metadata) -> frozenset[str]:
    """Tables of children and of what belongs to them alone."""
    marked = {table.name for table in metadata.sorted_tables if table.info.get("tells_of") == PUPILS}
    for table in metadata.sorted_tables:
        owners = {referred_table(key) for c in table.columns if c.info.get("owned") for key in c.foreign_keys}
        if owners & marked:
            marked.add(table.name)
    return frozenset(marked)


def _covered(column: Column[str]) -> bool:
    meaning = column.info.get("field")
    return isinstance(meaning, Field) and meaning.covered


@cache
def _classed() -> dict[tuple[str, str], Tells]:
    known: dict[tuple[str, str], Tells] = {}
    for table in journalled_tables():
        for column in text_columns(table):
            meaning = column.info.get("field")
            if _covered(column):
                known[table.name, column.name] = Tells.PERSON
            elif isinstance(meaning, Field) and meaning.multiline:
                known[table.name, column.name] = Tells.ANYBODY
    by_name = {**_BY_NAME, Tells.ANYBODY: (*_BY_NAME[Tells.ANYBODY], *_FREE_TOO)}
    for kind, columns in by_name.items():
        for mapped in columns:
            column = table_column(mapped)
            known[column.table.name, column.name] = kind
    return known
