"""«Олимпиады и конкурсы обучающихся» of the analysis of a body: results of pupils of its members, none named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.queries.olympiads import Led
from mmsdesk.reports.bodies.year_data import YearOfBody, YearsOfBodies
from mmsdesk.reports.document import Block, Cell, Column, Figure, Note, Paragraph, Row, Table, Total
from mmsdesk.reports.period_words import columns_words
from mmsdesk.reports.work_words import counted

RESULTS = "pupil_results"
_WON = (PupilStatus.WINNER, PupilStatus.PRIZE)


def pupils_section(data: YearsOfBodies, year: YearOfBody) -> Iterable[Block]:
    """By subject: participations, winners, prize winners and their share, beside the year before if it is known."""
    if not year.pupils:
        yield Paragraph("Результатов за этот период нет.")
        return
    beside = bool(year.pupils_before)
    now, before = columns_words(data.years)
    columns = [
        Column("Предмет, конкурс", width=52),
        Column("Участий", "number", width=18, group=now),
        Column("Победителей", "number", width=24, group=now),
        Column("Призёров", "number", width=18, group=now),
        Column("Эффективность", "percent", width=26, group=now),
    ]
    if beside:
        columns += [
            Column("Участий", "number", width=18, group=before),
            Column("Эффективность", "percent", width=26, group=before),
        ]
    names = dict.fromkeys(each.called for each in (*year.pupils, *year.pupils_before))
    rows: list[Row] = [
        (name, *_numbers(_of(year.pupils, name)), *(_pair(_of(year.pupils_before, name)) if beside else ()))
        for name in names
    ]
    if len(names) > 1:
        rows.append(Total(("Всего", *_numbers(year.pupils), *(_pair(year.pupils_before) if beside else ()))))
    yield Table(tuple(columns), tuple(rows), size=10)
    mentors = {each.mentor_id for each in year.pupils if each.status in _WON}
    yield Note(
        (
            "Членов, чьи ученики стали победителями и призёрами: ",
            counted("teachers", sorted(mentors)),
            ". Эффективность – доля победителей и призёров среди участий.",
        )
    )


def _of(led: Sequence[Led], name: str) -> list[Led]:
    return [each for each in led if each.called == name]


def _numbers(led: Sequence[Led]) -> tuple[Cell, ...]:
    def of(*statuses: PupilStatus) -> Figure:
        return counted(RESULTS, [each.id for each in led if each.status in statuses])

    return counted(RESULTS, [each.id for each in led]), of(PupilStatus.WINNER), of(PupilStatus.PRIZE), _share(led)


def _pair(led: Sequence[Led]) -> tuple[Cell, ...]:
    return counted(RESULTS, [each.id for each in led]), _share(led)


def _share(led: Sequence[Led]) -> float | None:
    return 100 * sum(each.status in _WON for each in led) / len(led) if led else None
