"""The Word templates of the office: what there are, and their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise, sort_key
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Participation
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.paper_template import PaperTemplate, TemplateKind, TemplateSubject
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.store.content import kept
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template; `content` is the digest of its file, "" while it has none."""

    id: str
    name: str
    kind: TemplateKind
    subject: TemplateSubject
    file_name: str
    content: str
    active: bool


_OWN = table_of(PaperTemplate)
_COLUMNS = [_OWN.c[name] for name in TemplateRow.__dataclass_fields__]


def paper_templates(session: Session, subjects: Iterable[TemplateSubject] | None = None) -> list[TemplateRow]:
    """Templates in alphabetical order; with `subjects` only those that are in use, have a file and speak of these."""
    found = [TemplateRow(*row) for row in session.execute(select(*_COLUMNS))]
    if subjects is not None:
        wanted = frozenset(subjects)
        found = [each for each in found if each.active and each.content and each.subject in wanted]
    return sorted(found, key=lambda each: (sort_key(each.name), each.id))


def paper_template(session: Session, template_id: str) -> TemplateRow:
    """The template with this id. Raises UserError if it is gone."""
    row = session.execute(select(*_COLUMNS).where(_OWN.c.id == template_id)).first()
    if row is None:
        raise UserError("Этого шаблона больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return TemplateRow(*row)


def template_named(session: Session, name: str) -> TemplateRow:
    """The template with this name or id. Raises UserError naming those that there are."""
    every = paper_templates(session)
    wanted = normalise(name)
    found = [each for each in every if each.id == name or normalise(each.name) == wanted]
    if not found:
        names = ", ".join(f"«{each.name}»" for each in every) or "пока ни одного"
        raise UserError(f"Шаблона «{name}» в файле нет.", f"Есть: {names}.")
    return found[0]


def template_file(session: Session, template: TemplateRow) -> bytes:
    """The Word document of a template. Raises UserError if it has none, or it is damaged."""
    if not template.content:
        raise UserError(f"У шаблона «{template.name}» нет файла.", "Откройте его карточку и возьмите документ Word.")
    return kept(session, template.content)


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody who came to an event: the participation, and who it is."""

    id: str
    event_id: str
    name: str
    role: str


def attending(session: Session, events: Iterable[str]) -> list[Attending]:
    """Those who came to these events, event by event in alphabetical order; guests among them."""
    own, role = table_of(Participation), table_of(ReferenceEntry)
    statement = (
        select(own.c.id, own.c.event_id, RECORD_INDEX.c.title, own.c.guest, role.c.name)
        .select_from(
            own.outerjoin(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.person_id).outerjoin(
                role, role.c.id == own.c.role_id
            )
        )
        .where(among(own.c.event_id), own.c.attended.is_(True))
    )
    order = list(events)
    rows = session.execute(statement, these(order)).all()
    found = [Attending(row_id, event_id, title or guest, name or "") for row_id, event_id, title, guest, name in rows]
    return sorted(found, key=lambda each: (order.index(each.event_id), sort_key(each.name), each.id))
