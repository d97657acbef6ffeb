"""«Отчёт методиста»: each fact once, in the role that says most; every number is that of its records."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import month_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.event_team import Team
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.plan import PlanPeriod
from mmsdesk.models.plan_item import Outcome
from mmsdesk.models.visit import VisitState
from mmsdesk.queries.staff_work import StaffWork, all_minutes
from mmsdesk.reports.document import Document
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.councils import Council, council, decision, meeting, sheet
from tests.factories import make
from tests.reports.district import collected, composed, counted_statements, figures
from tests.reports.doings import CANCELLED, PLANNED, SENDS, consultation, day, event, kind, staff, topic
from tests.reports.papers import page_texts

OCTOBER = month_period(2026, 10)


def text_of(document: Document) -> str:
    return " ".join(" ".join(page_texts(render_pdf(document))).replace(NBSP, " ").split())


def work_of(store: Store, worker: str, **options: Any) -> StaffWork:
    (found,) = collected(store, "worker-report", worker=worker, **options).works
    assert isinstance(found, StaffWork)
    return found


def team(person: str, where: Team = Team.COMMITTEE) -> list[dict[str, Any]]:
    return [{"person_id": person, "team": where, "position": 1}]


def a_worker(store: Store) -> tuple[Council, str, str]:
    """A council, a worker of the service who is its chair, the card of the worker."""
    body = council(store)
    return body, body.chair, staff(store, body.chair)


def test_an_event_is_counted_once_in_the_role_that_says_most(store: Store) -> None:
    _body, person, worker = a_worker(store)
    both = event(store, day(10, 5), responsible_id=worker, team=team(person))
    helped = event(store, day(10, 6), team=team(person))
    event(store, day(10, 7))
    contest = event(store, day(10, 8), kind_id=kind("professional_contest"), team=team(person, Team.JURY))
    work = work_of(store, worker)
    assert [(each.event.id, each.role) for each in work.events] == [(both, "ответственный"), (helped, "оргкомитет")]
    assert [(each.event.id, each.role) for each in work.contests] == [(contest, "жюри")]


def test_what_the_service_only_sent_people_to_is_not_held_by_it(store: Store) -> None:
    _body, _person, worker = a_worker(store)
    event(store, day(10, 5), responsible_id=worker)
    event(store, day(10, 6), responsible_id=worker, service_role=SENDS)
    event(store, day(10, 7), responsible_id=worker, state=CANCELLED, state_reason="карантин")
    event(store, day(12, 7), responsible_id=worker, state=PLANNED)
    document = composed(store, "worker-report", worker=worker)
    assert figures(document)["мероприятий проведено"] == 1
    assert "Всего – 3: проведено – 1, участие организовано – 1, отменено – 1. В роли: ответственный – 3." in text_of(
        document
    )


def test_a_meeting_and_a_visit_are_counted_once(store: Store) -> None:
    body, person, worker = a_worker(store)
    held: dict[str, Any] = {"state": MeetingState.HELD, "number": "1"}
    led = meeting(store, body.id, day(10, 9), sheet(*body.people, present=5), chair_id=person, **held)
    came = meeting(store, body.id, day(10, 10), sheet(*body.people, present=5), **held | {"number": "2"})
    meeting(store, body.id, day(12, 10), chair_id=person)
    who = [{"staff_id": worker}, {"person_id": person}]
    visited: dict[str, Any] = {"visited_on": day(10, 12), "state": VisitState.DONE}
    visit = make(store, "visits", {"visit_members": who}, organisation_id=body.school, **visited)
    work = work_of(store, worker)
    assert [(each.meeting.id, each.role) for each in work.meetings] == [(led, "председатель"), (came, "участник")]
    assert [each.id for each in work.visits] == [visit]


def test_consultations_add_up_by_topic_and_in_time(store: Store) -> None:
    _body, _person, worker = a_worker(store)
    for number, minutes in enumerate((45, 30, None), start=1):
        about: dict[str, Any] = {"topic_id": topic("attestation")} if number < 3 else {}
        consultation(store, day(10, number), consultant_id=worker, minutes=minutes, group_size=number, **about)
    consultation(store, day(10, 4), minutes=60)
    text = text_of(composed(store, "worker-report", worker=worker))
    assert "Проведено консультаций – 3, обратилось человек – 6; записано времени – 1 ч 15 мин." in text
    assert "Всего 3 6" in text
    assert [all_minutes(minutes) for minutes in (0, 45, 60, 75)] == ["", "45 мин", "1 ч", "1 ч 15 мин"]


def test_documents_are_those_of_the_events_the_worker_answers_for(store: Store) -> None:
    body, person, worker = a_worker(store)
    own = event(store, day(10, 5), responsible_id=worker)
    helped = event(store, day(10, 6), team=team(person))
    for place in (own, helped):
        told: dict[str, Any] = {
            "person_id": body.people[1],
            "event_id": place,
            "issued_on": day(10, 7),
            "number": place[-4:],
        }
        make(store, "issued_documents", **told)
    work = work_of(store, worker)
    assert sum(map(len, work.issued.values())) == 1


def test_tasks_are_told_with_their_own_terms(store: Store) -> None:
    _body, person, worker = a_worker(store)
    who = {"person_id": person}
    decision(store, "Сделано", {**who, "done_on": day(10, 1)}, taken_on=day(9, 1), due_on=day(10, 20))
    decision(store, "Своё", {**who, "due_on": day(10, 5)}, taken_on=day(9, 1), due_on=day(12, 20))
    decision(store, "Прежнее", who, taken_on=day(9, 1), due_on=day(9, 10))
    decision(store, "Прежнее сделано", who, taken_on=day(9, 1), due_on=day(9, 10), state=DecisionState.DONE)
    decision(store, "Чужое", taken_on=day(9, 1), due_on=day(10, 10))
    work = work_of(store, worker, period=OCTOBER)
    assert [each.decision.wording for each in work.tasks] == ["Прежнее", "Своё", "Сделано"]
    assert [each.late(day(11, 20)) for each in work.tasks] == [True, True, False]
    assert "Поручений – 3, исполнено – 1, просрочено – 2." in text_of(
        composed(store, "worker-report", worker=worker, period=OCTOBER)
    )


def plan(store: Store, covers: PlanPeriod, starts_on: dt.date) -> str:
    return make(store, "plans", title=f"План на {covers.label}", covers=covers, starts_on=starts_on)


def planned(store: Store, plan_id: str, wording: str, who: dict[str, str], **values: Any) -> str:
    return make(store, "plan_items", {"plan_responsibles": [who]}, plan_id=plan_id, wording=wording, **values)


def test_an_item_that_a_month_plan_repeats_is_counted_once(store: Store) -> None:
    _body, person, worker = a_worker(store)
    year = plan(store, PlanPeriod.SCHOOL_YEAR, day(9, 1))
    month = plan(store, PlanPeriod.MONTH, day(10, 1))
    term: dict[str, Any] = {"term_from": day(10, 1), "term_until": day(10, 31), "term_words": "октябрь"}
    first = planned(store, year, "Семинар", {"staff_id": worker}, outcome=Outcome.DONE, **term)
    planned(store, month, "семинар ", {"staff_id": worker}, **term)
    second = planned(store, month, "Выставка", {"person_id": person}, outcome=Outcome.NOT_DONE, **term)
    planned(store, year, "Ноябрь", {"staff_id": worker}, term_from=day(11, 1), term_until=day(11, 30))
    planned(store, year, "Сверх", {"staff_id": worker}, off_plan=True, outcome=Outcome.DONE, **term)
    work = work_of(store, worker, period=OCTOBER)
    assert [each.id for each in work.items if not each.off_plan] == [first, second]
    text = text_of(composed(store, "worker-report", worker=worker, period=OCTOBER))
    assert "Пунктов – 2, выполнено – 1, не выполнено – 1; сверх плана – 1." in text


def test_all_workers_with_something_to_tell_come_in_one_file(store: Store) -> None:
    body, _person, worker = a_worker(store)
    idle = staff(store, body.people[1])
    consultation(store, day(10, 1), consultant_id=worker)
    everybody = collected(store, "worker-report").works
    assert [work.worker.id for work in everybody] == [worker]
    assert "ничего не записано" in text_of(composed(store, "worker-report", worker=idle))


def test_the_number_of_statements_does_not_grow(store: Store) -> None:
    body, person, worker = a_worker(store)

    def statements() -> int:
        with counted_statements(store) as sent:
            composed(store, "worker-report")
        return len(sent)

    def a_month(month: int) -> None:
        event(store, day(month, 5), responsible_id=worker, team=team(person))
        consultation(store, day(month, 6), consultant_id=worker, topic_id=topic("attestation"))
        decision(store, "Сделать", {"person_id": person}, taken_on=day(month, 1), due_on=day(month, 20))
        meeting(
            store, body.id, day(month, 9), sheet(*body.people, present=5), state=MeetingState.HELD, number=str(month)
        )

    a_month(9)
    few = statements()
    a_month(10)
    staff(store, body.people[2])
    assert statements() <= few
