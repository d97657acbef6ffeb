"""Results of pupils: which olympiad they are of, and whose they are among those the file has of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from mmsdesk.core.dates import format_date
from mmsdesk.core.olympiad import class_number
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.incoming import Incoming, Note
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.known_olympiads import Told
from mmsdesk.exchange.importing.matching import Match, Matching, folded
from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.title_words import before_quote, period_in, quoted_in, without_order
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.olympiad import OlympiadKind, OlympiadStage

ABOUT = "olympiad"
"""Group of the columns that say which olympiad the rows are of; they go into no field of a result."""

WHICH = "Непонятно, какая это олимпиада. Укажите для всего списка предмет (или название), этап и дату."

_STAGES = tuple(
    (stage, re.compile(rf"\b{stage.label[:-2]}\w*\s+(?:этап|тур)|этап\w*\s*[:–-]?\s*{stage.label[:-2]}"))
    for stage in OlympiadStage
)
_KINDS = (
    (OlympiadKind.OLYMPIAD, re.compile(r"\bвсош\b|всероссийск\w+ олимпиад")),
    (OlympiadKind.CONFERENCE, re.compile(r"\bконференци|\bчтени[яйе]")),
    (OlympiadKind.OTHER_OLYMPIAD, re.compile(r"\bолимпиад")),
    (OlympiadKind.CONTEST, re.compile(r"\bконкурс|\bтурнир|\bсоревнован|\bфестивал")),
)
_SUBJECT = re.compile(r"\bпо\s+|\bпредмет\w*\s*[:–-]?\s*", re.IGNORECASE)
_MINUTES = re.compile(r"протокол\w*\s*№\s*\S+(?:\s+от\s+\S+(?:\s+[а-я]+\s+\d{4})?)?", re.IGNORECASE)
_CLASS = re.compile(
    r"(?<![\d-])(\d{1,2})[- ]?(?:й|е|ый|ые)?\s*[а-г]?\s*(?:класс(?:а|ы|ов)?|кл\.?)(?!\w)", re.IGNORECASE
)
_MAXIMUM = re.compile(r"максимальн\w*[^\d]{0,40}?(\d+(?:[.,]\d+)?)", re.IGNORECASE)
_SCHOOL = re.compile(r"школ|лице|гимнази|сош|оош|м[бак]о?у|учрежд|центр", re.IGNORECASE)


def read_title(text: str, known: Known) -> Mapping[str, str]:
    """Subject, stage, day, kind, class and the greatest number of points, as far as a title says them."""
    folded_text = text.casefold().replace("ё", "е")
    found: dict[str, str] = {}
    stage = next((stage for stage, words in _STAGES if words.search(folded_text)), None)
    kind = next((kind for kind, words in _KINDS if words.search(folded_text)), None)
    if kind is OlympiadKind.OTHER_OLYMPIAD and stage is not None:
        kind = OlympiadKind.OLYMPIAD
    if "протокол" in folded_text:
        found["official"] = "да"
    if kind is not None:
        found[f"{ABOUT}.kind"] = kind.label
    if stage is not None:
        found[f"{ABOUT}.stage"] = stage.label
    if subject := _subject_in(text, known):
        found[f"{ABOUT}.subject_id"] = known.names[subject]
    if kind is not OlympiadKind.OLYMPIAD and (title := _title_in(text)):
        found[f"{ABOUT}.title"] = title
    if period := period_in(_MINUTES.sub(" ", without_order(text))):
        found[f"{ABOUT}.held_on"] = format_date(period[0])
    if len(classes := set(_CLASS.findall(text))) == 1:
        found["class_name"] = classes.pop()
    if maximum := _MAXIMUM.search(text):
        found["maximum"] = maximum[1]
    return found


def _subject_in(text: str, known: Known) -> str:
    """The subject that stands after «по» or «предмет»; "" if none is named."""
    subjects = known.entries("subjects")
    for found in _SUBJECT.finditer(text):
        named = subjects.head(re.split(r"[.,;:«\"(]|\s[–-]\s", text[found.end() :])[0])
        if named:
            return named[0]
    return ""


def _title_in(text: str) -> str:
    title = quoted_in(text)
    before = before_quote(text).split()
    return "" if not title or (before and _SCHOOL.search(before[-1])) else title


class PupilMatching:
    """Results of one olympiad by the name, whole or as initials; class and organisation tell namesakes apart.

    A work that is still nameless is known by its code, and so is everything that a list tells under codes alone.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._by_name: dict[tuple[object, object], dict[str, Card]] = defaultdict(dict)
        self._by_code: dict[tuple[object, object], dict[str, Card]] = defaultdict(dict)

    def learn(self, card: Card) -> None:
        which = card.values.get("olympiad_id")
        if card.values.get("surname"):
            self._by_name[which, folded(card.values.get("surname"))][card.id] = card
        if card.values.get("code"):
            self._by_code[which, folded(card.values.get("code"))][card.id] = card

    def find(self, incoming: Incoming) -> Match:
        values = incoming.values
        if coded := self._by_its_code(values):
            if len(coded) == 1:
                return Match(coded[0].id)
            words = "Совпадает код работы."
            return Match(
                candidates=tuple(Candidate(each.id, self._titles.get(each.id, ""), words) for each in coded[:5])
            )
        if not values.get("surname"):
            return Match()
        named = self._by_name.get((values.get("olympiad_id"), folded(values.get("surname"))), {})
        found = [card for card in named.values() if _may_be(card.values, values)]
        same = [card for card in found if all(card.values.get(key) == value for key, value in values.items())]
        if len(same or found) == 1:
            return Match((same or found)[0].id)
        words = "Совпадают имя и то, что известно о классе и школе."
        return Match(candidates=tuple(Candidate(card.id, self._titles[card.id], words) for card in found[:5]))

    def _by_its_code(self, values: Mapping[str, Any]) -> list[Card]:
        """Works with the code of a row, if either of them has no name: with two names the names decide."""
        code = values.get("code")
        if not code:
            return []
        here = self._by_code.get((values.get("olympiad_id"), folded(code)), {}).values()
        return [
            card
            for card in here
            if not (values.get("surname") and card.values.get("surname")) and _at_one_place(card.values, values)
        ]


def _at_one_place(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether class and organisation, as far as both say them, are the same."""
    places = {value for value in (ours.get("organisation_id"), theirs.get("organisation_id")) if value}
    classes = {_class_of(values) for values in (ours, theirs)} - {""}
    return len(places) < 2 and (len(classes) < 2 or len({class_number(each) for each in classes}) < 2)


def _may_be(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether two results may be of one pupil; what is cheapest to compare comes first, for a surname has namesakes."""
    places = ours.get("organisation_id"), theirs.get("organisation_id")
    if all(places) and places[0] != places[1]:
        return False
    codes = ours.get("code"), theirs.get("code")
    if all(codes) and codes[0] != codes[1] and folded(codes[0]) != folded(codes[1]):
        return False
    if not all(_alike(ours.get(key), theirs.get(key)) for key in ("first_name", "patronymic")):
        return False
    return len({_class_of(values) for values in (ours, theirs)} - {""}) < 2


def _class_of(values: Mapping[str, Any]) -> str:
    return re.sub(r"\W|класс\w*|\bкл\b", "", normalise(values.get("class_name") or ""))


def _alike(first: str | None, second: str | None) -> bool:
    """Whether two names may be one: equal, open on one side, one the initial of the other."""
    if first == second or not first or not second:
        return True
    mine, theirs = (normalise(name or "").rstrip(".") for name in (first, second))
    short, whole = sorted((mine, theirs), key=len)
    return short == whole or not short or (len(short) == 1 and whole.startswith(short))


class PupilWays(Ways):
    """The olympiad out of titles and columns; what a protocol says of places is official."""

    shortened = frozenset({"first_name", "patronymic"})

    def matching(self, around: Around) -> Matching:
        found = PupilMatching(around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def finish(self, incoming: Incoming, known: Known) -> None:
        values = incoming.values
        # Of a pupil no former surname is kept (DOMAIN 4): «Иванова (Петрова)» gives the present one.
        incoming.children.pop("former_names", None)
        [about, *_] = incoming.children.pop(ABOUT, None) or [{}]
        said = values.pop("olympiad_id", None)
        if said is not None or not incoming.code or about:
            found = _which(str(said or ""), about, known)
            if isinstance(found, Note):
                incoming.errors.append(found)
            else:
                values["olympiad_id"] = found
                incoming.unknown |= isinstance(found, Missing)
        if values.get("status") is None:
            # A protocol of the jury that tells points alone: places are still to come.
            values.pop("official", None)
        elif "official" not in values and "status" in incoming.columns and not incoming.code:
            values["official"] = True
            incoming.columns["official"] = incoming.columns["status"]
        if values.get("class_taken") is not None and values["class_taken"] == class_number(
            values.get("class_name") or ""
        ):
            # Tasks of one's own class are what is taken for granted.
            del values["class_taken"]

    def settled(self, card: Card, incoming: Incoming, key: str, value: object) -> bool:
        """A list that is no protocol and repeats the status says nothing of where the status came from."""
        columns = incoming.columns
        assumed = key == "official" and columns.get(key, -1) == columns.get("status")
        return assumed and incoming.values.get("status") == card.values.get("status")

    def open_yet(self, card: Card, key: str) -> bool:
        """A status that thresholds proposed gives way to the one of the protocol; «9» of a coded work to «9а»."""
        if key == "class_name":
            # Works under codes come by the number of the class; its letter is told with the name.
            return not card.values.get("surname")
        return key == "status" and not card.values.get("official")


def _which(text: str, about: Mapping[str, Any], known: Known) -> str | Missing | Note:
    """The olympiad of a row: by the code of its record, by what columns and titles say of it, one to be added."""
    title, code = split_code(text)
    if code and any(each.id == code for each in known.olympiads.every):
        return code
    if title and (called := known.olympiads.called(title, known.names)):
        return called
    subject = about.get("subject_id")
    named = subject.text if isinstance(subject, Missing) else about.get("title") or ""
    told = Told(
        subject if isinstance(subject, str) else None,
        title or named,
        about.get("stage"),
        about.get("held_on"),
        about.get("kind"),
    )
    if not told.subject and not told.title:
        return Note(WHICH)
    found = known.olympiads.find(told)
    if len(found) == 1:
        return found[0]
    if told.held_on is None or found:
        return Note("Непонятно, какая из олимпиад: укажите дату." if found else WHICH)
    return told.missing(known.names)
