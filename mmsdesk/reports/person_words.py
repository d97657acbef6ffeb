"""What papers say of a person: post and subjects, education, category, courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP, lower_first, plural, stems
from mmsdesk.models.growth import Category
from mmsdesk.queries.careers import Categories, Course, Held, Schooling
from mmsdesk.queries.entries import Entry, short_of

ABSENT = "–"
"""A cell of which nothing is known, in long tables."""

CATEGORY_WORDS: Mapping[Category, str] = {Category.SUITABILITY: "соответствие", Category.SECOND: "вторая"}
"""Short words where the label is too long for a column."""

PART_TIMER = "внешний совместитель"


def post_words(position: str, subjects: Iterable[str] = (), part_timer: bool = False) -> str:
    """«учитель (математика, физика), внешний совместитель»; a subject that the post names is not repeated.

    Brackets do not stand in brackets: «учитель: труд (технология)».
    """
    named = frozenset(stems(position))
    taught = ", ".join(lower_first(subject) for subject in subjects if not named.issuperset(stems(subject)))
    words = position or taught or "должность не указана"
    if position and taught:
        words = f"{position}: {taught}" if "(" in taught else f"{position} ({taught})"
    return f"{words}, {PART_TIMER}" if part_timer else words


def held_words(held: Held) -> str:
    """«высшая, 12.03.2024», «первая, 12.03.2022 (до 12.03.2027)»."""
    words = CATEGORY_WORDS.get(held.category, held.category.label)
    if held.decided_on:
        words = f"{words}, {format_date(held.decided_on)}"
    return f"{words} (до{NBSP}{format_date(held.valid_until)})" if held.valid_until else words


def category_words(categories: Categories | None) -> str:
    """What is in force, методист and наставник after it; a dash where nothing is known."""
    if categories is None:
        return ABSENT
    parts = [held_words(categories.best)] if categories.best else []
    parts += [held_words(held) for held in categories.beside]
    return "; ".join(parts) or "без категории"


def course_words(course: Course | None) -> str:
    """«15.03.2025, 36 ч»; a dash for none."""
    if course is None:
        return ABSENT
    hours = f", {course.hours}{NBSP}ч" if course.hours else ""
    return f"{format_date(course.ended_on)}{hours}"


def schooling_words(schooling: Schooling | None, levels: Mapping[str, Entry]) -> str:
    """«высшее, ДВГУ, 2003»; a dash for none."""
    if schooling is None:
        return ABSENT
    year = str(schooling.year) if schooling.year else ""
    parts = (short_of(levels, schooling.level_id), schooling.institution, year)
    return ", ".join(part for part in parts if part) or ABSENT


def people_words(number: int) -> str:
    """«1 человек», «2 человека», «5 человек»."""
    return plural(number, "человек", "человека", "человек")
