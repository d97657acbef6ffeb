"""«Запросы сведений» of the demo: one that all have answered, one overdue, one that has just gone out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mmsdesk.core.dates import format_date
from mmsdesk.core.file_names import as_file_name
from mmsdesk.models.inquiry import Addressee, AnswerState, Inquiry, InquiryKind
from mmsdesk.services.demo.organisations import Site, Sites
from mmsdesk.services.demo.world import Batch, World


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request: how many days ago, how long there was to answer, what part has answered."""

    title: str
    kind: InquiryKind
    columns: tuple[tuple[str, str], ...]
    ago: int
    time: int
    answered: float
    since: int = 0  # days before the request, for lists of a period


_WHO = ("full_name", "ФИО")
_INQUIRIES = (
    _Asked(
        "Адреса, телефоны и число обучающихся",
        InquiryKind.ORGANISATION,
        (
            ("short_name", "Краткое название"),
            ("address", "Адрес"),
            ("phone", "Телефоны"),
            ("email", "Электронная почта"),
            ("head_name", "Руководитель"),
            ("pupils", "Обучающихся"),
        ),
        ago=62,
        time=14,
        answered=1.0,
    ),
    _Asked(
        "Курсы за последний год",
        InquiryKind.TRAININGS,
        (
            _WHO,
            ("trainings.programme", "Программа курсов"),
            ("trainings.kind", "Вид курсов"),
            ("trainings.hours", "Курсы: часов"),
            ("trainings.ended_on", "Курсы: окончание"),
        ),
        ago=23,
        time=14,
        answered=0.75,
        since=365,
    ),
    _Asked(
        "Категории: сверка перед аттестацией",
        InquiryKind.CATEGORIES,
        (
            _WHO,
            ("employments.position_id", "Должность"),
            ("attestations.category", "Категория"),
            ("attestations.decided_on", "Дата присвоения категории"),
        ),
        ago=3,
        time=14,
        answered=0.2,
    ),
)


def build_inquiries(world: World, batch: Batch, sites: Sites) -> None:
    """Each asks all working organisations; who is silent, and how much came, is chance."""
    chance = world.chance("inquiries")
    for each in _INQUIRIES:
        day = world.today - dt.timedelta(days=each.ago)
        asked = batch.add(
            Inquiry,
            title=each.title,
            kind=each.kind,
            columns=",".join(key for key, _words in each.columns),
            asked=", ".join(words for _key, words in each.columns),
            asked_on=day,
            due_on=day + dt.timedelta(days=each.time),
            since=day - dt.timedelta(days=each.since) if each.since else None,
        )
        order: Sequence[Site] = chance.sample(sites.working, len(sites.working))
        answered = {site.id for site in order[: round(len(order) * each.answered)]}
        for site in sites.working:
            came = site.id in answered
            rejected = chance.choice((0, 0, 0, 0, 1, 2)) if came and each.answered < 1 else 0
            state = AnswerState.PARTLY if rejected else AnswerState.ANSWERED if came else AnswerState.WAITING
            batch.add(
                Addressee,
                inquiry_id=asked["id"],
                organisation_id=site.id,
                state=state,
                sent_on=day,
                file_name=as_file_name(f"{site.name} – {each.kind.label} на {format_date(day)}") + ".xlsx",
                answered_on=day + dt.timedelta(days=chance.randint(1, min(each.ago, each.time))) if came else None,
                rows_new=chance.randint(0, 3) if came else None,
                rows_refined=chance.randint(1, 9) if came else None,
                rows_rejected=rejected if came else None,
            )
