"""A cell that names a person of another register: «Лисова А. П., учитель физики, СОШ № 3»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.names import PersonName, parse_full_name
from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.named import PersonRef
from mmsdesk.exchange.importing.readings import Found, one
from mmsdesk.exchange.importing.targets import PersonRule, Target
from mmsdesk.models.reference import ReferenceList

_APART = re.compile(r"\s*[,;\n(]\s*|\s+[–—-]\s+")
_FORMER = re.compile(r"^\s*([^\W\d_][\w'-]+)\s*\(([^\W\d_][\w'-]+)\)\s+(?=[^\W\d_])")
_ROLES = {
    "memberships.person_id": ("memberships.role_id", ReferenceList.ASSOCIATION_ROLES),
    "participations.person_id": ("participations.role_id", ReferenceList.PARTICIPATION_ROLES),
}
"""Where the role of a person goes, and from which list it is."""
_SMALL = re.compile(r"[а-яё]+(?: [а-яё]+)*")
_REMEDY = "Напишите фамилию, имя и отчество, например Лисова Анна Петровна."


def read_person(target: Target, text: str, known: Known, rule: PersonRule) -> Found:
    """The person whom the cell names, with post and organisation if it tells them.

    What is no name goes into the text for guests, where the register has one.
    """
    title, code = split_code(text)
    former = _FORMER.match(title)
    if former:
        title = f"{former[1]} {title[former.end() :]}"
    first, *rest = [part.strip(" .,;)") if not _is_initials(part) else part for part in _APART.split(title) if part]
    # «Лисова А. П. и Котова З. И.»: one letter in small between two names is no initial.
    first, *others = first.split(" и ", 1)
    rest = [*others, *rest]
    name = parse_full_name(first)
    if not name.first and rest and not any(ch.isdigit() for ch in title):
        # «Лисова, Анна, Петровна»
        whole = parse_full_name(title)
        if whole.first and len(rest) < 3 and all(part[:1].isupper() and " " not in part for part in rest):
            name, rest = whole, []
    if not code and not is_name(first, name):
        if rule.guest:
            return Found(((rule.guest, text),))
        raise UserError(f"«{text}» – по этим словам человека не найти.", _REMEDY)
    if former:
        name = replace(name, former=parse_full_name(former[2]).surname)
    role, rest = _role(target, rest, known)
    more, left = _told(rest, known)
    asked = PersonRef(title if not rest and not role else name.full, name, code=code, staff=rule.staff, **more)
    found = one(target, asked)
    return Found((*found.values, *role), f"взят первый из названных, ещё указаны: {left}" if left else "")


def _role(target: Target, rest: list[str], known: Known) -> tuple[tuple[tuple[str, Any], ...], list[str]]:
    """The role among the words after the name («Лисова А. П. (секретарь)»), and the words that are left."""
    if target.key not in _ROLES:
        return (), rest
    key, choices = _ROLES[target.key]
    for part in rest:
        if found := known.entries(choices.value).recognise(part):
            return ((key, found),), [each for each in rest if each is not part]
    return (), rest


def is_name(written: str, name: PersonName) -> bool:
    """A name begins with a capital and has at least a surname and an initial; «родитель» is none."""
    return (
        bool(name.surname and name.first) and not any(ch.isdigit() for ch in written) and not _SMALL.fullmatch(written)
    )


def _is_initials(part: str) -> bool:
    return bool(re.fullmatch(r"[А-ЯЁ]\. ?(?:[А-ЯЁ]\.?)?", part))


def _told(rest: list[str], known: Known) -> tuple[dict[str, Any], str]:
    """Post and organisation among the words after the name; other people named there."""
    more: dict[str, Any] = {}
    others = []
    for part in rest:
        schools = known.schools.recognise(part)
        if len(schools) == 1 and "organisation" not in more:
            more["organisation"] = schools[0]
        elif isinstance(position := known.position(part)[0], str) and "position" not in more:
            more["position"] = position
        elif is_name(part, parse_full_name(part)) and not schools:
            others.append(part)
    return more, ", ".join(others)
