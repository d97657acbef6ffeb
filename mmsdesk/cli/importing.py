"""`mmsdesk import`: take what is certain from a table, leave out what needs a person, say so."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk.cli.arguments import EVERYTHING, say, say_json
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise, plural
from mmsdesk.exchange.importing import (
    KINDS,
    Complete,
    Importable,
    Layout,
    Mapping,
    Plan,
    Report,
    Verdict,
    apply,
    declared_complete,
    dry_run,
    guess_kind,
    importable,
    kinds_of,
    layout_for,
    read_layout,
    write_rejected,
)
from mmsdesk.exchange.importing.rejected import goes_back
from mmsdesk.exchange.importing.tables import others, sheet_in, with_tables
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.exchange.whole_book import BookReport, import_everything, is_everything, what_everything_brings
from mmsdesk.models.registry import by_code, register_codes
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.opening import open_file

DONE, NOTHING_TAKEN = 0, 1

_WAITING = (Verdict.DISPUTED.value, Verdict.WRONG.value)
_LEAST = 0.3
"""Below this confidence a kind of list is not taken without being named."""


def import_table(named: str, table: Path, given: argparse.Namespace) -> int:
    """Judge the table; unless it is a dry run, write new and refining rows as one operation after a backup.

    `named` is the code of a register or of a kind of list, "" to guess it. Returns 1 only when there were rows and
    nothing of them could be taken.
    """
    # Everything about the table that can be wrong is said before the file is opened and locked.
    if named == EVERYTHING:
        return _import_everything(table, given)
    kind = _named(given.kind or named)
    book = read_workbook(table)
    with open_file(given.db, read_only=given.dry_run) as store:
        with store.read() as session:
            plan = _plan(session, book, kind, table, given)
        report = plan.report()
        if given.rejected is not None and any(map(goes_back, plan.rows)):
            write_rejected(plan, given.rejected, table)
        if not given.dry_run and plan.to_write:
            report = apply(store, plan, before=lambda: make_if_changed(store, Reason.IMPORT))
    unread = (
        () if given.sheet else others(with_tables(book, plan.base.kind), plan.base.kind, plan.base.layout.sheet.name)
    )
    _tell(report, plan, given, guessed=kind is None, unread=unread)
    return DONE if report.written or report.same else NOTHING_TAKEN


def _import_everything(table: Path, given: argparse.Namespace) -> int:
    book = read_workbook(table)
    if not is_everything(book):
        raise UserError(
            f"«{table.name}» – не выгрузка всех реестров.", f"Её записывает команда export {EVERYTHING} ТАБЛИЦА.xlsx."
        )
    with open_file(given.db) as store:
        if given.dry_run:
            found = what_everything_brings(store, book)
        else:
            found = import_everything(store, book, before=lambda: make_if_changed(store, Reason.IMPORT))
    _tell_of_sheets(found, given)
    taken = found.to_write or any(report.same for report in found.sheets.values())
    return DONE if taken or not found.left_out else NOTHING_TAKEN


def _tell_of_sheets(found: BookReport, given: argparse.Namespace) -> None:
    if given.json:
        say_json({name: report.as_json() for name, report in found.sheets.items()})
        return
    if given.dry_run:
        say("Файл остался прежним. Вот что книга в него принесёт.")
    for name, report in found.sheets.items():
        say(
            f"{name}: новых – {report.new}, дополняющих – {report.refines}, без изменений – {report.same}; "
            f"не взято: спорных – {report.disputed}, неверных – {report.wrong}."
        )
    if found.without_targets:
        say(found.without_targets)


def _named(code: str) -> Importable | None:
    """The kind of list named on the command line; None if none is. Raises UserError that lists what there is."""
    if not code:
        return None
    if code in register_codes() and not any(kind.code == code for kind in KINDS):
        return kinds_of(by_code(code))[0]
    return importable(code)


def _plan(session: Session, book: Workbook, kind: Importable | None, table: Path, given: argparse.Namespace) -> Plan:
    layout = _layout(session, book, kind, given)
    if given.common:
        layout = layout.with_common({**layout.mapping.common, **_common(layout.kind, given.common)})
    plan = dry_run(session, layout, table)
    return declared_complete(session, plan, Complete()) if given.complete else plan


def _layout(session: Session, book: Workbook, kind: Importable | None, given: argparse.Namespace) -> Layout:
    sheet = ""
    if kind is None:
        kind, sheet = _guessed(session, book)
    book = with_tables(book, kind)
    if given.map:
        return layout_for(session, book, kind, _mapping(kind, given.map))
    return read_layout(session, book, kind, sheet_in(book, given.sheet or sheet), sender=given.sender)


def _guessed(session: Session, book: Workbook) -> tuple[Importable, str]:
    guesses = guess_kind(session, book)
    if not guesses or guesses[0].confidence < _LEAST:
        listed = ", ".join(kind.code for kind in KINDS)
        why = f" Понято {guesses[0].why}." if guesses else ""
        raise UserError(
            f"Непонятно, что за список в «{book.path.name}».{why}", f"Назовите вид: --kind и одно из: {listed}."
        )
    return guesses[0].kind, guesses[0].sheet


def _common(kind: Importable, written: list[str]) -> dict[str, str]:
    """What is said of the whole list: by key or by label of a field."""
    found = {}
    for each in written:
        name, equals, text = each.partition("=")
        if not equals:
            raise UserError(f"«{each}» не понято.", "Пишется: --common «Поле=значение».")
        keys = [target.key for target in kind.targets if target.key == name or _same(target.label, name)]
        if not keys:
            listed = ", ".join(f"«{target.label}»" for target in kind.targets)
            raise UserError(f"В списке «{kind.title}» нет поля «{name}».", f"Есть: {listed}.")
        found[keys[0]] = text.strip()
    return found


def _same(first: str, second: str) -> bool:
    return normalise(first) == normalise(second)


def _mapping(kind: Importable, path: Path) -> Mapping:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"Описание столбцов «{path.name}» не прочитано.", "Проверьте имя файла.", str(error)) from error
    return Mapping.from_json(text, [target.key for target in kind.targets])


def _tell(report: Report, plan: Plan, given: argparse.Namespace, *, guessed: bool, unread: tuple[str, ...]) -> None:
    if given.json:
        say_json(report.as_json())
        return
    layout = plan.base.layout
    _tell_how_understood(layout, guessed=guessed)
    taken = "Будет взято" if given.dry_run else "Взято"
    say(
        f"{taken}: новых – {report.new}, дополняющих – {report.refines}; без изменений – {report.same}; "
        f"не взято: спорных – {report.disputed}, неверных – {report.wrong}."
    )
    refused = {row.row: [note.text for note in row.refused] for row in plan.rows}
    for row in report.rows:
        told = row["reasons"] if row["verdict"] in _WAITING else refused.get(row["row"])
        if told:
            say(f"  строка {row['row']}: {'; '.join(told)}")
        elif row["verdict"] == Verdict.ABSENT.value:
            say(f"  нет в списке: {row['name']}. {' '.join(row['reasons'])}")
    if report.passed_over:
        listed = ", ".join(map(str, report.passed_over))
        say(f"Пропущены строки без записей (итоги, подписи, разделы): {listed}.")
    if layout.sheet.left_out:
        left = plural(layout.sheet.left_out, "строка", "строки", "строк")
        say(f"Ниже длинного пустого места осталось непрочитанным: {left}.")
    if unread:
        listed = ", ".join(f"«{name}»" for name in unread)
        say(f"Не прочитано: {listed}. Загрузите отдельно: --sheet ЛИСТ.")
    if given.rejected is not None and any(map(goes_back, plan.rows)):
        say(f"Невзятые строки записаны в «{given.rejected.name}».")


def _tell_how_understood(layout: Layout, *, guessed: bool) -> None:
    if guessed:
        say(f"Список понят как «{layout.kind.title}», лист «{layout.sheet.name}».")
    if layout.returned:
        say("Это исправленные строки прежнего списка: загружаются повторно.")
    for key, text in layout.mapping.common.items():
        say(f"Для всего списка: {layout.kind.label(key)} – {text}")
