"""Which column of a table is what: by its heading, by its neighbours, by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.content import Content
from mmsdesk.exchange.importing.headings import HeadingMatch, bare_key, is_address, matches, speaks_of_another
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.targets import FULL_NAME, PERSON, TRAINING_CELL, Shape
from mmsdesk.models.entity import target_table
from mmsdesk.models.growth import TRAININGS
from mmsdesk.models.teacher import EMPLOYMENTS

_BY_CONTENT = 0.45
"""Least confidence of a column that only its content names."""

_NAME_PARTS = ("surname", "first_name", "patronymic")
_NEARLY_SURE = 0.9
_MOSTLY = 0.5
_UNKNOWN_WORDS = 0.6
_FROM = re.compile(r"(?:с|со|от|начало|дата начала)[ .:]*", re.IGNORECASE)
_TO = re.compile(r"(?:по|до|конец|окончание|дата окончания)[ .:]*", re.IGNORECASE)
_BARE_SIGN = re.compile(r"[№#N]+\.?", re.IGNORECASE)
_SUM = re.compile(r"всего|итог|сумм|общ(?:ий|ее|ая)\b")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column seems to be; `confidence` from 0 to 1, `why` in words; an empty `target` is not imported."""

    column: int
    heading: str
    target: str = ""
    confidence: float = 0.0
    why: str = ""


def guess_columns(
    register: Importable, texts: tuple[tuple[str, ...], ...], headings: tuple[str, ...], content: Content
) -> Iterator[ColumnGuess]:
    """What each column is; `texts` are the lines of its heading, `headings` how they are shown."""
    chosen = _by_headings(register, texts, content)
    _numbered(register, texts, content, chosen)
    _of_neighbours(register, texts, chosen)
    _by_neighbours(register, texts, content, chosen)
    _by_name_parts(register, texts, content, chosen)
    _by_content(register, texts, content, chosen)
    _one_way_of_naming(_naming(register), texts, content, chosen)
    for column, heading in enumerate(headings):
        guess = chosen.get(column)
        yield replace(guess, heading=heading) if guess else ColumnGuess(column, heading)


def _by_headings(register: Importable, texts: tuple[tuple[str, ...], ...], content: Content) -> dict[int, ColumnGuess]:
    """Give each target to the column whose heading and content say it most."""
    offers: list[tuple[float, int, HeadingMatch]] = []
    parts_of_sums = _parts_of_sums(texts)
    for column, parts in enumerate(texts):
        for match in matches(register, parts):
            if column in parts_of_sums and match.target.shape in (Shape.NUMBER, Shape.WHOLE):
                continue
            share = content.fits(column, match.target)
            if match.target.shape is Shape.ENTRY and share is not None:
                # A word that the file does not know yet may be one all the same.
                share = max(share, _UNKNOWN_WORDS)
            confidence = match.score if share is None else 0.75 * match.score + 0.25 * share
            if share == 0.0 and match.score < 0.9:
                continue
            offers.append((confidence, column, match))
    chosen = _from_to(register, texts, offers)
    taken = {guess.target for guess in chosen.values()}
    # A heading that may be one of two things is the one that no other column is.
    rivals = Counter(match.target.key for confidence, _column, match in offers if confidence > _NEARLY_SURE)
    for confidence, column, match in sorted(offers, key=lambda o: (-o[0], o[1], rivals[o[2].target.key])):
        if column not in chosen and match.target.key not in taken:
            taken.add(match.target.key)
            chosen[column] = ColumnGuess(column, "", match.target.key, round(confidence, 2), "по заголовку")
    return chosen


def _numbered(
    register: Importable, texts: tuple[tuple[str, ...], ...], content: Content, chosen: dict[int, ColumnGuess]
) -> None:
    """«№» over 1.1, 1.2, 2.1 of a list whose records have numbers of their own."""
    if not register.numbered or register.numbered in {guess.target for guess in chosen.values()}:
        return
    for column, parts in enumerate(texts):
        if column not in chosen and parts and _BARE_SIGN.fullmatch(parts[-1]) and content.levels(column) >= _MOSTLY:
            chosen[column] = ColumnGuess(column, "", register.numbered, _NEARLY_SURE, "по заголовку")
            return


def _from_to(
    register: Importable, texts: tuple[tuple[str, ...], ...], offers: list[tuple[float, int, HeadingMatch]]
) -> dict[int, ColumnGuess]:
    """«Сроки – с» and «Сроки – по» side by side: the first and the last day of what their group is of."""
    found: dict[int, ColumnGuess] = {}
    for column, (first, last) in enumerate(pairwise(texts)):
        if len(first) < 2 or not last or last[:-1] not in (first[:-1], ()):
            continue
        if not (_FROM.fullmatch(first[-1]) and _TO.fullmatch(last[-1])):
            continue
        told = [match.target for _confidence, place, match in offers if place in (column, column + 1)]
        for group in dict.fromkeys(target.group for target in told):
            begun, ended = (f"{group}.{key}".lstrip(".") for key in ("started_on", "ended_on"))
            if {begun, ended} <= register.by_key.keys() and {begun, ended} & {target.key for target in told}:
                for place, key in ((column, begun), (column + 1, ended)):
                    found[place] = ColumnGuess(place, "", key, 0.9, "по заголовку")
                break
    return found


def _parts_of_sums(texts: tuple[tuple[str, ...], ...]) -> set[int]:
    """Columns beside one that is the sum of their group: «Баллы – Урок», «Баллы – Итого»."""
    sums = {parts[:-1] for parts in texts if len(parts) > 1 and _SUM.match(normalise(parts[-1]))}
    return {
        column
        for column, parts in enumerate(texts)
        if len(parts) > 1 and parts[:-1] in sums and not _SUM.match(normalise(parts[-1]))
    }


_LOAD = f"{EMPLOYMENTS.code}.load"


def _of_neighbours(register: Importable, texts: tuple[tuple[str, ...], ...], chosen: dict[int, ColumnGuess]) -> None:
    """«№ приказа» beside awards is theirs, «Количество часов» without courses is of work: nothing stands alone."""
    tables = Counter(_table(guess.target) for guess in chosen.values())
    taken = {guess.target for guess in chosen.values()}
    for column, guess in list(chosen.items()):
        alone = _table(guess.target)
        before = _table(chosen[column - 1].target) if column - 1 in chosen else ""
        # «Часы» right after a course are those of the course, wherever else the person works.
        of_course = guess.target == _LOAD and before == TRAININGS.code
        if not alone or (tables[alone] > 1 and not of_course):
            continue
        for group in dict.fromkeys((before, EMPLOYMENTS.code)):
            keys = (bare_key(register, part, group) for part in reversed(texts[column])) if group != alone else ()
            key = next(filter(None, keys), "") if group else ""
            if key and key not in taken:
                chosen[column] = replace(guess, target=key, confidence=0.75, why="по заголовку и соседнему столбцу")
                taken.add(key)
                break


def _table(key: str) -> str:
    """Code of the owned table that a target is of; courses told in one cell are of theirs."""
    return key.rpartition(".")[0] or (key if key == TRAINING_CELL else "")


def _by_neighbours(
    register: Importable, texts: tuple[tuple[str, ...], ...], content: Content, chosen: dict[int, ColumnGuess]
) -> None:
    taken = {guess.target for guess in chosen.values()}
    group = ""
    for column, parts in enumerate(texts):
        if column in chosen:
            group = chosen[column].target.partition(".")[0]
        elif parts and group and (key := bare_key(register, parts[-1], group)) and key not in taken:
            taken.add(key)
            chosen[column] = ColumnGuess(column, "", key, 0.75, "по заголовку и соседнему столбцу")
        elif column - 1 in chosen and not speaks_of_another(parts):
            # Dates right after the category tell when it was given, those of what is planned do not.
            key = register.dated.get(chosen[column - 1].target, "")
            if key and key not in taken and (content.share(column, Shape.DATE) or 0.0) > _MOSTLY:
                taken.add(key)
                chosen[column] = ColumnGuess(column, "", key, 0.6, "по содержимому и соседнему столбцу")


def _by_name_parts(
    register: Importable, texts: tuple[tuple[str, ...], ...], content: Content, chosen: dict[int, ColumnGuess]
) -> None:
    """Surname, first name, patronymic in three neighbours of which not all have a heading."""
    whole, keys = _naming(register)
    taken = {guess.target: column for column, guess in chosen.items()}
    if not set(keys) <= register.by_key.keys() or whole in taken or set(keys) <= taken.keys():
        return
    for column in range(len(texts) - 1):
        places = [(column + place, key) for place, key in enumerate(keys) if column + place < len(texts)]
        free = all(chosen[each].target == key if each in chosen else key not in taken for each, key in places)
        share = content.name_parts(column) if free else 0.0
        if share * 0.8 >= _BY_CONTENT:
            for each, key in places:
                if each not in chosen and content.filled(each):
                    chosen[each] = ColumnGuess(each, "", key, round(share * 0.8, 2), "по содержимому")
            return


def _naming(register: Importable) -> tuple[str, tuple[str, ...]]:
    """The target of a whole name and those of its three parts: of the record itself or of a person it names."""
    if FULL_NAME in register.by_key:
        return FULL_NAME, _NAME_PARTS
    whole = next((key for key, target in register.by_key.items() if target.shape is Shape.PERSON), "")
    return whole, tuple(f"{PERSON}.{key}" for key in _NAME_PARTS)


def _by_content(
    register: Importable,
    texts: tuple[tuple[str, ...], ...],
    content: Content,
    chosen: dict[int, ColumnGuess],
) -> None:
    taken = {guess.target for guess in chosen.values()}
    whole, parts = _naming(register)
    for column, heading in enumerate(texts):
        if column in chosen:
            continue
        for shape, share in content.telling(column):
            key = whole if shape is Shape.FULL_NAME else _of_shape(register, shape, taken)
            if not key or key in taken or share * 0.6 < _BY_CONTENT or (key == whole and taken & set(parts)):
                continue
            if key != whole and (speaks_of_another(heading) or (shape is Shape.ORGANISATION and is_address(heading))):
                continue
            taken.add(key)
            chosen[column] = ColumnGuess(column, "", key, round(share * 0.6, 2), "по содержимому")
            break


def _of_shape(register: Importable, shape: Shape, taken: set[str]) -> str:
    """The first target that is read so; names of organisations in a list of them are their own."""
    for target in register.targets:
        if target.shape is shape and target.key not in taken:
            itself = target.column is not None and target_table(target.column) == register.entity.table
            return register.naming[0] if itself else target.key
    return ""


def _one_way_of_naming(
    keys: tuple[str, tuple[str, ...]],
    texts: tuple[tuple[str, ...], ...],
    content: Content,
    chosen: dict[int, ColumnGuess],
) -> None:
    """One heading over three columns of a name, whole names under «Фамилия», a whole name beside its parts."""
    at = {guess.target: column for column, guess in chosen.items()}
    name, parts = keys
    surname, whole = at.get(parts[0]), at.get(name)
    if whole is not None and set(parts[:2]) <= at.keys():
        chosen.pop(whole)
    elif whole is not None and not content.share(whole, Shape.FULL_NAME):
        same = [column for column in range(whole, len(texts)) if texts[column] == texts[whole]][:3]
        if len(same) > 1:
            for column, key in zip(same, parts, strict=False):
                chosen[column] = ColumnGuess(column, "", key, 0.8, "по заголовку и содержимому")
    elif whole is None and surname is not None and (content.share(surname, Shape.FULL_NAME) or 0) > 0.5:
        chosen[surname] = ColumnGuess(surname, "", name, 0.9, "по заголовку и содержимому")
