"""Cells that tell of education in a few words: level, where and when somebody studied, what it was."""

from __future__ import annotations

import re
from typing import Any

from mmsdesk.exchange.importing.entry_names import EntryNames
from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.readings import Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell

_YEAR = re.compile(r"\b(?:в\s+)?(19[3-9]\d|20\d\d)\b(?:\s*(?:году?|г\.?)(?![а-яё]))?", re.IGNORECASE)
_SAID = re.compile(
    r"^(?:по\s+)?(?:специальност\w*|спец\.|направлени\w*(?: подготовки)?|профил\w*|квалификаци\w*|кв\.)"
    r"\s*[:–—-]?\s*(?=\S)",
    re.IGNORECASE,
)
_PROFESSION = re.compile(
    r"^(?:учител|воспитател|преподавател|педагог|психолог|логопед|дефектолог|инженер|экономист|бухгалтер|менеджер|юрист"
    r"|бакалавр|магистр|специалист|филолог|историк|математик|физик|химик|биолог|географ|хореограф|тренер|инструктор"
    r"|мастер|организатор|методист|руководител)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"университет|институт|академи|колледж|училищ|техникум|лице[йя]|школ|факультет|филиал|\b[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ]+\b",
)
_COLLEGE = re.compile(r"колледж|училищ|техникум", re.IGNORECASE)
_UNIVERSITY = re.compile(
    r"университет|академи|консерватори|(?:пед|гос|полит|мед)\w*институт|\bинститут(?! (?:развити|повышени|усоверш))"
    r"|\b[А-ЯЁ]{0,4}Г[А-ЯЁ]{0,3}[УИА]\b",
)
_DOCUMENT = re.compile(r"^(?:диплом|дипл\.|№|серия|рег)", re.IGNORECASE)


def read_education(target: Target, cell: Cell, levels: EntryNames) -> Found:
    """«высшее, БГПУ, 2012, учитель физики»: the level first, then all there is to say of the studies."""
    text = cell_text(cell)
    if whole := levels.recognise(text):
        return one(target, whole)
    first, _, rest = re.sub(r"[;\n(:–—]", ",", text).partition(",")
    head = levels.head(first)
    if head is None and (level := _level_of_the_place(text, levels)):
        words = f"уровень образования понят по учебному заведению «{text}»: проверьте его"
        return Found(((target.key, level), *_studies(text)), words)
    if head is None:
        return one(target, Missing("education_levels", text))
    # «высшее БГПУ 2012»: what is left of the first part belongs to the rest.
    rest = ", ".join(part for part in (head[1], rest) if part.strip())
    return Found(((target.key, head[0]), *_studies(rest)))


def _level_of_the_place(text: str, levels: EntryNames) -> str | None:
    """The level that a school of its kind gives: «ВСГУ, 1998» tells of a higher one, «Педколледж» does not."""
    if not _YEAR.search(text):
        return None
    for kind, level in ((_COLLEGE, "среднее профессиональное"), (_UNIVERSITY, "высшее")):
        if kind.search(text):
            return levels.recognise(level)
    return None


def read_institution(target: Target, cell: Cell) -> Found:
    """Where somebody studied, with the year and the speciality if the cell tells them: «БГПУ, 1997 г.»."""
    text = cell_text(cell)
    if not _YEAR.search(text):
        return one(target, text)
    return Found(_studies(text))


def _studies(text: str) -> tuple[tuple[str, Any], ...]:
    """Institution, year and speciality; whatever is neither stays with the institution."""
    year = _YEAR.search(text)
    before, after = (text[: year.start()], text[year.end() :]) if year else (text, "")
    where: list[str] = []
    what: list[str] = []
    for late, piece in ((False, before), (True, after)):
        for part in _parts(piece):
            said = _SAID.match(part)
            if said or (where and not _keeps_to_the_place(part) and (late or _PROFESSION.match(part))):
                what.append(part[said.end() :] if said else part)
            else:
                where.append(part)
    told = (
        ("educations.institution", ", ".join(where)),
        ("educations.speciality", ", ".join(what).strip(' «»"')),
        ("educations.year", int(year[1]) if year else None),
    )
    return tuple((key, value) for key, value in told if value)


def _keeps_to_the_place(part: str) -> bool:
    return bool(_PLACE.search(part) or _DOCUMENT.match(part))


def _parts(text: str) -> list[str]:
    # A comma inside brackets or quotation marks does not part anything.
    pieces = re.split(r"[,;](?![^«]*»)(?![^(]*\))", text)
    stripped = (re.sub(r"\(\s*\)", "", piece).strip() for piece in pieces)
    whole = (piece.strip("()") if piece.count("(") != piece.count(")") else piece for piece in stripped)
    return [part for part in (piece.strip(" ,;.") for piece in whole) if part]
