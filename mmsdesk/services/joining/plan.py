"""What joining records would do: which value of each cell stays, what is kept in words, what moves. Plain data."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import Problem, UserError
from mmsdesk.core.text import lower_first, normalise
from mmsdesk.models.base import Choice
from mmsdesk.models.entity import Entity, field_of, table_column, target_table
from mmsdesk.models.journal import CHANGE, TOMBSTONE
from mmsdesk.models.origin import MARK, ORIGINS
from mmsdesk.models.reference import REFERENCES
from mmsdesk.models.registry import by_table
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.columns import is_personal
from mmsdesk.queries.display import shown_field
from mmsdesk.services.duplicates.recipe import recipe_of, searchable
from mmsdesk.services.joining.kept import Kept, kept_values
from mmsdesk.services.joining.rows import repeated_in
from mmsdesk.services.references import User, users_of
from mmsdesk.services.validation import own_problems
from mmsdesk.store.derived import among, these, titles

BOTH = -1
"""The choice of keeping what both records say of a cell, one under the other."""

MOST_AT_ONCE = 6
"""Records that can be joined at once: more nobody compares."""

_JOINED_BY_WORDS = ("note", "duties", "answer", "results", "goals")
"""Free texts: two of them are no contradiction."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of the records that are joined. `values` and `shown` stand in the order of the plan's ids;
    `taken` is the place of the value that stays, or `BOTH`; a cell that is not `visible` follows another one."""

    key: str
    label: str
    values: tuple[Any, ...]
    shown: tuple[str, ...]
    taken: int
    differs: bool
    both_fit: bool
    personal: bool
    visible: bool = True

    @property
    def value(self) -> Any:
        """What the joined record will hold."""
        if self.taken != BOTH:
            return self.values[self.taken]
        return "\n".join(dict.fromkeys(value for value in self.values if value))


@dataclass(frozen=True)
class JoinPlan:
    """Joining records of one register; the first of `ids` stays. `moved` tells for each id who refers to it."""

    entity: Entity
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    revisions: tuple[int, ...]
    cells: tuple[Cell, ...]
    moved: Mapping[str, tuple[User, ...]]
    names_known: frozenset[str]
    repeated: int
    """Owned rows that stand in several of the cards and will stand once."""

    today: dt.date

    @property
    def survivor(self) -> str:
        return self.ids[0]

    @property
    def losers(self) -> tuple[str, ...]:
        return self.ids[1:]

    @cached_property
    def differing(self) -> tuple[Cell, ...]:
        """Cells about which there is something to choose."""
        return tuple(cell for cell in self.cells if cell.visible and cell.differs)

    @cached_property
    def moving(self) -> tuple[User, ...]:
        """What comes to the survivor: who refers to the others or is owned by them, and how many."""
        counted: dict[str, int] = {}
        for loser in self.losers:
            for words, count in self.moved[loser]:
                counted[words] = counted.get(words, 0) + count
        return tuple(counted.items())

    @cached_property
    def kept(self) -> Kept:
        """Where the values go that are not taken."""
        return kept_values(self.entity, self.cells, self.titles, self.names_known, self.today)

    @cached_property
    def result(self) -> dict[str, Any]:
        """The cells of the joined record, the kept values included."""
        return {**{cell.key: cell.value for cell in self.cells}, **self.kept.cells}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What the rules say against the joined record as chosen and against none of its cards; no warnings."""
        old = {
            problem.text
            for place, record_id in enumerate(self.ids)
            for problem in self._against(record_id, {cell.key: cell.values[place] for cell in self.cells})
        }
        return tuple(each for each in self._against(self.survivor, self.result) if each.text not in old)

    def _against(self, record_id: str, values: Mapping[str, Any]) -> list[Problem]:
        draft = Draft(self.entity, record_id, 0, dict(values))
        return [problem for problem in own_problems(draft, self.today) if not problem.warning]

    def taking(self, key: str, which: int) -> JoinPlan:
        """The same plan with another value of one cell; cells that follow it go with it."""
        following = {key, *_followers(self.entity, key)}
        cells = tuple(replace(cell, taken=which) if cell.key in following else cell for cell in self.cells)
        return replace(self, cells=cells)

    def surviving(self, which: int) -> JoinPlan:
        """The same plan with another of the records staying; the choices remain. Raises UserError if it cannot."""
        order = (which, *(place for place in range(len(self.ids)) if place != which))
        place_of = {old: new for new, old in enumerate(order)} | {BOTH: BOTH}
        cells = tuple(
            replace(
                cell,
                values=tuple(cell.values[place] for place in order),
                shown=tuple(cell.shown[place] for place in order),
                taken=place_of[cell.taken],
            )
            for cell in self.cells
        )
        plan = replace(
            self,
            ids=tuple(self.ids[place] for place in order),
            titles=tuple(self.titles[place] for place in order),
            revisions=tuple(self.revisions[place] for place in order),
            cells=cells,
        )
        _require_shipped_stays(plan)
        return plan


def plan_join(
    session: Session,
    entity: Entity,
    ids: Sequence[str],
    *,
    survivor: str = "",
    today: dt.date | None = None,
    became: Mapping[str, str] | None = None,
) -> JoinPlan:
    """What joining these records would do; without a named survivor the fullest stays.

    `became`: ids of what is joined just now, with those of what stays. Raises UserError, in words, for what cannot be
    joined.
    """
    wanted = list(dict.fromkeys(ids))
    require_joinable(session, entity, ids)
    drafts = {draft.id or "": draft for draft in load_many(session, entity, wanted)}
    if len(drafts) < len(wanted):
        raise UserError(
            f"{entity.words.singular}: одной из карточек уже нет.", "Обновите список (F5) и выделите карточки снова."
        )
    for each in drafts.values():
        each.values.update({key: became[told] for key, told in each.values.items() if told in became} if became else {})
    moved = {record_id: tuple(users_of(session, entity, [record_id], owned=True)) for record_id in wanted}
    order = sorted(wanted, key=lambda i: (i != survivor, *_emptiness(drafts[i], moved[i]), i))
    rows = [drafts[record_id] for record_id in order]
    names = titles(session, [*order, *_referred(rows)])
    cells = _cells(entity, rows, names, _touched(session, entity, order))
    known = frozenset(
        normalise(str(row.values.get("surname") or "")) for d in rows for row in d.children.get("former_names", ())
    )
    if entity is TEACHERS:
        cells = tuple(_present_surname(cell, known) if cell.key == "surname" else cell for cell in cells)
    plan = JoinPlan(
        entity,
        tuple(order),
        tuple(names.get(record_id, "") or entity.words.singular for record_id in order),
        tuple(draft.revision for draft in rows),
        cells,
        moved,
        known,
        sum(
            repeated_in(entity, code, [[r.values for r in d.children[code]] for d in rows]) for code in entity.children
        ),
        today or dt.date.today(),
    )
    _require_same_kind(plan)
    _require_shipped_stays(plan)
    return plan


def joinable(entity: Entity) -> bool:
    """Whether records of a register can be joined at all."""
    return entity in searchable() or entity is ORIGINS


def require_joinable(session: Session, entity: Entity, ids: Sequence[str]) -> None:
    """Raise UserError for what can never be joined, whatever is chosen."""
    if not joinable(entity):
        if entity.code == "office":
            raise UserError("Карточка службы в файле одна: объединять её не с чем.", "Исправьте её саму.")
        if entity.part_of is not None:
            whole = by_table(target_table(entity.part_of)).words.plural
            raise UserError(
                f"Записи раздела «{entity.words.plural}» не объединяются: каждая – часть одной из записей «{whole}».",
                "Лишнюю удалите, а нужное из неё допишите в другую.",
            )
        raise UserError(
            f"Записи раздела «{entity.words.plural}» не объединяются: они говорят, что и когда было сделано.",
            "Их можно только открыть.",
        )
    if len(set(ids)) < 2:
        raise UserError(
            "Карточка сама с собой не объединяется.", "Выделите две карточки: Ctrl+щелчок или Shift+стрелка."
        )
    if len(set(ids)) > MOST_AT_ONCE:
        raise UserError(
            f"Сразу объединяют не больше {MOST_AT_ONCE} карточек.", "Выделите только те, что об одном и том же."
        )
    erased = session.execute(select(TOMBSTONE.c.label).where(among(TOMBSTONE.c.record_id)), these(ids)).scalar()
    if erased is not None:
        raise UserError(
            f"«{erased}» обезличен навсегда: чей это был человек, файл не знает, и объединять его ни с кем нельзя.",
            "Объедините остальные карточки без него.",
        )


def _require_same_kind(plan: JoinPlan) -> None:
    """Records that differ in what makes them comparable at all are two."""
    if plan.entity is TEACHERS or plan.entity is ORIGINS:
        return
    strict = recipe_of(plan.entity).strict
    for cell in plan.cells:
        if cell.key in strict and len(set(cell.values)) > 1:
            raise UserError(
                f"Это разные записи: в них не совпадает поле «{cell.label}».",
                "Если в одной из них ошибка, сначала исправьте её в карточке.",
            )


def _require_shipped_stays(plan: JoinPlan) -> None:
    """By entries that were shipped with the program papers count: they are renamed or switched off, never lost."""
    if plan.entity is not REFERENCES:
        return
    codes = next(cell.values for cell in plan.cells if cell.key == "code")
    if not any(codes[1:]):
        return
    if codes[0]:
        raise UserError(
            "Обе записи поставлены с программой: по ним считаются бумаги.",
            "Ненужную можно выключить: снимите отметку «Действует».",
        )
    raise UserError(
        "Эта запись поставлена с программой, по ней считаются бумаги: остаться должна она.",
        "Оставьте её, а название возьмите от другой.",
    )


def _cells(
    entity: Entity, rows: Sequence[Draft], names: Mapping[str, str], touched: Sequence[Mapping[str, int]]
) -> tuple[Cell, ...]:
    ids = {row.id for row in rows}
    followers = {each for key in entity.fields for each in _followers(entity, key)}
    found = []
    for key in rows[0].values:
        if key == MARK:
            # The card that stays keeps its own office, or the next roll-up would not find it.
            continue
        column = getattr(entity.model, key)
        values = tuple(None if row.values[key] in ids else row.values[key] for row in rows)
        texts = [" ".join(normalise(value).split()) if isinstance(value, str) else value for value in values]
        link = bool(target_table(column))
        shown = tuple(
            names.get(value, "") if link and value else shown_field(value, field_of(column)) for value in values
        )
        both = key in _JOINED_BY_WORDS
        differs = len({text if not link else value for text, value in zip(texts, values, strict=True)}) > 1
        taken = _best(column, values, [seen.get(key, 0) for seen in touched])
        found.append(
            Cell(
                key,
                field_of(column).label,
                values,
                shown,
                BOTH if both and sum(bool(value) for value in set(values)) > 1 else taken,
                differs,
                both,
                is_personal(column),
                key in entity.fields and key not in followers,
            )
        )
    return _led(entity, tuple(found))


def _led(entity: Entity, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Followers take the side of the cell that leads them."""
    leaders = {each: cell for cell in cells for each in _followers(entity, cell.key)}
    return tuple(replace(cell, taken=leaders[cell.key].taken) if cell.key in leaders else cell for cell in cells)


def _followers(entity: Entity, key: str) -> tuple[str, ...]:
    """Columns that mean nothing without another one: the school year of a date, the bytes of a file."""
    if entity.school_year is not None and key in ("starts_on", "held_on"):
        return (entity.school_year.key,)
    return ("content",) if key == "file_name" else ()


def _best(column: Any, values: Sequence[Any], touched: Sequence[int]) -> int:
    """The place of the value that stays unless somebody chooses: filled, else fuller, else entered later."""
    default = table_column(column).default
    usual = default.arg if default is not None and default.is_scalar else None  # type: ignore[attr-defined]

    def worth(place: int) -> tuple[Any, ...]:
        value = values[place]
        filled = value not in (None, "")
        if isinstance(value, bool):
            return (filled, value, -place)
        told = filled and value != usual
        return (filled, told, _includes_others(value, values), touched[place], -place)

    return max(range(len(values)), key=worth)


def _present_surname(cell: Cell, former: frozenset[str]) -> Cell:
    """What one card calls a former surname is not the present one."""
    present = [place for place, value in enumerate(cell.values) if value and normalise(value) not in former]
    return cell if cell.taken in present or not present else replace(cell, taken=present[0])


def _includes_others(value: Any, values: Sequence[Any]) -> bool:
    """Whether a text says all that the others say, and more: «Анна» and «А.», the whole address and its end."""
    if not isinstance(value, str) or isinstance(value, Choice):
        return False
    own = normalise(value).replace(".", "")
    others = {normalise(other).replace(".", "") for other in values if isinstance(other, str) and other} - {own}
    return bool(others) and all(other in own for other in others)


def _touched(session: Session, entity: Entity, ids: Sequence[str]) -> list[dict[str, int]]:
    """For each record the journal's last word about each of its cells."""
    found: dict[str, dict[str, int]] = {record_id: {} for record_id in ids}
    statement = (
        select(CHANGE.c.id, CHANGE.c.row_id, CHANGE.c.after)
        .where(among(CHANGE.c.row_id), CHANGE.c.table_name == entity.table, CHANGE.c.after.is_not(None))
        .order_by(CHANGE.c.id)
    )
    for number, row_id, after in session.execute(statement, these(ids)):
        found[row_id].update(dict.fromkeys(json.loads(after), number))
    return [found[record_id] for record_id in ids]


def _referred(rows: Iterable[Draft]) -> set[str]:
    """Ids of everything the cells refer to."""
    return {
        value
        for row in rows
        for key, value in row.values.items()
        if value and target_table(getattr(row.entity.model, key))
    }


def _emptiness(draft: Draft, users: Sequence[User]) -> tuple[int, int]:
    """A key that is smaller for the fuller card: shipped entries first, then whoever is referred to and filled most."""
    filled = sum(value not in (None, "", False) for value in draft.values.values())
    return (0 if draft.values.get("code") and draft.entity is REFERENCES else 1, -filled - sum(n for _, n in users))


def words_of_moving(plan: JoinPlan) -> list[str]:
    """«места работы – 2», a piece for each kind of what comes to the survivor."""
    own = f"{lower_first(plan.entity.words.plural)}, "
    return [f"{words.removeprefix(own)} – {count}" for words, count in plan.moving]


def said_of(plan: JoinPlan) -> str:
    """What the journal calls the joining."""
    return f"Объединены карточки: {plan.titles[0]} и {', '.join(plan.titles[1:])}"[:200]
