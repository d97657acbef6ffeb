"""«Журнал консультаций» of a period with its summary by topic, form, client and month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import MONTHS, Period, format_date, format_long
from mmsdesk.core.names import PersonName
from mmsdesk.core.text import nbsp, normalise, plural, upper_first
from mmsdesk.models.consultation import ConsultationForm
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.clients import post_history
from mmsdesk.queries.entries import entries, name_of
from mmsdesk.queries.opening import Entered, opening_totals
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.people import persons
from mmsdesk.queries.work import Compared, Consulted, by_rank, compared, consultations_in, grouped, ids_of
from mmsdesk.reports.comparison import CHANGE, change_cell
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Note,
    Paragraph,
    Part,
    Row,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.opening_words import contradicted, contradiction_remarks, source_notes, typed_figure
from mmsdesk.reports.options import OFFICE, OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import columns_words, month_of, month_words, period_words, year_words
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import CONSULTATIONS, DASH, TEACHERS, chosen_words, counted, short_names

UNKNOWN = "не указано"


@dataclass(frozen=True)
class Options:
    """Which consultations are printed."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option(
        "По состоянию на", OptionKind.DATE, help="Незавершённый год сравнивается с прошлым на ту же дату"
    )
    consultant: str | None = option("Консультант", OptionKind.RECORD, None, register="staff")
    organisation: str | None = option("Организация", OptionKind.RECORD, None, register="organisations")
    client: str | None = option("Обратившийся", OptionKind.RECORD, None, register="teachers")
    topic: str | None = option(
        "Тема", OptionKind.RECORD, None, register="references", choices=ReferenceList.CONSULTATION_TOPICS.value
    )
    direction: str | None = option("Направление", OptionKind.RECORD, None, register="references", choices="directions")
    form: ConsultationForm | None = option("Форма", OptionKind.CHOICE, None, values=ConsultationForm)
    origin: str | None = office_option()
    log: bool = option("Печатать журнал", OptionKind.FLAG, True, help="Без журнала остаётся только сводка")
    summary: bool = option("Печатать сводку", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, in words."""

    held_on: dt.date
    client: str
    question: str
    form: str
    answer: str
    consultant: str


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a summary: what, the consultations now and in the same time a year before."""

    what: str
    now: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsultationLog:
    """What the paper tells; `before_whole` is the whole period a year before, however much of this one is over."""

    head: Letterhead
    years: Compared
    narrowed: tuple[str, ...]
    with_log: bool
    with_summary: bool
    lines: tuple[Line, ...]
    now: tuple[Consulted, ...]
    before: tuple[Consulted, ...]
    before_whole: tuple[str, ...]
    later: tuple[str, ...]
    """Consultations of the period dated after the day of the paper."""
    typed: Entered | None
    """What was typed in of the whole period a year before."""
    by_topic: tuple[Share, ...]
    by_form: tuple[Share, ...]
    by_client: tuple[Share, ...]
    by_month: tuple[Share, ...]


def collect(session: Session, options: Options) -> ConsultationLog:
    """The log and its summaries; the number of statements does not depend on their length."""
    years = compared(options.period, options.on)
    narrow = {
        "consultant": options.consultant,
        "organisation": options.organisation,
        "client": options.client,
        "topic": options.topic,
        "direction": options.direction,
        "form": options.form,
        "origin": options.origin,
    }
    everything = consultations_in(session, years.period, **narrow)
    whole = consultations_in(session, years.before, **narrow)
    now = years.upto(everything, lambda one: one.held_on)
    before = years.before_upto(whole, lambda one: one.held_on)
    known = entries(session, ReferenceList.CONSULTATION_TOPICS, ReferenceList.CLIENT_KINDS)
    ranks = {entry_id: entry.rank for entry_id, entry in known.items()}

    def shares(key: Callable[[Consulted], str | None]) -> tuple[Share, ...]:
        ours, theirs = grouped(now, key), grouped(before, key)
        every = {entry: ours.get(entry, []) for entry in (*ours, *theirs)}
        return tuple(
            Share(name_of(known, entry) or UNKNOWN, ids_of(items), ids_of(theirs.get(entry, [])))
            for entry, items in by_rank(every, ranks)
        )

    return ConsultationLog(
        letterhead(session),
        years,
        chosen_words(session, narrow),
        options.log,
        options.summary or not options.log,
        _lines(session, now) if options.log else (),
        tuple(now),
        tuple(before),
        ids_of(whole),
        ids_of(everything)[len(now) :],
        _typed(session, years.before, narrow),
        shares(lambda one: one.topic_id),
        _by_form(now, before),
        shares(lambda one: one.client_kind_id),
        _by_month(now, before),
    )


def _typed(session: Session, before: Period, narrow: Mapping[str, str | None]) -> Entered | None:
    """The typed total of that year: of the district, the office or the organisation, never of a narrower choice."""
    if any(chosen for key, chosen in narrow.items() if key not in ("organisation", OFFICE)):
        return None
    of = {key: narrow[key] for key in ("organisation", OFFICE)}
    return opening_totals(session, (before,), **of).of(Measure.CONSULTATIONS, before)


def _lines(session: Session, found: Sequence[Consulted]) -> tuple[Line, ...]:
    """Lines in words: each client with the post and the organisation of that day."""
    names = organisation_names(session)
    known = entries(session, ReferenceList.CLIENT_KINDS, ReferenceList.CONSULTATION_TOPICS, ReferenceList.POSITIONS)
    clients = sorted({one.client_id for one in found if one.client_id})
    last = found[-1].held_on if found else dt.date.min
    people = {person_id: person.name for person_id, person in persons(session, last, clients).items()}
    posts = post_history(session, clients)
    consultants = short_names(session, (one.consultant_id for one in found))
    lines = []
    for one in found:
        post = posts.on(one.client_id, one.held_on)
        position = name_of(known, post.position_id if post else None)
        place = one.organisation_id or (post.organisation_id if post else None)
        who = _client(one, people.get(one.client_id or ""), position or name_of(known, one.client_kind_id))
        lines.append(
            Line(
                one.held_on,
                nbsp(", ".join(part for part in (*who, names.short(place, one.held_on), _group(one)) if part)),
                nbsp(_asked(one, name_of(known, one.topic_id))),
                one.form.label,
                nbsp(one.answer.strip()),
                consultants.get(one.consultant_id or "", ""),
            )
        )
    return tuple(lines)


def _client(one: Consulted, name: PersonName | None, what: str) -> tuple[str, ...]:
    """Name and post; of a nameless client, who it was."""
    called = name.full if name else one.client.strip()
    return (called, what) if called else (upper_first(what) or "Не назвался",)


def _group(one: Consulted) -> str:
    return f"группа, {plural(one.people, 'человек', 'человека', 'человек')}" if one.people > 1 else ""


def _asked(one: Consulted, topic: str) -> str:
    """The topic, then the question, unless the question names the topic itself."""
    question = one.question.strip()
    if not topic or normalise(topic) in normalise(question):
        return question
    return f"{topic}. {question}" if question else topic


def _by_form(now: Sequence[Consulted], before: Sequence[Consulted]) -> tuple[Share, ...]:
    ours, theirs = grouped(now, lambda one: one.form), grouped(before, lambda one: one.form)
    return tuple(
        Share(form.label, ids_of(ours.get(form, [])), ids_of(theirs.get(form, [])))
        for form in ConsultationForm
        if form in ours or form in theirs
    )


def _by_month(now: Sequence[Consulted], before: Sequence[Consulted]) -> tuple[Share, ...]:
    """Months in their order, the same month a year before beside each."""
    ours = grouped(now, lambda one: month_of(one.held_on))
    theirs = grouped(before, lambda one: (one.held_on.year + 1, one.held_on.month))
    months = sorted({*ours, *theirs})
    once = len({number for _year, number in months}) == len(months)
    # The row stands for this month in two years: it bears a year only where a month comes twice.
    named = {month: MONTHS[month[1] - 1] if once else month_words(month) for month in months}
    return tuple(
        Share(words, ids_of(ours.get(month, [])), ids_of(theirs.get(month, []))) for month, words in named.items()
    )


def compose(data: ConsultationLog) -> Document:
    """The log on its side, then the summary upright; the summary alone where the log is not wanted."""
    title = "Журнал консультаций" if data.with_log else "Консультации: сводка"
    blocks: list[Block] = [Heading(0, title), *_under_title(data)]
    if data.with_log:
        blocks.append(_log(data))
    if data.with_summary:
        if data.with_log:
            blocks += [Part("Сводка", margins="plain", renumber=False), Heading(1, "Сводка")]
        blocks += _summary(data)
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(
        f"{title} {period_words(data.years.period)}", blocks, landscape=data.with_log, margins="plain"
    )


def _under_title(data: ConsultationLog) -> Iterable[Block]:
    yield Paragraph(nbsp(data.head.short_name), align="center", indent=False)
    words = period_words(data.years.period)
    if data.years.running:
        words += f", по состоянию на {format_long(data.years.on)}"
    yield Paragraph(nbsp(words), align="center", indent=False)
    if data.narrowed:
        yield Paragraph(nbsp("; ".join(data.narrowed)), align="center", indent=False)


def _log(data: ConsultationLog) -> Table:
    columns = (
        Column("№", "number"),
        Column("Дата", "date"),
        Column("Обратившийся, должность, организация", width=58),
        Column("Тема, вопрос", width=64),
        Column("Форма"),
        Column("Рекомендации", width=52),
        Column("Консультант", width=30),
        Column("Подпись", width=18),
    )
    rows: list[Row] = [
        (number, format_date(line.held_on), line.client, line.question, line.form, line.answer, line.consultant, "")
        for number, line in enumerate(data.lines, start=1)
    ]
    return Table(columns, tuple(rows), size=10, empty_text="Консультаций не было.")


def _summary(data: ConsultationLog) -> Iterable[Block]:
    yield Paragraph(_total(data.now, "Всего консультаций"))
    yield Paragraph(_year_ago(data))
    now, before = columns_words(data.years)
    columns = (
        Column("Показатель", width=70),
        Column(now, "number", width=40),
        Column(before, "number", width=40, empty=NO_DATA),
        CHANGE,
    )
    rows: list[Row] = []
    for caption, shares in (
        ("По темам", data.by_topic),
        ("По форме", data.by_form),
        ("По категориям обратившихся", data.by_client),
        ("По месяцам", data.by_month),
    ):
        if shares:
            rows.append(Group(caption))
        rows += [_compared(share.what, share.now, share.before if data.before_whole else None) for share in shares]
    if rows:
        rows.append(Total(_compared("Всего", ids_of(data.now), _whole_before(data))))
    yield Table(columns, tuple(rows), size=10, empty_text="Консультаций не было.")
    if data.typed and not data.before_whole:
        yield from source_notes((data.typed,))
    elif data.typed:
        words = f"консультаций, {year_words(data.years.before)}"
        found = contradicted(words, counted(CONSULTATIONS, data.before_whole), data.typed)
        yield from contradiction_remarks(found, (data.typed,))
    if data.later:
        yield Note(("Не вошли записи с датой позже дня справки: ", counted(CONSULTATIONS, data.later), "."))


def _compared(what: str, now: tuple[str, ...], before: tuple[str, ...] | Figure | None) -> tuple[Cell, ...]:
    here = counted(CONSULTATIONS, now)
    then = counted(CONSULTATIONS, before) if isinstance(before, tuple) else before
    return (what, here, then, change_cell(here, then))


def _whole_before(data: ConsultationLog) -> tuple[str, ...] | Figure | None:
    """All consultations of the year before to the day; a typed total is of the whole year only."""
    if data.before_whole:
        return ids_of(data.before)
    return typed_figure(data.typed) if data.typed and not data.years.running else None


def _total(found: Sequence[Consulted], what: str) -> tuple[Inline, ...]:
    """«Всего консультаций – 148, в том числе групповых – 1 (9 человек); обратилось разных педагогов – 108.»"""
    words: list[Inline] = [f"{what}{DASH}", counted(CONSULTATIONS, ids_of(found))]
    groups = [one for one in found if one.people > 1]
    if groups:
        words += [f", в том числе групповых{DASH}", counted(CONSULTATIONS, ids_of(groups))]
        words.append(f" ({plural(sum(one.people for one in groups), 'человек', 'человека', 'человек')})")
    clients = tuple(dict.fromkeys(one.client_id for one in found if one.client_id))
    if clients:
        words += [f"; обратилось разных педагогов{DASH}", counted(TEACHERS, clients)]
    return (*words, ".")


def _year_ago(data: ConsultationLog) -> tuple[Inline, ...]:
    if not data.before_whole and data.typed:
        return (f"За весь {year_words(data.years.before)} по исходным данным{DASH}", typed_figure(data.typed), ".")
    if not data.before_whole:
        return ("За тот же период прошлого года записей нет, сравнить не с чем.",)
    if not data.years.running:
        return _total(data.before, "Год назад")
    words = _total(data.before, f"На ту же дату прошлого года ({format_date(data.years.before_on)})")
    return (*words, f" За весь тот период{DASH}", counted(CONSULTATIONS, data.before_whole), ".")


PAPER = Paper(
    "consultation-log",
    "Журнал консультаций",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Журнал за период и сводка по темам, форме, обратившимся и месяцам",
)
