"""Texts found by their words: what is rare tells more, what stands everywhere tells nothing."""

from __future__ import annotations

from mmsdesk.core.likeness import Likeness
from tests.growth import require_linear

TEXTS = (
    "семинар Подготовка к ЕГЭ по математике",
    "семинар Читательская грамотность в начальной школе",
    "заседание ММО учителей физики: олимпиадные задачи",
    "мастер-класс «Олимпиадные задачи по физике»",
)


def found(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(each.place, each.shared) for each in Likeness(TEXTS).like(text, 0)]


def test_endings_do_not_matter_and_the_words_are_told_as_typed() -> None:
    place, shared = found("Семинары для учителей математики: подготовка выпускников к ЕГЭ")[0]
    assert place == 0
    assert set(shared) == {"семинары", "математики", "ЕГЭ"}


def test_the_likest_stands_first() -> None:
    assert [place for place, _shared in found("Олимпиадные задачи по физике: мастер-класс")][:2] == [3, 2]


def test_words_that_stand_everywhere_are_no_likeness() -> None:
    assert all(each.likeness == 0 for each in Likeness(TEXTS).like("Работа по подготовке к", 0))
    assert Likeness(TEXTS).like("", 0) == ()
    assert Likeness(()).like("Семинар", 0) == ()


def test_of_a_word_in_too_many_texts_the_nearest_are_asked() -> None:
    many = Likeness(["заседание совета"] * 1000, most=10)
    assert {each.place for each in many.like("Заседание совета", 500)} <= set(range(495, 505))
    assert {each.place for each in many.like("Заседание совета", 1000)} <= set(range(990, 1000))


def test_the_work_grows_with_the_number_of_texts_only() -> None:
    def work(count: int) -> None:
        texts = [f"Заседание объединения номер{n} о подготовке вопроса{n % 50} района" for n in range(count)]
        found = Likeness(texts)
        for place, text in enumerate(texts):
            found.like(text, place)

    require_linear(work, 300)
