"""The note that goes with a file handed over: who, to whom, what, how many, and by what to see that it came whole.

It names nobody of the registers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import nbsp
from mmsdesk.models.base import table_of
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.reports.document import Block, Document, Heading, KeyValue, Paragraph, Signature, Signatures, Spacer
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead

_GROUP = 8
"""Digits of the digest that stand together: so people compare them."""
_MEGABYTE = 1_000_000

_CONTENT = {
    HandoverKind.COPY: "полная копия файла службы со всей историей изменений",
    HandoverKind.DEPERSONALISED: "обезличенная копия файла службы",
    HandoverKind.PARCEL: "посылка: изменения, которых у получателя ещё нет",
    HandoverKind.RECEIPT: "квитанция о том, что уже получено",
}

_PERSONAL = (
    "Файл содержит персональные данные. Храните его так же, как личные дела, не пересылайте открытой почтой,"
    " ненужную копию удалите."
)
_ADVICE = {
    HandoverKind.COPY: (
        "Откройте файл программой методической службы. Чтобы объединить его со своим файлом, выберите"
        " «Передачи файла» → «Принять…».",
        _PERSONAL,
    ),
    HandoverKind.DEPERSONALISED: (
        "В файле нет имён, телефонов и почты людей: они названы «Педагог\u00a00001», «Педагог\u00a00002». Числа в"
        " бумагах те же, что в исходном файле, на день передачи. Слить этот файл с другим нельзя.",
        "По школе, должности и предмету тот, кто знает район, может узнать человека: не публикуйте списки.",
    ),
    HandoverKind.PARCEL: (
        "Откройте свой файл службы и выберите «Передачи файла» → «Принять…». После приёма выдайте отправителю"
        " квитанцию: тогда следующая посылка будет короче.",
        _PERSONAL,
    ),
    HandoverKind.RECEIPT: ("Откройте свой файл службы и выберите «Передачи файла» → «Принять…».",),
}


@dataclass(frozen=True)
class Options:
    """Which handing over."""

    handover: str | None = option("Передача", OptionKind.RECORD, None, register="handovers")


@dataclass(frozen=True, slots=True)
class CoverNote:
    """What the note says."""

    head: Letterhead
    office: str
    """Who wrote it down: after a merge the register holds handings over of another office too."""
    outgoing: bool
    kind: HandoverKind
    on: dt.date
    other_party: str
    purpose: str
    file_name: str
    size: int | None
    digest: str
    protected: bool
    records: int | None
    people: int | None


def collect(session: Session, options: Options) -> CoverNote:
    """One record of the register. Raises UserError if it is gone."""
    own = table_of(Handover)
    row = session.execute(select(own).where(own.c.id == options.handover)).first()
    if row is None:
        raise UserError("Этой передачи в журнале больше нет.", "Выберите другую строку.")
    head = letterhead(session)
    wrote = _office_of(session, row.id)
    return CoverNote(
        head,
        wrote if wrote and wrote != head.short_name else head.name,
        row.direction is Direction.OUT,
        row.kind,
        row.handed_on,
        row.other_party,
        row.purpose,
        row.file_name,
        row.size,
        row.digest,
        row.protected,
        row.records,
        row.people,
    )


def _office_of(session: Session, record_id: str) -> str:
    """Whose operation made the record."""
    made = (
        select(OPERATION.c.office)
        .join(CHANGE, CHANGE.c.operation_id == OPERATION.c.id)
        .where(CHANGE.c.row_id == record_id, CHANGE.c.before.is_(None))
        .order_by(OPERATION.c.sequence)
        .limit(1)
    )
    return session.execute(made).scalar() or ""


def compose(note: CoverNote) -> Document:
    """One page."""
    title = f"Сопроводительная записка от {format_long(note.on)}"
    blocks: list[Block] = [
        Heading(0, "Сопроводительная записка\nк передаче файла методической службы"),
        KeyValue(tuple(_facts(note))),
        *(Paragraph(text) for text in _ADVICE[note.kind]),
        *_proof(note),
        Spacer(6),
        Signatures((Signature("Передал"), Signature("Принял")), date=True),
    ]
    return note.head.document(title, blocks)


def _facts(note: CoverNote) -> list[tuple[str, str]]:
    ours, theirs = note.office, note.other_party
    facts = [
        ("Передаёт", ours if note.outgoing else theirs),
        ("Принимает", theirs if note.outgoing else ours),
        ("Дата", format_long(note.on)),
        ("Что передаётся", _CONTENT[note.kind]),
        ("Для чего", note.purpose),
        ("Имя файла", note.file_name),
        ("Размер файла", _size_words(note.size)),
    ]
    if note.kind is not HandoverKind.RECEIPT:
        words = "Карточек в посылке" if note.kind is HandoverKind.PARCEL else "Записей в файле"
        facts.append((words, _number(note.records)))
        facts.append(("Из них карточек педагогов", _number(note.people)))
        facts.append(("Пароль", "задан, сообщается отдельно от файла" if note.protected else "не задан"))
    return [(label, value) for label, value in facts if value or label == "Для чего"]


def _proof(note: CoverNote) -> list[Block]:
    if not note.digest:
        return []
    parts = [note.digest[at : at + _GROUP] for at in range(0, len(note.digest), _GROUP)]
    return [
        Paragraph("Отпечаток файла (SHA-256): по нему видно, что файл дошёл целым и его не подменили.", keep=True),
        Paragraph(
            nbsp("\n".join("  ".join(parts[at : at + 4]) for at in (0, 4))), align="center", indent=False, size=11
        ),
        Paragraph("Сверить в Windows: certutil -hashfile ИМЯ_ФАЙЛА SHA256", align="left", size=10),
    ]


def _size_words(size: int | None) -> str:
    if size is None:
        return ""
    return f"{format_number(size)} байт" + (
        f" ({size / _MEGABYTE:.1f} МБ)".replace(".", ",") if size >= _MEGABYTE else ""
    )


def _number(value: int | None) -> str:
    return "" if value is None else format_number(value)


PAPER = Paper(
    "cover-note",
    "Сопроводительная записка",
    Occasion.LISTS,
    Options,
    collect,
    compose,
    about="handovers",
    help="К файлу, который передан другой службе",
    coded=False,
)
"""Not in the catalogue: it is printed from «Передачи файла»."""
