"""A contest of teachers: criteria with maxima, rules by which places are given, what each juror gave to each."""

from __future__ import annotations

from sqlalchemy import Float, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, owner, reference, text
from mmsdesk.models.entity import Entity, Order, Words, one_page
from mmsdesk.models.origin import Originated


class Totalling(Choice):
    """How the marks of several jurors become one number."""

    MEAN = "mean", "среднее по жюри"
    SUM = "sum", "сумма по жюри"
    TRIMMED = "trimmed", "среднее без высшей и низшей"


class TiedPlaces(Choice):
    """Which place they have who gathered the same."""

    SHARED = "shared", "делят место: 1, 1, 3"
    DENSE = "dense", "делят место: 1, 1, 2"
    BY_CRITERIA = "by_criteria", "решает критерий по порядку"


class ContestRule(Record):
    """How places and results are given in a nomination ("" for every other one); empty numbers do not restrict."""

    __tablename__ = "contest_rule"

    event_id: Mapped[str] = owner("event")
    nomination: Mapped[str] = text("Номинация", width=30, help="Пусто: для всех остальных")
    totalling: Mapped[Totalling] = choice(Totalling, "Итог", default=Totalling.MEAN)
    ties: Mapped[TiedPlaces] = choice(TiedPlaces, "При равенстве", default=TiedPlaces.SHARED)
    winners_to: Mapped[int | None] = mapped_column(
        Integer, info=field("Победители до места", kind="order", width=4, help="Обычно 1; пусто – победителей нет")
    )
    prizes_to: Mapped[int | None] = mapped_column(
        Integer, info=field("Призёры до места", kind="order", width=4, help="Обычно 3")
    )
    laureates_to: Mapped[int | None] = mapped_column(
        Integer, info=field("Лауреаты до места", kind="order", width=4, help="Пусто – лауреатов нет")
    )
    least_percent: Mapped[float | None] = mapped_column(
        Float, info=field("Не ниже, %", kind="mixed", width=6, help="Ниже стольких % максимума наград не дают")
    )


class Criterion(Record):
    """What a juror judges, with the most he may give; the order decides ties where the rule says so."""

    __tablename__ = "criterion"

    event_id: Mapped[str] = owner("event")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order")
    )
    title: Mapped[str] = text("Критерий", required=True, width=50)
    maximum: Mapped[float | None] = mapped_column(Float, info=field("Максимум баллов", kind="mixed", width=7))
    nomination: Mapped[str] = text("Номинация", width=30, help="Пусто: во всех")
    stage: Mapped[str] = text("Испытание, тур", width=24, help="Открытый урок, мастер-класс, эссе …")


class JuryScore(Originated, Record):
    """What a juror gave for a criterion, in points; without a criterion it is all that he gave."""

    __tablename__ = "jury_score"
    __table_args__ = (Index("ix_jury_score_event_participation", "event_id", "participation_id", "id"),)

    event_id: Mapped[str] = reference("event", "Конкурс", required=True, index=False)
    participation_id: Mapped[str] = reference("participation", "Участник", required=True)
    juror_id: Mapped[str] = reference("team_member", "Член жюри", required=True)
    criterion_id: Mapped[str | None] = reference("criterion", "Критерий")
    score: Mapped[float | None] = mapped_column(Float, info=field("Баллы", kind="mixed", width=7, required=True))


CONTEST_RULES = Entity(
    code="contest_rules",
    model=ContestRule,
    words=Words("Правило итогов", "Правила итогов", "правило итогов", "правил итогов", "n"),
    title=(ContestRule.nomination,),
    list_columns=(
        ContestRule.nomination,
        ContestRule.totalling,
        ContestRule.ties,
        ContestRule.winners_to,
        ContestRule.prizes_to,
    ),
    tabs=one_page(
        ContestRule.nomination,
        ContestRule.totalling,
        ContestRule.ties,
        ContestRule.winners_to,
        ContestRule.prizes_to,
        ContestRule.laureates_to,
        ContestRule.least_percent,
    ),
    default_sort=(Order(ContestRule.nomination),),
)

CRITERIA = Entity(
    code="criteria",
    model=Criterion,
    words=Words("Критерий", "Критерии", "критерий", "критериев"),
    title=(Criterion.title,),
    list_columns=(
        Criterion.position,
        Criterion.title,
        Criterion.maximum,
        Criterion.nomination,
        Criterion.stage,
    ),
    tabs=one_page(Criterion.position, Criterion.title, Criterion.maximum, Criterion.nomination, Criterion.stage),
    default_sort=(Order(Criterion.position),),
)

JURY_SCORES = Entity(
    code="jury_scores",
    model=JuryScore,
    words=Words("Оценка жюри", "Оценки жюри", "оценку жюри", "оценок жюри", "f"),
    title=(JuryScore.event_id,),
    list_columns=(
        JuryScore.event_id,
        JuryScore.participation_id,
        JuryScore.juror_id,
        JuryScore.criterion_id,
        JuryScore.score,
    ),
    more_columns=(JuryScore.origin_id,),
    tabs=one_page(
        JuryScore.event_id,
        JuryScore.participation_id,
        JuryScore.juror_id,
        JuryScore.criterion_id,
        JuryScore.score,
    ),
    natural_key=(JuryScore.participation_id, JuryScore.juror_id, JuryScore.criterion_id),
    default_sort=(Order(JuryScore.event_id), Order(JuryScore.participation_id)),
    typed_in=False,
    part_of=JuryScore.event_id,
)
