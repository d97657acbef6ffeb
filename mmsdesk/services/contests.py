"""Marks of a jury written down, results proposed by the rules of a contest, and written once they are settled."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.contest import Award, Outcome, Standing, Tie, outcome, terms_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import Criterion, JuryScore
from mmsdesk.models.event import Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.contests import ContestantFacts, ContestFacts, contest_facts
from mmsdesk.queries.entries import entries
from mmsdesk.services.validation import LARGEST
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

Place = tuple[str, str | None]
"""Contestant and criterion of a mark; without a criterion it is all that the juror gave."""

_SHOWN = 80
_BY_RULE = frozenset(award.value for award in Award)

Decided = Mapping[Tie, Collection[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """What the rules make of a contestant; `award` None: no rule names any, or a tie waits for a person.

    `kept` is a result given by hand that the rules leave: «победитель в номинации» is not made a mere participant.
    """

    contestant: ContestantFacts
    standing: Standing
    place: int | None
    award: Award | None
    kept: bool = False

    @property
    def changes(self) -> bool:
        """Whether writing it would change what is written."""
        if self.place is None:
            return False
        told = self.contestant
        other = self.award is not None and not self.kept and told.result_code != self.award.value
        return other or told.place != str(self.place) or told.score != self.standing.total


@dataclass(frozen=True)
class Proposed:
    """Places and results by rule; `ties` wait for a person."""

    contest: ContestFacts
    outcome: Outcome
    decided: Decided = field(default_factory=dict)

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Equal totals that the rules do not settle."""
        return self.outcome.ties

    @property
    def results(self) -> tuple[Result, ...]:
        """By nomination as they stand on the sheet, the best first, those without a total last."""
        order = {nomination.casefold(): at for at, nomination in enumerate(self.contest.nominations)}

        def rank(result: Result) -> tuple[int, float, int]:
            place = math.inf if result.place is None else result.place
            return order.get(result.contestant.nomination.casefold(), 0), place, result.contestant.number

        return tuple(sorted(map(self._result, self.contest.contestants), key=rank))

    def answered(self, decided: Decided) -> Proposed:
        """The same with answers about ties; those that are no ties any more are left out."""
        found = outcome(self.contest.standings.values(), self.contest.rules, decided)
        return replace(self, outcome=found, decided={tie: decided[tie] for tie in found.answered})

    def _result(self, contestant: ContestantFacts) -> Result:
        award = self.outcome.awards.get(contestant.id)
        by_hand = contestant.result_code not in _BY_RULE and bool(contestant.result_code or contestant.result)
        kept = award is Award.TOOK_PART and by_hand
        place = self.outcome.places.get(contestant.id)
        return Result(contestant, self.contest.standings[contestant.id], place, award, kept)


def save_scores(store: Store, event_id: str, juror_id: str, cells: Mapping[Place, float | None]) -> Changes | None:
    """Write what a juror gave, as one operation; None takes a mark out. Returns None if nothing differs.

    A mark above the maximum is written: it is told of wherever it is shown. Raises UserError if the contest, the juror,
    a contestant or a criterion is gone, or for what is no number.
    """
    for score in cells.values():
        if score is not None and not (math.isfinite(score) and abs(score) <= LARGEST):
            raise UserError("Такого балла не бывает.", "Введите число, например 8 или 7,5.")
    with store.read() as session:
        contest = _contest(session, event_id)
    juror = next((each for each in contest.jury if each.id == juror_id), None)
    _require_standing(store, event_id, juror_id, cells)
    name = juror.short if juror is not None else ""
    with operation(store, f"Оценки жюри: {name} – {contest.title[:_SHOWN]}") as op:
        _write(op, event_id, juror_id, cells)
    return op.changes if op.changes.touched else None


def _write(op: Operation, event_id: str, juror_id: str, cells: Mapping[Place, float | None]) -> None:
    own = table_of(JuryScore)
    statement = select(own).where(own.c.event_id == event_id, own.c.juror_id == juror_id).order_by(own.c.id)
    standing: dict[Place, list[Any]] = {}
    for row in op.connection.execute(statement):
        standing.setdefault((row.participation_id, row.criterion_id), []).append(row)
    new = []
    for place, score in cells.items():
        rows = standing.get(place, [])
        if score is not None and not rows:
            cell = {"event_id": event_id, "juror_id": juror_id, "participation_id": place[0]}
            new.append({**cell, "criterion_id": place[1], "score": float(score)})
            continue
        # Of what two copies wrote into one cell the last counts: typing it anew settles it.
        for row in rows if score is None else rows[:-1]:
            op.delete(JuryScore, row.id)
        if score is not None and rows[-1].score != score:
            op.update(JuryScore, rows[-1].id, {"score": float(score)})
    op.insert_many(JuryScore, new)


def _require_standing(store: Store, event_id: str, juror_id: str, cells: Mapping[Place, float | None]) -> None:
    wanted = (
        (TeamMember, {juror_id}, "Этого члена жюри в составе больше нет."),
        (Participation, {place[0] for place in cells}, "Одного из участников в списке больше нет."),
        (Criterion, {place[1] for place in cells if place[1]}, "Одного из критериев больше нет."),
    )
    with store.read() as session:
        for model, ids, words in wanted:
            own = table_of(model)
            statement = select(own.c.id).where(among(own.c.id), own.c.event_id == event_id)
            if model is TeamMember:
                statement = statement.where(own.c.team == Team.JURY)
            if set(session.scalars(statement, these(ids))) != ids:
                raise UserError(words, "Закройте оценки и откройте их заново: карточку тем временем изменили.")


def propose_results(session: Session, event_id: str, decided: Decided | None = None) -> Proposed:
    """Places and results by the rules of the contest; nothing is written.

    Raises UserError if the contest is gone or nobody has a total yet.
    """
    contest = _contest(session, event_id)
    if not contest.scores:
        raise UserError(f"«{contest.title[:_SHOWN]}»: оценок жюри пока нет.", "Впишите их: «Оценки жюри…».")
    return Proposed(contest, Outcome()).answered(decided or {})


def write_results(store: Store, event_id: str, chosen: Decided | None = None) -> tuple[Proposed, Changes | None]:
    """Write place, points and result of everybody who has a total, as one operation.

    Who stands in a tie without an answer gets place and points only. Returns what was proposed, and what was changed
    (None: nothing). Raises UserError for an answer about a tie that is none any more.
    """
    with store.read() as session:
        found = propose_results(session, event_id, chosen)
        known = entries(session, ReferenceList.PARTICIPATION_RESULTS)
    if len(found.decided) != len(chosen or {}) or any(
        not set(ids) <= set(tie.ids) for tie, ids in found.decided.items()
    ):
        raise UserError("Пока вы решали, оценки изменились.", "Откройте итоги конкурса заново.")
    results = {entry.code: entry.id for entry in known.values() if entry.code}
    with operation(store, f"Итоги конкурса: {found.contest.title[:_SHOWN]}") as op:
        for each in found.results:
            if not each.changes:
                continue
            cells: dict[str, Any] = {"place": str(each.place), "score": each.standing.total}
            if each.award is not None and not each.kept and each.award.value in results:
                cells["result_id"] = results[each.award.value]
            op.update(Participation, each.contestant.id, cells)
    return found, op.changes if op.changes.touched else None


def _contest(session: Session, event_id: str) -> ContestFacts:
    found = contest_facts(session, event_id)
    if found is None:
        raise UserError("Этого мероприятия больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return found


def remarks_of(contest: ContestFacts) -> list[str]:
    """What a person should know before results are written, a sentence each."""
    found = []
    rules = [(nomination, terms_of(nomination, contest.rules)) for nomination in contest.nominations]
    ruleless = [nomination for nomination, terms in rules if terms is None or not terms.edges]
    if ruleless:
        named = ", ".join(filter(None, ruleless))
        where = f" ({named})" if named else ""
        found.append(f"Победители и призёры не заданы правилом{where}: предложены только места и баллы.")
    if contest.silent:
        found.append(f"Не выставили ни одной оценки: {_listed([each.short for each in contest.silent])}.")
    lacking: dict[str, list[str]] = {}
    for each in contest.missing:
        what = f" ({', '.join(one.title for one in each.criteria)})" if each.criteria else ""
        lacking.setdefault(each.juror.short, []).append(_short(each.contestant) + what)
    found += [f"Нет оценок: {juror} – {_listed(whom)}." for juror, whom in lacking.items()]
    if contest.missing:
        found.append("Неполные листы в итог не входят.")
    if contest.beyond:
        found.append(f"Оценок вне допустимых баллов: {len(contest.beyond)}.")
    if contest.astray:
        found.append(f"Оценок по критериям другой номинации, они не считаются: {len(contest.astray)}.")
    if contest.doubled:
        found.append(f"Вписаны дважды в разных копиях, считается последняя: {len(contest.doubled)}.")
    if any(terms is not None and terms.least_percent is not None for _nomination, terms in rules) and any(
        each.total is not None and each.percent is None for each in contest.standings.values()
    ):
        found.append("У критериев нет максимума: порог в процентах не проверен.")
    for conflict in contest.partial:
        whom = "оценивает себя" if conflict.same else f"оценивает коллегу: {_short(conflict.contestant)}"
        found.append(f"Конфликт интересов: {conflict.juror.short} {whom}.")
    return found


def tie_words(tie: Tie) -> str:
    """«Дебют: равный итог 28,5: мест «победитель» – 1, а равных – 2.»"""
    before = f"{tie.nomination}: равный" if tie.nomination else "Равный"
    words = {Award.WINNER: "победитель", Award.PRIZE: "призёр", Award.LAUREATE: "лауреат"}[tie.award]
    return f"{before} итог {format_number(tie.total)}: мест «{words}» – {tie.room}, а равных – {len(tie.ids)}."


def _short(contestant: ContestantFacts) -> str:
    return contestant.person.name.short if contestant.person else contestant.guest.partition(",")[0].strip()


_MOST_LISTED = 6


def _listed(names: list[str]) -> str:
    more = f" и ещё {len(names) - _MOST_LISTED}" if len(names) > _MOST_LISTED else ""
    return ", ".join(names[:_MOST_LISTED]) + more
