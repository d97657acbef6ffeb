"""The dry run: every row judged against the file and against the rows above it."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly

from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import sort_key
from mmsdesk.exchange.importing.base import Base, Judged
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.comparing import Differences
from mmsdesk.exchange.importing.incoming import Incoming, Note, refusal
from mmsdesk.exchange.importing.matching import Match
from mmsdesk.exchange.importing.settling import Settled
from mmsdesk.exchange.importing.speaking import Speaking
from mmsdesk.exchange.importing.targets import ASKING_PERSON
from mmsdesk.exchange.importing.verdicts import Candidate, Decision, Differing, RowVerdict, Verdict, Who
from mmsdesk.services.validation import heading_of, own_problems

_STEP = 200
DECIDE = "Решите, что верно."
"""What is asked about a cell that says something else than the file."""


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
    found = (judging.missed(verdicts) if base.checked is not None else {}) | judging.giving_place()
    missing = [judging.verdict_on(each) for each in found.values()]
    verdicts += sorted(missing, key=lambda row: sort_key(row.title))
    return Judged(tuple(verdicts), judging.touched, judging.settling.added(), found, judging.taken)


class _Judging(Speaking):
    """Judges row after row, keeping what the rows above have added."""

    def judge(self, incoming: Incoming) -> RowVerdict:
        """The verdict on one row, with everything a person has decided about it."""
        decision = self._decisions.get(incoming.number, Decision())
        title = self._title_of_row(incoming)
        errors = incoming.errors or self._unnamed(incoming, title)
        if errors:
            told = (*errors, *incoming.remarks)
            return RowVerdict(incoming.number, Verdict.WRONG, title, told, skipped=decision.skip)
        settled = self.settling.settle(incoming, decision)
        if settled.candidates or settled.may_be_guest:
            settled = self._whom_the_file_names(incoming, decision, settled)
        row = settled.incoming
        match = self._match(row, decision)
        if decision.who is Who.ASK:
            match = self._among_namesakes(settled, match, title)
        if self._kind.rows_are and not match.record_id and not match.candidates:
            record = self._record_of(incoming)
            if not self.settling.wants(record):
                settled = settled._replace(missing=(*settled.missing, (self._kind.key_columns[0], record)))
        if match.candidates or settled.candidates or settled.missing or decision.skip:
            return self._asked(settled, match, title, skipped=decision.skip)
        verdict = self._compared(row, match, decision, title) if match.record_id else self._new(row, title)
        if refused := self._refused(row, verdict):
            # Without these cells the row may speak of somebody else.
            return self.judge(incoming.without(refused))
        if verdict.record_id:
            self._spoken.setdefault(self._of_whom(verdict.record_id, row), incoming.number)
        if verdict.taken:
            self.settling.used |= settled.used
        return verdict

    def _among_namesakes(self, settled: Settled, match: Match, title: str) -> Match:
        """The match with what is to be thought of records that are called alike."""
        row = settled.incoming
        if not match.record_id and match.namesakes and not settled.missing:
            return self._namesake(row, match)
        if match.record_id and self._may_be_namesake(row, match.record_id):
            explanation = f"То же имя и место в строке {self.touched[match.record_id].row}."
            return Match(candidates=(Candidate(match.record_id, title, explanation),))
        return match

    def _may_be_namesake(self, row: Incoming, record_id: str) -> bool:
        """Whether nothing but the name tells that the row speaks of somebody whom a row above has added.

        A row that only adds what a person has many of is one more of the same person, and so is one that repeats all.
        """
        card = self.touched.get(record_id)
        if card is None or not card.row or card.row == row.number or row.again or row.code:
            return False
        telling = self._kind.ways.telling_apart
        if not telling or any(row.values.get(key) and row.values[key] == card.values.get(key) for key in telling):
            return False
        found = self._comparing.differences(card, row)
        new = {code for code, _row in found.additions} - self._kind.ways.many
        return bool(found.fills or found.conflicts or new)

    def _refused(self, row: Incoming, verdict: RowVerdict) -> list[Note]:
        """The cells for which alone a row is wrong, if it does without them: rules of the register refuse them."""
        hindering = [note for note in verdict.refused if note not in row.remarks]
        told = {note.column: {key for key, at in row.columns.items() if at == note.column} for note in hindering}
        if verdict.verdict is Verdict.WRONG and all(
            keys and keys.isdisjoint(self._kind.needed) for keys in told.values()
        ):
            return [refusal(note.text, note.column) for note in hindering]
        return []

    def _unnamed(self, incoming: Incoming, title: str) -> list[Note]:
        """What a row is wrong for that names nobody, or nothing to which its people belong."""
        if not title:
            return [Note((ASKING_PERSON if self._kind.rows_are and self._kind.subject else self._kind.asking).nameless)]
        if self._kind.rows_are and not incoming.code and not self._title(incoming.values):
            return [Note(self._kind.asking.nameless)]
        return []

    def _asked(self, settled: Settled, match: Match, title: str, *, skipped: bool) -> RowVerdict:
        """A row that waits for a person: unknown names, several candidates, or left out."""
        incoming = settled.incoming
        notes = [
            Note(f"{name}: {each.sentence()}.", column, for_sender=f"{name}: {each.for_sender()}.")
            for key, each in settled.missing
            for name, column in [(f"«{self._kind.label(key)}»", incoming.columns.get(key))]
        ]
        # One question after the other: first whom the cells name, then what the row speaks of.
        candidates = settled.candidates or match.candidates
        if candidates:
            key = candidates[0].key
            places = (key,) if key else self._kind.naming
            naming = next((incoming.columns[each] for each in (*places, "surname") if each in incoming.columns), None)
            notes += [
                Note(f"{each.title} – {each.explanation[:1].lower()}{each.explanation[1:]}", naming, for_sender="")
                for each in candidates
            ]
            asking = ASKING_PERSON if key else self._kind.asking
            notes.append(Note(asking.choose, naming, for_sender=asking.tell_apart))
        return RowVerdict(
            incoming.number,
            Verdict.DISPUTED,
            title,
            (*notes, *incoming.remarks),
            match.record_id,
            candidates=candidates,
            missing=tuple(each for _key, each in settled.missing),
            skipped=skipped,
            may_be_guest=settled.may_be_guest,
        )

    def _new(self, incoming: Incoming, title: str) -> RowVerdict:
        record_id = incoming.code or self._base.id_for(incoming.number)
        card = Card(record_id, dict(incoming.values), row=incoming.number)
        for code, rows in incoming.children.items():
            card.children[code] = [OwnedRow(dict(row), line=incoming.number) for row in rows]
        self._kind.ways.complete(card, self._base.known, self._base.today)
        errors, warnings = self._problems(card, incoming)
        if errors:
            return RowVerdict(incoming.number, Verdict.WRONG, title, (*errors, *warnings, *incoming.remarks))
        self._keep(card)
        return RowVerdict(incoming.number, Verdict.NEW, title, (*incoming.remarks, *warnings), card.id)

    def _compared(self, incoming: Incoming, match: Match, decision: Decision, title: str) -> RowVerdict:
        card = self._card(match.record_id)
        found = self._comparing.differences(card, incoming)
        repeats = self._spoken.get(self._of_whom(card.id, incoming), 0)
        above = [Note(f"Повторяет строку {repeats}.")] if repeats else []
        if found.contradictions and decision.differing is Differing.ASK:
            notes = [
                Note(f"«{each.label}»: в файле «{each.old}», в таблице «{each.new}». {DECIDE}", each.column)
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
        before = {
            (problem.key, problem.text) for problem in own_problems(card.draft(self._kind.entity), self._base.today)
        }
        _write(card, found, incoming.number)
        errors, warnings = self._problems(card, incoming, before)
        if errors:
            told = (*above, *errors, *warnings, *incoming.remarks)
            return RowVerdict(incoming.number, Verdict.WRONG, title, told, card.id, repeats=repeats)
        self._keep(card)
        told = (*notes, *incoming.remarks, *warnings)
        # Where each row is an owned row, one more of them is what is new.
        fresh = any(code == self._kind.rows_are for code, _row in found.additions)
        verdict = Verdict.NEW if fresh else Verdict.REFINES
        return RowVerdict(incoming.number, verdict, title, told, card.id, tuple(found.changes), repeats=repeats)

    def _take_theirs(self, card: Card, found: Differences) -> None:
        """Contradicting values become changes; a surname that gives way is kept among the former ones."""
        for holder, key, value in found.conflicts:
            kept = self._kind.ways.giving_way(card, key) if holder is card else None
            if kept is not None:
                found.additions.append(kept)
            found.fills.append((holder, key, value))
        found.changes += found.contradictions

    def _problems(
        self, card: Card, incoming: Incoming, before: set[tuple[str, str]] | None = None
    ) -> tuple[list[Note], list[Note]]:
        """Errors and warnings of a card, without those it had before."""
        errors: list[Note] = []
        warnings: list[Note] = []
        draft = card.draft(self._kind.entity)
        for problem in own_problems(draft, self._base.today):
            if before and (problem.key, problem.text) in before:
                continue
            column = incoming.columns.get(_without_number(problem.key))
            text = problem.text
            if "«" not in text:
                text = f"«{heading_of(self._kind.entity, problem.key)}»: {text}"
            (warnings if problem.warning else errors).append(Note(text, column, refused=not problem.warning))
        return errors, warnings


def _write(card: Card, found: Differences, line: int) -> None:
    """Put the differences into the card, remembering what changed."""
    for holder, key, value in found.fills:
        holder.values[key] = value
        holder.changed.add(key)
    for code, values in found.additions:
        card.children.setdefault(code, []).append(OwnedRow(dict(values), line=line))


def _without_number(key: str) -> str:
    parts = key.split(".")
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 else key


def _told(label: str, old: str, new: str) -> str:
    if old:
        return f"«{label}»: «{old}» → «{new}»."
    return f"«{label}»: добавится «{new}»."
