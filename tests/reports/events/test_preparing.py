"""«Приказ о проведении», «Положение», «Составы»: what the card knows is printed, the rest is left to the pen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import ServiceRole
from mmsdesk.models.event_team import Team
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.document import Document
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.district import composed, person, post, statements
from tests.reports.doings import PLANNED, audience, came, day, event, kind, staff
from tests.reports.papers import whole_text

ORDER, REGULATION, TEAMS = "event-order", "event-regulation", "event-teams"


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def role(code: str) -> str:
    return entry_id(ReferenceList.TEAM_ROLES, code)


def prepared(store: Store, **values: Any) -> str:
    """A contest with everything that its papers tell."""
    school = make_organisation(store, "СОШ № 3")
    anna = person(store, "Титова Анна Олеговна", post(school))
    boris = person(store, "Осин Борис Ильич", post(school, "director"))
    team = [
        {"team": Team.JURY, "person_id": anna, "role_id": role("member"), "position": 1},
        {"team": Team.JURY, "guest": "Лапина Вера Егоровна, профессор", "role_id": role("chair"), "position": 2},
        {"team": Team.COMMITTEE, "person_id": boris, "role_id": role("chair")},
    ]
    criteria = [
        {"position": 1, "title": "Глубина", "maximum": 10},
        {"position": 2, "title": "Новизна", "maximum": 5.5},
        {"position": 3, "title": "Голос", "maximum": 3, "nomination": "Воспитатель"},
    ]
    rules = [{"winners_to": 1, "prizes_to": 3, "laureates_to": 4, "least_percent": 50}]
    given = {
        "kind_id": kind("professional_contest"),
        "goal": "Выявить лучшие практики.\nПоддержать учителей.",
        "conditions": "Заявки до 1 декабря.",
        "organisation_id": school,
        "starts_at": dt.time(10, 0),
        "audience_id": audience("subject_teachers"),
        "responsible_id": staff(store, anna),
        "budget_municipal": 5000.0,
        "people": came(anna),
        "team": team,
        "criteria": criteria,
        "rules": rules,
    }
    return event(store, day(12, 10), "Учитель года", state=PLANNED, **{**given, **values})


def test_the_order(store: Store) -> None:
    held = prepared(store, order_number="15-о", order_on=day(11, 20))
    text = words(composed(store, ORDER, event=held))
    assert "ПРИКАЗ 20 ноября 2026 г. № 15-о" in text
    assert "О проведении конкурса профессионального мастерства «Учитель года»" in text
    assert "В соответствии с планом работы на 2026/27 учебный год ПРИКАЗЫВАЮ:" in text
    assert (
        "1. Провести 10 декабря 2026 г., начало в 10:00, на базе СОШ № 3 "
        "конкурс профессионального мастерства «Учитель года»." in text
    )
    assert "цель и задачи мероприятия: выявить лучшие практики; поддержать учителей." in text
    assert "Утвердить состав организационного комитета (приложение 1)." in text
    assert "Утвердить состав жюри (приложение 2)." in text
    assert "возложить на Титову А.О., методиста." in text
    assert "5 000 руб. – за счёт средств муниципального бюджета." in text
    assert "Контроль за исполнением приказа оставляю за собой." in text
    assert "Приложение 2 к приказу от 20.11.2026 № 15-о" in text
    assert "ПРОЕКТ" not in text
    assert text.index("Лапина Вера Егоровна председатель профессор") < text.index("Титова Анна Олеговна член")


def test_an_order_without_number_is_a_draft_with_blanks(store: Store) -> None:
    held = event(store, day(10, 15), "Чтение на уроке", state=PLANNED)
    text = words(composed(store, ORDER, event=held, control="Осина Б.И.", basis="В целях развития чтения:"))
    assert text.startswith("ПРОЕКТ")
    assert "№ ________" in text
    assert "О проведении семинара «Чтение на уроке»" in text
    assert "В целях развития чтения ПРИКАЗЫВАЮ:" in text
    assert "возложить на ______________________________." in text
    assert "возложить на Осина Б.И." in text
    assert "None" not in text
    assert "Приложение" not in text


def test_participation_in_what_others_hold_is_no_holding(store: Store) -> None:
    held = event(store, day(10, 15), "Вебинар «Урок»", state=PLANNED, service_role=ServiceRole.SENDS)
    text = words(composed(store, ORDER, event=held))
    assert "Об участии в вебинаре «Урок»" in text
    assert "Организовать 15 октября 2026 г. участие педагогов в вебинаре «Урок»" in text
    assert "Провести" not in text
    called = event(store, day(10, 16), "Лесной дозор", state=PLANNED, service_role=ServiceRole.SENDS)
    assert "Об участии в мероприятии «Лесной дозор»" in words(composed(store, ORDER, event=called))


@pytest.mark.parametrize(("code", "who"), [("pupils", "обучающихся."), ("parents", "родителей.")])
def test_an_order_names_whom_schools_send(code: str, who: str, store: Store) -> None:
    held = event(store, day(10, 15), "Чтения", state=PLANNED, audience_id=audience(code))
    assert f"обеспечить участие {who}" in words(composed(store, ORDER, event=held))
    sent = event(store, day(10, 16), "Форум", audience_id=audience(code), service_role=ServiceRole.SENDS)
    assert f"участие {who[:-1]} в форуме" in words(composed(store, ORDER, event=sent))


def test_annexes_by_choice(store: Store) -> None:
    held = prepared(store, team=[], programme=[{"topic": "Открытие", "guest": "Лапина В.Е., профессор"}])
    text = words(composed(store, ORDER, event=held, participants=True, regulation=True))
    assert "Утвердить положение о мероприятии (прилагается)." in text
    assert "Утвердить программу мероприятия (приложение 1)." in text
    assert "Утвердить список участников (приложение 2)." in text
    bare = words(composed(store, ORDER, event=held, programme=False))
    assert "приложение" not in bare


def test_the_regulation(store: Store) -> None:
    text = words(composed(store, REGULATION, event=prepared(store)))
    assert "ПОЛОЖЕНИЕ о проведении конкурса профессионального мастерства «Учитель года»" in text
    assert "2. Цель и задачи Выявить лучшие практики. Поддержать учителей." in text
    assert "5. Условия и порядок проведения Заявки до 1 декабря." in text
    assert "Во всех номинациях 1 Глубина 10 2 Новизна 5,5 Наибольшая сумма 15,5" in text
    assert "Номинация «Воспитатель» 1 Голос 3 Наибольшая сумма 3" in text
    assert (
        "Победителем признаётся занявший 1-е место; призёрами признаются занявшие 2–3-е места; "
        "лауреатом признаётся занявший 4-е место; награды присуждаются набравшим не менее 50 % баллов." in text
    )
    assert "9. Финансирование" in text


def test_what_a_regulation_does_not_know_is_left_to_the_pen(store: Store) -> None:
    text = words(composed(store, REGULATION, event=event(store, day(10, 15), "Чтение на уроке", state=PLANNED)))
    assert "None" not in text
    assert "2. Цель и задачи ____" in text
    assert "5. Условия и порядок проведения ____" in text
    assert "Критерии" not in text
    assert "6. Подведение итогов и награждение ____" in text
    contest = event(store, day(10, 16), "Лучший урок", state=PLANNED, kind_id=kind("professional_contest"))
    text = words(composed(store, REGULATION, event=contest))
    assert "6. Критерии оценки ____" in text
    assert "7. Жюри № Фамилия, имя, отчество" in text


def test_teams(store: Store) -> None:
    text = words(composed(store, TEAMS, event=prepared(store)))
    assert "Организационный комитет № Фамилия, имя, отчество Роль Должность, место работы" in text
    assert "1 Осин Борис Ильич председатель директор, СОШ № 3" in text
    assert text.index("1 Лапина Вера Егоровна") < text.index("2 Титова Анна Олеговна")
    bare = words(composed(store, TEAMS, event=event(store, day(10, 15), "Чтение на уроке", state=PLANNED)))
    assert "СОСТАВ ОРГКОМИТЕТА" in bare
    assert "Жюри" not in bare
    assert "5" in bare


def test_statements_do_not_grow_with_events(store: Store) -> None:
    prepared(store)
    few = [statements(store, code) for code in (ORDER, REGULATION, TEAMS)]
    for number in range(2, 6):
        event(
            store,
            day(12, number),
            state=PLANNED,
            criteria=[{"title": "Голос"}],
            team=[{"team": Team.JURY, "guest": "Лапина В.Е."}],
        )
    assert [statements(store, code) for code in (ORDER, REGULATION, TEAMS)] == few
