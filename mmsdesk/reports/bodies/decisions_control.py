"""«О выполнении решений»: what is overdue, what waits, what was done in the period, with the life line of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import NBSP, nbsp, plural_word
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import OPEN_STATES, Decision, DecisionState
from mmsdesk.queries.body_year import Standing
from mmsdesk.queries.decisions import decisions_facts, taken_by
from mmsdesk.queries.meeting_facts import DecisionFacts
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.work import compared, grouped
from mmsdesk.reports.bodies.words import (
    DECISIONS,
    POSTPONED_OFTEN,
    decisions_words,
    executors_words,
    life_line,
    of_body,
    origin_words,
    term_words,
    title_words,
)
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Row,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.work_words import counted
from mmsdesk.store.derived import titles


@dataclass(frozen=True)
class Options:
    """Whose decisions, on which day; what was closed is told of the period."""

    association: str | None = option(
        "Объединение", OptionKind.RECORD, None, register="associations", help="Пусто: решения всех и поручения"
    )
    period: Period = option("Выполненное за период", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE)
    origin: str | None = office_option()
    but_meeting: str | None = option(
        "Кроме решений заседания",
        OptionKind.RECORD,
        None,
        register="meetings",
        help="Решения, которые только что приняты",
        passing=True,
    )
    closed: bool = option("Выполненные и снятые", OptionKind.FLAG, True)
    life: bool = option("Ход выполнения", OptionKind.FLAG, True, help="Когда продлевали, что отмечали")


@dataclass(frozen=True, slots=True)
class DecisionsControl:
    """What the paper tells: decisions by how they stand on the day."""

    head: Letterhead
    body: str
    office: str
    period: Period
    on: dt.date
    decisions: dict[Standing, tuple[DecisionFacts, ...]]
    closed: bool
    life: bool

    def ids(self, *standings: Standing) -> tuple[str, ...]:
        """Decisions that stand in one of these ways."""
        return tuple(each.id for standing in standings for each in self.decisions[standing])

    @property
    def postponed(self) -> tuple[str, ...]:
        """Those that still wait and were extended twice or more often."""
        waiting = (*self.decisions[Standing.LATE], *self.decisions[Standing.OPEN])
        return tuple(each.id for each in waiting if each.postponed >= POSTPONED_OFTEN)


def standing_on(decision: DecisionFacts, on: dt.date) -> Standing:
    """How it stands on a day; what was marked later was still open then."""
    closed = decision.state not in OPEN_STATES and (decision.state_on is None or decision.state_on <= on)
    if closed:
        return Standing.DONE if decision.state is DecisionState.DONE else Standing.OFF
    due = decision.next_due()
    return Standing.LATE if due is not None and due < on else Standing.OPEN


def collect(session: Session, options: Options) -> DecisionsControl:
    """The decisions; the number of statements does not depend on how many there are."""
    on = compared(options.period, options.on).on
    facts = decisions_facts(session, _ids(session, options, on), on)
    by_standing = grouped(facts, lambda each: standing_on(each, on))
    for waiting in (Standing.LATE, Standing.OPEN):
        by_standing.get(waiting, []).sort(key=lambda each: each.next_due() or dt.date.max)
    for over in (Standing.DONE, Standing.OFF):
        by_standing.get(over, []).sort(key=lambda each: each.state_on or each.taken_on)
    body = titles(session, [options.association]).get(options.association, "") if options.association else ""
    return DecisionsControl(
        letterhead(session),
        body,
        Whose(session, options.origin).name(),
        options.period,
        on,
        {each: tuple(by_standing.get(each, ())) for each in Standing},
        options.closed,
        options.life,
    )


def _ids(session: Session, options: Options, on: dt.date) -> Sequence[str]:
    """What is open on the day, and what was closed in the period by then."""
    own = table_of(Decision)
    still_open = or_(own.c.state.in_(OPEN_STATES), own.c.state_on > on)
    in_period = or_(
        own.c.state_on.between(options.period.start, on),
        own.c.state_on.is_(None) & own.c.taken_on.between(options.period.start, on),
    )
    statement = (
        select(own.c.id)
        .where(own.c.controlled.is_(True), own.c.taken_on <= on, or_(still_open, in_period))
        .order_by(own.c.taken_on, own.c.position, own.c.id)
    )
    if options.association is not None:
        statement = statement.where(taken_by([options.association]))
    if options.origin is not None:
        statement = statement.where(own.c.origin_id == options.origin)
    if options.but_meeting is not None:
        statement = statement.where(own.c.meeting_id.is_distinct_from(options.but_meeting))
    return session.scalars(statement).all()


def compose(data: DecisionsControl) -> Document:
    """The paper, upright."""
    blocks: list[Block] = [
        Heading(0, "О выполнении решений"),
        *(Paragraph(title_words(words), align="center", indent=False) for words in _under_title(data)),
    ]
    if not any(data.decisions.values()):
        blocks.append(Paragraph("Решений на контроле нет, за период ничего не снято с контроля."))
    else:
        blocks += [Spacer(2), KeyFigures(_keys(data)), *_sections(data)]
    blocks.append(Signatures((data.head.signature,)))
    title = f"О выполнении решений {of_body(data.body)}" if data.body else "О выполнении решений"
    return data.head.document(f"{title} на {format_long(data.on)}", blocks)


def _under_title(data: DecisionsControl) -> Iterable[str]:
    yield of_body(data.body) if data.body else "всех объединений и советов, рекомендаций и поручений"
    if data.office:
        yield data.office
    yield f"по состоянию на {format_long(data.on)}"


def _keys(data: DecisionsControl) -> tuple[KeyFigure, ...]:
    waiting = data.ids(Standing.LATE, Standing.OPEN)
    found = [
        KeyFigure("на контроле", counted(DECISIONS, waiting)),
        KeyFigure("из них просрочено", counted(DECISIONS, data.ids(Standing.LATE))),
        KeyFigure("из них переносились дважды и чаще", counted(DECISIONS, data.postponed)),
    ]
    if data.closed:
        done = KeyFigure(f"выполнено {period_words(data.period)}", counted(DECISIONS, data.ids(Standing.DONE)))
        found.append(done)
    return tuple(found)


_TITLES = {
    Standing.LATE: "Срок прошёл",
    Standing.OPEN: "На контроле, срок не наступил или не назван",
    Standing.DONE: "Выполнено",
    Standing.OFF: "Снято с контроля, заменено",
}
_COLUMNS = (
    Column("№", "number", width=10),
    Column("Решение", width=66),
    Column("Исполнители", width=36),
    Column("Срок", width=24),
    Column("Ход выполнения", width=44),
)


def _sections(data: DecisionsControl) -> Iterable[Block]:
    shown = [each for each in Standing if data.closed or each in (Standing.LATE, Standing.OPEN)]
    order = (Standing.LATE, Standing.OPEN, Standing.DONE, Standing.OFF)
    number = 0
    for standing in (each for each in order if each in shown):
        decisions = data.decisions[standing]
        if not decisions:
            if standing is Standing.LATE:
                yield Paragraph("Решений, срок которых прошёл, нет.")
            continue
        words = _TITLES[standing] if standing in (Standing.LATE, Standing.OPEN) else _of_period(data, standing)
        yield Heading(1, words)
        rows, number = _rows(data, decisions, number)
        yield Table(_COLUMNS, rows, size=10)
    if data.postponed:
        yield Note(("Переносились дважды и чаще, решений: ", counted(DECISIONS, data.postponed), "."))


def _of_period(data: DecisionsControl, standing: Standing) -> str:
    return f"{_TITLES[standing]} {period_words(data.period)}"


def _rows(data: DecisionsControl, decisions: Sequence[DecisionFacts], number: int) -> tuple[tuple[Row, ...], int]:
    """Rows under their bodies, numbered through; and the last number."""
    rows: list[Row] = []
    groups = grouped(decisions, lambda each: each.body) if not data.body else {"": list(decisions)}
    for body in sorted(groups, key=lambda each: (not each, each)):
        if not data.body:
            ids = tuple(each.id for each in groups[body])
            rows.append(
                Group(body or "Рекомендации и поручения", figure=counted(DECISIONS, ids, decisions_words(len(ids))))
            )
        for decision in groups[body]:
            number += 1
            rows.append((number, *_row(data, decision)))
    return tuple(rows), number


def _row(data: DecisionsControl, decision: DecisionFacts) -> tuple[str, str, str, str]:
    before = f"{decision.number}. " if decision.number else ""
    wording = f"{before}{nbsp(decision.wording.strip())}\n({origin_words(decision)})"
    return wording, executors_words(decision.executors, data.on), _term(data, decision), _progress(data, decision)


def _term(data: DecisionsControl, decision: DecisionFacts) -> str:
    lines = [term_words(decision) or "не назван"]
    due = decision.next_due()
    if standing_on(decision, data.on) is Standing.LATE and due is not None:
        lines.append(f"просрочено на{NBSP}{(data.on - due).days}{NBSP}дн.")
    if decision.postponed:
        times = f"{decision.postponed}{NBSP}{plural_word(decision.postponed, 'раз', 'раза', 'раз')}"
        lines.append(f"{'! ' if decision.postponed >= POSTPONED_OFTEN else ''}переносилось {times}")
    return "\n".join(lines)


def _progress(data: DecisionsControl, decision: DecisionFacts) -> str:
    lines = life_line(decision.changes, data.on) if data.life else []
    told = decision.state_on is None or decision.state_on <= data.on
    standing = standing_on(decision, data.on)
    partly = told and decision.state is DecisionState.PARTLY
    if not lines and (standing in (Standing.DONE, Standing.OFF) or partly):
        day = f" {format_date(decision.state_on)}" if decision.state_on else ""
        lines.append(f"{decision.state.label}{day}")
    if decision.replaced_by:
        lines.append(f"заменено: {nbsp(decision.replaced_by)}")
    lines += [f"взамен: {nbsp(each)}" for each in decision.replaces]
    result = nbsp(decision.result.strip()) if told else ""
    if result and not any(line.endswith(result) for line in lines):
        lines.append(result)
    return "\n".join(lines)


PAPER = Paper(
    "decisions-control",
    "О выполнении решений",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    help="Что просрочено, что на контроле, что выполнено: одного объединения или всех, с ходом выполнения",
    of_council=True,
)
