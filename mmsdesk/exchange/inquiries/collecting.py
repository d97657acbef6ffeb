"""Answers out of a folder: whose each file is, what it would change, who is silent. Nothing is written here."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing import Plan, Verdict
from mmsdesk.exchange.importing.codes import with_code
from mmsdesk.exchange.importing.memory import undisturbed
from mmsdesk.exchange.importing.rejected import goes_back
from mmsdesk.exchange.importing.returned import MARK_SHEET
from mmsdesk.exchange.importing.standing import FileReading
from mmsdesk.exchange.inquiries.judging import Trust, judged, settled
from mmsdesk.exchange.inquiries.known import District, district, known_rows
from mmsdesk.exchange.inquiries.left_out import left_out
from mmsdesk.exchange.inquiries.lists import list_of
from mmsdesk.exchange.inquiries.reading import AnswerTable, answer_table
from mmsdesk.exchange.inquiries.recognition import Recognition
from mmsdesk.exchange.sheet import EXTENSIONS, read_workbook
from mmsdesk.models.inquiry import AnswerState
from mmsdesk.queries.inquiries import Asked, InquiryFacts, inquiry
from mmsdesk.services.inquiries import Outcome
from mmsdesk.store.file import Store

MOST_FILES = 2_000
"""Files of a folder that are looked at."""


class Standing(enum.Enum):
    """What a file is to the inquiry."""

    NEWS = "есть новое"
    DOUBTFUL = "нужно решать"
    """Only rows that cannot be taken as they are."""
    SAME = "без изменений"
    REPLACED = "заменён более поздним"
    FOREIGN = "чужой файл"
    UNREADABLE = "не прочитан"


OF_ADDRESSEE = (Standing.NEWS, Standing.DOUBTFUL, Standing.SAME)
"""What an answer can be that counts."""


@dataclass(frozen=True)
class Answer:
    """One file. `words` say what there is to say of it; `table` and `plan` only of files that can be taken."""

    path: Path
    standing: Standing
    words: str = ""
    addressee: Asked | None = None
    table: AnswerTable | None = None
    plan: Plan | None = None
    judged: Plan | None = None
    """The plan before anything was said of the whole answer."""

    @property
    def takeable(self) -> bool:
        """Whether it can be taken: a file that changes nothing is an answer too."""
        return self.table is not None and self.standing in OF_ADDRESSEE

    @property
    def outcome(self) -> Outcome:
        """What would come of it, in rows."""
        return outcome_of(self.plan) if self.plan is not None else Outcome(0, 0, 0)


@dataclass(frozen=True)
class Collected:
    """All files of a folder, answers first in the order of organisations, and who has not answered."""

    inquiry: InquiryFacts
    answers: tuple[Answer, ...]
    trust: Trust = field(default_factory=Trust)

    @property
    def silent(self) -> tuple[Asked, ...]:
        """Who is waited for and sent no file that can be taken."""
        answered = {each.addressee.id for each in self.answers if each.takeable and each.addressee is not None}
        return tuple(each for each in self.inquiry.silent if each.id not in answered)

    def trusting(self, trust: Trust) -> Collected:
        """The same files judged with more or less trust."""
        answers = (
            replace(each, plan=settled(each.judged, trust, each.table)) if each.judged and each.table else each
            for each in self.answers
        )
        return Collected(self.inquiry, tuple(map(_restood, answers)), trust)


def outcome_of(plan: Plan) -> Outcome:
    """Rows that would be written, and rows of which something would not: they go back."""
    new = sum(row.taken and row.verdict is Verdict.NEW for row in plan.rows)
    refined = sum(row.taken and row.verdict is Verdict.REFINES for row in plan.rows)
    return Outcome(new, refined, sum(map(goes_back, plan.rows)))


def files_in(folder: Path) -> list[Path]:
    """Files of a folder and of those in it, without what office programs leave beside an open file.

    Raises UserError if there is no such folder, nothing in it, or far too much.
    """
    try:
        if not folder.is_dir():
            raise UserError(f"Папки «{folder}» нет.", "Выберите папку, в которой лежат присланные файлы.")
        found = []
        for path in folder.rglob("*"):
            if path.is_file() and not path.name.startswith((".", "~")):
                found.append(path)
            if len(found) > MOST_FILES:
                raise UserError(
                    f"В папке «{folder.name}» больше {MOST_FILES} файлов.", "Положите ответы в отдельную папку."
                )
    except OSError as error:
        raise UserError(f"Папка «{folder}» не открывается.", "Выберите другую папку.", str(error)) from error
    if not found:
        raise UserError(f"В папке «{folder.name}» нет файлов.", "Сложите в неё то, что прислали школы.")
    return sorted(found)


def collect(
    store: Store,
    inquiry_id: str,
    paths: Iterable[Path],
    progress: Progress = silent,
    *,
    today: dt.date | None = None,
) -> Collected:
    """Look at every file. Raises UserError only if the inquiry is gone: what is wrong with a file is said of it."""
    files = list(paths)
    day = today or dt.date.today()
    with undisturbed(), store.read() as session:
        asked = inquiry(session, inquiry_id)
        by = _By(Recognition(session, asked), FileReading(), district(session, day))
        answers = []
        for place, path in enumerate(files):
            progress(place, len(files), f"Читаю «{path.name}»")
            answers.append(_looked_at(session, asked, by, path, day))
    ordered = sorted(_later_wins(answers), key=_order)
    return Collected(asked, tuple(map(_restood, ordered)))


@dataclass(frozen=True, slots=True)
class _By:
    """What all files of a collection are looked at with."""

    recognition: Recognition
    reading: FileReading
    district: District


def _looked_at(session: Session, asked: InquiryFacts, by: _By, path: Path, day: dt.date) -> Answer:
    if path.suffix.casefold().lstrip(".") not in EXTENSIONS:
        return Answer(path, Standing.FOREIGN, "Не таблица.")
    listed = list_of(asked.kind)
    try:
        book = read_workbook(path)
        found = by.recognition.whose(book)
        if found.addressee is None:
            return Answer(path, Standing.FOREIGN, found.words)
        table = answer_table(book, listed, with_code(found.addressee.organisation, found.addressee.organisation_id))
        known = known_rows(session, asked, found.addressee.organisation_id, by.district, day, by.reading)
        # Rows that were given back to be corrected are not all that there were.
        whole = all(sheet.name != MARK_SHEET for sheet in book.sheets)
        missed = left_out(table, listed, known, asked.id) if whole else []
        plan = judged(session, table, listed, by.reading, today=day) if table.speaks else None
    except UserError as error:
        return Answer(path, Standing.UNREADABLE, str(error))
    told = [*_told(found.words, found.addressee), *missed]
    if plan is None:
        return Answer(path, Standing.SAME, " ".join(told), found.addressee, table)
    told += [note.text for row in plan.rows for note in row.refused if table.places]
    return Answer(
        path, Standing.NEWS, " ".join(told), found.addressee, table, settled(plan, Trust(), table), judged=plan
    )


def _told(words: str, addressee: Asked) -> Iterable[str]:
    if words:
        yield words
    if addressee.state is AnswerState.NOT_NEEDED:
        yield "Ответ был отмечен как ненужный."
    elif addressee.answered_on is not None:
        yield f"Уже отвечали {format_date(addressee.answered_on)}."


def _restood(answer: Answer) -> Answer:
    """News or none, as the plan says."""
    if answer.plan is None or answer.standing not in OF_ADDRESSEE:
        return answer
    counted = answer.outcome
    standing = Standing.DOUBTFUL if counted.rejected else Standing.SAME
    return replace(answer, standing=Standing.NEWS if counted.new + counted.refined else standing)


def _later_wins(answers: Sequence[Answer]) -> list[Answer]:
    """Of several files of one organisation the one saved last is the answer; the others name it."""
    latest: dict[str, Answer] = {}
    for each in answers:
        if each.addressee is not None and each.takeable:
            other = latest.get(each.addressee.id)
            if other is None or _saved(each.path) >= _saved(other.path):
                latest[each.addressee.id] = each
    return [_replaced(each, latest.get(each.addressee.id if each.addressee else "")) for each in answers]


def _replaced(answer: Answer, latest: Answer | None) -> Answer:
    if latest is None or latest is answer or not answer.takeable:
        return answer
    return replace(
        answer,
        standing=Standing.REPLACED,
        words=f"Есть более поздний файл: «{latest.path.name}».",
        table=None,
        plan=None,
        judged=None,
    )


def _saved(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name  # taken away meanwhile: any other file is later


def _order(answer: Answer) -> tuple[bool, int, str]:
    place = answer.addressee.organisation.casefold() if answer.addressee else ""
    return answer.addressee is None, list(Standing).index(answer.standing), f"{place} {answer.path.name}"
