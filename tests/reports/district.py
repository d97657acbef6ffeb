"""Small districts made by hand, and looks at papers over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Document, Figure
from mmsdesk.reports.options import by_today
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make


def position(code: str) -> str:
    return entry_id(ReferenceList.POSITIONS, code)


def subject(code: str) -> str:
    return entry_id(ReferenceList.SUBJECTS, code)


def level(code: str) -> str:
    return entry_id(ReferenceList.EDUCATION_LEVELS, code)


def post(organisation: str, code: str = "teacher", **values: Any) -> dict[str, Any]:
    """A row of an employment."""
    return {"organisation_id": organisation, "position_id": position(code) if code else None, **values}


def person(store: Store, name: str, *posts: dict[str, Any], **values: Any) -> str:
    """A person of the register with posts; keyword arguments of children are lists of rows."""
    surname, first_name, *rest = name.split()
    codes = ("former_names", "teacher_subjects", "educations", "attestations", "trainings", "absences", "consents")
    children = {code: values.pop(code) for code in (*codes, "awards", "person_roles") if code in values}
    return make(
        store,
        "teachers",
        {"employments": list(posts), **children},
        surname=surname,
        first_name=first_name,
        patronymic=" ".join(rest),
        **values,
    )


def member(person_id: str, role: str = "member", **values: Any) -> dict[str, Any]:
    """A row of a membership."""
    return {"person_id": person_id, "role_id": entry_id(ReferenceList.ASSOCIATION_ROLES, role), **values}


def association(store: Store, name: str, *members: dict[str, Any], kind: str = "municipal", **values: Any) -> str:
    """A body with its members."""
    kind_id = entry_id(ReferenceList.ASSOCIATION_KINDS, kind)
    return make(store, "associations", {"memberships": list(members)}, name=name, kind_id=kind_id, **values)


def collected(store: Store, code: str, today: dt.date = TODAY, **options: Any) -> Any:
    """The data of a paper."""
    paper = paper_by_code(code)
    with store.read() as session:
        return paper.collect(session, by_today(paper.options, today, options))


def composed(store: Store, code: str, today: dt.date = TODAY, **options: Any) -> Document:
    """A paper whose every figure counts the records it names."""
    document = paper_by_code(code).compose(collected(store, code, today, **options))
    for label, figure in document.labelled_figures():
        assert_counts(label, figure)
    return document


def assert_counts(label: str, figure: Figure) -> None:
    """The number is that of its records, or one that somebody typed in and signed with a source."""
    assert len(set(figure.ids)) == len(figure.ids), label
    if figure.parts:
        for part in figure.parts:
            assert_counts(f"{label}: {part.register}", part)
        assert figure.value == sum(part.value or 0 for part in figure.parts), label
    elif figure.typed:
        assert figure.register == "opening_totals", label
        assert figure.ids, label
    else:
        assert figure.value == len(figure.ids), label


def figures(document: Document) -> dict[str, int | float | None]:
    """Values of the figures by their words."""
    return {label: figure.value for label, figure in document.labelled_figures()}


@contextmanager
def counted_statements(store: Store) -> Iterator[list[str]]:
    """The statements sent to the file inside the block."""
    sent: list[str] = []

    def remember(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(store.engine, "before_cursor_execute", remember)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", remember)


def statements(store: Store, code: str, **options: Any) -> int:
    """How many statements a paper sends."""
    with counted_statements(store) as sent:
        collected(store, code, **options)
    return len(sent)
