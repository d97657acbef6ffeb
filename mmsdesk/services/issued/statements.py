"""Giving справки that belong to no event: each person the next number of the journal, in one operation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.issued import ISSUED_DOCUMENTS, IssuedKind
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.person_work import statement_numbers
from mmsdesk.services.issued.numbering import next_number
from mmsdesk.services.records import save_many
from mmsdesk.store.file import Store


def issue_statements(
    store: Store, people: Sequence[str], on: dt.date, purpose: str, series: str = ""
) -> Changes | None:  # fmt: skip
    """Give everybody a справка of that day with the next number, as one operation.

    Whoever has a valid one of the day keeps its number; None if that is everybody. Raises UserError if
    nobody is named, or a person is gone.
    """
    if not people:
        raise UserError("Не выбрано, кому выдать справку.", "Выберите педагога.")
    with store.read() as session:
        there = statement_numbers(session, on, people)
        wanted = [each for each in dict.fromkeys(people) if each not in there]
        known = PeopleByDay(session, wanted)
        first = next_number(session, IssuedKind.STATEMENT, on, series, school_year_of(on))
        drafts = []
        for number, person_id in enumerate(wanted, start=first):
            person = known.on(person_id, on)
            if person is None:
                raise UserError("Этой карточки педагога больше нет.", "Поищите её в корзине: «Правка → Корзина».")
            cells = {"person_id": person_id, "organisation_id": person.organisation_id, "number": str(number)}
            drafts.append(_draft({**cells, "issued_on": on, "purpose": purpose.strip(), "series": series.strip()}))
    if not drafts:
        return None
    return save_many(store, drafts, f"Выдано: {plural(len(drafts), 'справка', 'справки', 'справок')}")


def _draft(values: dict[str, object]) -> Draft:
    made = blank(ISSUED_DOCUMENTS)
    made.values.update(values, kind=IssuedKind.STATEMENT)
    return made
