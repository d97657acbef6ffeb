"""What the window of a merge says of a plan: rows of the table of questions, whose copy it is, what F9 covers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.text import plural, upper_first
from mmsdesk.merge.parcels.parcel import is_parcel
from mmsdesk.merge.plan import Asked, Cell, Effect, Item, Plan, Row, Side
from mmsdesk.models import registry
from mmsdesk.queries.columns import is_personal
from mmsdesk.ui.cover import MASK, covered
from mmsdesk.ui.lists.glance_words import names_a_person

NOTHING = "пусто"

_WHOLE = "Карточка целиком"
_DECIDED = {
    Asked.DELETED_HERE: {Side.MINE: "не возвращать", Side.THEIRS: "вернуть"},
    Asked.DELETED_THERE: {Side.MINE: "оставить", Side.THEIRS: "удалить"},
}
_STATES = {Asked.DELETED_HERE: ("удалено", "есть, правили"), Asked.DELETED_THERE: ("есть, правили", "удалено")}
_TAKEN = {Effect.ADD: "появится", Effect.CHANGE: "изменится", Effect.DELETE: "удалится", Effect.NONE: "останется"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table about one record. `key` is that of a question, "" for what is only told; `where` names the
    row of the card; `words` say what a decision means; `outcome` what becomes of it without one."""

    key: str
    label: str
    where: str
    base: str
    mine: str
    theirs: str
    outcome: str = ""
    words: tuple[str, str] = ("моё", "их")

    def decided(self, side: Side) -> str:
        """What a decision is called here."""
        return self.words[0] if side is Side.MINE else self.words[1]


def lines_of(item: Item, *, masked: bool) -> list[Line]:
    """Questions about a record first, then what comes with it by itself."""
    asked = [*_asked_lines(item, masked=masked)]
    return [*asked, *_told_lines(item, masked=masked)]


def _asked_lines(item: Item, *, masked: bool) -> Iterator[Line]:
    if item.asked is not None:
        yield _whole(item.key, _WHOLE, item.asked)
        return
    for cell in item.cells:
        if cell.asked:
            yield _of_cell(cell, cell.key, "", masked=masked)
    for row in item.rows:
        if row.asked is not None:
            yield _whole(row.key, _of_row(row, masked=masked), row.asked)


def _told_lines(item: Item, *, masked: bool) -> Iterator[Line]:
    for cell in item.cells:
        if not cell.asked or item.asked is not None:
            yield _of_cell(cell, "", "" if item.asked is not None else "возьмётся", masked=masked)
    for row in item.rows:
        if row.asked is None:
            yield Line("", hidden_row(row.text) if masked else row.text, "", "", "", "", _TAKEN[row.effect])


def _of_row(row: Row, *, masked: bool) -> str:
    """A row about which is asked neither comes nor goes yet."""
    text = hidden_row(row.text) if masked else row.text
    return text.replace(", добавлена строка", "", 1).replace(", удалена строка", "", 1)


def _whole(key: str, label: str, asked: Asked) -> Line:
    mine, theirs = _STATES[asked]
    words = _DECIDED[asked]
    return Line(key, label, "", "есть", mine, theirs, words=(words[Side.MINE], words[Side.THEIRS]))


def _of_cell(cell: Cell, key: str, outcome: str, *, masked: bool) -> Line:
    hide = masked and is_covered(cell.key)
    values = [MASK if hide and text else text for text in (cell.base, cell.mine, cell.theirs)]
    where = covered(cell.where) if masked else cell.where
    return Line(key, cell.label, where, values[0], values[1], values[2], outcome)


def is_covered(key: str) -> bool:
    """Whether F9 covers what stands in the cell of this key."""
    table, _row, column = key.partition("+")[0].split("/", 2)
    mapped = getattr(registry.by_table(table).model, column)
    return "field" in mapped.property.columns[0].info and is_personal(mapped)


def hidden_row(text: str) -> str:
    """A row of a card without its values."""
    return f"{text.partition(': ')[0]}: {MASK}"


def title_of(item: Item, *, masked: bool) -> str:
    """What a record is called on the screen."""
    return MASK if masked and names_a_person(registry.by_code(item.register)) else item.title


def sentence_of(item: Item, *, masked: bool) -> str:
    """What happened on both sides and what is taken, without the name: that stands over it."""
    told = item.sentence.removeprefix(f"{item.title}: ")
    told = covered(told) if masked and "«" in told else told
    return upper_first(told)


def outcome_of(item: Item) -> str:
    """«появится», «изменится», «удалится»."""
    return _TAKEN[Effect.CHANGE if item.questions else item.effect]


def by_itself(item: Item) -> bool:
    """Whether something of a record is taken without a question."""
    if item.asked is not None:
        return False
    return not item.questions or len(item.questions) < len(item.cells) + len(item.rows)


def freshness(plan: Plan, path: Path) -> str:
    """Whose copy it is, when it was changed last, and where it lies."""
    parts = [plan.theirs.office] if plan.theirs.office else []
    if plan.theirs.last_change:
        last = dt.datetime.fromisoformat(plan.theirs.last_change).astimezone()
        parts.append(f"последнее изменение {last:%d.%m.%Y в %H:%M}")
    return " · ".join([*parts, str(path.parent)])


def called(path: Path) -> str:
    """«Копия «Район.mms»», «Посылка «Район.mmsp»»."""
    return f"{'Посылка' if is_parcel(path) else 'Копия'} «{path.name}»"


def questions_word(count: int) -> str:
    """«5 вопросов»."""
    return plural(count, "вопрос", "вопроса", "вопросов")


def records_word(count: int) -> str:
    """«12 карточек»."""
    return plural(count, "карточка", "карточки", "карточек")


def row_words(row: Row, *, masked: bool) -> str:
    """A row of a card that comes or goes."""
    return hidden_row(row.text) if masked else row.text
