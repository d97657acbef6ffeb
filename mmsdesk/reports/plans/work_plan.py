"""«План работы»: approval, goal, tasks, sections; as it stands, as it was approved, or with what was changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import nbsp
from mmsdesk.models.base import Choice
from mmsdesk.models.plan_item import Outcome, PlanPart, PlanTurn
from mmsdesk.queries.plans import ItemFacts, PlanFacts
from mmsdesk.reports.approval import visa_of
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.bodies.words import title_words
from mmsdesk.reports.document import (
    Approval,
    Block,
    Column,
    Document,
    Group,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from mmsdesk.reports.options import OptionKind, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.plans.words import asked_plans, plan_of_body, section_words
from mmsdesk.reports.setting.struck import stacked


class Shown(Choice):
    """Which state of an approved plan is printed."""

    CHANGES = "changes", "с изменениями: прежнее зачёркнуто"
    NOW = "now", "как есть сейчас"
    APPROVED = "approved", "как был утверждён"


@dataclass(frozen=True)
class Options:
    """Which plan; with none named, all of the period."""

    plan: str | None = option(
        "План", OptionKind.RECORD, None, register="plans", help="Пусто: все планы за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("plans")
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()
    shown: Shown = option("Утверждённый план", OptionKind.CHOICE, Shown.CHANGES, values=Shown)
    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, True)
    audience: bool = option("Категория участников", OptionKind.FLAG, False)
    expected: bool = option("Ожидаемый результат", OptionKind.FLAG, False)
    outcome: bool = option("Отметка о выполнении", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class WorkPlans:
    """One plan, or several."""

    head: Letterhead
    plans: tuple[PlanFacts, ...]
    options: Options


def collect(session: Session, options: Options) -> WorkPlans:
    """The plans with their items."""
    return WorkPlans(letterhead(session), asked_plans(session, options), options)


def compose(data: WorkPlans) -> Document:
    """A paper for each plan."""
    papers = [_paper(data, plan) for plan in data.plans]
    return one_or_all(
        papers, "Планы работы", data.head, when=period_words(data.options.period), nothing="Планов за период нет."
    )


def _paper(data: WorkPlans, plan: PlanFacts) -> Document:
    blocks: list[Block] = []
    if data.options.approval:
        blocks.append(Approval(visa_of(plan, data.head)))
    if not plan.association_id:
        blocks.append(Paragraph(data.head.name, align="center", indent=False))
    blocks.append(Heading(0, title_words(plan.title)))
    if plan.goal:
        blocks.append(Paragraph(nbsp(f"Цель: {plan.goal}")))
    if plan.tasks:
        blocks += [Paragraph("Задачи:", keep=True), ListBlock(tuple(map(nbsp, plan.tasks)), numbered=True)]
    blocks.append(_table(data.options, plan))
    if any(change for item in plan.items for change in item.changes) and data.options.shown is Shown.CHANGES:
        blocks.append(
            Note("Зачёркнуто то, что стояло в утверждённом плане. В квадратных скобках – что и почему изменено позже.")
        )
    post = "Руководитель" if plan.association_id else data.head.signatory_post
    blocks.append(Signatures((Signature(post, "" if plan.association_id else data.head.signatory),)))
    return data.head.document(plan.title, blocks)


def _columns(options: Options) -> Iterator[Column]:
    yield Column("№", align="center", width=12)
    yield Column("Мероприятие", width=66)
    yield Column("Сроки", width=28)
    if options.audience:
        yield Column("Категория участников", width=28)
    yield Column("Ответственные", width=34)
    if options.expected:
        yield Column("Ожидаемый результат", width=30)
    if options.outcome:
        yield Column("Отметка о выполнении", width=34)


def _table(options: Options, plan: PlanFacts) -> Table:
    rows: list[Row] = []
    struck: list[tuple[int, int, int]] = []
    wide = len(plan.sections()) > 1 or any(section for section, _items in plan.sections())
    number = 0
    for section, items in plan.sections():
        shown = [item for item in items if not (options.shown is Shown.APPROVED and item.added)]
        shown = [item for item in shown if not (options.shown is Shown.NOW and item.cancelled)]
        if shown and wide:
            rows.append(Group(section_words(section)))
        for item in shown:
            number += 1
            texts, cuts = stacked(_row(options, item, number))
            struck += [(len(rows), column, signs) for column, signs in cuts]
            rows.append(texts)
    return Table(tuple(_columns(options)), tuple(rows), size=11, struck=tuple(struck))


def _row(options: Options, item: ItemFacts, number: int) -> list[tuple[str, str]]:
    """What stood in each cell and what stands there; of an item taken out nothing stands there but the reason."""
    said = _saying(options, item)
    cells = [said(None, item.number or str(number)), said(PlanPart.WORDING, item.wording)]
    cells.append(said(PlanPart.TERM, item.term_words))
    if options.audience:
        cells.append(said(PlanPart.AUDIENCE, item.audience))
    cells.append(said(PlanPart.RESPONSIBLE, item.responsible))
    if options.expected:
        cells.append(said(PlanPart.EXPECTED, item.expected))
    if options.shown is Shown.CHANGES:
        before, now = cells[1]
        cells[1] = before, "\n".join(filter(None, (now, *_turns(item))))
    if options.outcome:
        cells.append(("", outcome_words(item)))
    return [(nbsp(before), nbsp(now)) for before, now in cells]


def _saying(options: Options, item: ItemFacts) -> Callable[[PlanPart | None, str], tuple[str, str]]:
    """What a cell says of a part: what is struck through, and what stands there."""

    def said(part: PlanPart | None, now: str) -> tuple[str, str]:
        before = item.first_before(part) if part is not None else None
        was = now if before is None else before
        if options.shown is Shown.APPROVED:
            return "", was
        if options.shown is Shown.CHANGES and item.cancelled:
            return was, ""
        return ("" if options.shown is Shown.NOW or was == now else was), now

    return said


def _turns(item: ItemFacts) -> Iterator[str]:
    """«[снято с плана 05.10.2026: нет денег]» under the wording."""
    if item.off_plan and not any(change.turn is PlanTurn.ADDED for change in item.changes):
        yield "[сверх плана]"
    for change in item.changes:
        day = f" {format_date(change.changed_on)}" if change.changed_on else ""
        why = change.reason or "причина не указана"
        if change.turn is PlanTurn.CANCELLED:
            yield f"[снято с плана{day}: {why}]"
        elif change.turn is PlanTurn.ADDED:
            yield f"[добавлено{day}: {why}]"
        else:
            yield f"[изменено{day}: {why}]"


def outcome_words(item: ItemFacts) -> str:
    """«выполнено 12.10.2026: справка № 4», «перенесено на ноябрь (карантин)»; nothing for what is not marked."""
    if item.outcome is Outcome.UNMARKED:
        return ""
    words = item.outcome.label
    if item.outcome is Outcome.MOVED:
        words += f" на {item.moved_to}" if item.moved_to else ""
    elif item.outcome_on:
        words += f" {format_date(item.outcome_on)}"
    words += f" ({item.reason})" if item.reason else ""
    return f"{words}: {'; '.join(item.facts)}" if item.facts else words


PAPER = Paper(
    "work-plan",
    "План работы",
    Occasion.PLANS,
    Options,
    collect,
    compose,
    about="plans",
    coded=False,
    of_body=plan_of_body,
    help="План службы или объединения: гриф, цель, задачи, разделы; с отметками о том, что изменили после утверждения",
)
