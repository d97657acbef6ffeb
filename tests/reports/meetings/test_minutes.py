"""«Протокол заседания» line by line, as real ones are shaped; all names are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.models.decision import DecisionState
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.office import HeardCase, MinutesStyle
from mmsdesk.reports.meetings.minutes import Draft
from mmsdesk.store.file import Store
from tests.councils import Council, council, decision, item, meeting, sheet
from tests.factories import make, make_organisation, make_teacher
from tests.reports.district import association, counted_statements, member, post
from tests.reports.meetings.lines import DAY, lines, office, paper, said

CODE = "minutes"


@pytest.fixture
def body(store: Store) -> Council:
    office(store, full_name="МКУ «Методический центр Зейского округа»", city="г. Зея")
    return council(store)


def course(text: list[str]) -> list[str]:
    """Lines from the first item on, without signatures."""
    start = next(at for at, line in enumerate(text) if line == "ПОВЕСТКА ДНЯ:")
    return [line for line in text[start + 1 :] if "____" not in line]


def full(store: Store, body: Council) -> str:
    """A meeting of the council as a service writes it down."""
    chair, deputy, secretary, ryabov, kalinina = body.people
    rows = sheet(chair, deputy, secretary, ryabov, kalinina, present=4)
    rows["meeting_attendances"][4]["reason"] = "болезнь"
    rows["meeting_attendances"].append(
        {
            "person_id": make_teacher(store, "Лев Алла Игоревна"),
            "position": 6,
            "capacity": "invited",
            "presence": "present",
        }
    )
    made = meeting(
        store,
        body.id,
        DAY,
        rows,
        number="3",
        chair_id=chair,
        secretary_id=secretary,
        organisation_id=body.school,
        room="каб. 12",
        starts_at=dt.time(14, 0),
        ends_at=dt.time(15, 30),
        theme="Качество образования",
        guests="Щукин Павел Петрович, глава района",
        state=MeetingState.HELD,
    )
    first = item(
        store,
        made,
        "Об итогах муниципального этапа олимпиады",
        1,
        rapporteur_id=deputy,
        heard="Участвовали 120 школьников.\nПризёров стало больше",
        unanimous=True,
        children={
            "speeches": [
                {"person_id": secretary, "said": "Предложила наградить наставников", "position": 1},
                {"guest": "Щукин П.П., глава района", "said": "Поддержал", "position": 2},
            ]
        },
    )
    second = item(
        store,
        made,
        "План выездов в школы",
        2,
        rapporteur="Сомова А.Ю., методист; представитель ГИБДД",
        votes_for=3,
        votes_against=0,
        votes_abstained=1,
    )
    decision(store, "Принять информацию к сведению", meeting_id=made, item_id=first, number="1.1", position=1)
    decision(
        store,
        "Подготовить приказ о награждении",
        {"person_id": ryabov, "position": 1},
        {"words": "руководители ШМО", "position": 2, "due_on": dt.date(2026, 11, 30)},
        meeting_id=made,
        item_id=first,
        number="1.2",
        position=2,
        due_on=dt.date(2026, 12, 1),
    )
    decision(
        store,
        "Калининой О.Ю. провести выезды до 15.03.2027.",
        {"person_id": kalinina, "position": 1},
        meeting_id=made,
        item_id=second,
        position=1,
        due_on=dt.date(2027, 3, 15),
    )
    return made


HEAD = [
    "МКУ «Методический центр Зейского округа»",
    "ПРОТОКОЛ № 3",
    "заседания методического совета",
    "20 ноября 2026 г. | г. Зея",
    "Место проведения: СОШ № 3, каб. 12",
    "Время: 14:00–15:30",
    "Тема: Качество образования",
    "Председатель: Ёлкина А.П., учитель СОШ № 3",
    "Секретарь: Осина В.И., учитель СОШ № 3",
    "Присутствовали: 4 человека: Ёлкина А.П., учитель СОШ № 3; Титов К.Л., учитель СОШ № 3; "
    "Осина В.И., учитель СОШ № 3; Рябов П.С., учитель СОШ № 3.",
    "Отсутствовали: 1 человек: Калинина О.Ю. (болезнь).",
    "Приглашены: Лев А.И.; Щукин Павел Петрович, глава района.",
    "Из 5 членов присутствуют 4, кворум имеется.",
    "ПОВЕСТКА ДНЯ:",
    "1. Об итогах муниципального этапа олимпиады.",
    "Докладчик: Титов К.Л., учитель СОШ № 3.",
    "2. План выездов в школы.",
    "Докладчики: Сомова А.Ю., методист; представитель ГИБДД.",
]
SIGNED = ["Председатель ____ А.П. Ёлкина", "Секретарь ____ В.И. Осина"]


def test_heard_spoke_decided_line_by_line(store: Store, body: Council) -> None:
    assert said(store, CODE, full(store, body)) == [
        "Проект",
        *HEAD,
        "1. СЛУШАЛИ: Титова К.Л., учителя СОШ № 3, – об итогах муниципального этапа олимпиады.",
        "Участвовали 120 школьников.",
        "Призёров стало больше.",
        "ВЫСТУПИЛИ:",
        "Осина В.И., учитель СОШ № 3, – предложила наградить наставников.",
        "Щукин П.П., глава района, – поддержал.",
        "РЕШИЛИ:",
        "1.1. Принять информацию к сведению.",
        "1.2. Подготовить приказ о награждении.",
        "Ответственный: Рябов П.С.; исполнители: руководители ШМО (до 30.11.2026). Срок: до 1 декабря 2026 г.",
        "ГОЛОСОВАЛИ: единогласно.",
        "2. СЛУШАЛИ: Сомову А.Ю., методиста; представителя ГИБДД, – «План выездов в школы».",
        "РЕШИЛИ:",
        "2.1. Калининой О.Ю. провести выезды до 15.03.2027.",
        "ГОЛОСОВАЛИ: за – 3, против – нет, воздержался – 1.",
        *SIGNED,
    ]


def test_by_the_first_question_line_by_line(store: Store, body: Council) -> None:
    office(store, minutes_style=MinutesStyle.QUESTION, resolution_word="ПОСТАНОВИЛИ")
    text = said(store, CODE, full(store, body), draft=Draft.NEVER)
    assert text == [
        *HEAD,
        "По первому вопросу «Об итогах муниципального этапа олимпиады» слушали Титова К.Л., учителя СОШ № 3.",
        "Участвовали 120 школьников.",
        "Призёров стало больше.",
        "Выступила Осина В.И., учитель СОШ № 3: предложила наградить наставников.",
        "Выступил Щукин П.П., глава района: поддержал.",
        "Постановили:",
        "1.1. Принять информацию к сведению.",
        "1.2. Подготовить приказ о награждении.",
        "Ответственный: Рябов П.С.; исполнители: руководители ШМО (до 30.11.2026). Срок: до 1 декабря 2026 г.",
        "Голосовали: единогласно.",
        "По второму вопросу «План выездов в школы» слушали Сомову А.Ю., методиста; представителя ГИБДД.",
        "Постановили:",
        "2.1. Калининой О.Ю. провести выезды до 15.03.2027.",
        "Голосовали: за – 3, против – нет, воздержался – 1.",
        *SIGNED,
    ]


def test_nominative_by_setting(store: Store, body: Council) -> None:
    made = full(store, body)
    office(store, heard_case=HeardCase.NOMINATIVE)
    assert "1. СЛУШАЛИ: Титов К.Л., учитель СОШ № 3, – об итогах муниципального этапа олимпиады." in said(
        store, CODE, made
    )
    office(store, minutes_style=MinutesStyle.QUESTION)
    text = said(store, CODE, made)
    assert "По первому вопросу «Об итогах муниципального этапа олимпиады» выступил Титов К.Л., учитель СОШ № 3." in text
    assert "По второму вопросу «План выездов в школы» выступили Сомова А.Ю., методист; представитель ГИБДД." in text


def test_rapporteurs_in_one_line_are_declined_each(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    item(store, made, "О плане", 1, rapporteur="Щукина И.И., Титов П.П.")
    item(store, made, "О смотре", 2, rapporteur="Щукина и Титов")
    item(store, made, "О сборах", 3, rapporteur="Щукина И.И., методист, Титов П.П., учитель")
    text = said(store, CODE, made)
    assert "1. СЛУШАЛИ: Щукину И.И., Титова П.П., – о плане." in text
    assert "2. СЛУШАЛИ: Щукину, Титова, – о смотре." in text
    assert "3. СЛУШАЛИ: Щукину И.И., методиста; Титова П.П., учителя, – о сборах." in text
    assert "Докладчики: Щукина И.И., Титов П.П." in text
    office(store, minutes_style=MinutesStyle.QUESTION, heard_case=HeardCase.NOMINATIVE)
    assert "По второму вопросу «О смотре» выступили Щукина, Титов." in said(store, CODE, made)


def test_a_name_goes_as_the_person_wants_it(store: Store, body: Council) -> None:
    who = make_teacher(
        store, "Шевчук Лев Ильич", children={"name_forms": [{"name_case": "accusative", "text": "Шевчук Льва Ильича"}]}
    )
    made = meeting(store, body.id, DAY)
    item(store, made, "О плане", rapporteur_id=who)
    assert "1. СЛУШАЛИ: Шевчук Л.И. – о плане." in said(store, CODE, made)


def test_blanks_for_the_pen(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, sheet(*body.people))
    text = said(store, CODE, made)
    assert text[2:4] == ["ПРОТОКОЛ № ____", "заседания методического совета"]
    assert "Председатель: ________________________" in text
    assert "Присутствовали: ____________ человек" in text
    assert not any(line.startswith(("Отсутствовали", "Из 5")) for line in text)
    assert text[-2:] == ["Председатель ____ ", "Секретарь ____ "]


def test_draft_while_unsigned(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, signed_on=DAY, number="1")
    assert "Проект" not in said(store, CODE, made)
    other = meeting(store, body.id, DAY, number="2")
    assert said(store, CODE, other)[0] == "Проект"
    assert "Проект" not in said(store, CODE, other, draft=Draft.NEVER)


def test_tie_goes_to_the_chair(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, sheet(*body.people, present=4))
    item(store, made, "О плане", votes_for=2, votes_against=2)
    assert "ГОЛОСОВАЛИ: за – 2, против – 2. Голоса разделились поровну, решающим стал голос председателя." in said(
        store, CODE, made
    )
    equal = council_without_casting_vote(store)
    made = meeting(store, equal, DAY)
    item(store, made, "О плане", votes_for=2, votes_against=2)
    assert "ГОЛОСОВАЛИ: за – 2, против – 2. Голоса разделились поровну." in said(store, CODE, made)


def council_without_casting_vote(store: Store) -> str:
    return association(store, "Экспертный совет", casting_vote=False)


def test_votes_that_do_not_fit_are_a_remark(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY, sheet(*body.people, present=4))
    asked = item(store, made, "О плане", votes_for=2, votes_against=5)
    decision(store, "Утвердить", meeting_id=made, item_id=asked)
    document = paper(store, CODE, made)
    remarks = [line for line in lines(document) if line.startswith("*")]
    assert remarks == [
        "* По вопросу 1 голосов 7, а присутствовали 4.",
        "* По вопросу 1 против больше, чем за, а решение записано.",
    ]
    assert not any(line.startswith("*") for line in lines(document.without_remarks()))


def test_sub_items_various_and_numbers_left_out(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    item(store, made, "О подготовке к аттестации:", 1, number="1")
    item(store, made, "график курсов", 2, number="1.1", rapporteur_id=body.chair)
    item(store, made, "Об олимпиаде", 3, number="")
    item(store, made, "Разное", 4, number="", kind="various")
    assert course(said(store, CODE, made)) == [
        "1. О подготовке к аттестации:",
        "1.1. график курсов.",
        "Докладчик: Ёлкина А.П., учитель СОШ № 3.",
        "2. Об олимпиаде.",
        "3. Разное.",
        "1. О подготовке к аттестации:",
        "1.1. СЛУШАЛИ: Ёлкину А.П., учителя СОШ № 3, – «график курсов».",
        "2. СЛУШАЛИ: об олимпиаде.",
        "3. Разное.",
    ]


def test_the_first_term_stands_though_it_was_extended(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    asked = item(store, made, "О плане")
    make(
        store,
        "decisions",
        {
            "decision_changes": [
                {
                    "changed_on": dt.date(2027, 1, 20),
                    "state": DecisionState.EXTENDED,
                    "due_before": dt.date(2027, 1, 15),
                    "due_on": dt.date(2027, 3, 1),
                }
            ]
        },
        wording="Собрать планы",
        taken_on=DAY,
        meeting_id=made,
        item_id=asked,
        due_on=dt.date(2027, 3, 1),
        state=DecisionState.EXTENDED,
    )
    assert "Срок: до 15 января 2027 г." in said(store, CODE, made)


def test_names_and_posts_are_of_the_day(store: Store, body: Council) -> None:
    former = make_organisation(store, "Гимназия № 1")
    who = make_teacher(
        store,
        "Новикова Ольга Львовна",
        children={
            "former_names": [{"surname": "Старикова", "until": dt.date(2026, 12, 1)}],
            "employments": [
                post(former, "methodist", ended_on=dt.date(2026, 11, 30)),
                post(body.school, "teacher", started_on=dt.date(2026, 12, 1)),
            ],
        },
    )
    made = meeting(store, body.id, DAY)
    item(store, made, "О плане", rapporteur_id=who)
    (line,) = [line for line in said(store, CODE, made) if line.startswith("1. СЛУШАЛИ")]
    assert line.startswith("1. СЛУШАЛИ: Старикову О.Л., методиста гимназии № 1, – о плане.")


def test_a_topic_is_not_said_twice(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    item(store, made, "О плане", rapporteur_id=body.chair, heard="О плане работы на год.")
    assert course(said(store, CODE, made))[2:] == [
        "1. СЛУШАЛИ: Ёлкину А.П., учителя СОШ № 3.",
        "О плане работы на год.",
    ]


def test_all_of_a_year_in_one_file(store: Store, body: Council) -> None:
    other = association(store, "ММО физиков", member(body.chair))
    full(store, body)
    held = {"state": MeetingState.HELD}
    meeting(store, other, dt.date(2026, 10, 1), number="1", **held)
    meeting(store, other, dt.date(2025, 10, 1), number="1", **held)
    meeting(store, other, dt.date(2026, 10, 5), state=MeetingState.CANCELLED, number="2")
    meeting(store, other, dt.date(2026, 12, 5))
    text = said(store, CODE)
    assert [line for line in text if line.startswith("[")] == [
        "[Протокол № 1 от 1 октября 2026 г.: ММО физиков]",
        "[Протокол № 3 от 20 ноября 2026 г.: Методический совет]",
    ]
    assert paper(store, CODE).title == "Протоколы заседаний за 2026/27 учебный год"
    assert said(store, CODE, association=other)[2].endswith("№ 1")


def test_statements_do_not_grow_with_meetings(store: Store, body: Council) -> None:
    full(store, body)
    with counted_statements(store) as few:
        paper(store, CODE)
    for day in range(1, 8):
        made = meeting(store, body.id, dt.date(2026, 10, day), number=str(day))
        item(store, made, "О плане", rapporteur_id=body.chair)
    with counted_statements(store) as many:
        paper(store, CODE)
    assert len(many) == len(few)


def test_long_and_many(store: Store, body: Council) -> None:
    """60 items and a speech of 5 000 characters are printed."""
    from mmsdesk.reports.pdf import render_pdf
    from tests.reports.papers import whole_text

    made = meeting(store, body.id, DAY)
    for number in range(1, 61):
        item(store, made, f"О вопросе {number}", number)
    item(store, made, "О речи", 61, children={"speeches": [{"person_id": body.chair, "said": "слово " * 833}]})
    text = whole_text(render_pdf(paper(store, CODE, made)))
    assert text.count("слово") == 833
    assert "60. СЛУШАЛИ: о вопросе 60." in text.replace("\u00a0", " ")


def test_terms_of_executors_stand_with_them_and_days_of_the_wording_are_not_taken_for_the_term(
    store: Store, body: Council
) -> None:
    made = meeting(store, body.id, DAY)
    about = item(store, made)
    first, second = dt.date(2026, 12, 1), dt.date(2026, 12, 5)
    each = [{"person_id": body.people[3], "due_on": first}, {"person_id": body.people[4], "due_on": second}]
    decision(store, "Подготовить доклады", *each, meeting_id=made, item_id=about, due_on=second, number="1.1")
    one = {"person_id": body.people[3]}
    decision(store, "Дополнить анализ от 11.12", one, meeting_id=made, item_id=about, due_on=first, number="1.2")
    text = said(store, CODE, made)
    assert "Ответственный: Рябов П.С. (до 01.12.2026); исполнитель: Калинина О.Ю. (до 05.12.2026)." in text
    assert "Ответственный: Рябов П.С. Срок: до 1 декабря 2026 г." in text
