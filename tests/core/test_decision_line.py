"""Decisions typed as one line. All names are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmsdesk.core.decision_line import DecisionLine, KnownName, MarkKind, read_line
from mmsdesk.core.declension import Case
from mmsdesk.core.names import PersonName

TODAY = dt.date(2026, 11, 20)
NAMES = (
    KnownName("titov", PersonName("Титов", "Кирилл", "Львович"), "m"),
    KnownName("vera", PersonName("Осина", "Вера", "Ильинична"), "f", near=True),
    KnownName("anna", PersonName("Осина", "Анна", "Ильинична"), "f"),
    KnownName("yolkina", PersonName("Ёлкина", "Анна", "Петровна"), "f"),
    KnownName("zayats", PersonName("Заяц", "Олег", "Павлович"), "m"),
    KnownName("rybakov", PersonName("Рыбаков", "Пётр", "Ильич"), "m"),
    KnownName("rybakova", PersonName("Рыбаков", "Олег", "Ильич"), "m"),
    KnownName(
        "grebenko", PersonName("Гребень", "Ольга", "Юрьевна"), "f", forms={Case.DATIVE: "Гребнёвой Ольге Юрьевне"}
    ),
    KnownName("rimskaya", PersonName("Римская-Корсакова", "Нина", "Олеговна"), "f"),
    KnownName("physics", words=("ММО учителей физики",)),
    KnownName("council", words=("Методический совет", "ГМС")),
    KnownName("school", words=("СОШ № 3", "МБОУ «СОШ № 3»")),
)


def read(line: str, today: dt.date = TODAY) -> DecisionLine:
    return read_line(line, today, NAMES)


@pytest.mark.parametrize(
    ("line", "executors", "wording"),
    [
        ("Ёлкина подготовить справку", ["yolkina"], "Подготовить справку"),
        ("Елкиной А.П. подготовить справку", ["yolkina"], "Подготовить справку"),
        ("Титову Кириллу Львовичу изучить опыт", ["titov"], "Изучить опыт"),
        ("К.Л. Титову, В. И. Осиной – изучить опыт", ["titov", "vera"], "Изучить опыт"),
        ("Титову и Осиной изучить опыт", ["titov", "vera"], "Изучить опыт"),
        ("Осиной А.И. изучить опыт", ["anna"], "Изучить опыт"),
        ("Зайцу О.П. провести конкурс", ["zayats"], "Провести конкурс"),
        ("Гребнёвой провести конкурс", ["grebenko"], "Провести конкурс"),
        ("Поручить Титову К.Л. подготовить отчёт", ["titov"], "Подготовить отчёт"),
        ("Поручить Титову работу с молодыми", ["titov"], "Поручить Титову работу с молодыми"),
        ("Директору СОШ № 3 Титову К.Л. обеспечить явку", ["titov"], "Обеспечить явку"),
        ("Титову К.Л., директору СОШ № 3, обеспечить явку", ["titov"], "Обеспечить явку"),
        ("ММО учителей физики провести олимпиаду", ["physics"], "Провести олимпиаду"),
        ("Методическому совету рассмотреть вопрос", ["council"], "Рассмотреть вопрос"),
        ("СОШ № 3 представить опыт", ["school"], "Представить опыт"),
        ("Утвердить план. Ответственный: Титов К.Л.", ["titov"], "Утвердить план"),
        ("Провести семинар (отв. Титов К.Л., Осина В.И.)", ["titov", "vera"], "Провести семинар"),
        ("Титову К.Л. дополнительно изучить опыт", ["titov"], "Титову К.Л. дополнительно изучить опыт"),
        ("Титову К.Л., в школах провести опрос", ["titov"], "Титову К.Л., в школах провести опрос"),
        ("Титова К.Л. наградить грамотой", [], "Титова К.Л. наградить грамотой"),
        ("Рыбакову изучить опыт", [], "Рыбакову изучить опыт"),
        ("Римской-Корсаковой Н.О. провести конкурс", ["rimskaya"], "Провести конкурс"),
        (
            "Контроль за исполнением возложить на Титова К.Л.",
            ["titov"],
            "Контроль за исполнением возложить на Титова К.Л.",
        ),
        ("титову к.л. подготовить справку", ["titov"], "Подготовить справку"),
        ("титову подготовить справку", ["titov"], "Подготовить справку"),
        ("к.л. титову, осиной в.и. подготовить справку", ["titov", "vera"], "Подготовить справку"),
        ("ТИТОВУ К.Л., ЁЛКИНОЙ подготовить справку", ["titov", "yolkina"], "Подготовить справку"),
        ("ТИТОВУ КИРИЛЛУ ЛЬВОВИЧУ изучить опыт", ["titov"], "Изучить опыт"),
        ("римской-корсаковой провести конкурс", ["rimskaya"], "Провести конкурс"),
        ("Провести семинар (отв. титов к.л.)", ["titov"], "Провести семинар"),
        ("поручить титову к.л. подготовить отчёт", ["titov"], "Подготовить отчёт"),
        ("в осине изучить дупло", [], "В осине изучить дупло"),
        ("Титов – до 15.03 – справка", ["titov"], "Справка"),
        ("Титов К.Л., Осина В.И. – до 15.03 – справка", ["titov", "vera"], "Справка"),
        ("осиной в.и.: справка до 15.03", ["vera"], "Справка"),
        ("Титову К.Л. справку до 15.03", ["titov"], "Титову К.Л. справку"),
        ("Титов К.Л. – победитель конкурса", ["titov"], "Титов К.Л. – победитель конкурса"),
        ("Итоги – справка до 15.03", [], "Итоги – справка"),
        ("Утвердить план, представленный Титовым К.Л.", [], "Утвердить план, представленный Титовым К.Л."),
        ("Сеть школ района сохранить", [], "Сеть школ района сохранить"),
        ("В школах района провести опрос", [], "В школах района провести опрос"),
    ],
)
def test_who_is_to_do_it(line: str, executors: list[str], wording: str) -> None:
    found = read(line)
    assert list(found.executors) == executors
    assert found.wording == wording
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("line", "unknown", "wording"),
    [
        ("Руководителям ШМО представить планы", ["руководители ШМО"], "Представить планы"),
        ("Всем классным руководителям провести беседы", ["все классные руководители"], "Провести беседы"),
        ("Директорам школ № 1, 2 и 3 усилить контроль", ["директора школ № 1, 2 и 3"], "Усилить контроль"),
        (
            "Рекомендовать директорам школ усилить контроль",
            ["директора школ"],
            "Рекомендовать директорам школ усилить контроль",
        ),
        ("Директорам СОШ № 3 и СОШ № 3 обеспечить явку", ["директора СОШ № 3 и СОШ № 3"], "Обеспечить явку"),
        ("Щукину П.П. написать отзыв", ["Щукину П.П."], "Щукину П.П. написать отзыв"),
        ("Провести смотр. Исполнители: оргкомитет", ["оргкомитет"], "Провести смотр"),
    ],
)
def test_executors_who_are_no_records(line: str, unknown: list[str], wording: str) -> None:
    found = read(line)
    assert (list(found.unknown), found.wording, found.executors) == (unknown, wording, ())
    assert MarkKind.UNKNOWN_EXECUTOR in {mark.kind for mark in found.marks}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("до 15.03", dt.date(2027, 3, 15)),
        ("до 20.11", dt.date(2026, 11, 20)),
        ("к 1 декабря", dt.date(2026, 12, 1)),
        ("в срок до 1 сентября", dt.date(2027, 9, 1)),
        ("не позднее 05.02.2027 г.", dt.date(2027, 2, 5)),
        ("до 15.11.26", dt.date(2026, 11, 15)),
        ("до 15.11", dt.date(2026, 11, 15)),
        ("до 01.11", dt.date(2026, 11, 1)),
        ("до 7 октября", dt.date(2026, 10, 7)),
        ("до 6 октября", dt.date(2027, 10, 6)),
        ("до конца октября", dt.date(2026, 10, 31)),
        ("до конца сентября", dt.date(2027, 9, 30)),
        ("до конца февраля", dt.date(2027, 2, 28)),
        ("до 29 февраля", dt.date(2028, 2, 29)),
        ("срок: 10.01.2027", dt.date(2027, 1, 10)),
        ("(до 10.01)", dt.date(2027, 1, 10)),
        ("(срок – до 15 мая 2027 года)", dt.date(2027, 5, 15)),
        ("до 31.02", None),
        ("до 10.30", None),
        ("до 15 учеников", None),
    ],
)
def test_until_which_day(words: str, day: dt.date | None) -> None:
    found = read(f"Подготовить справку {words}")
    assert found.due_on == day
    assert found.wording == ("Подготовить справку" if day else f"Подготовить справку {words}")


@pytest.mark.parametrize(
    "words",
    [
        "в течение года",
        "в течение учебного года",
        "постоянно",
        "ежемесячно",
        "ежемесячно до 5 числа",
        "до 5-го числа каждого месяца",
        "в недельный срок",
        "в кратчайшие сроки",
        "к следующему заседанию",
        "к очередному заседанию методического совета",
        "до весенних каникул",
        "до нового года",
        "до конца II четверти",
        "до конца учебного года",
    ],
)
def test_a_term_without_a_day(words: str) -> None:
    found = read(f"Титову К.Л. {words} вести наблюдение")
    assert (found.due_words, found.due_on, found.wording) == (words, None, "Вести наблюдение")
    assert found.executors == ("titov",)


@pytest.mark.parametrize(
    ("line", "controlled"),
    [
        ("Принять к сведению", False),
        ("Информацию Титова К.Л. принять к сведению.", False),
        ("Принять информацию Титова к сведению", False),
        ("Принять информацию Титова К.Л. к сведению.", False),
        ("Утвердить план работы", False),
        ("Утвердить план работы до 01.12", True),
        ("Утверждённый план разослать", True),
        ("Титову К.Л. одобрить план", True),
        ("Подготовить справку", True),
    ],
)
def test_what_is_under_control(line: str, controlled: bool) -> None:
    assert read(line).controlled is controlled


@pytest.mark.parametrize(
    "line",
    [
        "Титову до 1.12, Осиной до 5.12 подготовить доклады",
        "Титову К.Л. (до 01.12), Осиной В.И. (до 05.12) подготовить доклады",
    ],
)
def test_each_executor_has_a_term(line: str) -> None:
    found = read(line)
    assert (found.executors, found.wording) == (("titov", "vera"), "Подготовить доклады")
    assert found.own_terms == (("titov", dt.date(2026, 12, 1)), ("vera", dt.date(2026, 12, 5)))
    assert found.due_on == dt.date(2026, 12, 5)


def test_two_of_three_share_a_term() -> None:
    found = read("Титову, Ёлкиной до 1.12, щедрой Осиной до 5.12 подготовить доклады")
    assert dict(found.own_terms)["titov"] == dict(found.own_terms)["yolkina"] == dt.date(2026, 12, 1)


def test_a_day_that_is_over_is_no_term_where_another_is_to_come() -> None:
    found = read("Титову К.Л. подготовить отчёт за период до 01.09.2025 к 15 января")
    assert (found.due_on, found.wording) == (dt.date(2027, 1, 15), "Подготовить отчёт за период до 01.09.2025")


def test_marks_show_what_was_understood() -> None:
    line = "Титову К.Л., руководителям ШМО в срок до 1 декабря представить планы"
    found = read(line)
    assert [(line[mark.start : mark.end], mark.kind) for mark in found.marks] == [
        ("Титову К.Л.", MarkKind.EXECUTOR),
        ("руководителям ШМО", MarkKind.UNKNOWN_EXECUTOR),
        ("в срок до 1 декабря", MarkKind.DUE),
    ]
    assert found.wording == "Представить планы"


def test_nothing_is_understood_of_nothing() -> None:
    assert read("") == DecisionLine("", "")
    assert read("  ").wording == ""


@given(st.text(alphabet="Титову К.Л, до15.03принять(:)–отв ИСрок№", max_size=60))
def test_any_text_is_read(line: str) -> None:
    found = read(line)
    assert found.text == line
    assert all(0 <= mark.start < mark.end <= len(line) for mark in found.marks)


@pytest.mark.parametrize(
    ("today", "words", "day"),
    [
        (dt.date(2026, 11, 25), "до 01.11", dt.date(2026, 11, 1)),
        (dt.date(2026, 11, 25), "до 25.11", dt.date(2026, 11, 25)),
        (dt.date(2027, 1, 12), "до 25 декабря", dt.date(2026, 12, 25)),
        (dt.date(2027, 1, 12), "до 25 ноября", dt.date(2027, 11, 25)),
        (dt.date(2028, 3, 1), "до 29 февраля", dt.date(2028, 2, 29)),
    ],
)
def test_a_day_just_over_is_told_as_it_is(today: dt.date, words: str, day: dt.date) -> None:
    assert read(f"Подготовить справку {words}", today).due_on == day
