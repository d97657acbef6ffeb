"""What the papers of a month share: which month is asked for, whose it is, who signs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, month_period
from mmsdesk.reports.document import Block, Heading, Paragraph, Signature, Signatures
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.store.derived import titles


@dataclass(frozen=True)
class MonthOptions:
    """Which month, whose."""

    on: dt.date = option("Месяц", OptionKind.DATE, help="Любой день месяца")
    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: вся служба"
    )
    origin: str | None = office_option()

    @property
    def month(self) -> Period:
        """The month in which the day lies."""
        return month_period(self.on.year, self.on.month)


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A month of the service, or of a body or an office named by `body`."""

    head: Letterhead
    month: Period
    body: str

    @classmethod
    def asked(cls, session: Session, options: MonthOptions) -> OfMonth:
        """As the options say."""
        whose = options.association or options.origin
        body = titles(session, [whose]).get(whose, "") if whose else ""
        return cls(letterhead(session), options.month, body)

    def heading(self, title: str) -> tuple[Block, ...]:
        """Whose it is and what it is."""
        return (
            Paragraph(self.body or self.head.name, align="center", indent=False),
            Heading(0, f"{title} {self.month.label}"),
        )

    @property
    def signatures(self) -> Signatures:
        """The leader of the body with a line for the pen, else who signs for the service."""
        return Signatures((Signature("Руководитель") if self.body else self.head.signature,))
