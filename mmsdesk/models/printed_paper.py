"""Papers that were printed or written to a file: each can be opened again just as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, text
from mmsdesk.models.content import DIGEST_LENGTH
from mmsdesk.models.entity import Entity, Order, Words, one_page


class PaperOutput(Choice):
    """Where a paper went."""

    PRINTER = "printer", "на принтер"
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"


class PrintedPaper(Record):
    """One paper as it was given out. `code` is the digest that stands at its foot, `paper` the code of the catalogue,
    `options` what it was made with (JSON), `content` the digest of the frozen document kept beside the rows."""

    __tablename__ = "printed_paper"
    __table_args__ = (
        Index("ix_printed_paper_printed_on_id", "printed_on", "id"),
        Index("ix_printed_paper_code", "code"),
    )

    code: Mapped[str] = text("Код бумаги", width=12)
    paper: Mapped[str] = text("Вид бумаги", width=24)
    title: Mapped[str] = text("Бумага", required=True, width=60)
    printed_on: Mapped[dt.date] = mapped_column(Date, info=field("Когда", required=True, begins_today=True))
    output: Mapped[PaperOutput] = choice(PaperOutput, "Куда", default=PaperOutput.PDF)
    purpose: Mapped[str] = text("Для чего", help="Например: к заседанию совета 12.11.2026", width=40)
    options: Mapped[str] = text("Параметры")
    content: Mapped[str] = mapped_column(
        String(DIGEST_LENGTH), default="", server_default="", info=field("Содержание", kind="content")
    )


@dataclass(frozen=True, slots=True)
class GivenOut:
    """What is to be recorded of a paper that goes out; `content` are the bytes of the frozen document."""

    code: str
    paper: str
    title: str
    output: PaperOutput
    options: str
    content: bytes
    purpose: str = ""


PRINTED_PAPERS = Entity(
    code="printed_papers",
    model=PrintedPaper,
    words=Words("Напечатанная бумага", "Напечатанное", "напечатанную бумагу", "напечатанных бумаг", "f"),
    title=(PrintedPaper.title, PrintedPaper.code),
    list_columns=(
        PrintedPaper.printed_on,
        PrintedPaper.title,
        PrintedPaper.output,
        PrintedPaper.code,
        PrintedPaper.purpose,
    ),
    tabs=one_page(PrintedPaper.title, PrintedPaper.purpose),
    search=(PrintedPaper.title, PrintedPaper.code, PrintedPaper.purpose),
    filters=(PrintedPaper.output,),
    default_sort=(Order(PrintedPaper.printed_on, descending=True),),
    typed_in=False,
)
