"""Who stands behind an event: organising committee, jury, experts; and what people said of it afterwards."""

from __future__ import annotations

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, entry, owner, reference, text
from mmsdesk.models.entity import Entity, Order, Words, one_page


class Team(Choice):
    """Bodies that are named for one event only."""

    COMMITTEE = "committee", "оргкомитет"
    JURY = "jury", "жюри"
    EXPERTS = "experts", "эксперты"
    APPEALS = "appeals", "апелляционная комиссия"


class TeamMember(Record):
    """Somebody of the organising committee or the jury; may be outside the registers."""

    __tablename__ = "team_member"

    event_id: Mapped[str] = owner("event")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order")
    )
    team: Mapped[Team] = choice(Team, "Где", default=Team.COMMITTEE)
    person_id: Mapped[str | None] = reference("teacher", "Кто")
    guest: Mapped[str] = text("Не из реестра", personal=True, help="ФИО и должность", width=40)
    role_id: Mapped[str | None] = entry("team_roles", "Роль")
    nomination: Mapped[str] = text("Номинация", help="Если судит только её", width=30)


class Feedback(Record):
    """One answer after an event: a mark of 1 to 5 (satisfaction is a goal of the service: S2), a remark, no name."""

    __tablename__ = "feedback"

    event_id: Mapped[str] = owner("event")
    mark: Mapped[int | None] = mapped_column(Integer, info=field("Оценка 1–5", kind="order", width=4))
    remark: Mapped[str] = text("Отзыв, пожелание", width=60)


TEAM_MEMBERS = Entity(
    code="team_members",
    model=TeamMember,
    words=Words("Член оргкомитета, жюри", "Оргкомитет и жюри", "члена оргкомитета, жюри", "членов оргкомитета и жюри"),
    title=(TeamMember.person_id, TeamMember.guest),
    list_columns=(
        TeamMember.team,
        TeamMember.role_id,
        TeamMember.person_id,
        TeamMember.guest,
        TeamMember.nomination,
    ),
    tabs=one_page(
        TeamMember.position,
        TeamMember.team,
        TeamMember.role_id,
        TeamMember.person_id,
        TeamMember.guest,
        TeamMember.nomination,
    ),
    default_sort=(Order(TeamMember.team), Order(TeamMember.position)),
)

FEEDBACK = Entity(
    code="feedback",
    model=Feedback,
    words=Words("Отзыв", "Отзывы", "отзыв", "отзывов"),
    title=(Feedback.mark, Feedback.remark),
    list_columns=(Feedback.mark, Feedback.remark),
    tabs=one_page(Feedback.mark, Feedback.remark),
)
