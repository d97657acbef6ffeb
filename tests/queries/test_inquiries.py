"""What was asked of whom: who is silent, what is overdue, who was asked for the same before."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.inquiry import Addressee, AnswerState, InquiryKind
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.queries import agenda
from mmsdesk.queries.inquiries import asked_before, inquiry, overdue, who_can_be_asked
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, make_organisation, make_teacher

DUE = TODAY + dt.timedelta(days=10)


def asking(store: Store, *schools: str, **more: object) -> str:
    wanted = NewInquiry("Педагоги: сверка", InquiryKind.TEACHERS, ("born_on",), "ФИО", schools, DUE, **more)  # type: ignore[arg-type]
    return ask(store, wanted, TODAY)


def test_an_inquiry_is_one_operation_that_can_be_taken_back(store: Store) -> None:
    second, first = make_organisation(store, "СОШ № 10"), make_organisation(store, "СОШ № 2")
    inquiry_id = asking(store, first, second, first)
    with store.read() as session:
        asked = inquiry(session, inquiry_id)
    assert [each.organisation for each in asked.addressees] == ["СОШ № 2", "СОШ № 10"]
    assert asked.columns == ("born_on",)
    undo(store)
    with store.read() as session, pytest.raises(UserError, match="больше нет"):
        inquiry(session, inquiry_id)


def test_what_is_overdue_stands_on_the_start_page(store: Store) -> None:
    schools = [make_organisation(store, f"СОШ № {number}") for number in (1, 2, 3)]
    inquiry_id = asking(store, *schools)
    with store.read() as session:
        lines = inquiry(session, inquiry_id).addressees
        assert overdue(session, DUE) == []
    with operation(store, "Ответ") as op:
        op.update(Addressee, lines[0].id, {"state": AnswerState.ANSWERED})
        op.update(Addressee, lines[1].id, {"state": AnswerState.NOT_NEEDED})
    late = DUE + dt.timedelta(days=1)
    with store.read() as session:
        (found,) = overdue(session, late)
        (line,) = agenda.overdue(session, late)
    assert (found.id, found.silent, found.due_on) == (inquiry_id, 1, DUE)
    assert (line.register, line.record_id, line.day) == ("inquiries", inquiry_id, DUE)
    assert (line.title, line.detail) == ("Не ответили на запрос: 1", "Педагоги: сверка")


def test_who_was_asked_for_the_same_lately(store: Store) -> None:
    first, second, third = (make_organisation(store, f"СОШ № {number}") for number in (1, 2, 3))
    asking(store, first, second)
    since = TODAY - dt.timedelta(days=180)
    with store.read() as session:
        before = asked_before(session, InquiryKind.TEACHERS, {second, third}, since)
        assert before is not None
        assert (before.asked, before.answered) == (1, 0)
        assert asked_before(session, InquiryKind.TEACHERS, {third}, since) is None
        assert asked_before(session, InquiryKind.TRAININGS, {first}, since) is None
        assert asked_before(session, InquiryKind.TEACHERS, {first}, TODAY + dt.timedelta(days=1)) is None


def test_closed_organisations_are_not_asked(store: Store) -> None:
    open_one = make_organisation(store, "СОШ № 1")
    make_organisation(store, "СОШ № 2", closed_on=TODAY - dt.timedelta(days=1))
    make_teacher(store, "Ёлкина Анна Петровна", open_one)
    with store.read() as session:
        found = who_can_be_asked(session, TODAY)
    assert [(each.name, each.people) for each in found] == [("СОШ № 1", 1)]


def test_who_has_teachers_to_ask_about_is_asked_as_a_rule(store: Store) -> None:
    with store.read() as session:
        kinds = dict(session.execute(select(ReferenceEntry.code, ReferenceEntry.id)).all())
    school, empty = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    authority = make_organisation(store, "Отдел образования", kind_id=kinds["authority"])
    institute = make_organisation(store, "Институт", kind_id=kinds["further_education"])
    for organisation in (school, authority, institute):
        make_teacher(store, "Ёлкина Анна Петровна", organisation)
    with store.read() as session:
        found = who_can_be_asked(session, TODAY)
    assert {each.id for each in found} >= {school, empty, authority, institute}
    assert [each.id for each in found if each.usual] == [school]


@pytest.mark.parametrize(
    ("more", "words"),
    [({"title": "  "}, "нет названия"), ({"organisations": ()}, "Некого"), ({"due_on": dt.date(2020, 1, 1)}, "прошёл")],
)
def test_what_is_missing_is_told_in_words(store: Store, more: dict[str, object], words: str) -> None:
    given = {"title": "Сверка", "organisations": (make_organisation(store),), "due_on": DUE, **more}
    wanted = NewInquiry(kind=InquiryKind.TEACHERS, columns=(), asked="", **given)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=words):
        ask(store, wanted, TODAY)
