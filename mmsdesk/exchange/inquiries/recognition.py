"""Whose answer a file is: by its mark, by the code in plain sight, else by the name of the organisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.exchange.importing.school_names import SchoolNames
from mmsdesk.exchange.inquiries.lists import list_of
from mmsdesk.exchange.inquiries.mark import Mark, read_mark
from mmsdesk.exchange.inquiries.reading import has_table
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import Inquiry
from mmsdesk.models.organisation import Organisation, OrganisationName
from mmsdesk.queries.inquiries import Asked, InquiryFacts

_TITLE_ROWS = 6
_APART = re.compile(r"[:–—|]|\s-\s|_")


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who answers, or why the file is nobody's answer; `by_name`: it had no mark, its words tell."""

    addressee: Asked | None
    words: str = ""
    by_name: bool = False


class Recognition:
    """Knows the addressees of one inquiry and the titles of the others."""

    def __init__(self, session: Session, asked: InquiryFacts) -> None:
        self._asked = asked
        own = table_of(Inquiry)
        self._titles = dict(session.execute(select(own.c.id, own.c.title)).all())
        self._schools = SchoolNames()
        for organisation_id, names in _names(session, asked).items():
            self._schools.add(organisation_id, names, names[0])

    def whose(self, workbook: Workbook) -> Recognised:
        """The addressee whose answer a workbook is."""
        mark = read_mark(workbook)
        if mark is not None:
            return self._by_mark(mark)
        if not has_table(workbook, list_of(self._asked.kind)):
            return Recognised(None, "Не похоже на ответ: нет ни отметки запроса, ни его таблицы.")
        found = self._by_name(workbook)
        if found is None:
            return Recognised(None, "Непонятно, чей это ответ: отметки запроса нет, организация в файле не названа.")
        return Recognised(found, "Отметки запроса нет, узнан по названию организации.", by_name=True)

    def _by_mark(self, mark: Mark) -> Recognised:
        if not mark.names(self._asked.id):
            other = next((title for each, title in self._titles.items() if mark.names(each)), "")
            if other:
                return Recognised(None, f"Это ответ на другой запрос: «{other}».")
            return Recognised(None, "Это ответ на запрос другой службы или на удалённый запрос.")
        found = next((each for each in self._asked.addressees if mark.sent_to(each.organisation_id)), None)
        if found is None:
            return Recognised(None, "Ответ на этот запрос, но от организации, которой в нём нет.")
        return Recognised(found)

    def _by_name(self, workbook: Workbook) -> Asked | None:
        for text in _told(workbook):
            found = self._schools.recognise(text)
            if len(found) == 1:
                return self._asked.addressee(found[0])
        return None


def _told(workbook: Workbook) -> Iterator[str]:
    """Texts that may name the organisation: titles above the table, the sheet, the file."""
    titles = [
        cell
        for sheet in workbook.sheets
        if not sheet.hidden
        for row in sheet.rows[:_TITLE_ROWS]
        for cell in row
        if isinstance(cell, str)
    ]
    for text in (*titles, *(sheet.name for sheet in workbook.sheets), workbook.path.stem):
        parts = [part.strip() for part in _APART.split(text) if part.strip()]
        yield from dict.fromkeys((text, *parts))


def _names(session: Session, asked: InquiryFacts) -> dict[str, Sequence[str]]:
    own, former = table_of(Organisation), table_of(OrganisationName)
    wanted = {each.organisation_id for each in asked.addressees}
    names: dict[str, list[str]] = defaultdict(list)
    for organisation_id, short, full in session.execute(select(own.c.id, own.c.short_name, own.c.full_name)):
        names[organisation_id] += [short, full]
    for organisation_id, short, full in session.execute(
        select(former.c.organisation_id, former.c.short_name, former.c.full_name)
    ):
        names[organisation_id] += [short, full]
    return {each: found for each, found in names.items() if each in wanted}
