"""The office's own Word templates: taken from a file, replaced, given out. One operation each."""

from __future__ import annotations

from dataclasses import dataclass

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import clean
from mmsdesk.models.paper_template import PaperTemplate, TemplateKind, TemplateSubject
from mmsdesk.queries.paper_templates import paper_template, paper_templates
from mmsdesk.store.content import keep
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """What a template is called and what it speaks of; `data` are the bytes of its Word document."""

    name: str
    kind: TemplateKind
    subject: TemplateSubject
    file_name: str
    data: bytes


def add_template(store: Store, new: NewTemplate) -> tuple[str, Changes]:
    """Keep a new template in the file; returns its id. A name that is taken gets a number: «Письмо 2»."""
    name = " ".join(clean(new.name).split())
    if not name:
        raise UserError("У шаблона нет названия.", "Напишите, как он называется.")
    with store.read() as session:
        taken = {each.name.casefold() for each in paper_templates(session)}
    free, number = name, 2
    while free.casefold() in taken:
        free, number = f"{name} {number}", number + 1
    with operation(store, f"Добавлен шаблон: {free[:80]}") as op:
        record_id = op.insert(
            PaperTemplate,
            {
                "name": free,
                "kind": new.kind,
                "subject": new.subject,
                "file_name": clean(new.file_name),
                "content": keep(op.connection, new.data),
            },
        )
    return record_id, op.changes


def replace_file(store: Store, template_id: str, file_name: str, data: bytes) -> Changes:
    """Another Word document for a template; the one before comes back by undoing. Nothing is written for the same."""
    with store.read() as session:
        template = paper_template(session, template_id)
    with operation(store, f"Заменён файл шаблона: {template.name[:80]}") as op:
        digest = keep(op.connection, data)
        changed = {"content": digest} if digest != template.content else {}
        if file_name and clean(file_name) != template.file_name:
            changed["file_name"] = clean(file_name)
        if changed:
            op.update(PaperTemplate, template_id, changed)
    return op.changes
