"""Who approves a paper that its own record names an approver of: a plan, a year's report."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from mmsdesk.core.dates import format_date
from mmsdesk.reports.document import Visa
from mmsdesk.reports.paper import Letterhead


class Approved(Protocol):
    """What a record says of its approval; `association_id` is the body whose paper it is, None for the service."""

    @property
    def approved(self) -> bool: ...

    @property
    def approved_on(self) -> dt.date | None: ...

    @property
    def approved_by(self) -> str: ...

    @property
    def meeting(self) -> str: ...

    @property
    def association_id(self) -> str | None: ...


def visa_of(record: Approved, head: Letterhead) -> Visa:
    """The person or the meeting that the record names, else the approver; without a day until it is approved."""
    day = format_date(record.approved_on) if record.approved and record.approved_on else ""
    if record.meeting:
        return Visa("", "", day, basis=f"решением: {record.meeting}", word="УТВЕРЖДЁН")
    if record.approved_by:
        return Visa(record.approved_by, "", day)
    if record.association_id:
        # What a body plans and reports is approved by the service.
        return Visa(head.signatory_post, head.signatory, day)
    return Visa(head.approver_post, head.approver, day)
