"""The checklist of mandatory documents, most of what it asks for, and agreements with partners."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.service_document import DocumentKind, RequiredDocument, ServiceDocument
from mmsdesk.services.demo.world import Batch, World, demo_words
from mmsdesk.services.required_seeding import required_rows


def build_checklist(batch: Batch) -> list[dict[str, Any]]:
    """The lines of the regulations."""
    return [batch.add(RequiredDocument, **row) for row in required_rows()]


def build_documents(world: World, batch: Batch, lines: list[dict[str, Any]]) -> None:
    """Regulations, the composition of the council, agreements; a few lines stay open, one agreement is running out."""
    told = demo_words("documents")
    ids = {line["title"]: line["id"] for line in lines}
    for words in told["documents"]:
        year = world.school_year - words["years_ago"] + (words["month"] < 8)
        signed_on = dt.date(year, words["month"], words["day"])
        if signed_on > world.today:
            continue
        agreed = words["kind"] == DocumentKind.AGREEMENT.value
        batch.add(
            ServiceDocument,
            title=words.get("title") or words["line"],
            kind=DocumentKind(words["kind"]),
            required_id=ids[words["line"]] if "line" in words else None,
            number=words["number"],
            signed_on=signed_on,
            approved_by="" if agreed else told["approver"],
            valid_until=_last_day(world, words, signed_on),
            partner=words.get("partner", ""),
            subject_matter=words.get("about", ""),
        )


def _last_day(world: World, words: dict[str, Any], signed_on: dt.date) -> dt.date | None:
    if "ends_in_days" in words:
        return world.today + dt.timedelta(days=words["ends_in_days"])
    years = words.get("for_years")
    return signed_on.replace(year=signed_on.year + years) - dt.timedelta(days=1) if years else None
