"""The plan in words: counts, records with their cells, a sentence for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import lower_first
from mmsdesk.merge.difference import CellDifference, Comparison, RowDifference
from mmsdesk.merge.erasures import erasings_of
from mmsdesk.merge.minutes import same_minutes
from mmsdesk.merge.news import Key, News, Values
from mmsdesk.merge.plan import Asked, Cell, Effect, Item, Note, Plan, Row, key_of
from mmsdesk.merge.same_places import same_places
from mmsdesk.merge.tables import CONTENT, OF_CONTENT, WORDS, owner_column, record_of
from mmsdesk.merge.words import Words, is_told, label_of, told_columns
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.personal import PEOPLE

_ORDER = {entity.table: place for place, entity in enumerate(registry.REGISTERS)}
_STEP = 500
_MOST_LABELS = 4
_CHOSEN = "выбранное строкой выше"


def plan_of(found: Comparison, progress: Progress = silent) -> Plan:
    """A comparison as a plan in which nothing is decided yet."""
    return Plan(
        heads=found.heads,
        theirs=found.source.facts,
        learned=len(found.learned) + len(found.tombstones),
        same=found.same,
        items=tuple(_Items(found).made(progress)),
        notes=(*notes_of(found), *same_minutes(found), *same_places(found), *_joined_apart(found), *_unproved(found)),
        erasings=erasings_of(found),
    )


def _joined_apart(found: Comparison) -> Iterator[Note]:
    words = Words(found.sides, [(key, {}) for three in found.joins.apart for key in three])
    for former, ours, theirs in found.joins.apart:
        went = found.sides.mine.get(former, News()).whole
        card, here, there = words.record(former, went), words.record(ours, {}), words.record(theirs, {})
        entity = registry.by_table(former[0])
        text = (
            f"{entity.words.plural}: карточку «{card}» у вас объединили с «{here}», у них – с «{there}»."
            " Сравните эти карточки: возможно, это двойники."
        )
        yield Note(text, entity.code, (ours[1], theirs[1]))


def _unproved(found: Comparison) -> Iterator[Note]:
    if found.unproved:
        text = "В другой копии сказано, что эти люди обезличены, но ничем не подтверждено: карточки не тронуты."
        yield Note(text, registry.by_table(PEOPLE).code, found.unproved)


class _Items:
    def __init__(self, found: Comparison) -> None:
        self._sides = found.sides
        self._asked = found.asked
        self._kept = found.kept
        self._joined = found.joins.theirs
        self._parts = found.parts
        self._by_record: dict[Key, list[RowDifference]] = defaultdict(list)
        for row in found.rows.values():
            self._by_record[row.record].append(row)
        self._mine_by_record = self._mine()
        self._words = Words(self._sides, self._mentioned())

    def _mine(self) -> dict[Key, list[Key]]:
        """Rows this side changed in the records that the plan lists."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for key, news in self._sides.mine.items():
            row = {**news.whole, **news.cells}
            if owner_column(key[0]) and owner_column(key[0]) not in row:
                row = self._sides.here(key) or row
            record = record_of(key, row)
            if record in self._by_record:
                found[record].append(key)
        return found

    def _mentioned(self) -> Iterator[tuple[Key, Values]]:
        for record, rows in self._by_record.items():
            yield record, {}
            for other in (self._joined.get(record), self._parts.get(record)):
                if other is not None:
                    yield other, {}
            for row in rows:
                yield row.key, self._row(row)
                for cell_of in row.cells.values():
                    yield from ((former, {}) for former in cell_of.former)
                for cell in ("base", "mine", "theirs"):
                    yield row.key, {column: getattr(values, cell) for column, values in row.cells.items()}
            for key in self._mine_by_record.get(record, ()):
                yield key, self._sides.mine[key].cells
                yield key, self._sides.mine[key].base

    def _row(self, row: RowDifference) -> Values:
        if row.effect is Effect.ADD:
            return self._sides.there(row.key)
        return self._sides.here(row.key) or self._sides.there(row.key)

    def made(self, progress: Progress) -> Iterator[Item]:
        """Items by register, then by title."""
        made = []
        for number, (record, rows) in enumerate(self._by_record.items()):
            if number % _STEP == 0:
                progress(number, len(self._by_record), "План записывается словами")
            if record in self._parts and not self._is_worked_on(record, rows):
                continue  # nothing is told of it but what is told of the whole
            item = self._item(record, rows)
            # What the program writes of itself is told by what it writes it about.
            if item.questions or registry.by_code(item.register).typed_in:
                made.append(item)
        return iter(sorted(made, key=lambda item: (_ORDER[item.key.split("/")[0]], item.title, item.record_id)))

    def _is_worked_on(self, part: Key, rows: Iterable[RowDifference]) -> bool:
        """Whether a part that went on one side was worked on on the other one."""
        ours = any(self._sides.mine[key].exists for key in self._mine_by_record.get(part, ()))
        return ours or any(row.effect is not Effect.DELETE and row.key in self._sides.theirs for row in rows)

    def _item(self, record: Key, rows: list[RowDifference]) -> Item:
        root = next((row for row in rows if row.key == record), None)
        effect = root.effect if root is not None else Effect.CHANGE
        asked = self._asked.get(record)
        if record in self._kept:
            asked, effect = None, Effect.NONE if asked is Asked.DELETED_THERE else Effect.ADD
        if record in self._parts:
            effect = Effect.NONE
        title = self._words.record(record, self._row(root) if root is not None else {})
        cells: list[Cell] = []
        lines: list[Row] = []
        for row in rows:
            cells += self._cells(row, record)
            if row.key != record and row.effect in (Effect.ADD, Effect.DELETE) and effect is not Effect.DELETE:
                lines.append(self._line(row))
        went_there = root is not None and root.effect is Effect.DELETE
        if record in self._parts and went_there:
            cells += self._ours(record, Asked.DELETED_THERE)
        if asked is not None:
            cells += self._ours(record, asked)
        return Item(
            key=key_of(*record),
            register=registry.by_table(record[0]).code,
            record_id=record[1],
            title=title,
            effect=effect,
            sentence=f"{title}: {self._sentence(record, rows, effect, asked)}",
            asked=asked,
            cells=tuple(cells),
            rows=tuple(lines),
        )

    def _cells(self, row: RowDifference, record: Key) -> Iterator[Cell]:
        table = row.key[0]
        where = "" if row.key == record else self._where(table, self._row(row))
        if row.effect is Effect.ADD and row.key == record:
            values = self._row(row)
            for key in told_columns(registry.by_table(table)):
                shown = self._words.cell(table, key, values.get(key))
                if shown and key not in row.cells:
                    yield Cell(key_of(*row.key, key), "", label_of(table, key), "", "", shown)
        for column, cell in row.cells.items():
            if cell.follows or not (cell.asked or is_told(table, column) or column == owner_column(table)):
                continue
            base, mine, theirs = self._told(row.key, column, cell)
            label = label_of(table, column) if is_told(table, column) else "карточка"
            yield Cell(key_of(*row.key, column), where, label, base, mine, theirs, cell.asked)
            for number, further in enumerate(cell.besides, start=1):
                both = _CHOSEN, self._of_card(table, column, further)
                mine, theirs = reversed(both) if cell.besides_mine else both
                yield Cell(key_of(*row.key, column, number), where, label, base, mine, theirs, asked=True)

    def _told(self, key: Key, column: str, cell: CellDifference) -> tuple[str, str, str]:
        """What a cell was, is here and there; of cards that are one now, which of them it was said of."""
        table = key[0]
        if column == CONTENT and table in OF_CONTENT:
            here, there = self._sides.here(key) or {}, self._sides.there(key)
            return "", self._version(table, here), self._version(table, there)
        base, *both = (self._words.cell(table, column, value) for value in (cell.base, cell.mine, cell.theirs))
        if cell.of is not None:
            both = [self._of_card(table, column, said) for said in zip(cell.of, (cell.mine, cell.theirs), strict=True)]
        return base, both[0], both[1]

    def _version(self, table: str, row: Values) -> str:
        """A version of a file, by its name and size."""
        shown = [column for column in OF_CONTENT[table] if column != WORDS]
        return ", ".join(filter(None, (self._words.cell(table, column, row.get(column)) for column in shown)))

    def _of_card(self, table: str, column: str, said: tuple[Key, Any]) -> str:
        """A value with the card that it was said of."""
        return f"{self._words.cell(table, column, said[1]) or 'пусто'} – {self._in_card(said[0])}"

    def _in_card(self, card: Key) -> str:
        return f"в карточке «{self._words.record(card, {})}»"

    def _ours(self, record: Key, asked: Asked) -> Iterator[Cell]:
        """What the side that still works on a record changed in it."""
        news_of = self._sides.mine if asked is Asked.DELETED_THERE else self._sides.theirs
        keys = self._mine_by_record.get(record, []) if asked is Asked.DELETED_THERE else [record]
        for key in keys:
            if key not in news_of or news_of[key].existed is False:
                continue
            where = "" if key == record else self._where(key[0], self._sides.here(key) or {})
            for column, value in news_of[key].changed.items():
                if is_told(key[0], column):
                    base, shown = (
                        self._words.cell(key[0], column, raw) for raw in (news_of[key].base.get(column), value)
                    )
                    mine, theirs = (shown, "удалено") if asked is Asked.DELETED_THERE else ("удалено", shown)
                    yield Cell(key_of(*key, column), where, label_of(key[0], column), base, mine, theirs)

    def _where(self, table: str, row: Values) -> str:
        return f"{registry.by_table(table).words.singular} «{self._words.row(table, row)}»"

    def _line(self, row: RowDifference) -> Row:
        words = registry.by_table(row.key[0]).words
        verb = "добавлена" if row.effect is Effect.ADD else "удалена"
        text = f"{words.plural}, {verb} строка: {self._words.filled(row.key[0], self._row(row))}"
        return Row(key_of(*row.key), row.effect, text, row.asked)

    def _sentence(self, record: Key, rows: list[RowDifference], effect: Effect, asked: Asked | None) -> str:
        if record in self._parts:
            whole = self._words.record(self._parts[record], {})
            return f"на одной стороне удалена вместе с карточкой «{whole}», на другой с ней работали. Решите о той."
        if asked is Asked.DELETED_THERE:
            return "у них карточку удалили, а у вас с ней работали. Оставить её или удалить?"
        if asked is Asked.DELETED_HERE:
            return "у вас карточку удалили, а у них с ней работали. Оставить удалённой или вернуть?"
        if record in self._kept:
            return "на одной стороне карточку удалили, на другой объединили с ней другую. Оставляю."
        if effect is Effect.ADD:
            return "новая карточка у них. Добавлю."
        if effect is Effect.DELETE:
            return self._going(record)
        return self._changing(record, rows)

    def _going(self, record: Key) -> str:
        if record not in self._joined:
            return "у них удалено. Удалю и здесь."
        return f"у них объединена с карточкой «{self._words.record(self._joined[record], {})}». Объединю и здесь."

    def _changing(self, record: Key, rows: list[RowDifference]) -> str:
        disputed, twice = (
            _labels(
                record,
                [(row.key, c) for row in rows for c, cell in row.cells.items() if cell.asked and bool(cell.of) is of],
            )
            for of in (False, True)
        )
        gone = [row for row in rows if row.asked is not None]
        theirs = _labels(record, self._taken(rows))
        parts = []
        if disputed:
            parts.append(f"и у вас, и у них по-разному изменено – {disputed}. Решите, что оставить.")
        if twice:
            parts.append(f"в карточках, которые объединили, по-разному изменено – {twice}. Решите, что оставить.")
        if gone:
            plurals = ", ".join(sorted({registry.by_table(row.key[0]).words.plural.lower() for row in gone}))
            parts.append(f"{plurals}: строку на одной стороне удалили, на другой правили. Решите, оставить ли её.")
        if theirs:
            mine = _labels(record, self._only_mine(record, rows))
            both = f"у вас изменено – {mine}, у них – {theirs}. Беру оба изменения."
            parts.append(both if mine else f"у них изменено – {theirs}. Беру.")
        return " ".join(parts[:1] + [part[0].upper() + part[1:] for part in parts[1:]])

    @staticmethod
    def _taken(rows: Iterable[RowDifference]) -> Iterator[tuple[Key, str]]:
        for row in rows:
            if row.effect is not Effect.CHANGE:
                if row.asked is None:
                    yield row.key, ""
                continue
            for column, cell in row.cells.items():
                if not cell.asked:
                    yield row.key, column

    def _only_mine(self, record: Key, rows: Iterable[RowDifference]) -> Iterator[tuple[Key, str]]:
        touched = {(row.key, column) for row in rows for column in row.cells}
        for key in self._mine_by_record.get(record, ()):
            news = self._sides.mine[key]
            if news.came_or_went and key != record:
                yield key, ""
            for column in news.changed:
                if (key, column) not in touched:
                    yield key, column


def _labels(record: Key, cells: Iterable[tuple[Key, str]]) -> str:
    """Names of cells of a card, of its tables where rows of them are meant."""
    found: dict[str, None] = {}
    for key, column in cells:
        if key != record:
            found[registry.by_table(key[0]).words.plural.lower()] = None
        elif is_told(key[0], column):
            found[lower_first(label_of(key[0], column))] = None
    names = list(found)
    if len(names) > _MOST_LABELS:
        return f"{', '.join(names[:_MOST_LABELS])} и другое"
    return ", ".join(names)


def notes_of(found: Comparison) -> Iterator[Note]:
    """What to look at afterwards: records entered on both sides that seem to be the same."""
    by_table: dict[str, list[Key]] = defaultdict(list)
    for key, row in found.rows.items():
        if row.effect is Effect.ADD and row.asked is None and not owner_column(key[0]):
            by_table[key[0]].append(key)
    for table, keys in by_table.items():
        entity = registry.by_table(table)
        naturals = [*_naturals(found, keys)]
        standing = _standing(found, table) if naturals else {}
        twice = {key: standing[natural] for key, natural in naturals if natural in standing}
        words = Words(found.sides, [(key, found.sides.there(key)) for key in twice])
        for key, ours in twice.items():
            name = words.record(key, found.sides.there(key))
            text = f"{entity.words.plural}: карточку «{name}» завели и у вас, и у них."
            yield Note(text, entity.code, (*ours, key[1]))


def _naturals(found: Comparison, keys: Iterable[Key]) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    for key in keys:
        columns = [column.key for column in registry.by_table(key[0]).natural_key]
        row = found.sides.there(key)
        if columns and row.get(columns[0]):
            yield key, tuple(row.get(column) for column in columns)


def _standing(found: Comparison, table: str) -> dict[tuple[Any, ...], list[str]]:
    """Ids of the records here by their natural keys."""
    columns = [table_of(registry.by_table(table).model).c[c.key] for c in registry.by_table(table).natural_key]
    names = ", ".join(f'"{column.name}"' for column in columns)
    ids: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row_id, *natural in found.sides.connection.exec_driver_sql(f'SELECT id, {names} FROM "{table}"'):
        ids[tuple(natural)].append(row_id)
    return ids
