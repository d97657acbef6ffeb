"""What one side did that the other does not know of: rows that came or went, cells that changed.

A value that a merge merely brought in is the word of whoever entered it, not of the merge: it is news only if the other
side does not know that operation. What a merge decided, or wrote of itself, carries a marker (`store.journal`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mmsdesk.store.derived import ChangedRow
from mmsdesk.store.journal import PRESENT, is_marker, is_naming
from mmsdesk.store.known import STEPS, ToldOperation
from mmsdesk.store.operation import OperationKind

Key = tuple[str, str]
"""Table and row id."""

Values = dict[str, Any]

EXISTENCE = ""
"""Stands among columns for the row's being there."""

Standing = Callable[[Iterable[Key]], Mapping[Key, Values]]


class Said(NamedTuple):
    """One change of a row, read."""

    before: Values | None
    after: Values | None
    decided: bool = False
    """Whether a merge wrote it by decision, or of itself."""
    joining: bool = False
    """Whether cards were joined by it."""

    @property
    def speaks_of_coming(self) -> bool:
        """Whether the row came by it, or was decided to be there."""
        return self.before is None or (self.decided and self.after == {})

    @property
    def speaks_of_going(self) -> bool:
        """Whether the row went by it, or was decided not to be there."""
        return self.after is None or (self.decided and self.after.get("id", "") is None)


@dataclass(slots=True)
class News:
    """What is new about one row on one side; `base` are the values before it, of the changed cells.

    `existed` and `exists` tell of the row before and after; `marked` whether its being there or not was decided on.
    `whole` is the row as it was last seen whole: when it came or went. `joined`: it went when cards were joined.
    `confirmed` are the columns, or `EXISTENCE`, that stood so by the word of the other side when a merge brought the
    same word of somebody whom that side does not know, with the values before it.
    `came` is the row as it first came, if it was not there before, but for cells of which the other side knows more.
    """

    existed: bool = True
    exists: bool = True
    marked: bool = False
    joined: bool = False
    base: Values = field(default_factory=dict)
    cells: Values = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    confirmed: Values = field(default_factory=dict)
    whole: Values = field(default_factory=dict)
    came: Values = field(default_factory=dict)

    @property
    def came_or_went(self) -> bool:
        """Whether the row's being there or not is news."""
        return self.marked or self.existed != self.exists

    @property
    def changed(self) -> dict[str, Any]:
        """Cells of a standing row that are news, with their values."""
        if not self.exists:
            return {}
        return {key: value for key, value in self.cells.items() if key in self.decided or value != self.base.get(key)}

    @property
    def taken_back(self) -> set[str]:
        """Columns, or `EXISTENCE`, that were touched and are in the end what they were."""
        of_the_row = set() if self.came_or_went else self.done & {EXISTENCE}
        if not self.exists:
            return of_the_row
        alike = {column for column in self.done & self.cells.keys() if self.cells[column] == self.base.get(column)}
        return alike - self.decided | of_the_row

    @property
    def anything(self) -> bool:
        """Whether there is news at all."""
        if self.came_or_went:
            return True
        return self.exists and any(key in self.decided or v != self.base.get(key) for key, v in self.cells.items())


def news_of(operations: Iterable[ToldOperation], standing: Standing) -> dict[Key, News]:
    """What was touched, by row: `operations` are all that the other side does not know, in the order of this side.

    `standing` gives rows as they are on this side; those that are gone are left out.
    """
    told = [_own_word(operation) for operation in operations]
    brought = _Brought(told)
    found: dict[Key, News] = {}
    for operation in told:
        if not operation.applied:
            continue
        merging = operation.kind == OperationKind.MERGE.value
        for table, row_id, before_text, after_text in operation.changes:
            if is_naming(row_id, before_text, after_text):
                continue
            key = (table, row_id)
            before = json.loads(before_text) if before_text is not None else None
            after = json.loads(after_text) if after_text is not None else None
            news = found.get(key)
            if news is None:
                news = found[key] = News(existed=before is not None, exists=before is not None)
            if is_marker(before_text, after_text):
                _decided(news, after or {})
            elif merging:
                _merged(news, before, after, brought.by(operation.id, key))
            else:
                _done(news, before, after)
                news.joined = after is None and operation.kind == OperationKind.JOIN.value
        if merging:
            told_by_it = brought.all(operation.id)
            _learned(found, operation.changes, told_by_it, standing(told_by_it))
    # The other side knows the merge, and took back the one by which itself had learned what this one brought.
    for merge in brought.merges - {operation.id for operation in told}:
        told_by_it = brought.all(merge)
        _learned(found, (), told_by_it, standing(told_by_it))
    return found


def _own_word(operation: ToldOperation) -> ToldOperation:
    """Of a step back or forth over a merge only the cells that the user decided about: the rest concerns its file."""
    marked: dict[Key, set[str]] = defaultdict(set)
    for table, row_id, before, after in operation.changes if operation.kind in STEPS else ():
        if is_marker(before, after):
            marked[table, row_id] |= {*json.loads(after or "{}")}
    if not marked:
        return operation
    changes = []
    for change in operation.changes:
        columns = marked.get((change.table, change.row_id), set())
        if is_marker(change.before, change.after) and change.after == PRESENT:
            changes.append(change)  # the row stays although the merge that brought it is taken back
        elif columns and change.before and change.after and not is_marker(change.before, change.after):
            before, after = (
                json.dumps({column: value for column, value in json.loads(text).items() if column in columns})
                for text in (change.before, change.after)
            )
            changes.append(change._replace(before=before, after=after))
    return operation._replace(changes=tuple(changes))


def _learned(
    found: dict[Key, News],
    changes: Iterable[ChangedRow],
    told: Mapping[Key, list[Said]],
    standing: Mapping[Key, Values],
) -> None:
    """What a merge brought and had not to write, for it stood so already: news to whoever does not know it."""
    written: dict[Key, set[str]] = {}
    for table, row_id, before, after in changes if told else ():
        columns = written.setdefault((table, row_id), set())
        # A row that came, went or was decided about as a whole is told by that.
        columns.update(json.loads(after) or {""} if before is not None and after is not None else {""})
    for key, said in told.items():
        columns = written.get(key, set())
        if columns & {"", "id"}:
            continue
        row = standing.get(key)
        news = found.get(key)
        if news is None:
            stood = said[0].before is not None
            news = found[key] = News(existed=stood, exists=stood)
            _came(news, said[0].after or {})
        news.exists = row is not None
        of_the_row = [one for one in said if one.speaks_of_coming or one.speaks_of_going]
        _confirmed(news, said, of_the_row, row)
        news.marked |= any(one.decided for one in of_the_row)
        # In the end it is what it was, and yet told: the other copy may stand in between.
        news.done |= {EXISTENCE} if of_the_row else set()
        news.whole = row or next((one.before for one in reversed(said) if one.after is None and one.before), news.whole)
        _learned_cells(news, said, row or {}, columns)


def _learned_cells(news: News, said: list[Said], row: Values, written: set[str]) -> None:
    for one in said:
        for column in (one.after or {}).keys() & row.keys() - written:
            news.done.add(column)
            news.base.setdefault(column, (one.before or {}).get(column))
            news.cells[column] = row[column]
            if one.decided:
                news.decided.add(column)


def _confirmed(news: News, said: list[Said], of_the_row: list[Said], row: Values | None) -> None:
    """Note what somebody said who came, on the whole, to how the row stands; what he took back confirms nothing."""
    if of_the_row:
        stood, stands = not of_the_row[0].speaks_of_coming, not of_the_row[-1].speaks_of_going
        if stands == (row is not None) and stood != stands:
            news.confirmed[EXISTENCE] = stood
        else:
            news.confirmed.pop(EXISTENCE, None)
    edits = [(one.before, one.after) for one in said if one.before and one.after] if row is not None else []
    for column in {column for _before, after in edits for column in after}:
        words = [(before.get(column), after[column]) for before, after in edits if column in after]
        was, last = words[0][0], words[-1][1]
        if row is not None and last == row.get(column) != was:
            news.confirmed[column] = was
        else:
            news.confirmed.pop(column, None)


def _decided(news: News, cells: Values) -> None:
    if "id" in cells or not cells:
        news.marked = True
        news.exists = "id" not in cells
        news.existed = news.exists
        return
    for key, value in cells.items():
        news.base.setdefault(key, value)
        news.cells[key] = value
        news.decided.add(key)


def _done(news: News, before: Values | None, after: Values | None) -> None:
    if before is None or after is None:
        news.done.add(EXISTENCE)
    if after is None:
        news.exists, news.whole = False, before or {}
        return
    news.done.update(after)
    if before is None:
        known = {**news.whole, **news.base} if news.existed else {}
        _came(news, after)
        news.exists, news.whole = True, dict(after)
        before = known
    for key, value in after.items():
        news.base.setdefault(key, before.get(key))
        news.cells[key] = value


def _came(news: News, after: Values) -> None:
    """Note how a row came, unless its coming or going was spoken of before."""
    if not (news.existed or news.marked or news.whole):
        news.came = dict(after)


def _merged(news: News, before: Values | None, after: Values | None, said: list[Said]) -> None:
    """A change made by a merge: news is only what operations unknown to the other side account for."""
    if after is None:
        unknown = news.marked or any(one.speaks_of_going for one in said)
        news.exists, news.whole = False, before or {}
        news.joined = any(one.joining and one.after is None for one in said)
        news.existed = news.existed if unknown else False
        news.came = news.came if unknown else {}
        return
    if before is None:
        unknown = news.marked or any(one.speaks_of_coming for one in said)
        news.existed = news.existed if unknown else True
        _came(news, next((one.after for one in said if one.before is None and one.after), {}))
        news.exists, news.whole = True, dict(after)
    for key, value in after.items():
        by = next((one for one in reversed(said) if one.after and key in one.after and one.after[key] == value), None)
        if key in news.decided or by is not None:
            news.done.add(key)
            source = before if before is not None or by is None else by.before
            news.base.setdefault(key, (source or {}).get(key))
            if by is not None and by.decided:
                news.decided.add(key)
        else:
            news.base[key] = value
            news.came.pop(key, None)
        news.cells[key] = value


class _Brought:
    """Changes that merges of one side brought and the other side does not know, by merge and row."""

    def __init__(self, told: list[ToldOperation]) -> None:
        self._by_merge: dict[str, list[ToldOperation]] = defaultdict(list)
        for operation in told:
            if operation.brought_by is not None:
                self._by_merge[operation.brought_by].append(operation)
        self._read: dict[str, dict[Key, list[Said]]] = {}

    @property
    def merges(self) -> set[str]:
        """What brought them."""
        return {*self._by_merge}

    def by(self, merge: str, key: Key) -> list[Said]:
        """What the merge brought about a row, in its order."""
        return self.all(merge).get(key, [])

    def all(self, merge: str) -> dict[Key, list[Said]]:
        """What the merge brought, by row, in its order."""
        if merge not in self._by_merge:
            return {}
        if merge not in self._read:
            by_row: dict[Key, list[Said]] = defaultdict(list)
            for operation in self._by_merge[merge]:
                for its_key, said in _said(operation):
                    by_row[its_key].append(said)
            self._read[merge] = by_row
        return self._read[merge]


def _said(operation: ToldOperation) -> Iterator[tuple[Key, Said]]:
    """Changes that an operation made of itself: of a nested merge only what it decided."""
    if operation.kind != OperationKind.MERGE.value:
        joining = operation.kind == OperationKind.JOIN.value
        for table, row_id, before, after in operation.changes:
            if not is_naming(row_id, before, after):
                old, new = (json.loads(text) if text else None for text in (before, after))
                yield (table, row_id), Said(old, new, decided=is_marker(before, after), joining=joining)
        return
    marked: dict[Key, set[str]] = defaultdict(set)
    for table, row_id, before, after in operation.changes:
        if is_marker(before, after):
            marked[table, row_id] |= set(json.loads(after or "{}")) or {""}
    for table, row_id, before, after in operation.changes:
        keys = marked.get((table, row_id))
        if keys is None:
            continue
        old, new = (json.loads(text) if text else None for text in (before, after))
        if not keys & {"", "id"}:
            # Of a row that came with the merge only these cells are its own word.
            old = {column: (old or {}).get(column) for column in keys}
            new = {column: new[column] for column in keys if column in new} if new is not None else None
        if new or keys & {"", "id"}:
            yield (table, row_id), Said(old, new, decided=True)
