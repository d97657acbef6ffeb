"""What a school took out of its workbook: rows and cells that were written and did not come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mmsdesk.core.names import parse_full_name
from mmsdesk.core.text import normalise
from mmsdesk.exchange.inquiries.known import KnownRow
from mmsdesk.exchange.inquiries.lists import AskedList
from mmsdesk.exchange.inquiries.reading import AnswerTable
from mmsdesk.exchange.sheet import Row

_MOST_TOLD = 6


def left_out(table: AnswerTable, listed: AskedList, known: Sequence[KnownRow], since: str) -> list[str]:
    """Sentences for the person who takes the answer: nothing is deleted or emptied by an answer, so it is only told.

    `since` is the id of the inquiry: records made later were not in the workbook.
    """
    written = [row for row in known if row.record_id < since]
    rows, cells = _upright(table, listed, written) if listed.upright else _by_code(table, listed, written)
    told = []
    others = [] if listed.upright else _typed_over(table, listed, written)
    if others:
        told.append(
            f"На место одного человека вписан другой: {_listed(others)}."
            " Прежний в файле службы остался: если его больше нет, отметьте это в карточке."
        )
    if rows:
        told.append(f"Строки удалены: {_listed(rows)}. В файле службы они остались.")
    if cells:
        told.append(f"Ячейки стёрты: {_listed(cells)}. В файле службы значения остались.")
    return told


def _by_code(table: AnswerTable, listed: AskedList, written: Sequence[KnownRow]) -> tuple[list[str], list[str]]:
    if not table.codes:
        return [], []  # the hidden column was lost: nothing tells which rows there were
    naming = next((at for at, key in table.columns.items() if key == listed.naming.key), None)
    came: dict[str, list[Row]] = defaultdict(list)
    for number, code in sorted(table.codes.items()):
        came[code].append(table.sheet.rows[number - 1])
    named = {normalise(str(row[naming])) for row in table.sheet.rows if naming is not None and row[naming] is not None}
    deleted: dict[str, None] = {}
    erased: list[str] = []
    for code, mine in _together(written, listed).items():
        name = str(mine[0].values.get(listed.naming.key) or "")
        theirs = [row for row in came[code] if any(cell is not None for cell in row)]
        if len(theirs) == len(mine):
            for known, row in zip(mine, theirs, strict=True):
                headings = ", ".join(_erased(table, listed, known, row))
                erased += [f"{name} ({headings})"] if headings else []
        elif len(theirs) < len(mine) and (len(mine) > 1 or normalise(name) not in named):
            deleted[name] = None
    return list(deleted), erased


def _typed_over(table: AnswerTable, listed: AskedList, written: Sequence[KnownRow]) -> list[str]:
    """«Дубов Пётр Ильич – теперь Кедров Глеб Юрьевич»: names over which another was typed, so that nobody tells of
    the former one. Another surname with the given names of before is the same person."""
    naming = next((at for at, key in table.columns.items() if key == listed.naming.key), None)
    if naming is None:
        return []
    people = {row.record_id: str(row.values.get(listed.naming.key) or "") for row in written}
    there = {normalise(str(row[naming])) for row in table.sheet.rows if row[naming] is not None}
    found: dict[str, None] = {}
    for number, code in sorted(table.codes.items()):
        before, now = people.get(code, ""), str(table.sheet.rows[number - 1][naming] or "").strip()
        if before and now and normalise(before) not in there and _is_another(before, now):
            found[f"{before} – теперь {now}"] = None
    return list(found)


def _is_another(before: str, now: str) -> bool:
    one, other = parse_full_name(before), parse_full_name(now)
    # Names of organisations and of bodies have no patronymics.
    return bool(
        one.patronymic
        and other.first
        and normalise(one.surname) != normalise(other.surname)
        and normalise(one.first)[:1] + normalise(one.patronymic)[:1]
        != normalise(other.first)[:1] + normalise(other.patronymic)[:1]
    )


def _together(written: Sequence[KnownRow], listed: AskedList) -> Mapping[str, list[KnownRow]]:
    """Rows of each record; those without what a row needs say nothing anyway."""
    found: dict[str, list[KnownRow]] = defaultdict(list)
    for row in written:
        if not listed.needs or row.values.get(listed.needs) not in (None, ""):
            found[row.record_id].append(row)
    return found


def _erased(table: AnswerTable, listed: AskedList, known: KnownRow, row: Row) -> Iterator[str]:
    headings = {column.key: column.heading for column in listed.columns}
    for at, key in table.columns.items():
        if row[at] is None and known.values.get(key) not in (None, "") and key not in known.closed:
            yield headings.get(key, key)


def _upright(table: AnswerTable, listed: AskedList, written: Sequence[KnownRow]) -> tuple[list[str], list[str]]:
    if not written:
        return [], []
    (known,) = written[:1]
    there = set(table.columns.values())
    asked = [column for column in listed.columns if known.values.get(column.key) not in (None, "")]
    deleted = [column.heading for column in asked if column.always and column.key not in there]
    return deleted, list(_erased(table, listed, known, table.sheet.rows[1]))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_TOLD
    return ", ".join(names[:_MOST_TOLD]) + (f" и ещё {more}" if more > 0 else "")
