"""The reminder of an inquiry: who has not answered, and a letter to each of them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.inquiry import Addressee, AnswerState, InquiryKind
from mmsdesk.queries.inquiries import inquiry
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.inquiry_reminder import PAPER, Options
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import finished
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, make_organisation
from tests.reports.printed_text import bare, said, text_of_docx, text_of_pdf

SCHOOLS = ("СОШ № 1", "СОШ № 3", "Детский сад «Ёлочка»")


@pytest.fixture
def asked(store: Store) -> str:
    schools = [make_organisation(store, name, phone="+7 (000) 123-45-67") for name in SCHOOLS]
    wanted = NewInquiry("Педагоги: сверка", InquiryKind.TEACHERS, (), "", schools, TODAY + dt.timedelta(5))
    inquiry_id = ask(store, wanted, TODAY)
    answer(store, inquiry_id, "СОШ № 1", AnswerState.ANSWERED)
    return inquiry_id


def answer(store: Store, inquiry_id: str, name: str, state: AnswerState) -> None:
    with store.read() as session:
        line = next(each for each in inquiry(session, inquiry_id).addressees if each.organisation == name)
    with operation(store, "Ответ") as op:
        op.update(Addressee, line.id, {"state": state})


def text_of(store: Store, options: Options) -> str:
    with store.read() as session:
        document = PAPER.document(session, options)
        assert finished(PAPER, options, document).document.code == ""
    document = bare(document)
    text = text_of_pdf(render_pdf(document))
    for each in said(document):
        assert each in text
        assert each in text_of_docx(render_docx(document))
    return "".join(text.split()).replace("\u00a0", "")


def test_who_is_silent_stands_in_the_list_and_gets_a_letter(store: Store, asked: str) -> None:
    text = text_of(store, Options(asked, TODAY + dt.timedelta(10)))
    assert "СОШ№1" not in text
    assert text.count("СОШ№3") == 2
    assert text.count("Детскийсад«Ёлочка»") == 2
    assert text.count("Озапросесведений") == 2
    for words in ("Неответили2организации", "Ответждалидо25ноября2026", "На30ноября2026г.онне"):
        assert words in text, words
    assert "1234567" in re.sub(r"\D", "", text)


def test_only_the_list(store: Store, asked: str) -> None:
    assert "Озапросесведений" not in text_of(store, Options(asked, TODAY, letters=False))


def test_nobody_is_reminded_when_all_have_answered(store: Store, asked: str) -> None:
    for name in SCHOOLS[1:]:
        answer(store, asked, name, AnswerState.NOT_NEEDED)
    with store.read() as session, pytest.raises(UserError, match="ответили все"):
        PAPER.document(session, Options(asked))


def test_an_inquiry_that_is_gone(store: Store) -> None:
    with store.read() as session, pytest.raises(UserError, match="больше нет"):
        PAPER.document(session, Options("ab" * 16))
