"""The dry run: every row judged against the file and against the rows above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from mmsdesk.core.identity import new_id
from mmsdesk.core.names import PersonName, sex_of
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.comparing import Comparing, Differences
from mmsdesk.exchange.importing.known import Known, Missing
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.matching import Match, Matching, OrganisationMatching, PeopleMatching, TotalMatching
from mmsdesk.exchange.importing.rows import Incoming, Note, ReadRows
from mmsdesk.exchange.importing.school_names import short_school_name
from mmsdesk.exchange.importing.settling import Settling
from mmsdesk.exchange.importing.targets import Importable
from mmsdesk.exchange.importing.verdicts import Candidate, Decision, Differing, RowVerdict, Verdict, Who
from mmsdesk.models.entity import field_of
from mmsdesk.models.opening_total import OPENING_TOTALS
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES, PositionKind, Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.display import shown_field
from mmsdesk.services.validation import heading_of, own_problems

_STEP = 200


@dataclass(frozen=True)
class Base:
    """What a dry run stands on: the rows of the sheet and the file as it was then."""

    register: Importable
    layout: Layout
    file_name: str
    read: ReadRows
    cards: ReadOnly[str, Card]
    known: Known
    today: dt.date
    as_of: int
    """Sequence of the last operation that it knows of."""
    new_ids: dict[object, str] = field(default_factory=dict)
    """Ids of records to be made, by row or by name, the same in every evaluation."""

    def id_for(self, what: object) -> str:
        return self.new_ids.setdefault(what, new_id())


@dataclass(frozen=True)
class Judged:
    """A verdict for every row, the cards as they would be, the unknown names that would be added."""

    rows: tuple[RowVerdict, ...]
    cards: dict[str, Card]
    created: dict[str, Missing]


def evaluate(
    base: Base,
    decisions: ReadOnly[int, Decision],
    *,
    create_missing: bool = False,
    progress: Progress = silent,
) -> Judged:
    """Judge all rows anew: what one row adds, the next ones see."""
    judging = _Judging(base, decisions, create_missing)
    verdicts = []
    for place, incoming in enumerate(base.read.rows):
        if place % _STEP == 0:
            progress(place, len(base.read.rows), "Сверяю с файлом")
        verdicts.append(judging.judge(incoming))
    return Judged(tuple(verdicts), judging.touched, judging.settling.added())


class _Judging:
    """Judges row after row, keeping what the rows above have added."""

    def __init__(self, base: Base, decisions: ReadOnly[int, Decision], create_missing: bool) -> None:
        self._base = base
        self._register = base.register
        self._of_people = base.register.entity is TEACHERS
        self._decisions = decisions
        self.touched: dict[str, Card] = {}
        self.settling = Settling(base.id_for, create_all=create_missing)
        self._spoken: dict[str, int] = {}
        """The first row that speaks of a record."""
        self._titles: dict[str, str] = {}
        self._comparing = Comparing(base.register, self._name_of, base.today)
        self._matching: Matching
        if self._register.entity is TEACHERS:
            self._matching = PeopleMatching(self._titles, base.known.names)
        elif self._register.entity is OPENING_TOTALS:
            self._matching = TotalMatching()
        else:
            self._matching = OrganisationMatching(self.settling.schools, self._titles)
            for card in base.cards.values():
                names = [card.values.get(key) or "" for key in ("short_name", "full_name")]
                self.settling.schools.add(card.id, names, names[0])
        for card in base.cards.values():
            self._titles[card.id] = self._title(card.values)
            self._matching.learn(card)
        for incoming in base.read.rows:
            decision = decisions.get(incoming.number)
            if decision is not None and decision.create and not decision.skip:
                self.settling.want(incoming)

    def judge(self, incoming: Incoming) -> RowVerdict:
        """The verdict on one row, with everything a person has decided about it."""
        decision = self._decisions.get(incoming.number, Decision())
        title = self._title(incoming.values)
        if incoming.errors or not title:
            errors = incoming.errors or [Note(self._register.asking.nameless)]
            return RowVerdict(
                incoming.number, Verdict.WRONG, title, (*errors, *incoming.remarks), skipped=decision.skip
            )
        settled, missing, used = self.settling.settle(incoming)
        match = self._match(settled, decision)
        if not match.record_id and match.namesakes and not missing and decision.who is Who.ASK:
            match = self._namesake(settled, match)
        if match.candidates or missing or decision.skip:
            return self._asked(settled, match, missing, title, skipped=decision.skip)
        verdict = self._compared(settled, match, decision, title) if match.record_id else self._new(settled, title)
        if verdict.record_id:
            self._spoken.setdefault(verdict.record_id, incoming.number)
        if verdict.taken:
            self.settling.used |= used
        return verdict

    def _match(self, incoming: Incoming, decision: Decision) -> Match:
        if decision.who is Who.NEW:
            return Match()
        if decision.who is Who.KNOWN and (decision.record_id in self._base.cards or decision.record_id in self.touched):
            return Match(decision.record_id, "Выбрано вами.")
        return self._matching.find(incoming)

    def _namesake(self, incoming: Incoming, match: Match) -> Match:
        """Of records called exactly so, one that already says all that the row says: then there is nothing to ask.

        A list that was exported and comes back unchanged changes nothing, however little it says of people.
        """
        agreeing: list[str] = []
        open_ones: list[str] = []
        born = incoming.values.get("born_on")
        for record_id in match.namesakes:
            card = self._card(record_id)
            if born and card.values.get("born_on") not in (None, born):
                continue
            found = self._comparing.differences(card, incoming)
            if not found.contradictions:
                (agreeing if found.empty else open_ones).append(record_id)
        if agreeing:
            free = [record_id for record_id in agreeing if record_id not in self._spoken]
            return Match((free or agreeing)[0], "Совпадает всё, что есть в строке.")
        if match.candidates:
            return match
        words = "Совпадает имя, больше сравнить нечего."
        return Match(candidates=tuple(Candidate(each, self._titles[each], words) for each in open_ones))

    def _card(self, record_id: str) -> Card:
        return self.touched.get(record_id) or self._base.cards[record_id]

    def _asked(
        self, incoming: Incoming, match: Match, missing: Sequence[tuple[str, Missing]], title: str, *, skipped: bool
    ) -> RowVerdict:
        """A row that waits for a person: unknown names, several candidates, or left out."""
        notes = [
            Note(f"«{self._register.label(key)}»: {each.sentence()}.", incoming.columns.get(key))
            for key, each in missing
        ]
        naming = next((incoming.columns[key] for key in ("surname", "short_name") if key in incoming.columns), None)
        notes += [
            Note(f"{each.title} – {each.explanation[:1].lower()}{each.explanation[1:]}", naming)
            for each in match.candidates
        ]
        if match.candidates:
            notes.append(Note(self._register.asking.choose, naming))
        return RowVerdict(
            incoming.number,
            Verdict.DISPUTED,
            title,
            (*notes, *incoming.remarks),
            match.record_id,
            candidates=match.candidates,
            missing=tuple(each for _key, each in missing),
            skipped=skipped,
        )

    def _new(self, incoming: Incoming, title: str) -> RowVerdict:
        card = Card(self._base.id_for(incoming.number), dict(incoming.values), row=incoming.number)
        if self._register.entity is TEACHERS:
            _complete_person(card)
        elif self._register.entity is ORGANISATIONS and not card.values.get("short_name"):
            card.values["short_name"] = short_school_name(card.values["full_name"])
        for code, rows in incoming.children.items():
            card.children[code] = [OwnedRow(dict(row)) for row in rows]
        for work in card.children.get(EMPLOYMENTS.code, ()):
            work.values.setdefault("kind", PositionKind.MAIN)
        errors, warnings = self._problems(card, incoming)
        if errors:
            return RowVerdict(incoming.number, Verdict.WRONG, title, (*errors, *warnings, *incoming.remarks))
        self._keep(card)
        return RowVerdict(incoming.number, Verdict.NEW, title, (*incoming.remarks, *warnings), card.id)

    def _compared(self, incoming: Incoming, match: Match, decision: Decision, title: str) -> RowVerdict:
        card = self._card(match.record_id)
        found = self._comparing.differences(card, incoming)
        repeats = self._spoken.get(card.id, 0)
        above = [Note(f"Повторяет строку {repeats}.")] if repeats else []
        if found.contradictions and decision.differing is Differing.ASK:
            notes = [
                Note(f"«{each.label}»: в файле «{each.old}», в таблице «{each.new}». Решите, что верно.", each.column)
                for each in found.contradictions
            ]
            return RowVerdict(
                incoming.number,
                Verdict.DISPUTED,
                title,
                (*above, *notes, *incoming.remarks),
                card.id,
                tuple(found.changes),
                tuple(found.contradictions),
                repeats=repeats,
            )
        if not found.nothing:
            card = card.copy()
            found = self._comparing.differences(card, incoming)
        if decision.differing is Differing.THEIRS:
            self._take_theirs(card, found)
        notes = [*above, *(Note(_told(each.label, each.old, each.new), each.column) for each in found.changes)]
        if found.empty:
            return RowVerdict(
                incoming.number, Verdict.SAME, title, (*notes, *incoming.remarks), card.id, repeats=repeats
            )
        before = {(problem.key, problem.text) for problem in own_problems(card.draft(self._register), self._base.today)}
        _write(card, found)
        errors, warnings = self._problems(card, incoming, before)
        if errors:
            told = (*above, *errors, *warnings, *incoming.remarks)
            return RowVerdict(incoming.number, Verdict.WRONG, title, told, card.id, repeats=repeats)
        self._keep(card)
        told = (*notes, *incoming.remarks, *warnings)
        return RowVerdict(incoming.number, Verdict.REFINES, title, told, card.id, tuple(found.changes), repeats=repeats)

    def _take_theirs(self, card: Card, found: Differences) -> None:
        """Contradicting values become changes; a surname that gives way is kept among the former ones."""
        for holder, key, value in found.conflicts:
            if holder is card and key == "surname" and self._register.entity is TEACHERS:
                found.additions.append((FORMER_NAMES.code, {"surname": card.values["surname"]}))
            found.fills.append((holder, key, value))
        found.changes += found.contradictions

    def _problems(
        self, card: Card, incoming: Incoming, before: set[tuple[str, str]] | None = None
    ) -> tuple[list[Note], list[Note]]:
        """Errors and warnings of a card, without those it had before."""
        errors: list[Note] = []
        warnings: list[Note] = []
        draft = card.draft(self._register)
        for problem in own_problems(draft, self._base.today):
            if before and (problem.key, problem.text) in before:
                continue
            column = incoming.columns.get(_without_number(problem.key))
            text = problem.text
            if "«" not in text:
                text = f"«{heading_of(self._register.entity, problem.key)}»: {text}"
            (warnings if problem.warning else errors).append(Note(text, column))
        return errors, warnings

    def _keep(self, card: Card) -> None:
        self.touched[card.id] = card
        self._titles[card.id] = self._title(card.values) + (f" (строка {card.row})" if card.row else "")
        self._matching.learn(card)

    def _title(self, values: dict[str, Any]) -> str:
        if self._of_people:
            surname, first, patronymic = values.get("surname"), values.get("first_name"), values.get("patronymic")
            if surname and first and patronymic:
                return f"{surname} {first} {patronymic}"
            return " ".join(str(part) for part in (surname, first, patronymic) if part)
        if self._register.entity is ORGANISATIONS:
            return str(values.get("short_name") or values.get("full_name") or "")
        shown = [shown_field(values.get(column.key), field_of(column)) for column in self._register.entity.title]
        return " ".join(filter(None, shown))

    def _name_of(self, record_id: str) -> str:
        if record_id in self.settling.created:
            return self.settling.created[record_id].text
        return self._base.known.names.get(record_id) or self._titles.get(record_id, "")


def _complete_person(card: Card) -> None:
    if card.values.get("sex") is None:
        name = PersonName(*(card.values.get(key) or "" for key in ("surname", "first_name", "patronymic")))
        guess = sex_of(name)
        card.values["sex"] = Sex(guess) if guess else None


def _write(card: Card, found: Differences) -> None:
    """Put the differences into the card, remembering what changed."""
    for holder, key, value in found.fills:
        holder.values[key] = value
        holder.changed.add(key)
    for code, values in found.additions:
        card.children.setdefault(code, []).append(OwnedRow(dict(values)))


def _without_number(key: str) -> str:
    parts = key.split(".")
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 else key


def _told(label: str, old: str, new: str) -> str:
    if old:
        return f"«{label}»: «{old}» → «{new}»."
    return f"«{label}»: добавится «{new}»."
