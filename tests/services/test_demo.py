"""The invented district: the same each time, whole, with the holes of real registers."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, Select, func, select, text
from sqlalchemy.orm import Session, aliased

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import inn_ok, ogrn_ok, snils_ok
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import journalled_tables, table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.entity import field_of
from mmsdesk.models.event import Event, EventCount, EventState, Participation, ServiceRole
from mmsdesk.models.growth import Attestation, AttestationResult, AwardLevel, Category, Training, TrainingState
from mmsdesk.models.issued import IssuedDocument, IssuedKind
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.models.office import Office, StaffMember
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import PositionGroup, ReferenceEntry
from mmsdesk.models.registry import every_entity
from mmsdesk.models.teacher import Employment, PositionKind, Teacher
from mmsdesk.queries.inquiries import inquiry, inquiry_ids, overdue
from mmsdesk.queries.issued_wording import Whom, receivers_by_day
from mmsdesk.services.demo import build_demo
from mmsdesk.services.issued.numbering import next_number
from mmsdesk.store.file import Store

TODAY = dt.date(2026, 11, 20)
SMALL = {"teachers": 40, "years": 1, "today": TODAY}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with build_demo(tmp_path_factory.mktemp("demo") / "район.mms", today=TODAY) as store:
        yield store


@pytest.fixture
def session(district: Store) -> Iterator[Session]:
    with district.read() as session:
        yield session


def count(session: Session, model: type, *conditions: Any) -> int:
    return session.execute(select(func.count()).select_from(model).where(*conditions)).scalar_one()


def test_issued_documents_keep_the_words_of_their_day(session: Session) -> None:
    """As if they were given by «Выдать документы…»: printed anew, they say what they said."""
    own = table_of(IssuedDocument)
    rows = session.execute(select(own)).all()
    assert {row.kind for row in rows} >= {IssuedKind.CERTIFICATE, IssuedKind.DIPLOMA, IssuedKind.THANKS}
    asked = [(Whom(row.person_id, row.guest, row.organisation_id), row.issued_on) for row in rows]
    for row, who in zip(rows, receivers_by_day(session, asked), strict=True):
        assert row.given_name
        assert (row.given_name, row.given_dative, row.given_post) == (who.name, who.dative, who.post)
        assert "(а)" not in row.purpose
    assert sum(bool(row.given_post) for row in rows) > len(rows) / 2
    for kind in (IssuedKind.CERTIFICATE, IssuedKind.DIPLOMA):
        numbers = [int(row.number) for row in rows if row.kind is kind and row.school_year == 2026]
        assert next_number(session, kind, TODAY, "", 2026) == max(numbers) + 1


def content_digest(store: Store) -> str:
    """One number for the content of all registers."""
    seen = hashlib.sha256()
    with store.read() as session:
        for table in journalled_tables():
            for row in session.execute(select(table).order_by(table.c.id)):
                seen.update(repr(tuple(row)).encode())
    return seen.hexdigest()


def test_same_seed_and_day_give_the_same_rows(tmp_path: Path) -> None:
    digests = []
    for name, changes in (("a", {}), ("b", {}), ("c", {"seed": 2}), ("d", {"today": dt.date(2026, 11, 19)})):
        with build_demo(tmp_path / f"{name}.mms", **{**SMALL, **changes}) as store:
            digests.append(content_digest(store))
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_a_small_district_is_made_at_once(tmp_path: Path) -> None:
    began = time.process_time()  # other work on the machine does not count
    with build_demo(tmp_path / "a.mms", **SMALL) as store, store.read() as session:
        assert count(session, Teacher) == 40
        assert count(session, StaffMember) == 5
        assert count(session, Event) >= 12
        assert count(session, Association) >= 5
    assert time.process_time() - began < 2


def test_amounts(session: Session) -> None:
    last_year = Event.school_year == 2025
    assert count(session, Teacher) == 600
    assert 20 <= count(session, Organisation) <= 26
    of_schools = Association.level == AwardLevel.ORGANISATION
    assert count(session, Association, ~of_schools) == 25
    assert 3 <= count(session, Association, of_schools) <= 9
    assert 80 <= count(session, Event, last_year) <= 120
    assert 350 <= count(session, Consultation, Consultation.school_year == 2025) <= 450
    assert session.execute(select(func.min(Event.school_year), func.max(Event.school_year))).one() == (2024, 2026)
    assert session.execute(select(Office.demo, Office.setup_step > 0)).one() == (True, True)


def test_keys_are_whole_and_required_fields_filled(session: Session) -> None:
    assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    for entity in every_entity():
        for key, column in entity.fields.items():
            if field_of(column).required and entity.code != "references":
                empty = count(session, entity.model, column.is_(None) | (column == ""))
                assert empty == 0, f"{entity.code}.{key}"


def test_the_journal_knows_every_row(session: Session) -> None:
    recorded = set(session.execute(select(CHANGE.c.table_name, CHANGE.c.row_id)).all())
    for table in journalled_tables():
        ids = session.execute(select(table.c.id)).scalars().all()
        assert {(table.name, row_id) for row_id in ids} <= recorded
    titles = session.execute(select(OPERATION.c.title).order_by(OPERATION.c.sequence)).scalars().all()
    assert titles[:4] == [
        "Создан файл службы",
        "Демо: организации",
        "Демо: педагоги и руководители",
        "Демо: методический совет и объединения",
    ]
    assert len(titles) == len(set(titles)) > 20
    assert titles[-1] == "Демо: файлы при записях"


@pytest.mark.parametrize(
    ("model", "first", "last"),
    [
        (Employment, "started_on", "ended_on"),
        (Membership, "started_on", "ended_on"),
        (Attestation, "decided_on", "valid_until"),
        (Attestation, "applied_on", "decided_on"),
        (Training, "started_on", "ended_on"),
        (Event, "starts_on", "ends_on"),
        (Event, "starts_on", "moved_to"),
        (Event, "starts_at", "ends_at"),
        (Event, "order_on", "starts_on"),
        (Teacher, "born_on", "working_since"),
        (Teacher, "working_since", "teaching_since"),
        (Organisation, "opened_on", "closed_on"),
        (Consultation, "held_on", "follow_up_on"),
    ],
)
def test_nothing_ends_before_it_begins(session: Session, model: type, first: str, last: str) -> None:
    columns = table_of(model).c
    assert count(session, model, columns[last] < columns[first]) == 0
    assert count(session, model, columns[last] >= columns[first]) > 0


def test_the_future_is_only_planned(session: Session) -> None:
    assert count(session, Event, Event.starts_on > TODAY, Event.state == EventState.PLANNED) > 5
    assert count(session, Event, Event.starts_on > TODAY, Event.state == EventState.HELD) == 0
    assert count(session, Consultation, Consultation.held_on > TODAY) == 0
    assert count(session, Training, Training.ended_on > TODAY) == 0
    assert count(session, Attestation, Attestation.decided_on > TODAY) == 0
    assert count(session, Employment, Employment.started_on > TODAY) == 0
    assert count(session, Employment, Employment.ended_on > TODAY) == 0


def test_every_state_and_role_occurs(session: Session) -> None:
    assert set(session.execute(select(Event.state).distinct()).scalars()) == set(EventState)
    assert {ServiceRole.HOLDS, ServiceRole.SENDS} <= set(session.execute(select(Event.service_role)).scalars())
    assert set(session.execute(select(Employment.kind).distinct()).scalars()) == set(PositionKind)
    assert (
        count(session, Event, Event.state.in_((EventState.CANCELLED, EventState.MOVED)), Event.state_reason == "") == 0
    )
    assert set(session.execute(select(Training.state).distinct()).scalars()) == set(TrainingState)
    assert count(session, Participation, Participation.guest != "") > 0
    assert count(session, Consultation, Consultation.client_id.is_(None)) > 0


def active(category: Category) -> Select[tuple[int]]:
    """People of schools who hold a category today."""
    return (
        select(func.count(Attestation.teacher_id.distinct()))
        .where(Attestation.category == category, Attestation.result == AttestationResult.GRANTED)
        .where(Attestation.valid_until.is_(None) | (Attestation.valid_until >= TODAY))
    )


def test_shares_look_like_those_of_a_district(session: Session) -> None:
    teaching = session.execute(
        select(func.count(Employment.teacher_id.distinct()))
        .join(ReferenceEntry, ReferenceEntry.id == Employment.position_id)
        .where(Employment.kind == PositionKind.MAIN, Employment.ended_on.is_(None))
        .where(ReferenceEntry.group == PositionGroup.TEACHING)
    ).scalar_one()
    highest = session.execute(active(Category.HIGHEST)).scalar_one() / teaching
    first = session.execute(active(Category.FIRST)).scalar_one() / teaching
    women = count(session, Teacher, Teacher.sex == "f") / 600
    young = count(session, Teacher, Teacher.born_on > TODAY.replace(year=TODAY.year - 30)) / 600
    assert 0.2 < highest < 0.32
    assert 0.28 < first < 0.45
    assert 0.8 < women < 0.95
    assert 0.06 < young < 0.2


def test_one_school_has_one_head(session: Session) -> None:
    heads = session.execute(
        select(Employment.organisation_id, func.count())
        .join(ReferenceEntry, ReferenceEntry.id == Employment.position_id)
        .where(ReferenceEntry.code.in_(("director", "head")), Employment.ended_on.is_(None))
        .group_by(Employment.organisation_id)
    ).all()
    assert len(heads) >= 18
    assert {number for _, number in heads} == {1}


def test_organisations_and_bodies_have_names_of_their_own(session: Session) -> None:
    for names in (select(Organisation.short_name), select(Association.name), select(Organisation.email)):
        found = session.execute(names).scalars().all()
        filled = [name for name in found if name]
        assert len(set(filled)) == len(filled) > 10


def test_a_conference_opens_every_year(session: Session) -> None:
    opened = select(Event.school_year).where(Event.title.startswith("Августовская"))
    years = session.execute(opened).scalars().all()
    assert len(set(years)) == len(years)


def person(session: Session, surname: str) -> Row[Any]:
    return session.execute(
        select(Teacher.first_name, Teacher.patronymic, Employment.organisation_id)
        .join(Employment, Employment.teacher_id == Teacher.id)
        .where(Teacher.surname == surname, Employment.kind == PositionKind.MAIN, Employment.ended_on.is_(None))
    ).one()


def test_one_person_was_entered_twice(session: Session) -> None:
    assert person(session, "Ёлкина") == person(session, "Елкина")


def test_bodies_of_schools_stand_under_those_of_the_district(session: Session) -> None:
    above = aliased(Association)
    statement = (
        select(Association.name, above.name, func.count(Membership.id))
        .join(above, above.id == Association.parent_id)
        .join(Membership, Membership.association_id == Association.id)
        .where(Association.level == AwardLevel.ORGANISATION)
        .group_by(Association.id, above.id)
    )
    found = session.execute(statement).all()
    assert len(found) == count(session, Association, Association.level == AwardLevel.ORGANISATION)
    for name, of_district, members in found:
        assert name.startswith(of_district.replace("ММО", "ШМО"))
        assert members >= 3


def test_holes_of_real_registers(session: Session) -> None:
    assert 5 < count(session, Teacher, Teacher.born_on.is_(None)) < 60
    assert 0 < count(session, Teacher, Teacher.patronymic == "") < 30
    assert count(session, Teacher, Teacher.phone.contains("после")) > 0
    assert count(session, Teacher, Teacher.surname.contains("-")) > 0
    assert count(session, Teacher, Teacher.patronymic.endswith("кызы")) > 0
    assert count(session, Organisation, Organisation.ogrn == "") > 0
    heads = select(Membership.association_id).join(ReferenceEntry, ReferenceEntry.id == Membership.role_id)
    headed = heads.where(ReferenceEntry.code.in_(("chair", "head")), Membership.ended_on.is_(None))
    assert count(session, Association, Association.id.not_in(headed)) == 1
    assert session.execute(headed.where(Membership.started_on.is_(None))).all() != []
    assert count(session, Event, Event.results.contains("364")) > 0
    assert count(session, EventCount, EventCount.people == 333) > 0


def test_numbers_pass_their_checks_and_belong_to_nobody(session: Session) -> None:
    snils = session.execute(select(Teacher.snils).where(Teacher.snils != "")).scalars().all()
    assert len(set(snils)) == len(snils) > 200
    assert all(snils_ok(number) and number.startswith("999") for number in snils)
    organisations = session.execute(select(Organisation.inn, Organisation.ogrn)).all()
    assert all(inn_ok(inn) for inn, _ in organisations if inn)
    assert all(ogrn_ok(ogrn) for _, ogrn in organisations if ogrn)
    mails = session.execute(select(Teacher.email).where(Teacher.email != "")).scalars().all()
    assert all(mail.endswith("@example.org") and mail.isascii() for mail in mails)


def test_participants_worked_where_the_list_says(session: Session) -> None:
    strangers = session.execute(
        select(func.count())
        .select_from(Participation)
        .where(Participation.person_id.is_not(None), Participation.organisation_id.is_not(None))
        .where(
            ~select(Employment.id)
            .where(Employment.teacher_id == Participation.person_id)
            .where(Employment.organisation_id == Participation.organisation_id)
            .exists()
        )
    ).scalar_one()
    twice = session.execute(
        select(Participation.event_id, Participation.person_id)
        .where(Participation.person_id.is_not(None))
        .group_by(Participation.event_id, Participation.person_id, Participation.role_id)
        .having(func.count() > 1)
    ).all()
    assert strangers == 0
    assert twice == []


@pytest.mark.parametrize("amounts", [{"teachers": 5}, {"teachers": 10**6}, {"years": 0}, {"years": 100}])
def test_amounts_out_of_bounds_are_refused(tmp_path: Path, amounts: dict[str, int]) -> None:
    with pytest.raises(UserError):
        build_demo(tmp_path / "a.mms", **amounts)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_any_day_of_the_year_will_do(tmp_path: Path, month: int) -> None:
    with build_demo(tmp_path / "a.mms", teachers=30, years=1, seed=month, today=dt.date(2028, month, 29)) as store:
        assert store.path.exists()


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    def stop(_done: int, _total: int, title: str) -> None:
        if "педагоги" in title:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_demo(tmp_path / "a.mms", progress=stop, **SMALL)
    assert list(tmp_path.iterdir()) == []


def test_progress_tells_what_is_done(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    build_demo(tmp_path / "a.mms", progress=lambda *report: told.append(report), **SMALL).close()
    assert all(done <= total for done, total, _ in told)
    assert any("консультации 2026/27" in title for _, _, title in told)


def test_inquiries_are_answered_overdue_and_fresh(session: Session) -> None:
    found = [inquiry(session, each) for each in inquiry_ids(session)]
    assert [(len(each.silent) > 0, each.due_on is not None and each.due_on < TODAY) for each in found] == [
        (True, False),
        (True, True),
        (False, True),
    ]
    assert [each.title for each in overdue(session, TODAY)] == ["Курсы за последний год"]
    for each in found:
        assert each.asked_on <= TODAY
        came = [one.answered_on for one in each.addressees if one.answered_on is not None]
        assert came
        assert all(each.asked_on < day <= TODAY for day in came)
