"""What the papers of a month or a quarter share: which one is asked for, whose it is, who signs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, month_period, quarter_period
from mmsdesk.models.base import Choice
from mmsdesk.queries.origins import OWN, origins
from mmsdesk.reports.document import Block, Heading, Paragraph, Signature, Signatures
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.store.derived import titles


class Part(Choice):
    """What of a year a paper is of."""

    MONTH = "month", "месяц"
    QUARTER = "quarter", "квартал"


@dataclass(frozen=True)
class MonthOptions:
    """Which month or quarter, whose."""

    on: dt.date = option("Месяц или квартал", OptionKind.DATE, help="Любой его день")
    part: Part = option("На какой срок", OptionKind.CHOICE, Part.MONTH, values=Part)
    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: вся служба"
    )
    origin: str | None = office_option()

    @property
    def month(self) -> Period:
        """The month, or the quarter, in which the day lies."""
        if self.part is Part.QUARTER:
            return quarter_period(self.on.year, (self.on.month + 2) // 3)
        return month_period(self.on.year, self.on.month)


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A month or a quarter of the service, or of a body or an office named by `body`."""

    head: Letterhead
    month: Period
    body: str

    @classmethod
    def asked(cls, session: Session, options: MonthOptions) -> OfMonth:
        """As the options say."""
        whose = options.association or options.origin
        body = titles(session, [whose]).get(whose, "") if whose else ""
        return cls(letterhead(session), options.month, body)

    def part(self, name: str) -> Heading:
        """Over what is of one office, where several are told of."""
        return Heading(2, name or self.head.name)

    def heading(self, title: str) -> tuple[Block, ...]:
        """Whose it is and what it is."""
        return (
            Paragraph(self.body or self.head.name, align="center", indent=False),
            Heading(0, f"{title} {self.month.label}"),
        )

    @property
    def word(self) -> str:
        """«месяц» or «квартал»."""
        return Part(self.month.kind).label

    @property
    def whole(self) -> str:
        """«в течение месяца», «в течение квартала»."""
        return f"в течение {'квартала' if self.word == Part.QUARTER.label else 'месяца'}"

    @property
    def signatures(self) -> Signatures:
        """The leader of the body with a line for the pen, else who signs for the service."""
        return Signatures((Signature("Руководитель") if self.body else self.head.signature,))


def offices(session: Session, options: MonthOptions) -> tuple[tuple[str | None, str], ...]:
    """Whose plans are told, each by itself, with the name of the office: those of several together would be nobody's.

    Of a district, of a body or of an office that was asked for there is but one.
    """
    if options.origin is None and options.association is None and (taken := origins(session)):
        return ((OWN, ""), *((each.id, each.name) for each in taken))
    return ((options.origin, ""),)
