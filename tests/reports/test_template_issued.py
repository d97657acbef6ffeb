"""Certificates from a template bear the numbers under which they stand in the journal."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.models.issued import IssuedKind
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.queries.issued import entitled
from mmsdesk.reports.templates.filling import fill
from mmsdesk.reports.templates.gathering import Particulars
from mmsdesk.services.issued.issuing import Wanted, cancel, issue
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_event, make_organisation, make_teacher
from tests.reports.template_files import text_of, word

DAY = dt.date(2026, 10, 15)
TEMPLATE = word("№ {{ номер }} {{ участник.фамилия }}")


@pytest.fixture
def people(store: Store) -> tuple[str, list[str]]:
    """An event and its participations."""
    school = make_organisation(store)
    ids = [make_teacher(store, name, school) for name in ("Лисова Анна Петровна", "Жук Пётр Ильич")]
    rows = [{"person_id": each, "position": place} for place, each in enumerate(ids, 1)]
    event = make_event(store, "Семинар", DAY, {"participations": rows})
    with store.read() as session:
        return event, [each.participation_id for each in entitled(session, event)]


def filled(store: Store, ids: list[str], number: str = "", kind: TemplateKind | None = None) -> list[str]:
    told = Particulars(TODAY, number, kind=kind)
    with store.read() as session:
        return [text_of(each.data) for each in fill(TEMPLATE, TemplateSubject.PARTICIPANT, session, ids, told)]


def test_the_number_of_the_journal_stands_in_the_paper(store: Store, people: tuple[str, list[str]]) -> None:
    event, ids = people
    given = issue(store, event, ids, Wanted(IssuedKind.CERTIFICATE, DAY, series="АБ"))
    assert filled(store, ids) == ["№ АБ 1 Лисова", "№ АБ 2 Жук"]
    assert filled(store, ids, "77") == ["№ 77 Лисова", "№ 78 Жук"]
    cancel(store, given.ids[:1], "ошибка", DAY)
    assert filled(store, ids)[0] == filled(store, ids, kind=TemplateKind.GRATITUDE)[0]
    assert filled(store, ids)[1] == "№ АБ 2 Жук"


def test_of_two_papers_the_one_of_the_kind_of_the_template(store: Store, people: tuple[str, list[str]]) -> None:
    event, ids = people
    issue(store, event, ids, Wanted(IssuedKind.CERTIFICATE, DAY))
    issue(store, event, ids[1:], Wanted(IssuedKind.THANKS, DAY))
    assert filled(store, ids, kind=TemplateKind.CERTIFICATE) == ["№ 1 Лисова", "№ 2 Жук"]
    assert filled(store, ids, kind=TemplateKind.GRATITUDE)[1] == "№ 1 Жук"
