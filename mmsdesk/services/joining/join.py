"""Joining records of a register into one: everything that spoke of them speaks of it, nothing they said is lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import Conflict, UserError, ValidationFailed
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import plural
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import JoinedRecord, NotDuplicate
from mmsdesk.models.entity import Entity, target_table
from mmsdesk.models.teacher import FormerName
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.look_alikes import couple
from mmsdesk.services.duplicates.pairs import Pair
from mmsdesk.services.joining.files import move_files
from mmsdesk.services.joining.following import Following, following, plan_following
from mmsdesk.services.joining.plan import JoinPlan, plan_join, require_joinable, said_of
from mmsdesk.services.joining.rows import Moved, drop_repeated, move_references, rows_left_twice
from mmsdesk.services.validation import problems_of
from mmsdesk.store.derived import among, these, titles
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, OperationKind, operation

_FILES = table_of(Attachment).name


@dataclass(frozen=True, slots=True)
class Joined:
    """What was done: the record that stands, rows moved to it, repeated rows that became one.

    `followed` counts records of other registers that went too; `twice` names cards whose rows now speak of the record
    two times, for what they say differs.
    """

    survivor: str
    changes: Changes
    moved: int
    repeated: int
    followed: int = 0
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinedMany:
    """What a batch did: records that went, and in words why pairs were left."""

    changes: Changes
    joined: int
    left: tuple[str, ...]


def join(
    store: Store, plan: JoinPlan, progress: Progress = silent, *, also: Sequence[Following] | None = None
) -> Joined:
    """Carry out a plan as one operation; `Cancelled` from `progress` leaves the file as it was.

    `also` are records of other registers that are joined with it: those that are joined usually, if none are named.
    Raises ValidationFailed if the joined record breaks a rule that its cards kept, Conflict if one of them was
    changed since the plan was made, UserError for what cannot be joined.
    """
    if plan.problems:
        raise ValidationFailed(plan.problems)
    with operation(store, said_of(plan), kind=OperationKind.JOIN) as op:
        wanted = _usual(op, plan) if also is None else also
        moved, repeated = _carry_out(op, plan, progress)
        followed = _follow(op, wanted, plan)
        twice = rows_left_twice(op.connection, plan.entity, plan.survivor, moved)
        titled = titles(op.connection, [owner for _words, owner in twice])
    return Joined(
        plan.survivor,
        op.changes,
        sum(len(ids) for ids in moved.rows.values()),
        sum(repeated.values()),
        followed,
        tuple(f"{words}: дважды в карточке «{titled.get(owner, '')}»." for words, owner in twice),
    )


def _usual(op: Operation, plan: JoinPlan) -> list[Following]:
    return [one for one in following(op.session, plan) if one.usual]


def _follow(op: Operation, wanted: Sequence[Following], joined: JoinPlan) -> int:
    """Join what stands twice now; how many records went."""
    gone = 0
    for one in wanted:
        plan = plan_following(op.session, one, joined.today)
        if plan is not None:
            usual = _usual(op, plan)
            _carry_out(op, plan)
            gone += len(plan.losers) + _follow(op, usual, plan)
    return gone


def join_pairs(
    store: Store, entity: Entity, pairs: Sequence[Pair], progress: Progress = silent, *, today: dt.date | None = None
) -> JoinedMany:
    """Join pairs by the usual choices, chains of them into one record, as one operation; what hinders is told."""
    left: list[str] = []
    count = 0
    title = f"Объединены двойники: {plural(len(pairs), 'пара', 'пары', 'пар')}"
    with operation(store, title, kind=OperationKind.JOIN) as op:
        became: dict[str, str] = {}
        for number, pair in enumerate(pairs):
            progress(number, len(pairs), "Объединяю карточки")
            ids = tuple(dict.fromkeys(_now(became, each) for each in (pair.first, pair.second)))
            if len(ids) < 2:
                continue
            try:
                plan = plan_join(op.session, entity, ids, today=today)
                if plan.problems:
                    raise ValidationFailed(plan.problems)
                usual = _usual(op, plan)
                with op.connection.begin_nested():
                    _carry_out(op, plan)
                    _follow(op, usual, plan)
            except UserError as error:
                left.append(error.text)
                continue
            became.update(dict.fromkeys(plan.losers, plan.survivor))
            count += 1
    return JoinedMany(op.changes, count, tuple(left))


def _now(became: Mapping[str, str], record_id: str) -> str:
    while record_id in became:
        record_id = became[record_id]
    return record_id


def _carry_out(op: Operation, plan: JoinPlan, progress: Progress = silent) -> tuple[Moved, dict[str, int]]:
    entity, survivor, losers = plan.entity, plan.survivor, plan.losers
    require_joinable(op.session, entity, plan.ids)
    before = _unchanged(op, plan)
    op.defer_references()
    moved = move_references(op, entity, survivor, losers, progress)
    repeated = drop_repeated(op, entity, moved)
    files, twice = move_files(op, survivor, losers)
    if files or twice:
        moved.rows[_FILES], repeated[_FILES] = files, twice
    changed = {key: value for key, value in plan.result.items() if value != before[0].values[key]}
    if changed:
        op.update(entity.model, survivor, changed)
    for surname in plan.kept.surnames:
        op.insert(FormerName, {"teacher_id": survivor, "surname": surname})
    for loser in losers:
        op.delete(entity.model, loser)
    _remember(op, plan)
    _require_no_circle(op, entity, survivor)
    _require_rules(op, plan, before)
    return moved, repeated


def _unchanged(op: Operation, plan: JoinPlan) -> list[Draft]:
    found = load_many(op.session, plan.entity, plan.ids)
    if [(draft.id, draft.revision) for draft in found] != list(zip(plan.ids, plan.revisions, strict=True)):
        raise Conflict(
            f"{plan.entity.words.singular}: пока вы решали, одну из карточек изменили или удалили.",
            "Откройте объединение заново и посмотрите, что в них теперь.",
        )
    return found


def _remember(op: Operation, plan: JoinPlan) -> None:
    """Write down which card became which; what was decided about the losers is now about the survivor."""
    ids = these(plan.losers)
    earlier = table_of(JoinedRecord)
    for row_id in op.connection.execute(select(earlier.c.id).where(among(earlier.c.survivor_id)), ids).scalars().all():
        op.update(JoinedRecord, row_id, {"survivor_id": plan.survivor})
    for loser, title in zip(plan.losers, plan.titles[1:], strict=True):
        op.insert(
            JoinedRecord,
            {
                "register": plan.entity.code,
                "loser_id": loser,
                "survivor_id": plan.survivor,
                "title": title,
                "joined_on": plan.today,
            },
        )
    own = table_of(NotDuplicate)
    told = select(own.c.id, own.c.first_id, own.c.second_id).where(
        own.c.register == plan.entity.code, or_(among(own.c.first_id), among(own.c.second_id))
    )
    standing = select(own.c.first_id, own.c.second_id).where(own.c.register == plan.entity.code)
    known = {couple(*pair) for pair in op.connection.execute(standing)}
    for row_id, first, second in op.connection.execute(told, ids).all():
        pair = couple(*(plan.survivor if each in plan.losers else each for each in (first, second)))
        if pair[0] == pair[1] or pair in known:
            op.delete(NotDuplicate, row_id)
        else:
            known.add(pair)
            op.update(NotDuplicate, row_id, {"first_id": pair[0], "second_id": pair[1]})


def _require_no_circle(op: Operation, entity: Entity, survivor: str) -> None:
    """A record may not come to stand above itself."""
    table = table_of(entity.model)
    for key, column in entity.fields.items():
        if target_table(column) != entity.table:
            continue
        seen: set[str] = set()
        above: Any = survivor
        while above and above not in seen:
            seen.add(above)
            above = op.connection.execute(select(table.c[key]).where(table.c.id == above)).scalar()
        if above == survivor:
            raise UserError(
                f"После объединения карточка стояла бы выше самой себя: поле «{entity.label(key)}» замкнулось бы.",
                f"Сначала исправьте поле «{entity.label(key)}» в этих карточках.",
            )


def _require_rules(op: Operation, plan: JoinPlan, before: Sequence[Draft]) -> None:
    """What the cards kept by the rules, the joined one keeps too; old faults of theirs do not hinder."""
    known = Counter(p.text for draft in before for p in problems_of(op.session, draft, plan.today) if not p.warning)
    found = load_many(op.session, plan.entity, [plan.survivor])
    fresh = [p for p in problems_of(op.session, found[0], plan.today) if not p.warning]
    worse = [problem for problem in fresh if Counter(p.text for p in fresh)[problem.text] > known[problem.text]]
    if worse:
        raise ValidationFailed(worse)
