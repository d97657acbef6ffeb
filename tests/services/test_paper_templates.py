"""Templates are kept in the file, replaced, taken back."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.queries.paper_templates import paper_template, paper_templates, template_file, template_named
from mmsdesk.services.paper_templates import NewTemplate, add_template, replace_file
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import make


def _new(name: str = "Справка", data: bytes = b"one") -> NewTemplate:
    return NewTemplate(name, TemplateKind.REFERENCE, TemplateSubject.TEACHER, "справка.docx", data)


def test_a_template_is_added_and_found(store: Store) -> None:
    record_id, changes = add_template(store, _new())
    assert changes.title == "Добавлен шаблон: Справка"
    with store.read() as session:
        found = template_named(session, "справка")
        assert found.id == record_id
        assert template_file(session, found) == b"one"
        assert paper_templates(session, [TemplateSubject.TEACHER]) == [found]
        assert paper_templates(session, [TemplateSubject.EVENT]) == []


def test_a_taken_name_gets_a_number(store: Store) -> None:
    for _ in range(3):
        add_template(store, _new("Письмо"))
    with store.read() as session:
        assert [each.name for each in paper_templates(session)] == ["Письмо", "Письмо 2", "Письмо 3"]


def test_a_file_is_replaced_and_comes_back(store: Store) -> None:
    record_id, _ = add_template(store, _new())
    changes = replace_file(store, record_id, "другая.docx", b"two" * 600_000)
    with store.read() as session:
        assert template_file(session, paper_template(session, record_id)) == b"two" * 600_000
        assert paper_template(session, record_id).file_name == "другая.docx"
    undo(store, changes.operation_id)
    with store.read() as session:
        assert template_file(session, paper_template(session, record_id)) == b"one"
    assert replace_file(store, record_id, "справка.docx", b"one").empty


def test_what_is_not_there_is_said(store: Store) -> None:
    make(store, "paper_templates", name="Пустой")
    with store.read() as session:
        with pytest.raises(UserError, match=r"Шаблона «Письмо» в файле нет\. Есть: «Пустой»"):
            template_named(session, "Письмо")
        with pytest.raises(UserError, match="нет файла"):
            template_file(session, template_named(session, "Пустой"))
        with pytest.raises(UserError, match="больше нет"):
            paper_template(session, "x")
    with pytest.raises(UserError, match="нет названия"):
        add_template(store, _new(" "))
