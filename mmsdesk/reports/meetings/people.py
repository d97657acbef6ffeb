"""People as papers of meetings name them: «Иванову А.П., директора СОШ № 3», in the case that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mmsdesk.core.bodies import genitive_of_place
from mmsdesk.core.declension import Case, declined, declined_post
from mmsdesk.core.names import PersonName, Sex, parse_full_name, sex_of
from mmsdesk.core.text import NBSP, lower_first, nbsp, stems
from mmsdesk.queries.meetings import MeetingFacts, PersonPart, Speaker
from mmsdesk.queries.name_forms import NameForms

_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"(?:\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|\s+[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+(?:\s+(?:кызы|оглы))?)?)"
    r"|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
)
"""What begins the words about a guest and is a name: «Иванова А.П.», «А.П. Иванова», «Иванова Анна Петровна»."""
_LAST = re.compile(
    r"[,\s–—-]+(?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ич|вна|чна))$"
)
"""A name after the post: «инспектор ГИБДД Иванова А.П.»."""
_SURNAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?<=(?:ов|ев|ёв|ин|ын|ко|ук|юк|ва|на|ая|ий|ой))")
"""A surname alone, by its ending; any other word with a capital may be a post."""
_POST_FROM = re.compile(r"\s*(?:[,–—(]|\s-\s)\s*")


def surname_first(name: PersonName) -> str:
    """«Иванова А.П.», unbreakable; the initials stand together as in the signature of the same paper."""
    initials, space, surname = name.initials_first.partition(NBSP)
    return f"{surname}{NBSP}{initials}" if space else initials


def sex_of_part(person: PersonPart) -> Sex:
    """The sex of the card, else by the name."""
    return sex_of(person.name) if person.sex is None else "f" if person.sex.value == "f" else "m"


def agreed(words: tuple[str, str, str], sex: Sex) -> str:
    """Of the words for a woman, a man and somebody unknown the one that agrees."""
    return words[("f", "m", "").index(sex)]


def guest_parts(words: str) -> tuple[PersonName | None, str]:
    """Name and post of somebody in words: «Иванова А.П., инспектор ГИБДД»; no name where none is recognised."""
    words = words.strip()
    match = _NAME.match(words)
    rest = words[match.end() :] if match else ""
    if match is None or (rest and not _POST_FROM.match(rest) and not _is_post(match.group(), rest)):
        last = _LAST.search(words)
        if last is None:
            return None, words
        return parse_full_name(last["name"]), lower_first(words[: last.start()])
    post = _POST_FROM.sub("", rest, count=1).strip()
    return parse_full_name(match.group()), post.rstrip(")") if "(" in rest and "(" not in post else post


def _is_post(name: str, rest: str) -> bool:
    """Whether words after a whole name are a post although no comma parts them: «Иванова А.П. глава района»."""
    return re.match(r"\s+[а-яё]", rest) is not None and ("." in name or len(name.split()) > 2)


@lru_cache(maxsize=8192)
def _posted(post: str, place: str, case: Case) -> str:
    """Kept, for the same people come to meeting after meeting."""
    post = declined_post(lower_first(post), case)
    if not post or not place or frozenset(stems(post)).issuperset(stems(place)):
        return nbsp(post or place)
    # «Заведующий» has what he is in charge of in another case, which is not guessed.
    genitive = "" if post.startswith("заведующ") and genitive_of_place(place) != place else genitive_of_place(place)
    return nbsp(f"{post} {genitive}" if genitive else f"{post} ({place})")


@dataclass(frozen=True, slots=True)
class Names:
    """Names in cases; what was typed for a person goes before the rules."""

    forms: NameForms

    def person(self, person: PersonPart, case: Case = Case.NOMINATIVE, *, post: bool = True) -> str:
        """«Иванову А.П., директора СОШ № 3»."""
        who = surname_first(self._name(person, case))
        posted = self.post(person, case) if post else ""
        return f"{who}, {posted}" if posted else who

    def full(self, person: PersonPart, case: Case = Case.NOMINATIVE) -> str:
        """«Ивановой Анне Петровне»."""
        return self._typed(person, case) or declined(person.name, case, sex_of_part(person)).full

    def _typed(self, person: PersonPart, case: Case) -> str:
        """What was typed for this person; it is of today, and under a former surname it does not fit."""
        typed = self.forms.get(person.id, {}).get(case, "")
        return typed if typed.casefold()[:2] == person.name.surname.casefold()[:2] else ""

    def _name(self, person: PersonPart, case: Case) -> PersonName:
        name = person.name
        if typed := self._typed(person, case):
            words = typed.split()
            return PersonName(" ".join(words[: len(name.surname.split()) or 1]), name.first, name.patronymic)
        return declined(name, case, sex_of_part(person))

    def post(self, person: PersonPart, case: Case = Case.NOMINATIVE) -> str:
        """«директора СОШ № 3»; the organisation alone where the post is not known."""
        return _posted(person.post, person.organisation, case)

    def speaker(self, speaker: Speaker, case: Case = Case.NOMINATIVE, *, post: bool = True) -> str:
        """The same of somebody who may be known in words only."""
        if speaker.person is not None:
            return self.person(speaker.person, case, post=post)
        name, words = guest_parts(speaker.words)
        if name is None:
            bare = PersonName(words) if _SURNAME.fullmatch(words) else None
            return declined(bare, case, sex_of(bare)).surname if bare else nbsp(declined_post(words, case))
        who = surname_first(declined(name, case, sex_of(name)))
        return nbsp(f"{who}, {declined_post(words, case)}") if words and post else who

    def speakers(self, speakers: Iterable[Speaker], case: Case = Case.NOMINATIVE) -> str:
        """All of them: «Титова К.Л., Осину В.И.», with «;» between where a post stands beside a name."""
        said = [self.speaker(each, case) for each in speakers]
        return ("; " if any("," in each for each in said) else ", ").join(said)

    def sex(self, speaker: Speaker) -> Sex:
        """The sex that words about the speaker agree with."""
        if speaker.person is not None:
            return sex_of_part(speaker.person)
        name, _post = guest_parts(speaker.words)
        return sex_of(name) if name is not None else ""


def people_of(meetings: Iterable[MeetingFacts]) -> list[str]:
    """Everybody whom these meetings name in a case."""
    found: set[str] = set()
    for meeting in meetings:
        speakers = [speaker for item in meeting.items for speaker in item.rapporteurs]
        speakers += [speech.speaker for item in meeting.items for speech in item.speeches]
        people = [speaker.person for speaker in speakers] + [row.person for row in meeting.sheet]
        found.update(person.id for person in people if person is not None)
    return sorted(found)
