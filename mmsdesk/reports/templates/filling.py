"""Filling a Word template from the registers: a document for each record, or all of them one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.docx.words import writable
from mmsdesk.reports.templates.catalogue import FLAG, LIST, TEXT, TemplateField, fields_of
from mmsdesk.reports.templates.checking import Prepared, prepared
from mmsdesk.reports.templates.gathering import Gathered, Particulars, gathered
from mmsdesk.reports.templates.joining import joined, mended
from mmsdesk.reports.templates.package import opened, packed
from mmsdesk.reports.templates.sandbox import Deadline, Rows, TemplateEnvironment

_LONGEST: Final = 20_000
"""Letters of one value."""
_MOST_ROWS: Final = 5_000
_MOST_RECORDS: Final = 1_000
_FAILED: Final = "Шаблон не заполнить."


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished document: of which record, what it is called, the bytes of the file."""

    record_id: str
    title: str
    data: bytes


def fill(
    template: bytes,
    subject: TemplateSubject,
    session: Session,
    record_ids: Sequence[str],
    told: Particulars,
    progress: Progress = silent,
) -> list[Filled]:
    """A document for each record. Raises UserError that says what is wrong with the template."""
    ready = _sound(template, subject)
    if len(record_ids) > _MOST_RECORDS:
        raise UserError(
            f"За один раз заполняется не больше {_MOST_RECORDS} документов, выделено {len(record_ids)}.",
            "Заполните шаблон по частям.",
        )
    records = gathered(session, subject, record_ids, told)
    done = []
    for number, record in enumerate(records):
        progress(number, len(records), record.title)
        done.append(Filled(record.record_id, record.title, _filled(ready, subject, record.facts)))
    return done


def fill_joined(
    template: bytes,
    subject: TemplateSubject,
    session: Session,
    record_ids: Sequence[str],
    told: Particulars,
    progress: Progress = silent,
) -> bytes:
    """All documents in one file, each from a new page. Raises UserError; also where headers tell of the record."""
    ready = _sound(template, subject)
    theirs = sorted(path for path in ready.outside if not path.startswith("служба.") and "." in path)
    if theirs and len(record_ids) > 1:
        raise UserError(
            f"Одним файлом не выйдет: в колонтитуле или сноске стоит поле «{theirs[0]}», у каждого своё.",
            "Запишите по файлу на каждого или перенесите поле из колонтитула в текст.",
        )
    done = fill(template, subject, session, record_ids, told, progress)
    if not done:
        raise UserError("Заполнять нечего: выбранных карточек больше нет.")
    return joined([each.data for each in done])


def used_fields(template: bytes, subject: TemplateSubject) -> frozenset[str]:
    """Fields that a template names; none of one that is not sound."""
    return prepared(template, subject).used


def fields_with_examples(
    session: Session, subject: TemplateSubject, record_id: str, told: Particulars
) -> tuple[TemplateField, ...]:  # fmt: skip
    """The fields of a subject, each with what it prints for a record."""
    found = gathered(session, subject, [record_id], told)
    if not found:
        return fields_of(subject)
    return tuple(_with_example(each, found[0].facts) for each in fields_of(subject))


def _with_example(field: TemplateField, facts: Mapping[str, Any]) -> TemplateField:
    group, _, name = field.path.rpartition(".")
    value = (facts.get(group, {}) if group else facts).get(name, "")
    if field.kind == LIST:
        words = f"строк: {len(value)}" if value else ""
    elif field.kind == FLAG:
        words = "да" if value else "нет"
    else:
        words = " ".join(str(value).split())
    return TemplateField(field.path, field.about, field.kind, field.columns, words)


def _sound(template: bytes, subject: TemplateSubject) -> Prepared:
    ready = prepared(template, subject)
    if not ready.sound:
        wrong = [str(problem) for problem in ready.problems if not problem.warning]
        more = f" И ещё ошибок: {len(wrong) - 1}." if len(wrong) > 1 else ""
        raise UserError(f"В шаблоне ошибка. {wrong[0]}{more}", "Исправьте шаблон в Word и возьмите его заново.")
    return ready


def _filled(ready: Prepared, subject: TemplateSubject, facts: Mapping[str, Any]) -> bytes:
    """One document; the sandbox ends what takes too long or grows too large."""
    deadline = Deadline()
    environment = TemplateEnvironment(deadline)
    try:
        document = DocxTemplate(BytesIO(ready.data))
        document.render(_printable(facts, deadline), environment, autoescape=True)
        target = BytesIO()
        document.save(target)
    except (TemplateError, etree.LxmlError) as error:
        remedy = "Поставьте повтор и его конец отдельными абзацами, проверьте шаблон ещё раз."
        raise UserError(_FAILED, remedy, str(error)) from error
    return packed(mended(opened(target.getvalue()).parts))


def _printable(facts: Mapping[str, Any], deadline: Deadline) -> dict[str, Any]:
    """Values as they may stand in a document: signs that nobody can write replaced, lists bounded."""
    return {name: _value(value, deadline) for name, value in facts.items()}


def _value(value: Any, deadline: Deadline) -> Any:
    if isinstance(value, Mapping):
        return _printable(value, deadline)
    if isinstance(value, list):
        return Rows([_printable(row, deadline) for row in value[:_MOST_ROWS]], deadline)
    if isinstance(value, bool):
        return value
    text = writable(str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def trial(template: bytes, subject: TemplateSubject) -> str:
    """Fill a sound template with invented words: "" or what comes of it. Nothing of the registers is read."""
    ready = prepared(template, subject)
    if not ready.sound:
        return ""
    try:
        _filled(ready, subject, _invented(subject))
    except UserError as error:
        return str(error)
    return ""


def _invented(subject: TemplateSubject) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for field in fields_of(subject):
        group, _, name = field.path.rpartition(".")
        row = {column.path: "Пример" for column in field.columns}
        value: Any = {TEXT: "Пример", FLAG: True, LIST: [row, row]}[field.kind]
        (facts.setdefault(group, {}) if group else facts)[name] = value
    return facts


__all__ = ["Filled", "Gathered", "fields_with_examples", "fill", "fill_joined", "trial", "used_fields"]
