"""Marks of a jury as the book of everything holds them: a row names contest, participant, juror and criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.codes import split_code
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming, Note
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.known_contests import KnownContests, Told
from mmsdesk.exchange.importing.targets import CODE, Asking, Shape, Target, own
from mmsdesk.exchange.importing.ways import Naming, Ways
from mmsdesk.models.base import Record
from mmsdesk.models.contest import JURY_SCORES, Criterion, JuryScore
from mmsdesk.models.event import Participation
from mmsdesk.models.event_team import TeamMember

ABOUT = "contest"
"""Group of the columns that say more of what a mark refers to; they go into no field of the mark."""

EVENT, PERSON, JUROR, CRITERION, SCORE = (
    JuryScore.event_id.key,
    JuryScore.participation_id.key,
    JuryScore.juror_id.key,
    JuryScore.criterion_id.key,
    JuryScore.score.key,
)

_ROWS: dict[str, type[Record]] = {PERSON: Participation, JUROR: TeamMember, CRITERION: Criterion}


def _more(of: str, what: str, label: str, shape: Shape) -> Target:
    return Target(f"{ABOUT}.{of}_{what}", label, (label,), shape)


class JuryScoreWays(Ways):
    """What the cells name is looked for among the contests of the file."""

    def prepare(self, session: Session, known: Known) -> None:
        known.contests = KnownContests(session)
        known.names.update(known.contests.names)

    def title(self, kind: Importable, values: Mapping[str, Any], naming: Naming) -> str:
        """«Учитель года: Лисова Анна Петровна, жюри – Жукова Вера Игоревна, Урок»."""
        said = {key: values.get(key) or "" for key in (EVENT, *_ROWS)}
        shown = {key: naming(each) or split_code(each)[0] for key, each in said.items()}
        judged = f"жюри – {shown[JUROR]}" if shown[JUROR] else ""
        rest = ", ".join(filter(None, (shown[PERSON], judged, shown[CRITERION])))
        return ": ".join(filter(None, (shown[EVENT], rest)))

    def finish(self, incoming: Incoming, known: Known) -> None:
        [more, *_] = incoming.children.pop(ABOUT, None) or [{}]
        contests, values = known.contests, incoming.values
        assert contests is not None
        key = EVENT
        try:
            event = values[EVENT] = contests.event(values.get(EVENT) or "", more.get(f"{EVENT}_day"))
            for key, model in _ROWS.items():
                text = values.pop(key, "")
                if text or key != CRITERION:
                    values[key] = text
                    parts = (more.get(f"{key}_{part}") for part in ("number", "nomination", "stage"))
                    number, nomination, stage = parts
                    values[key] = contests.row(model, event, Told(text, number, nomination or "", stage or ""))
        except UserError as error:
            label = JURY_SCORES.label(key)
            incoming.errors.append(Note(f"«{label}»: {error}", incoming.columns.get(key)))


JURY_SCORE_LIST = Importable(
    code=JURY_SCORES.code,
    title=JURY_SCORES.words.plural,
    entity=JURY_SCORES,
    what="оценки жюри",
    targets=(
        CODE,
        own(JuryScore.event_id, label="Мероприятие", shape=Shape.ROW),
        _more(EVENT, "day", "Дата мероприятия", Shape.DATE),
        own(JuryScore.participation_id, shape=Shape.ROW),
        _more(PERSON, "number", "№ участника", Shape.WHOLE),
        _more(PERSON, "nomination", "Номинация участника", Shape.TEXT),
        own(JuryScore.juror_id, shape=Shape.ROW),
        _more(JUROR, "number", "№ члена жюри", Shape.WHOLE),
        _more(JUROR, "nomination", "Номинация члена жюри", Shape.TEXT),
        own(JuryScore.criterion_id, shape=Shape.ROW),
        _more(CRITERION, "number", "№ критерия", Shape.WHOLE),
        _more(CRITERION, "nomination", "Номинация критерия", Shape.TEXT),
        _more(CRITERION, "stage", "Испытание, тур", Shape.TEXT),
        own(JuryScore.score),
    ),
    naming=(PERSON, JUROR, CODE.key),
    asking=Asking(
        "Непонятно, чья это оценка. Впишите участника и члена жюри.",
        "В этой клетке уже есть оценка. Выберите её или впишите код записи.",
        "ещё одна оценка: добавить",
    ),
    ways=JuryScoreWays(),
)
"""Each row under the heading of what it refers to; in the order of the columns of the sheet."""
