"""Commands about the office's own Word templates."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.cli.paper_files import require_places
from mmsdesk.core.dates import parse_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name, free_place
from mmsdesk.models.paper_template import TemplateKind, TemplateSubject
from mmsdesk.queries.paper_templates import TemplateRow, paper_templates, template_file, template_named
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from mmsdesk.reports.templates.gathering import Particulars

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

_SUBJECTS = {each.value or "nobody": each for each in TemplateSubject}


def add_commands(commands: Commands) -> None:
    """Register `template` with what it can do."""
    template = commands.add_parser("template", help="шаблоны Word: какие есть, проверить, добавить, заполнить")
    kinds = template.add_subparsers(dest="what", metavar="ЧТО", required=True, parser_class=type(template))

    listed = kinds.add_parser("list", help="какие шаблоны есть в файле")
    listed.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    listed.add_argument("--json", action="store_true", help="ответ в JSON")
    listed.set_defaults(run=_list)

    fields = kinds.add_parser("fields", help="какие поля можно писать в шаблоне")
    fields.add_argument("--about", choices=sorted(_SUBJECTS), default="teachers", help="о ком шаблон")
    fields.set_defaults(run=_fields)

    check = kinds.add_parser("check", help="проверить документ Word как шаблон")
    check.add_argument("file", type=Path, metavar="ШАБЛОН.docx")
    check.add_argument("--about", choices=sorted(_SUBJECTS), default="teachers", help="о ком шаблон")
    check.set_defaults(run=_check)

    add = kinds.add_parser("add", help="взять документ Word в файл как шаблон")
    add.add_argument("file", type=Path, metavar="ШАБЛОН.docx")
    add.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    add.add_argument("--name", default="", metavar="НАЗВАНИЕ", help="как называется; без него – имя файла")
    add.add_argument("--about", choices=sorted(_SUBJECTS), default="teachers", help="о ком шаблон")
    add.set_defaults(run=_add)

    fill = kinds.add_parser("fill", help="заполнить шаблон")
    fill.add_argument("name", metavar="НАЗВАНИЕ", help="шаблон из команды template list")
    fill.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    fill.add_argument(
        "--out", type=Path, required=True, metavar="КУДА", help="файл .docx или папка: по файлу на каждого"
    )
    fill.add_argument("--record", action="append", default=[], metavar="НОМЕР", help="карточка: столбец id из list")
    fill.add_argument("--date", metavar="ДАТА", help="дата документа; без неё – сегодня")
    fill.add_argument("--number", default="", metavar="НОМЕР", help="номер первого документа")
    fill.set_defaults(run=_fill)


def _list(given: argparse.Namespace) -> int:
    with open_file(given.db, read_only=True) as store, store.read() as session:
        found = paper_templates(session)
    if given.json:
        say_json([_as_json(each) for each in found])
        return 0
    for each in found:
        say(f"{each.name}: {each.kind.label}, {each.subject.label}{'' if each.active else ' (не используется)'}")
    if not found:
        say("Шаблонов в файле ещё нет.")
    return 0


def _as_json(each: TemplateRow) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "kind": each.kind.value,
        "subject": each.subject.value,
        "file": each.file_name,
        "active": each.active,
    }


def _fields(given: argparse.Namespace) -> int:
    from mmsdesk.reports.templates import fields_of

    for field in fields_of(_SUBJECTS[given.about]):
        say(f"{field.path:<45}{field.about}")
        for column in field.columns:
            say(f"    строка.{column.path:<34}{column.about}")
    return 0


def _check(given: argparse.Namespace) -> int:
    return _told(_read(given.file), _SUBJECTS[given.about])


def _told(data: bytes, subject: TemplateSubject) -> int:
    """Say what is wrong; the exit code tells whether the template can be filled."""
    from mmsdesk.reports.templates.checking import check_template

    problems = check_template(data, subject)
    for problem in problems:
        say(str(problem))
    if not problems:
        say("Ошибок нет.")
    return int(any(not problem.warning for problem in problems))


def _add(given: argparse.Namespace) -> int:
    from mmsdesk.services.paper_templates import NewTemplate, add_template

    data, subject = _read(given.file), _SUBJECTS[given.about]
    if _told(data, subject):
        raise UserError("Шаблон не взят.", "Исправьте его в Word и повторите.")
    new = NewTemplate(given.name or given.file.stem, TemplateKind.OTHER, subject, given.file.name, data)
    with open_file(given.db) as store:
        _, changes = add_template(store, new)
    say(f"{changes.title}.")
    return 0


def _fill(given: argparse.Namespace) -> int:
    from mmsdesk.reports.templates.gathering import Particulars

    require_places(argparse.Namespace(db=given.db, out=given.out, data=None))
    on = parse_date(given.date) if given.date else dt.date.today()
    told = Particulars(on, given.number)
    with open_file(given.db, read_only=True) as store, store.read() as session:
        template = template_named(session, given.name)
        if template.subject is not TemplateSubject.NOBODY and not given.record:
            raise UserError(
                f"Шаблон «{template.name}» – {template.subject.label}: не сказано, о ком.",
                "Назовите карточки: --record.",
            )
        written = _write(session, template, given, replace(told, kind=template.kind))
    for path in written:
        say(f"Записано: «{path}».")
    return 0


def _write(session: Session, template: TemplateRow, given: argparse.Namespace, told: Particulars) -> list[Path]:
    from mmsdesk.reports.saving import save_bytes
    from mmsdesk.reports.templates.filling import fill, fill_joined

    data = template_file(session, template)
    records = given.record or [""]
    if given.out.suffix.lower() == ".docx":
        save_bytes(given.out, fill_joined(data, template.subject, session, records, told))
        return [given.out]
    found = fill(data, template.subject, session, records, told)
    if not found:
        raise UserError("Заполнять нечего: названных карточек в файле нет.", "Проверьте номера после --record.")
    with writing_in_words(given.out):
        given.out.mkdir(parents=True, exist_ok=True)
    written = []
    for each in found:
        name = as_file_name(" ".join(filter(None, (template.name, each.title))))
        path = free_place(given.out, f"{name}.docx")
        save_bytes(path, each.data)
        written.append(path)
    return written


def _read(path: Path) -> bytes:
    with writing_in_words(path):
        return path.read_bytes()
