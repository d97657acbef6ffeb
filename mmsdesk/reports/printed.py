"""A paper with its code as it goes out, and a paper given out once as it is opened again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.queries.printed import Printed, printed_paper
from mmsdesk.reports import option_values
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.reports.difference import Difference, differences
from mmsdesk.reports.document import Document
from mmsdesk.reports.frozen import code_of, freeze, thaw, with_code
from mmsdesk.reports.options import by_today
from mmsdesk.reports.paper import Paper
from mmsdesk.store.content import kept


@dataclass(frozen=True, slots=True)
class Finished:
    """A composed paper: the code of its kind, its options as JSON values, its own short code, and the document with
    that code at the foot (without one on papers that are signed and handed out) and with its remarks."""

    paper: str
    options: Mapping[str, Any]
    code: str
    document: Document

    def printed(self, *, remarks: bool = False) -> Document:
        """What goes out: remarks only by choice."""
        return self.document if remarks else self.document.without_remarks()

    def given_out(self, output: PaperOutput, purpose: str = "", *, remarks: bool = False) -> GivenOut:
        """What the file is to remember of it."""
        options = json.dumps(self.options, sort_keys=True)
        content = freeze(self.printed(remarks=remarks))
        return GivenOut(self.code, self.paper, self.document.title, output, options, content, purpose)


def finished(paper: Paper, options: Any, document: Document) -> Finished:
    """A paper of the catalogue with its code."""
    return finished_as(paper.code, option_values.whole(options), document, coded=paper.coded)


def finished_as(paper: str, options: Mapping[str, Any], document: Document, *, coded: bool = True) -> Finished:
    """Any document with its code; `paper` and `options` say what it was made from."""
    code = code_of(paper, options, document)
    return Finished(paper, options, code, with_code(document, code if coded else ""))


@dataclass(frozen=True, slots=True)
class PaperAgain:
    """A paper given out once: its record and the document as it was. `paper` and `options` are what composes it now;
    None for what is not in the catalogue any more, and for printed lists."""

    printed: Printed
    document: Document
    paper: Paper | None
    options: Any


def paper_again(session: Session, record_id: str) -> PaperAgain:
    """A printed paper as it was. Raises UserError if the record or its content is gone, destroyed or damaged."""
    printed = printed_paper(session, record_id)
    if not printed.content:
        raise UserError(
            "Содержание этой бумаги уничтожено при обезличивании.",
            "Осталось только, когда и для чего её печатали. Другую составьте в «Бумагах».",
        )
    document = thaw(kept(session, printed.content))
    paper = next((paper for paper in PAPERS if paper.code == printed.paper), None)
    options = None
    if paper is not None:
        values = option_values.read(paper.options, printed.options)
        options = by_today(paper.options, printed.printed_on, values)
    return PaperAgain(printed, document, paper, options)


def composed_now(session: Session, again: PaperAgain) -> Document:
    """The same paper with the same options from what the file holds today. Raises UserError if nothing makes it."""
    if again.paper is None:
        raise UserError(
            f"«{again.printed.title}» не составить заново, и сравнить не с чем.",
            "Такие бумаги можно только открыть как были.",
        )
    return again.paper.document(session, again.options)


def differences_today(session: Session, again: PaperAgain) -> tuple[Difference, ...]:
    """«Чем отличается от сегодня»."""
    return differences(again.document, composed_now(session, again))


def printed_words(printed: Printed) -> str:
    """One line for a list: «20.11.2026  К4М7-2ВХ9  Кадровый паспорт (PDF)»."""
    purpose = f", {printed.purpose}" if printed.purpose else ""
    return f"{format_date(printed.printed_on)}  {printed.code}  {printed.title} ({printed.output.label}{purpose})"
