"""Word templates filled with a meeting: the words of the minutes, item by item and whole."""

from __future__ import annotations

from typing import Any

from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.templates.filling import fill
from mmsdesk.reports.templates.gathering import Particulars, gathered
from mmsdesk.reports.templates.shipped import shipped
from mmsdesk.store.file import Store
from tests.councils import council, decision, item, meeting, sheet
from tests.reports.district import association, member
from tests.reports.meetings.lines import DAY, office
from tests.reports.template_files import text_of


def _made(store: Store) -> str:
    office(store, full_name="Методический центр", city="г. Зея")
    body = council(store)
    made = meeting(
        store,
        body.id,
        DAY,
        sheet(*body.people, present=3),
        number="3",
        chair_id=body.chair,
        secretary_id=body.people[2],
        state=MeetingState.HELD,
    )
    speeches = [{"person_id": body.people[2], "said": "Предложила продолжить", "position": 1}]
    asked = item(
        store,
        made,
        "Об итогах олимпиады",
        rapporteur_id=body.people[1],
        heard="Первое.\nВторое.",
        unanimous=True,
        children={"speeches": speeches},
    )
    decision(store, "Подготовить справку", {"person_id": body.chair}, meeting_id=made, item_id=asked, number="1.1")
    return made


def _facts(store: Store, made: str, title: str = "Методический совет") -> dict[str, Any]:
    with store.read() as session:
        (found,) = gathered(session, TemplateSubject.MEETING, [made], Particulars(DAY))
    assert found.title == title
    return dict(found.facts["заседание"])


def test_fields(store: Store) -> None:
    facts = _facts(store, _made(store))
    assert (facts["номер"], facts["объединение_родительный"]) == ("3", "методического совета")
    assert facts["председатель_подпись"] == "А.П.\u00a0Ёлкина"
    assert facts["присутствовали"].replace("\u00a0", " ").startswith("3 человека: Ёлкина А.П., учитель СОШ № 3;")
    assert facts["отсутствовали"].replace("\u00a0", " ") == "2 человека: Рябов П.С., Калинина О.Ю."
    assert facts["приглашены"] == ""
    assert facts["кворум"] == "Из 5\u00a0членов присутствуют 3, кворум имеется."
    (asked,) = facts["вопросы"]
    assert {key: value.replace("\u00a0", " ") for key, value in asked.items()} == {
        "номер": "1",
        "вопрос": "Об итогах олимпиады",
        "докладчик": "Титов К.Л., учитель СОШ № 3",
        "слушали": "Первое.\nВторое.",
        "выступили": "Осина В.И., учитель СОШ № 3, – предложила продолжить.",
        "решили": "1.1. Подготовить справку.\nОтветственный: Ёлкина А.П.",
        "голосование": "единогласно",
        "проект": "",
    }
    assert [row["явка"] for row in facts["явка"]] == ["присутствовал"] * 3 + ["отсутствовал"] * 2


def test_the_shipped_minutes_are_filled(store: Store) -> None:
    made = _made(store)
    template = shipped("meeting.docx")
    with store.read() as session:
        (found,) = fill(template.data(), template.subject, session, [made], Particulars(DAY))
    text = text_of(found.data).replace("\u00a0", " ")
    for words in (
        "ПРОТОКОЛ № 3",
        "заседания методического совета",
        "1. СЛУШАЛИ: Титова К.Л., учителя СОШ № 3, – об итогах олимпиады.",
        "1.1. Подготовить справку.",
        "ГОЛОСОВАЛИ: единогласно.",
    ):
        assert words in text
    assert "Приглашены" not in text


def test_a_joint_meeting_tells_who_came_from_which_body(store: Store) -> None:
    body = council(store)
    other = association(store, "ММО физиков", member(body.people[4]))
    rows = sheet(*body.people[:4], present=2)
    rows["meeting_attendances"].append(
        {"person_id": body.people[4], "position": 5, "presence": "present", "association_id": other}
    )
    rows["joint_bodies"] = [{"association_id": other, "number": "1"}]
    facts = _facts(store, meeting(store, body.id, DAY, rows), "Методический совет, ММО физиков")
    assert facts["присутствовали"].replace("\u00a0", " ") == (
        "3 человека (из них 1 входит в состав нескольких объединений)."
        "\nот методического совета: Ёлкина А.П., учитель СОШ № 3; Титов К.Л., учитель СОШ № 3;"
        " Калинина О.Ю., учитель СОШ № 3."
        "\nот ММО физиков: Калинина О.Ю., учитель СОШ № 3."
    )
    assert facts["кворум"].count("\n") == 1
