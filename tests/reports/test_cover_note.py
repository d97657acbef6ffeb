"""The note that goes with a file: all that is needed to compare it, nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.handover import Direction, HandoverKind
from mmsdesk.reports.cover_note import PAPER, Options
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import finished
from mmsdesk.reports.xlsx import render_xlsx
from mmsdesk.services.handovers import Event, given, note
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import hand_over
from tests.factories import TODAY, make_organisation, make_teacher
from tests.reports.printed_text import bare, said, text_of_docx, text_of_pdf, text_of_xlsx


def text_of(store: Store, record_id: str | None) -> str:
    with store.read() as session:
        document = PAPER.document(session, Options(record_id))
        assert finished(PAPER, Options(record_id), document).document.code == ""
    document = bare(document)
    text = text_of_pdf(render_pdf(document))
    for each in said(document):
        assert each in text
        assert each in text_of_docx(render_docx(document))
        assert each in text_of_xlsx(render_xlsx(document))
    return text


def test_full_copy(store: Store, tmp_path: Path) -> None:
    make_teacher(store, "Ёлкина Анна Петровна", make_organisation(store))
    handed = hand_over(store, tmp_path / "для центра.mms", password="яблоко и груша")
    row = note(store, given(HandoverKind.COPY, "Центр, Заречный", handed, purpose="К своду за год"), today=TODAY)
    text = text_of(store, row)
    for words in (
        *("Центр,Заречный", "Ксводузагод", "20ноября2026", "дляцентра.mms", "полнаякопия", "персональныеданные"),
        *("задан,сообщаетсяотдельно", "Передал", "Принял", handed.digest[:8], handed.digest[-8:]),
    ):
        assert words in text.replace(" ", "").replace("\u00a0", ""), words
    assert "Ёлкин" not in text
    assert "яблоко" not in text


@pytest.mark.parametrize("kind", list(HandoverKind))
def test_every_kind_can_be_printed(store: Store, kind: HandoverKind) -> None:
    row = note(store, Event(Direction.IN, kind, "Центр", "файл.x"), today=TODAY)
    assert "Сопроводительнаязаписка" in text_of(store, row).replace(" ", "").replace("\u00a0", "")


def test_a_record_that_is_gone(store: Store) -> None:
    with store.read() as session, pytest.raises(UserError, match="больше нет"):
        PAPER.document(session, Options("ab" * 16))
