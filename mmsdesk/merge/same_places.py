"""One place of one meeting filled on both sides: two questions 1, two decisions 1.1, one speech twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from mmsdesk.core.text import NBSP, normalise
from mmsdesk.merge.difference import Comparison
from mmsdesk.merge.news import Key, News, Values
from mmsdesk.merge.plan import Effect, Note
from mmsdesk.models.agenda import AgendaItem, Speech
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.store.derived import among, these, titles

_ITEM, _DECISION, _SPEECH = (table_of(model).name for model in (AgendaItem, Decision, Speech))
_WORDS = {_ITEM: "вопрос {}", _DECISION: "решение {}", _SPEECH: "выступление: {}"}
_Place = tuple[str, str, str]
"""Table, owner, and what is written there once: a number, or who speaks."""


def same_places(found: Comparison) -> Iterator[Note]:
    """A word about every meeting in which both sides wrote down the same; all of it stays, for a person to settle."""
    theirs = _came(found, ours=False)
    ours = _came(found, ours=True) if theirs else {}
    # What both sides know already is no news to either.
    both = sorted(place for place in theirs.keys() & ours.keys() if theirs[place].keys() != ours[place].keys())
    if not both:
        return
    connection = found.sides.connection
    meetings = _meetings_of_items(connection, [owner for table, owner, _said in both if table == _SPEECH])
    by_meeting: dict[str, list[str]] = defaultdict(list)
    people = titles(connection, [said for table, _owner, said in both if table == _SPEECH])
    for table, owner, said in both:
        meeting = meetings.get(owner, "") if table == _SPEECH else owner
        shown = people.get(said) or next(iter(theirs[table, owner, said].values()))
        by_meeting[meeting].append(_WORDS[table].format(shown))
    names = titles(connection, by_meeting)
    for meeting, places in by_meeting.items():
        twice = ", ".join(places).removesuffix(".")
        text = (
            f"{MEETINGS.words.singular} «{names.get(meeting, '')}»: и{NBSP}у{NBSP}вас, и{NBSP}у{NBSP}них записано –"
            f" {twice}. Останется и{NBSP}то, и{NBSP}другое: лишнее удалите или перенумеруйте."
        )
        yield Note(text, MEETINGS.code, (meeting,))


def _came(found: Comparison, *, ours: bool) -> dict[_Place, dict[str, str]]:
    """Places filled by rows that came on one side: the ids of these rows, and what is written there."""
    places: dict[_Place, dict[str, str]] = defaultdict(dict)
    if ours:
        came = [(key, found.sides.here(key)) for key, news in found.sides.mine.items() if _is_new(key, news)]
    else:
        came = [
            (key, found.sides.there(key))
            for key, difference in found.rows.items()
            if key[0] in _WORDS and difference.effect is Effect.ADD
        ]
    for key, row in came:
        place = _place(key[0], row) if row else None
        if row and place is not None:
            places[place][key[1]] = " ".join(str(row.get("guest") or place[2]).split())
    return places


def _is_new(key: Key, news: News) -> bool:
    return key[0] in _WORDS and news.exists and not news.existed


def _place(table: str, row: Values) -> _Place | None:
    if table == _SPEECH:
        said = str(row.get("person_id") or normalise(str(row.get("guest") or "")))
        return (table, str(row["item_id"]), said) if said else None
    number, meeting = str(row.get("number") or "").strip(". "), row.get("meeting_id")
    return (table, str(meeting), number) if number and meeting else None


def _meetings_of_items(connection: Connection, items: list[str]) -> Mapping[str, str]:
    own = table_of(AgendaItem)
    statement = select(own.c.id, own.c.meeting_id).where(among(own.c.id))
    return {row.id: row.meeting_id for row in connection.execute(statement, these(items))}
