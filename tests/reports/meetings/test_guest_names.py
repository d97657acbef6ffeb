"""People whom papers of meetings know in words only, in the case after СЛУШАЛИ. All names are invented."""

from __future__ import annotations

import pytest

from mmsdesk.core.declension import Case
from mmsdesk.core.names import PersonName
from mmsdesk.queries.meetings import PersonPart, Speaker
from mmsdesk.reports.meetings.people import Names


@pytest.mark.parametrize(
    ("words", "accusative"),
    [
        ("Щукин П.П., глава района", "Щукина П.П., главу района"),
        ("Щукин П.П. глава района", "Щукина П.П., главу района"),
        ("Щукин Павел Петрович глава района", "Щукина П.П., главу района"),
        ("инспектор ГИБДД Щукин П.П.", "Щукина П.П., инспектора ГИБДД"),
        ("Представитель полиции, П.П. Щукин", "Щукина П.П., представителя полиции"),
        ("Методист отдела Сомова Анна Юрьевна", "Сомову А.Ю., методиста отдела"),
        ("Директор Школы искусств", "Директора Школы искусств"),
        ("родители", "родители"),
    ],
)
def test_name_and_post_in_any_order(words: str, accusative: str) -> None:
    assert Names({}).speaker(Speaker(None, words), Case.ACCUSATIVE).replace("\u00a0", " ") == accusative


@pytest.mark.parametrize(
    ("post", "place", "accusative"),
    [
        ("руководитель", "Методический центр", "Сомову А.Ю., руководителя методического центра"),
        ("заведующая", "Методический кабинет", "Сомову А.Ю., заведующую (Методический кабинет)"),
        ("заведующая", "ДОУ № 3", "Сомову А.Ю., заведующую ДОУ № 3"),
    ],
)
def test_post_and_place(post: str, place: str, accusative: str) -> None:
    person = PersonPart("", PersonName("Сомова", "Анна", "Юрьевна"), None, post, place)
    assert Names({}).person(person, Case.ACCUSATIVE).replace("\u00a0", " ") == accusative
