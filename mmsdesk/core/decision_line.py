"""A decision typed as one line: who, until when, what («Иванова до 15.03 подготовить справку»)."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmsdesk.core.declension import Case
from mmsdesk.core.named_in_text import INITIALLED, KnownName, KnownNames
from mmsdesk.core.officials import is_official, is_one_official, nominative
from mmsdesk.core.terms import Term, dated_terms, find_term
from mmsdesk.core.text import upper_first

__all__ = ["DecisionLine", "KnownName", "Mark", "MarkKind", "read_line"]


class MarkKind(enum.StrEnum):
    """What a span of the line was understood as."""

    EXECUTOR = "executor"
    UNKNOWN_EXECUTOR = "unknown_executor"
    DUE = "due"
    NO_CONTROL = "no_control"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the typed text that was understood: `line[start:end]`."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was understood of a line.

    `wording` goes into the minutes; `executors` are ids of `KnownName`, the first is responsible; `unknown` are words
    of executors who are not in the register («руководители ШМО»); `due_words`: a term without a day («в течение
    года»); `marks`: what of the text was understood, in the order of the text.
    """

    text: str
    wording: str
    executors: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    due_on: dt.date | None = None
    due_words: str = ""
    controlled: bool = True
    marks: tuple[Mark, ...] = ()
    own_terms: tuple[tuple[str, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class _Executor:
    start: int
    end: int
    id: str | None
    words: str

    @property
    def mark(self) -> Mark:
        return Mark(self.start, self.end, MarkKind.EXECUTOR if self.id else MarkKind.UNKNOWN_EXECUTOR)


@dataclass(frozen=True, slots=True)
class _Found:
    """Executors, and the spans that the wording does not repeat."""

    executors: tuple[_Executor, ...] = ()
    dropped: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _List:
    """Executors of a list; `whole` if every word of it belongs to one of them."""

    executors: tuple[_Executor, ...] = ()
    whole: bool = True


_ADDRESSED = (Case.NOMINATIVE, Case.DATIVE)
"""Cases in which the executor stands before the verb: «Титова наградить» speaks of somebody else."""
_ORDERED = re.compile(r"\s*(?:поручить|возложить\s+на)\s+", re.IGNORECASE)
"""A verb that only names the executor: it goes with the name."""
_ASKED = re.compile(r"\s*(?:рекомендовать|предложить|обязать|просить)\s+", re.IGNORECASE)
"""A verb that stays in the wording, the executor with it."""
_INFINITIVE = re.compile(r"(?<![\w-])[А-ЯЁа-яё]*[а-яё](?:(?<!ос)ть|(?<!ос)ти|чь|ться|тись|чься)(?![\w-])")
_NO_INFINITIVE = re.compile(
    r"част[ьи]|сет[ьи]|област[ьи]|мать|пят[ьи]|шест[ьи]|девят[ьи]|десят[ьи]|память|печать|пут[ьи]|дети|почти|помощь"
    r"|дочь|речь|ночь|власт[ьи]|трет[ьи]|четверт[ьи]|смерть|повесть|очередь",
    re.IGNORECASE,
)
"""Nouns and numerals that end like an infinitive."""
_RESPONSIBLE = re.compile(
    r"[(.;,]?\s*(?<![\w-])(?:ответственн(?:ый|ая|ые|ое|ым)|отв\.|исполнител(?:ь|и|ем)|исп\.)"
    r"(?:\s+за\s+исполнение)?\s*[:–—-]?\s*(?P<who>[^;]+?)\s*[);]?\s*$",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"(?<![\w-])возложить\s+на\s+", re.IGNORECASE)
"""«Контроль за исполнением возложить на Титова К.Л.»: the sentence stays whole."""
_DASH = re.compile(r"\s*[–—:]\s*|\s+-\s+")
_GAP = re.compile(r" {6,}")
"""Where a term stood: it is blanked out before names are looked for."""
_SEPARATOR = re.compile(r"\s*(?:,|;)\s*(?:и\s+)?|\s+(?:и|совместно\s+с|а\s+также)\s+")
_NOTED = re.compile(r"принять\s+(?:(?:[^\s.]+|(?:[А-ЯЁ]\.\s?){1,2})\s+){0,6}?к\s+сведению", re.IGNORECASE)
_SETTLED = re.compile(
    r"\s*(?:утвердить|одобрить|считать|признать|согласиться|избрать|поддержать|отметить|согласовать|снять)(?![а-яё])",
    re.IGNORECASE,
)
"""Verbs that settle the matter at once: nothing is left to control, unless somebody or a term is named."""


def read_line(line: str, today: dt.date, names: Sequence[KnownName]) -> DecisionLine:
    """Understand a decision as it is typed; whatever is not understood stays in the wording.

    A day without a year is the next one from `today`, or one that has just gone by (`core.terms`).
    """
    known = KnownNames(names)
    terms = _terms(line, today)
    spans = [(term.start, term.end) for term in terms]
    # A term is no part of the names around it; what stands in its place keeps the spans of the rest.
    text = _blanked(line, spans)
    found = _at_the_end(text, known)
    text = _blanked(text, list(found.dropped))
    head = _at_the_head(text, known)
    executors = _each_once((*head.executors, *found.executors))
    settled = _NOTED.search(line) or (None if executors or terms else _SETTLED.match(line))
    marks = [each.mark for each in executors]
    marks += [Mark(term.start, term.end, MarkKind.DUE) for term in terms]
    marks += [Mark(settled.start(), settled.end(), MarkKind.NO_CONTROL)] if settled else []
    return DecisionLine(
        line,
        _wording(_blanked(text, list(head.dropped))),
        tuple(each.id for each in executors if each.id),
        tuple(each.words for each in executors if not each.id),
        max((term.day for term in terms if term.day), default=None),
        terms[0].words if terms else "",
        settled is None,
        tuple(sorted(marks, key=lambda mark: mark.start)),
        _own_terms(executors, terms) if len(terms) > 1 else (),
    )


def _terms(line: str, today: dt.date) -> list[Term]:
    """The term; of several people before the verb the term of each: «Титову до 1.12, Осиной до 5.12 подготовить»."""
    verb = _verb(line, 0)
    each = [term for term in dated_terms(line, today) if verb is not None and term.end <= verb.start()]
    term = find_term(line, today)
    return each if len(each) > 1 else [term] if term else []


def _own_terms(executors: Sequence[_Executor], terms: Sequence[Term]) -> tuple[tuple[str, dt.date], ...]:
    """The term that follows each executor: of «Титову, Рябову до 1.12, Осиной до 5.12» the first two have one."""
    found = ((each, next((term.day for term in terms if term.start >= each.end), None)) for each in executors)
    return tuple((each.id or each.words, day) for each, day in found if day is not None)


def _at_the_head(text: str, known: KnownNames) -> _Found:
    """Executors before the first infinitive: «Титову, Осиной подготовить», «Поручить Титову подготовить»."""
    ordered, asked = _ORDERED.match(text), _ASKED.match(text)
    lead = ordered or asked
    begin = lead.end() if lead else 0
    verb = _verb(text, begin)
    if verb is None:
        return _without_verb(text, begin, known, ordered=ordered is not None)
    named = _listed(text[begin : verb.start()], begin, known)
    # The name of a stranger cannot be put into the nominative: said once, in the sentence, it is right.
    strange = all(each.id is None and INITIALLED.fullmatch(each.words) for each in named.executors)
    keeps = asked is not None or not named.whole or strange
    return _Found(named.executors, () if keeps else ((0, verb.start()),))


def _without_verb(text: str, begin: int, known: KnownNames, *, ordered: bool) -> _Found:
    """«Титов – до 15.03 – справка»: whoever stands before the dash; «Поручить Титову работу с молодыми»."""
    dash = None if ordered else _DASH.search(text)
    if dash is not None:
        named = _listed(text[: dash.start()], 0, known)
        if named.whole and any(each.id for each in named.executors):
            # A word that is no thing to do may follow («Титов К.Л. – победитель»): without a term all of it stays.
            return _Found(named.executors, ((0, dash.end()),) if _GAP.search(text) else ())
    found = known.person(text[begin:], _ADDRESSED) if ordered or _GAP.search(text) else None
    if found is None or found[1] > 0:
        return _Found()
    # What is to be done has no verb of its own: the sentence stays whole.
    return _Found((_Executor(begin, begin + found[2], found[0], ""),))


def _verb(text: str, begin: int) -> re.Match[str] | None:
    """The first infinitive."""
    return next((m for m in _INFINITIVE.finditer(text, begin) if not _NO_INFINITIVE.fullmatch(m.group())), None)


def _at_the_end(text: str, known: KnownNames) -> _Found:
    """Executors after «Ответственный:»."""
    match = _RESPONSIBLE.search(text)
    if match is None:
        charged = _CHARGED.search(text)
        person = known.person(text[charged.end() :], (Case.ACCUSATIVE,)) if charged else None
        if charged is None or person is None:
            return _Found()
        return _Found((_Executor(charged.end() + person[1], charged.end() + person[2], person[0], ""),))
    named = _listed(match["who"], match.start("who"), known, responsible=True)
    return _Found(named.executors, ((match.start(), match.end()),) if named.executors else ())


def _listed(text: str, offset: int, known: KnownNames, *, responsible: bool = False) -> _List:
    """Executors of a list; what names nobody belongs to the words before it («директорам СОШ № 1, 2»).

    `responsible`: the list says of itself that it names them, in whatever words.
    """
    found: list[_Executor] = []
    of_places = False
    for start, end in _split(text):
        piece = text[start:end]
        person = known.person(piece, tuple(Case) if responsible else _ADDRESSED)
        official = is_official(piece)
        if person and not (responsible or official or person[1] == 0):
            person = None
        record_id = person[0] if person else known.other(piece)
        if of_places and record_id and not person:
            # «директорам СОШ № 3 и СОШ № 7»: the second school is theirs too.
            found[-1] = _joined(found[-1], text, offset, end)
            continue
        of_places = official and not record_id and known.other(piece.partition(" ")[2]) is not None
        if found and found[-1].id and not record_id and is_one_official(piece):
            # «Титову К.Л., директору школы»: the post of the person before it.
            found[-1] = _Executor(found[-1].start, offset + end, found[-1].id, "")
        elif person and not official and not responsible and person[2] < len(piece):
            found.append(_Executor(offset + start, offset + start + person[2], person[0], ""))
            return _List(tuple(found), whole=False)
        elif record_id or official or (responsible and not found) or _is_stranger(piece, known):
            found.append(_Executor(offset + start, offset + end, record_id, nominative(piece)))
        elif found and not found[-1].id:
            found[-1] = _joined(found[-1], text, offset, end)
        else:
            return _List(tuple(found), whole=False)
    return _List(tuple(found))


def _joined(executor: _Executor, text: str, offset: int, end: int) -> _Executor:
    """Words of an executor who is no record, as far as `end`."""
    return _Executor(executor.start, offset + end, None, nominative(text[executor.start - offset : end]))


def _is_stranger(piece: str, known: KnownNames) -> bool:
    """Whether a piece is a name with initials that nobody in the register bears in any case."""
    return INITIALLED.fullmatch(piece) is not None and known.person(piece) is None


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Spans between commas and «и», without what stands around the words."""
    start = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        inner = piece.strip(" \t\u00a0:–—-.,;()") if not INITIALLED.search(piece) else piece.strip(" \t\u00a0:–—-,;()")
        if inner:
            at = start + piece.index(inner)
            yield at, at + len(inner)
        start = match.end() if match else end


def _each_once(executors: Sequence[_Executor]) -> tuple[_Executor, ...]:
    return tuple({each.id or each.words.casefold(): each for each in reversed(executors)}.values())[::-1]


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in place of the spans: places of all else stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _wording(text: str) -> str:
    """What is left, as a sentence of its own."""
    plain = " ".join(text.split())
    plain = re.sub(r"\s+(?=[,.;:)])|(?<=\()\s+", "", plain)
    plain = re.sub(r"\(\)", "", plain)
    plain = re.sub(r"([,;:])[.,;:]+", r"\1", plain)
    return upper_first(plain.strip(" ,;:–—-").removeprefix("."))
