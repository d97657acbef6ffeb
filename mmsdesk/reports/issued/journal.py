"""«Реестр выданных документов» of a period: number, day, to whom, what for, whether it is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.models.issued import IssuedKind, IssuedState
from mmsdesk.queries.issued import IssuedFacts, issued_facts, issued_in
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Group,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.work_words import chosen_words, counted

DOCUMENTS = "issued_documents"
_PLURALS = {
    IssuedKind.CERTIFICATE: "Сертификаты",
    IssuedKind.DIPLOMA: "Дипломы",
    IssuedKind.HONOUR: "Грамоты",
    IssuedKind.THANKS: "Благодарности",
    IssuedKind.STATEMENT: "Справки",
}


@dataclass(frozen=True)
class Options:
    """Which documents."""

    period: Period = option("Период", OptionKind.PERIOD)
    kind: IssuedKind | None = option("Вид документа", OptionKind.CHOICE, None, values=IssuedKind)
    event: str | None = option("Мероприятие", OptionKind.RECORD, None, register="events")
    origin: str | None = office_option()
    signed: bool = option("Столбец для подписи в получении", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class Journal:
    """What the paper tells."""

    head: Letterhead
    period: Period
    narrowed: tuple[str, ...]
    documents: tuple[IssuedFacts, ...]
    signed: bool


def collect(session: Session, options: Options) -> Journal:
    """The documents, in a constant number of statements."""
    ids = issued_in(session, options.period, kind=options.kind, event_id=options.event, origin=options.origin)
    narrow = {"event": options.event, "origin": options.origin}
    return Journal(
        letterhead(session),
        options.period,
        chosen_words(session, narrow),
        tuple(issued_facts(session, ids)),
        options.signed,
    )


def compose(data: Journal) -> Document:
    """A table by kind with its totals."""
    blocks: list[Block] = [
        Heading(0, "Реестр выданных документов"),
        *(
            Paragraph(nbsp(words), align="center", indent=False)
            for words in (data.head.short_name, period_words(data.period), *data.narrowed)
        ),
        Table(
            tuple(_columns(data)),
            tuple(_rows(data)),
            size=10,
            row_height=8 if data.signed else 0,
            empty_text="За этот период ничего не выдано.",
        ),
    ]
    if data.documents:
        blocks.append(_totals(data.documents))
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(
        f"Реестр выданных документов {period_words(data.period)}", blocks, landscape=True, margins="plain"
    )


def _columns(data: Journal) -> Iterator[Column]:
    yield Column("Номер", align="center", width=20)
    yield Column("Дата", "date", width=24)
    yield Column("Кому", width=62)
    yield Column("Организация", width=44)
    yield Column("За что", width=74)
    yield Column("Подпись" if data.signed else "Отметка", width=36)


def _rows(data: Journal) -> Iterable[Row]:
    for kind in IssuedKind:
        own = [each for each in data.documents if each.kind is kind]
        if own:
            yield Group(_PLURALS[kind], figure=counted(DOCUMENTS, [each.id for each in own]))
        for each in own:
            yield (
                nbsp(f"{each.series} {each.number}".strip()) or "б/н",
                format_date(each.issued_on),
                _whom(each),
                each.organisation,
                nbsp(each.purpose or each.event),
                _mark(each) or ("" if data.signed else None),
            )


def _whom(document: IssuedFacts) -> str:
    if document.person is None:
        return nbsp(document.guest)
    post = f", {lower_first(document.person.post)}" if document.person.post else ""
    return f"{document.person.name.full}{post}"


def _mark(document: IssuedFacts) -> str:
    if document.state is IssuedState.SPOILT:
        return document.state.label
    if document.state is IssuedState.CANCELLED:
        day = f" {format_date(document.state_on)}" if document.state_on else ""
        reason = f": {document.state_reason}" if document.state_reason else ""
        return f"{document.state.label}{day}{reason}"
    return f"дубликат вместо №{NBSP}{document.replaces}" if document.replaces else ""


def _totals(documents: Sequence[IssuedFacts]) -> Paragraph:
    """«Всего в реестре: 120; действуют 117, аннулировано 2, бланков испорчено 1.»"""
    by_state = {state: [each.id for each in documents if each.state is state] for state in IssuedState}
    words = {
        IssuedState.ISSUED: "действуют ",
        IssuedState.CANCELLED: "аннулировано ",
        IssuedState.SPOILT: "испорчено бланков ",
    }
    parts = [part for state, ids in by_state.items() if ids for part in (", ", words[state], counted(DOCUMENTS, ids))]
    total = counted(DOCUMENTS, [each.id for each in documents])
    return Paragraph(("Всего в реестре: ", total, "; ", *parts[1:], "."), indent=False)


PAPER = Paper(
    "issued-register",
    "Реестр выданных документов",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help=upper_first("сертификаты, дипломы, грамоты, благодарности, справки: номер, дата, кому, за что, действует ли"),
)
