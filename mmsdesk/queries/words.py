"""What a person typed into a search box, as a full-text expression."""

from __future__ import annotations

from functools import lru_cache

from mmsdesk.core.text import other_layout, stems, words


@lru_cache(maxsize=256)
def match_expression(typed: str) -> str:
    """FTS5 expression for beginnings of words in any order, word forms, and the other keyboard layout.

    Empty when nothing searchable was typed. «иванова» finds «Иванова» by beginning and «Ивановой» by form;
    «bdfyjdf» finds Иванова.
    """
    readings = [reading for reading in dict.fromkeys((typed, other_layout(typed))) if words(reading)]
    return " OR ".join(f"({_all_words(reading)})" for reading in readings)


def _all_words(typed: str) -> str:
    return " AND ".join(_one_word(word) for word in words(typed))


def _one_word(word: str) -> str:
    beginning = f'words : "{word}" *'
    forms = " OR ".join(f'stems : "{stem}"' for stem in stems(word) if len(stem) > 2)
    return f"({beginning} OR {forms})" if forms else f"({beginning})"
