"""«принял(а)» agrees with the sex; other brackets stay."""

from __future__ import annotations

import pytest

from mmsdesk.core.gendered import agreed, tells_what_was_done


@pytest.mark.parametrize(
    ("text", "woman", "man"),
    [
        ("принял(а) участие", "приняла участие", "принял участие"),
        ("участвовал(а) в семинаре", "участвовала в семинаре", "участвовал в семинаре"),
        ("отличился(ась)", "отличилась", "отличился"),
        ("отличился(лась)", "отличилась", "отличился"),
        ("прошёл(ла) курс", "прошла курс", "прошёл курс"),
        ("прошёл (прошла) курс", "прошла курс", "прошёл курс"),
        ("награждён(а)", "награждена", "награждён"),
        ("активный(ая) участник", "активная участник", "активный участник"),
        ("в том, что он(а) выступил(а)", "в том, что она выступила", "в том, что он выступил"),
        ("школа (лицей) № 3", "школа (лицей) № 3", "школа (лицей) № 3"),
        ("семинар (очно)", "семинар (очно)", "семинар (очно)"),
        ("за участие", "за участие", "за участие"),
        ("", "", ""),
    ],
)
def test_words_agree_with_the_sex(text: str, woman: str, man: str) -> None:
    assert agreed(text, "f") == woman
    assert agreed(text, "m") == man
    assert agreed(text, "") == text


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("приняла участие в семинаре", True),
        ("участвовал в конкурсе", True),
        ("принял(а) участие", True),
        ("отличилась", True),
        ("за участие в семинаре", False),
        ("победитель конкурса", False),
        ("Конкурс «Находка»", False),
        ("", False),
    ],
)
def test_what_was_done_is_known_from_what_it_is_for(text: str, done: bool) -> None:
    assert tells_what_was_done(text) is done
