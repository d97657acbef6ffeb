"""What stands behind the figures of a paper, by name: for the sheet «Расшифровка»."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mmsdesk.models.registry import every_entity
from mmsdesk.queries.owners import called
from mmsdesk.reports.document import Document


def names_behind(session: Session, document: Document) -> dict[str, str]:
    """Names of all records that the figures count, by id; one statement or two for each register."""
    counted: dict[str, dict[str, None]] = {}
    for figure in document.figures():
        counted.setdefault(figure.register, {}).update(dict.fromkeys(figure.ids))
    known = {entity.code for entity in every_entity()}
    names: dict[str, str] = {}
    for register, ids in counted.items():
        if ids and register in known:
            names.update(called(session, register, list(ids)))
    return names
