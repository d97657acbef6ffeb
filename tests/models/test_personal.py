"""Every column says what it may tell of people: erasing and depersonalising stand on it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData, String, Table

from mmsdesk.models import personal
from mmsdesk.models.base import PUPILS, Base, journalled_tables
from mmsdesk.models.personal import Tells, columns_that_tell, tells


def test_no_text_column_is_forgotten() -> None:
    assert personal.unclassed() == []


def test_a_new_column_would_be_asked_for() -> None:
    table = Base.metadata.tables["teacher"]
    new = Column("nickname", String)
    table.append_column(new)
    try:
        assert personal.unclassed() == ["teacher.nickname"]
        assert tells(new) is Tells.ANYBODY
    finally:
        table._columns.remove(new)  # type: ignore[attr-defined]  # noqa: SLF001 - as if it had never been


def test_what_the_screen_covers_tells_of_a_person() -> None:
    for table in journalled_tables():
        for column in personal.text_columns(table):
            meaning = column.info["field"]
            if meaning.covered:
                assert tells(column) in (Tells.PERSON, Tells.ANYBODY), f"{table.name}.{column.name}"
            if meaning.multiline and tells(column) is Tells.THING:
                assert "аименование" in meaning.label, f"{table.name}.{column.name}"


def test_people_are_found_wherever_they_stand() -> None:
    people = columns_that_tell(Tells.PERSON)
    assert people["teacher"] == ("surname", "first_name", "patronymic", "snils", "phone", "email")
    assert people["former_name"] == ("surname",)
    assert people["participation"] == people["programme_item"] == ("guest",)
    assert people["consultation"] == ("client_name",)
    assert set(people["organisation"]) == {"phone", "email", "head_name", "contact"}
    assert set(people["office"]) == {"phone", "email", "head_name", "approver_name", "signatory_name"}
    assert "note" in columns_that_tell(Tells.ANYBODY)["teacher"]
    assert personal.covered_dates() == {"teacher": ("born_on",)}


def test_names_are_told_from_phones_and_numbers_of_documents() -> None:
    tables = Base.metadata.tables
    assert personal.is_name(tables["teacher"].c.surname)
    assert personal.is_name(tables["office"].c.head_name)
    assert personal.is_name(tables["participation"].c.guest)
    assert not personal.is_name(tables["teacher"].c.phone)
    assert not personal.is_name(tables["training"].c.document)
    assert not personal.is_name(tables["organisation"].c.short_name)


def test_references_to_people_are_those_of_the_metadata() -> None:
    found = personal.references_to_people()
    assert found["membership"] == ("person_id",)
    assert found["employment"] == ("teacher_id",)
    assert found["consultation"] == ("client_id",)
    assert "organisation" not in found


def test_children_and_what_is_theirs_are_told_by_a_mark() -> None:
    metadata = MetaData()
    Table("pupil", metadata, Column("id", String, primary_key=True), info={"tells_of": PUPILS})
    owner = Column("pupil_id", ForeignKey("pupil.id"), info={"owned": True})
    Table("diploma", metadata, Column("id", String, primary_key=True), owner)
    Table("school", metadata, Column("id", String, primary_key=True))
    assert personal.tables_of_pupils(metadata) == {"pupil", "diploma"}
    assert personal.tables_of_pupils() == {"pupil_result"}
