"""Rules of contests: a wrong mark is told of, never refused; whoever has marks of the jury does not go silently."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.contest import Award, Terms, fits, folded, terms_of
from mmsdesk.core.errors import Problem, UserError
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import plural
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.contest import CONTEST_RULES, CRITERIA, JURY_SCORES, Criterion, JuryScore
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, Participation
from mmsdesk.models.event_team import TEAM_MEMBERS, Team, TeamMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.contests import beyond
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.derived import among, these, titles

_EDGES = ("winners_to", "prizes_to", "laureates_to")
_MARKS = ("оценка", "оценки", "оценок")
_OF = {
    PARTICIPATIONS.code: (JuryScore.participation_id, "участника", "у него есть оценки жюри"),
    TEAM_MEMBERS.code: (JuryScore.juror_id, "члена жюри", "он уже ставил оценки"),
    CRITERIA.code: (JuryScore.criterion_id, "критерий", "по нему уже есть оценки жюри"),
}
_REMEDIES = {
    PARTICIPATIONS.code: "Снимите отметку «Присутствовал» или сначала сотрите его оценки: «Оценки жюри…».",
    TEAM_MEMBERS.code: "Сначала сотрите его оценки: «Оценки жюри…».",
    CRITERIA.code: "Сначала сотрите оценки по этому критерию: «Оценки жюри…».",
}


def _rule(draft: Draft, today: dt.date) -> Iterator[Problem]:
    edges = [(key, draft.values.get(key)) for key in _EDGES]
    for key, to in edges:
        if to is not None and to < 1:
            yield Problem(key, "Места считаются с первого.")
    given = [(key, to) for key, to in edges if to is not None]
    for (_before, better), (key, worse) in pairwise(given):
        if worse <= better:
            yield Problem(key, "Это место не дальше предыдущего: награды не достанется никому.", warning=True)
    least = draft.values.get("least_percent")
    if least is not None and not 0 <= least <= 100:
        yield Problem("least_percent", "Процент бывает от 0 до 100.")


def _criterion(draft: Draft, today: dt.date) -> Iterator[Problem]:
    maximum = draft.values.get("maximum")
    if maximum is not None and maximum <= 0:
        yield Problem("maximum", "Максимум должен быть больше нуля.")


def _mark(draft: Draft, today: dt.date) -> Iterator[Problem]:
    score = draft.values.get("score")
    if score is not None and score < 0:
        yield Problem("score", "Баллов меньше нуля: проверьте.", warning=True)


CONTEST_REGISTER_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {
    CONTEST_RULES.code: _rule,
    CRITERIA.code: _criterion,
    JURY_SCORES.code: _mark,
}


def within_contest(session: Session, draft: Draft) -> Iterator[Problem]:
    """What a mark has to do with its contest: the maximum, the nomination, who gave it."""
    values = draft.values
    contestant = _row(session, Participation, values.get("participation_id"))
    juror = _row(session, TeamMember, values.get("juror_id"))
    criterion = _row(session, Criterion, values.get("criterion_id"))
    for key, row in (("participation_id", contestant), ("juror_id", juror), ("criterion_id", criterion)):
        if row is not None and row.event_id != values.get("event_id"):
            yield Problem(key, "Это из другого конкурса: выберите из этого.")
    score = values.get("score")
    if criterion is not None and isinstance(score, float | int) and score >= 0 and beyond(score, criterion.maximum):
        yield Problem("score", f"Больше максимума ({format_number(criterion.maximum)}): проверьте.", warning=True)
    if criterion is not None and contestant is not None and not fits(criterion.nomination, contestant.nomination):
        yield Problem("criterion_id", "Критерий другой номинации: в итог не войдёт.", warning=True)
    if juror is not None and juror.team is not Team.JURY:
        yield Problem("juror_id", f"Это не член жюри: в карточке – {juror.team.label}.", warning=True)
    if juror is not None and contestant is not None and juror.person_id and juror.person_id == contestant.person_id:
        yield Problem("juror_id", "Конфликт интересов: оценивает себя.", warning=True)


def _row(session: Session, model: type[Record], row_id: Any) -> Any:
    own = table_of(model)
    return session.execute(select(own).where(own.c.id == row_id)).first() if isinstance(row_id, str) else None


def contest_marks(session: Session, draft: Draft) -> Iterator[Problem]:
    """Marks on the card of a contest: too many winners, jurors of the school they judge, a juror moved elsewhere."""
    rows = draft.children.get(PARTICIPATIONS.code, [])
    jury = [row for row in draft.children.get(TEAM_MEMBERS.code, []) if row.values.get("team") is Team.JURY]
    rules = [_terms(row) for row in draft.children.get(CONTEST_RULES.code, [])]
    if rules:
        yield from _too_many(rows, rules)
    if jury and draft.children.get(CRITERIA.code):
        yield from _conflicts(session, draft, rows)
    if draft.id is not None:
        yield from _no_jurors_now(session, draft)


def _terms(row: Draft) -> Terms:
    edges = {key: row.values.get(key) for key in _EDGES}
    return Terms(row.values.get("nomination") or "", **{k: v for k, v in edges.items() if isinstance(v, int)})  # type: ignore[arg-type]


def _too_many(rows: list[Draft], rules: list[Terms]) -> Iterator[Problem]:
    winner = entry_id(ReferenceList.PARTICIPATION_RESULTS, Award.WINNER.value)
    winners: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.values.get("result_id") == winner:
            winners[folded(row.values.get("nomination") or "")].append(number)
    for nomination, numbers in winners.items():
        terms = terms_of(nomination, rules)
        if terms is not None and terms.winners_to is not None and len(numbers) > terms.winners_to:
            words = f"Победителей {len(numbers)}, а по правилу – {terms.winners_to}: проверьте."
            yield Problem(f"{PARTICIPATIONS.code}.{numbers[terms.winners_to]}.result_id", words, warning=True)


def _conflicts(session: Session, draft: Draft, rows: list[Draft]) -> Iterator[Problem]:
    day = draft.values.get("starts_on")
    if type(day) is not dt.date:
        return
    team = draft.children[TEAM_MEMBERS.code]
    judging = [(at, row) for at, row in enumerate(team) if row.values.get("team") is Team.JURY]
    compete = [row for row in rows if row.values.get("attended") and row.values.get("role_id") not in _JUDGING]
    ids = [row.values.get("person_id") for row in (*compete, *(row for _at, row in judging))]
    people = PeopleByDay(session, ids)
    for at, juror in judging:
        person = people.on(juror.values.get("person_id"), day)
        if person is None:
            continue
        own = juror.values.get("nomination") or ""
        whom = [row for row in compete if fits(own, row.values.get("nomination") or "")]
        key = f"{TEAM_MEMBERS.code}.{at}.person_id"
        if any(row.values.get("person_id") == person.id for row in whom):
            yield Problem(key, "Конфликт интересов: он и судит, и участвует.", warning=True)
        elif person.organisation_id and any(_place(row, people, day) == person.organisation_id for row in whom):
            words = f"Конфликт интересов: среди участников есть педагоги его организации ({person.organisation})."
            yield Problem(key, words, warning=True)


_JUDGING = frozenset(
    entry_id(ReferenceList.PARTICIPATION_ROLES, code) for code in ("jury", "jury_chair", "organiser", "expert")
)


def _place(row: Draft, people: PeopleByDay, day: dt.date) -> str | None:
    person = people.on(row.values.get("person_id"), day)
    return row.values.get("organisation_id") or (person.organisation_id if person else None)


def _no_jurors_now(session: Session, draft: Draft) -> Iterator[Problem]:
    """Members of the team who gave marks and are no jury any more."""
    others = {
        row.id: at
        for at, row in enumerate(draft.children.get(TEAM_MEMBERS.code, []))
        if row.id is not None and row.values.get("team") is not Team.JURY
    }
    for juror_id in _marked(session, JuryScore.juror_id, list(others)):
        words = "Ставил оценки как член жюри: они останутся в итоге."
        yield Problem(f"{TEAM_MEMBERS.code}.{others[juror_id]}.team", words, warning=True)


def require_unmarked(session: Session, draft: Draft) -> None:
    """Raise UserError if a participant, a juror or a criterion that has marks was taken out of the card."""
    if draft.entity is not EVENTS or draft.id is None:
        return
    for code, (column, words, why) in _OF.items():
        own = table_of(EVENTS.children[code].entity.model)
        stay = {row.id for row in draft.children.get(code, [])}
        standing = session.scalars(select(own.c.id).where(own.c.event_id == draft.id)).all()
        gone = [row_id for row_id in standing if row_id not in stay] if code in draft.children else []
        marked = _marked(session, column, gone)
        if marked:
            first = next(iter(marked))
            name = titles(session, [first]).get(first, "")
            count = plural(marked[first], *_MARKS)
            raise UserError(f"Нельзя убрать {words} «{name}»: {why} ({count}).", _REMEDIES[code])


def _marked(session: Session, column: Any, ids: list[str]) -> dict[str, int]:
    """How many marks speak of each of the rows."""
    if not ids:
        return {}
    own = table_of(JuryScore)
    key = own.c[column.key]
    statement = select(key, func.count()).where(among(key)).group_by(key).order_by(key)
    return {row_id: count for row_id, count in session.execute(statement, these(ids))}  # noqa: C416
