"""Papers that were given out: found by the code at their foot, read as they are kept."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.paper_code import read_code
from mmsdesk.models.base import table_of
from mmsdesk.models.printed_paper import PaperOutput, PrintedPaper
from mmsdesk.queries.search import printed_by_code

_PRINTED = table_of(PrintedPaper)


@dataclass(frozen=True, slots=True)
class Printed:
    """One record of the register; `options` as JSON values, `content` the digest of the frozen document."""

    id: str
    code: str
    paper: str
    title: str
    printed_on: dt.date
    output: PaperOutput
    purpose: str
    options: Mapping[str, Any]
    content: str


def printed_with_code(session: Session, typed: str) -> Printed:
    """The latest printed paper with this code. Raises UserError if that is no code, or no such paper is kept."""
    if not read_code(typed):
        raise UserError(f"«{typed}» – не код бумаги.", "Код стоит внизу листа и выглядит так: К4М7-2ВХ9.")
    hits = printed_by_code(session, typed)
    if hits:
        return printed_paper(session, hits[0].record_id)
    raise UserError(
        f"Бумаги с кодом «{read_code(typed)[0]}» в этом файле нет.",
        "Проверьте код; посмотрите «Напечатанное» и корзину, или файл, из которого бумагу печатали.",
    )


def printed_paper(session: Session, record_id: str) -> Printed:
    """The record with this id. Raises UserError if it is gone."""
    row = session.execute(_all().where(_PRINTED.c.id == record_id)).first()
    if row is None:
        raise UserError("Этой бумаги среди напечатанных больше нет.", "Поищите её в корзине: «Правка → Корзина».")
    return _printed(row)


def all_printed(session: Session) -> list[Printed]:
    """Every printed paper, the latest first."""
    return [_printed(row) for row in session.execute(_all().order_by(*_LATEST))]


_LATEST = (_PRINTED.c.printed_on.desc(), _PRINTED.c.id.desc())


def _all() -> Select[Any]:
    return select(_PRINTED)


def _printed(row: Any) -> Printed:
    return Printed(
        row.id, row.code, row.paper, row.title, row.printed_on, row.output, row.purpose, _read(row.options), row.content
    )


def _read(options: str) -> Mapping[str, Any]:
    """What a person or another program has spoilt counts as no options."""
    try:
        kept = json.loads(options or "{}")
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
