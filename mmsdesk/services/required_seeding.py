"""The checklist of mandatory documents that a new office begins with (S1 5.3, S4 3.10)."""

from __future__ import annotations

import tomllib

from mmsdesk.core.identity import fixed_id
from mmsdesk.core.resources import resource
from mmsdesk.models.service_document import DocumentKind, LooksIn, RequiredDocument
from mmsdesk.store.operation import Operation


def seed_required_documents(op: Operation) -> None:
    """Write the checklist of the regulations (S1 5.3, S4 3.10); the office may change each line of it."""
    op.insert_many(RequiredDocument, required_rows())


def required_rows() -> list[dict[str, object]]:
    """Rows of the checklist as shipped, in its order; ids are the same in every office, copies bring no second ones."""
    written = tomllib.loads(resource("documents", "required.toml").read_text(encoding="utf-8"))["documents"]
    return [
        {
            "id": fixed_id("required_documents", line["code"]),
            "position": place,
            "title": line["title"],
            "kind": DocumentKind(line["kind"]),
            "yearly": line.get("yearly", False),
            "if_needed": line.get("if_needed", False),
            "looks_in": LooksIn(line.get("looks_in", LooksIn.DOCUMENTS)),
            "source": line["source"],
        }
        for place, line in enumerate(written, start=1)
    ]
