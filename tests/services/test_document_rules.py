"""Rules of the documents of the service: days, partners, numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.errors import Problem, ValidationFailed
from mmsdesk.models.service_document import DocumentKind
from mmsdesk.services.validation import problems_of
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make

ON = dt.date(2026, 9, 1)
AGREEMENT: dict[str, Any] = {"kind": DocumentKind.AGREEMENT, "partner": "Колледж", "number": "5", "signed_on": ON}


def problems(store: Store, **values: Any) -> list[Problem]:
    made = draft("service_documents", **{"title": "Документ", **values})
    with store.read() as session:
        return problems_of(session, made, TODAY)


def test_a_document_does_not_end_before_it_begins(store: Store) -> None:
    (found,) = problems(store, signed_on=ON, valid_until=ON - dt.timedelta(days=1))
    assert (found.key, found.warning) == ("valid_until", False)
    with pytest.raises(ValidationFailed):
        make(store, "service_documents", title="Документ", signed_on=ON, valid_until=ON - dt.timedelta(days=1))
    assert problems(store, signed_on=ON, valid_until=ON) == []


def test_an_agreement_without_a_partner_is_marked(store: Store) -> None:
    (found,) = problems(store, kind=DocumentKind.AGREEMENT)
    assert (found.key, found.warning) == ("partner", True)
    assert problems(store, kind=DocumentKind.AGREEMENT, partner="Колледж") == []
    assert problems(store, kind=DocumentKind.REGULATION) == []


def test_a_day_to_come_is_marked(store: Store) -> None:
    (found,) = problems(store, signed_on=TODAY + dt.timedelta(days=1))
    assert (found.key, found.warning) == ("signed_on", True)


def test_one_number_twice_in_a_year_is_marked(store: Store) -> None:
    make(store, "service_documents", title="Соглашение", **AGREEMENT)
    (found,) = problems(store, **AGREEMENT | {"number": " 5 "})
    assert (found.key, found.warning) == ("number", True)
    assert "Соглашение" in found.text
    assert problems(store, **AGREEMENT | {"signed_on": ON.replace(year=2025)}) == []
    assert problems(store, **AGREEMENT | {"number": ""}) == []


def test_one_order_may_approve_several_regulations(store: Store) -> None:
    told: dict[str, Any] = {"kind": DocumentKind.REGULATION, "number": "15", "signed_on": ON}
    make(store, "service_documents", title="Положение о совете", **told)
    assert problems(store, title="Положение о конференции", **told) == []
    assert [found.key for found in problems(store, title="Положение о совете", **told)] == ["number"]


def test_a_document_that_is_called_like_a_line_answers_to_it(store: Store) -> None:
    line = make(store, "required_documents", title="Положение о методическом совете")
    made = make(store, "service_documents", title="положение  о методическом совете")
    with store.read() as session:
        row = session.connection().exec_driver_sql("SELECT required_id FROM service_document WHERE id = ?", (made,))
        assert row.scalar_one() == line


def test_a_document_is_called_by_its_title_and_number(store: Store) -> None:
    with_number = make(store, "service_documents", title="Соглашение о практике", **AGREEMENT)
    without = make(store, "service_documents", title="Положение")
    with store.read() as session:
        assert titles(session, [with_number, without]) == {
            with_number: "Соглашение о практике № 5",
            without: "Положение",
        }
