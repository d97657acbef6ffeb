"""What a paper is: options -> collect -> frozen data -> compose -> document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from mmsdesk.core.names import parse_full_name
from mmsdesk.models.base import Choice
from mmsdesk.queries.cards import the_office
from mmsdesk.reports.document import Block, Document, Margins, Signature


class Occasion(Choice):
    """When a paper is wanted: the groups of the catalogue."""

    COUNCIL = "council", "К совету"
    MEETING = "meeting", "К заседанию"
    PLANS = "plans", "Планы и календарь"
    BODIES = "bodies", "Объединения"
    SEMINAR = "seminar", "К семинару"
    PUPILS = "pupils", "Олимпиады и конкурсы"
    YEAR_END = "year_end", "В конце года"
    PEOPLE = "people", "О людях"
    LISTS = "lists", "Списки"


@dataclass(frozen=True, slots=True)
class OfBody:
    """A record of a body of which a paper speaks: its id, the school year it is of."""

    id: str
    school_year: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the catalogue. `about` is the register whose single record it speaks of ("" for none):
    with no record named it prints all of them into one file with bookmarks. `coded`: the short code stands at its
    foot; not on papers that are signed and handed out (протокол, выписка, приказ, сертификат, диплом, справка).
    `regional`: speaks of the offices of a regional file, and is offered only there. `of_council`: may speak of one
    body, and in the pack of a council speaks of that council. `fits` says of which single records it is offered (None:
    of any): the minutes of a jury only of a contest. `of_body` finds the record of a body (its plan, its report) of
    which the paper is offered in the card of the body, None where it has none; it is asked on a day."""

    code: str
    title: str
    occasion: Occasion
    options: type[Any]
    collect: Callable[[Session, Any], Any]
    compose: Callable[[Any], Document]
    about: str = ""
    help: str = ""
    coded: bool = True
    regional: bool = False
    of_council: bool = False
    fits: Callable[[Session, str], bool] | None = None
    of_body: Callable[[Session, str, dt.date], OfBody | None] | None = None

    def document(self, session: Session, options: Any) -> Document:
        """The finished paper."""
        return self.compose(self.collect(session, options))


class Looks(TypedDict, total=False):
    """How a document of its own lies on the page, as `Document` says it."""

    landscape: bool
    margins: Margins
    size: float
    page_numbers: bool
    frame: bool


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every paper takes from the card of the service."""

    short_name: str
    full_name: str
    city: str
    council: str
    association_word: str
    approver_post: str
    approver: str
    signatory_post: str
    signatory: str
    demo: bool

    @property
    def mark(self) -> str:
        """«ДЕМО» on papers of a demo file."""
        return "ДЕМО" if self.demo else ""

    @property
    def name(self) -> str:
        """The service as the head of a paper calls it: whole, short where only that is known."""
        return self.full_name or self.short_name

    @property
    def signature(self) -> Signature:
        """Who signs for the service."""
        return Signature(self.signatory_post, self.signatory)

    @property
    def leader(self) -> Signature:
        """Who signs what goes out of the house: «Руководитель» where the card of the service names no post."""
        return Signature(self.signatory_post or "Руководитель", self.signatory)

    def document(self, title: str, blocks: Iterable[Block], **looks: Unpack[Looks]) -> Document:
        """A paper of the service: its author, its mark on every page."""
        return Document(title, tuple(blocks), mark=self.mark, author=self.short_name, **looks)


def letterhead(session: Session) -> Letterhead:
    """The service as its papers name it; people as «И.О. Фамилия»."""
    office = the_office(session).values
    signs = office.get("signatory_name") or office.get("head_name") or ""
    post = office.get("signatory_post") if office.get("signatory_name") else office.get("head_post")
    return Letterhead(
        short_name=office.get("short_name") or "",
        full_name=office.get("full_name") or "",
        city=office.get("city") or "",
        council=office.get("council_name") or "методический совет",
        association_word=office.get("association_word") or "МО",
        approver_post=office.get("approver_post") or "",
        approver=_signed(office.get("approver_name") or ""),
        signatory_post=post or "",
        signatory=_signed(signs),
        demo=bool(office.get("demo")),
    )


def _signed(full_name: str) -> str:
    """«И.О. Фамилия» of a full name; "" stays a blank for the pen."""
    return parse_full_name(full_name).initials_first if full_name.strip() else ""
