"""What is printed before a meeting: notice, agenda, sheet, draft decision, handouts."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.models.meeting import MeetingForm, MeetingState
from mmsdesk.reports.document import Approval, PageBreak, Table
from mmsdesk.reports.meetings.notice import Letters
from mmsdesk.services.meetings.agenda import edit_meeting
from mmsdesk.services.meetings.signing import sign_warnings
from mmsdesk.store.file import Store
from tests.councils import Council, council, item, meeting, sheet
from tests.factories import make_organisation, make_teacher
from tests.reports.district import association, member, post
from tests.reports.meetings.lines import DAY, office, paper, said


@pytest.fixture
def body(store: Store) -> Council:
    office(store, full_name="Методический центр", city="г. Зея", phone="+7 000 200-00-01")
    return council(store)


@pytest.fixture
def made(store: Store, body: Council) -> str:
    """A meeting to come."""
    chair, deputy, secretary, *_others = body.people
    made = meeting(
        store,
        body.id,
        DAY,
        sheet(*body.people),
        chair_id=chair,
        secretary_id=secretary,
        organisation_id=body.school,
        starts_at=dt.time(14, 0),
        guests="Щукин П.П., глава района",
    )
    item(
        store,
        made,
        "Об итогах олимпиады",
        1,
        rapporteur_id=deputy,
        planned_minutes=20,
        draft_decision="1. Принять\nУтвердить план.",
        materials="Таблица итогов.\nВыводы.",
    )
    item(store, made, "Разное", 2, kind="various", planned_minutes=5)
    return made


AGENDA = ["1. Об итогах олимпиады.", "Докладчик: Титов К.Л., учитель СОШ № 3.", "2. Разное."]


def test_notice_for_all(store: Store, made: str) -> None:
    assert said(store, "meeting-notice", made) == [
        "Методический центр",
        "Членам методического совета",
        "УВЕДОМЛЕНИЕ",
        "о проведении заседания методического совета",
        "Уважаемые коллеги!",
        "Сообщаем, что 20 ноября 2026 г. (пятница) в 14:00 состоится заседание методического совета.",
        "Место: СОШ № 3.",
        "ПОВЕСТКА ДНЯ:",
        *AGENDA,
        "О невозможности присутствовать просим сообщить заранее.",
        "Справки: секретарь – Осина В.И., телефон: +7 (000) 200-00-01.",
        "Председатель ____ А.П. Ёлкина",
    ]


def test_a_notice_for_each(store: Store, made: str) -> None:
    text = said(store, "meeting-notice", made, letters=Letters.EACH, agenda=False)
    assert len([line for line in text if line.startswith("[")]) == 5
    at = text.index("[Уведомление о заседании 20 ноября 2026 г.: Методический совет – Титов К.Л.]")
    assert text[at + 1 : at + 9] == [
        "Методический центр",
        "Учителю СОШ № 3",
        "Титову К.Л.",
        "УВЕДОМЛЕНИЕ",
        "о проведении заседания методического совета",
        "Уважаемый Кирилл Львович!",
        "Приглашаем Вас на заседание методического совета, которое состоится 20 ноября 2026 г. (пятница) в 14:00.",
        "Место: СОШ № 3.",
    ]
    assert text.count("Вы докладываете по вопросу: 1. «Об итогах олимпиады».") == 1
    assert "Уважаемая Анна Петровна!" in text


def test_notice_of_a_written_meeting(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, form=MeetingForm.WRITTEN)
    assert (
        "Сообщаем, что проводится заочное заседание методического совета."
        " Просим направить свои голоса не позднее 20 ноября 2026 г. (пятница)." in said(store, "meeting-notice", made)
    )


def test_notice_of_a_cancelled_meeting(store: Store, made: str) -> None:
    edit_meeting(store, made, {"state": MeetingState.CANCELLED, "state_reason": "карантин в школах"})
    assert said(store, "meeting-notice", made) == [
        "Методический центр",
        "Членам методического совета",
        "УВЕДОМЛЕНИЕ",
        "об отмене заседания методического совета",
        "Уважаемые коллеги!",
        "Сообщаем, что заседание методического совета, назначенное на 20 ноября 2026 г. (пятница), отменено.",
        "Причина: карантин в школах.",
        "Справки: секретарь – Осина В.И., телефон: +7 (000) 200-00-01.",
        "Председатель ____ А.П. Ёлкина",
    ]
    own = said(store, "meeting-notice", made, letters=Letters.EACH)
    assert not any("состоится" in line or line.startswith("Вы докладываете") for line in own)
    assert sum(line.endswith("отменено.") for line in own) == 5


def test_notice_of_a_moved_meeting(store: Store, made: str) -> None:
    moved = {"state": MeetingState.MOVED, "moved_to": dt.date(2026, 11, 27), "state_reason": "Карантин."}
    edit_meeting(store, made, moved)
    text = said(store, "meeting-notice", made)
    assert text[2:8] == [
        "УВЕДОМЛЕНИЕ",
        "о переносе заседания методического совета",
        "Уважаемые коллеги!",
        "Сообщаем, что заседание методического совета, назначенное на 20 ноября 2026 г. (пятница),"
        " переносится на 27 ноября 2026 г. (пятница) в 14:00.",
        "Причина: Карантин.",
        "Место: СОШ № 3.",
    ]
    assert AGENDA[0] in text
    edit_meeting(store, made, {"moved_to": None})
    assert (
        "Сообщаем, что заседание методического совета, назначенное на 20 ноября 2026 г. (пятница), переносится."
        " О новой дате будет сообщено дополнительно." in said(store, "meeting-notice", made)
    )


@pytest.mark.parametrize("code", ["meeting-agenda", "meeting-sheet"])
def test_papers_of_a_cancelled_meeting_say_so(store: Store, made: str, code: str) -> None:
    assert not any("отменено" in line for line in said(store, code, made))
    edit_meeting(store, made, {"state": MeetingState.CANCELLED, "state_reason": "карантин"})
    assert "Заседание отменено: карантин." in said(store, code, made)
    edit_meeting(store, made, {"state": MeetingState.MOVED})
    assert "Заседание перенесено, новая дата не назначена: карантин." in said(store, code, made)


def test_agenda_with_times(store: Store, made: str) -> None:
    document = paper(store, "meeting-agenda", made, approval=True)
    assert isinstance(document.blocks[0], Approval)
    assert said(store, "meeting-agenda", made) == [
        "Методический центр",
        "ПОВЕСТКА ДНЯ",
        "заседания методического совета",
        "Дата и время: 20 ноября 2026 г. (пятница), 14:00",
        "Место: СОШ № 3",
        "1. Об итогах олимпиады.",
        "Докладчик: Титов К.Л., учитель СОШ № 3.",
        "Время: 14:00–14:20 (20 мин)",
        "2. Разное.",
        "Время: 14:20–14:25 (5 мин)",
        "Секретарь ____ В.И. Осина",
    ]
    assert not any(line.startswith("Время") for line in said(store, "meeting-agenda", made, times=False))


def test_sheet_numbered_as_on_the_desk(store: Store, made: str) -> None:
    text = said(store, "meeting-sheet", made, guests=2)
    assert text[4:] == [
        "Место: СОШ № 3",
        "1 | Ёлкина Анна Петровна (председатель) | учитель СОШ № 3 | ",
        "2 | Титов Кирилл Львович (заместитель) | учитель СОШ № 3 | ",
        "3 | Осина Вера Ильинична (секретарь) | учитель СОШ № 3 | ",
        "4 | Рябов Пётр Семёнович | учитель СОШ № 3 | ",
        "5 | Калинина Ольга Юрьевна | учитель СОШ № 3 | ",
        "Приглашённые",
        "6 | Щукин П. П. | глава района | ",
        "7 |  |  | ",
        "8 |  |  | ",
        "Всего 5 членов, для кворума нужно не менее 3. Присутствуют: ________",
        "Секретарь ____ В.И. Осина",
    ]
    (table,) = [block for block in paper(store, "meeting-sheet", made).blocks if isinstance(block, Table)]
    assert table.row_height > 0


def test_who_stands_twice_on_the_sheet_is_told(store: Store, body: Council) -> None:
    chair, deputy = body.people[:2]
    twice = meeting(store, body.id, DAY, sheet(chair, deputy, chair))
    text = said(store, "meeting-sheet", twice)
    assert "3 | Ёлкина Анна Петровна (председатель) | учитель СОШ № 3; уже записана под № 1 | " in text
    with store.read() as session:
        assert "На явочном листе записаны дважды: Ёлкина А. П." in [
            each.replace("\u00a0", " ") for each in sign_warnings(session, twice)
        ]


def test_sheet_with_marks(store: Store, body: Council) -> None:
    rows = sheet(*body.people, present=4)
    rows["meeting_attendances"][4]["reason"] = "болезнь"
    made = meeting(store, body.id, DAY, rows)
    text = said(store, "meeting-sheet", made, marks=True, guests=0)
    assert text[-7:-1] == [
        "1 | Ёлкина Анна Петровна (председатель) | учитель СОШ № 3 | присутствовала",
        "2 | Титов Кирилл Львович (заместитель) | учитель СОШ № 3 | присутствовал",
        "3 | Осина Вера Ильинична (секретарь) | учитель СОШ № 3 | присутствовала",
        "4 | Рябов Пётр Семёнович | учитель СОШ № 3 | присутствовал",
        "5 | Калинина Ольга Юрьевна | учитель СОШ № 3 | отсутствовала: болезнь",
        "Всего 5 членов, для кворума нужно не менее 3. Присутствуют: 4, кворум имеется.",
    ]


def test_who_has_left_is_told_on_the_sheet(store: Store, body: Council) -> None:
    garden = make_organisation(store, "Детский сад № 1 «Ромашка»")
    gone = make_teacher(store, "Дубова Вера Ильинична", children={"employments": [post(garden, "educator")]})
    other = association(store, "ММО", member(body.chair), member(gone, ended_on=dt.date(2026, 9, 1)))
    made = meeting(store, other, DAY, sheet(gone, body.people[1]))
    text = said(store, "meeting-sheet", made, guests=0)
    assert "1 | Дубова Вера Ильинична | воспитатель детского сада № 1 «Ромашка»; выбыла 01.09.2026 | " in text
    assert "2 | Титов Кирилл Львович | учитель СОШ № 3; не в составе | " in text


def test_an_empty_sheet_stands_with_the_members_of_the_day(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    text = said(store, "meeting-sheet", made, guests=0)
    assert [line.split(" | ")[1].split()[0] for line in text if " | " in line] == [
        "Ёлкина",
        "Титов",
        "Осина",
        "Калинина",
        "Рябов",
    ]
    assert (
        len([line for line in said(store, "meeting-notice", made, letters=Letters.EACH) if line.startswith("[")]) == 5
    )


def test_sheet_of_a_body_without_members(store: Store) -> None:
    made = meeting(store, association(store, "Рабочая группа"), DAY)
    text = said(store, "meeting-sheet", made)
    assert text[-2] == "* Членов на листе нет: заполните его по составу на столе заседания."
    assert len([line for line in text if line.endswith(" |  |  | ")]) == 20


def test_draft_decision(store: Store, made: str) -> None:
    text = said(store, "draft-decision", made, lines=2)
    assert text[:5] == [
        "Проект",
        "Методический центр",
        "РЕШЕНИЕ",
        "заседания методического совета",
        "20 ноября 2026 г. | г. Зея",
    ]
    assert text[5:10] == [
        "1. По вопросу об итогах олимпиады",
        "Докладчик: Титов К.Л., учитель СОШ № 3.",
        "1.1. Принять.",
        "1.2. Утвердить план.",
        "2. По вопросу «Разное»",
    ]
    assert [line[:6] for line in text[10:]] == ["2.1. _", "2.2. _"]
    assert len(said(store, "draft-decision", made, lines=0)) == 9


def test_handouts(store: Store, made: str) -> None:
    item(store, made, "О плане", 3, materials="Текст.")
    document = paper(store, "handouts", made)
    assert len([block for block in document.blocks if isinstance(block, PageBreak)]) == 1
    assert said(store, "handouts", made)[:7] == [
        "К вопросу 1 повестки дня",
        "заседания методического совета",
        "20 ноября 2026 г.",
        "Об итогах олимпиады",
        "Докладчик: Титов К.Л., учитель СОШ № 3.",
        "Таблица итогов.",
        "Выводы.",
    ]


def test_no_handouts(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    assert "раздаточных материалов нет" in said(store, "handouts", made)[1]
    assert said(store, "handouts") == ["* Записей нет."]
