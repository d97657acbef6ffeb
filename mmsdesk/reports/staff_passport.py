"""«Кадровый паспорт района» on a date: key figures, bands, categories, organisations, subjects, posts, vacancies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, format_long
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.queries.cards import the_office
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.reports.comparison import SMALL_GROUP, full_share
from mmsdesk.reports.document import (
    Block,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.splits import Earlier, Split, earlier, figure, shares, split_rows
from mmsdesk.reports.staff_counts import AGES, Counts, Open, count_staff
from mmsdesk.reports.staff_keys import about_key_figures, key_figures, listed
from mmsdesk.reports.staff_past import Past, past_of
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.store.derived import titles


@dataclass(frozen=True)
class Options:
    """The day of the passport, and whose it is."""

    on: dt.date = option("На дату", OptionKind.DATE)
    organisation: str | None = option(
        "Организация", OptionKind.RECORD, None, register="organisations", help="Пусто: весь район"
    )
    origin: str | None = office_option()
    compare: bool = option("Сравнить с прошлым годом", OptionKind.FLAG, True, help="На тот же день год назад")


@dataclass(frozen=True, slots=True)
class Passport:
    """What the paper tells."""

    head: Letterhead
    municipality: str
    organisation: str
    """Whose staff it is; "" for that of the district."""
    on: dt.date
    counts: Counts
    past: Past | None
    """The same day a year before; None where that is not wanted."""


def collect(session: Session, options: Options) -> Passport:
    """The staff of the day in numbers."""
    whose = titles(session, [options.origin]) if options.origin else {}
    municipality = whose.get(options.origin or "") or the_office(session).values.get("municipality") or ""
    past = past_of(session, options.on, options.organisation, options.origin) if options.compare else None
    counts = count_staff(session, options.on, options.organisation, options.origin)
    place = organisation_names(session).full(options.organisation, options.on) if options.organisation else ""
    return Passport(letterhead(session), municipality, place, options.on, counts, past)


def compose(data: Passport) -> Document:
    """The paper."""
    counts = data.counts
    blocks: list[Block] = [
        Heading(0, "Кадровый паспорт"),
        Paragraph(
            nbsp("\n".join(filter(None, (data.municipality, data.organisation, f"на {format_long(data.on)}")))),
            align="center",
            indent=False,
        ),
        key_figures(counts, data.past),
        *about_key_figures(counts, data.past),
        *_ages(counts, data.past),
        *_service(counts, data.past),
        *_education(counts, data.past),
        *_categories(counts, data.past),
        *(() if data.organisation else _organisations(counts)),
        *_subjects(counts),
        *_positions(counts),
        *_vacancies(counts),
        Signatures((data.head.signature,), date=True),
    ]
    title = f"Кадровый паспорт на {format_long(data.on)}"
    return data.head.document(title, blocks)


_PEOPLE = Column("Человек", "number", empty="0")
_SHARE = Column("%", "number", empty=ABSENT)
_THEN = (Column("Год назад", "number", empty=NO_DATA), Column("Изменение", align="center"))


def _earlier(past: Past | None, of: Callable[[Counts], Split]) -> Earlier | None:
    """The rows of a year before; None where nothing of that year is known."""
    return earlier(of(past.counts)) if past and past.known else None


def _ages(counts: Counts, past: Past | None) -> Iterable[Block]:
    before = _earlier(past, lambda each: each.ages)
    yield Heading(1, "Возраст")
    yield Table(
        (
            Column("Полных лет"),
            _PEOPLE,
            _SHARE,
            *(_THEN if before else ()),
            Column("Из них женщин", "number"),
            Column("Из них руководителей", "number"),
        ),
        split_rows(counts.ages, with_shares=True, before=before),
        note=f"Полных лет на {format_date(counts.age_on)}.{_small(counts.ages)}",
    )
    yield from _mismatch(counts.ages)
    if any(men or women for men, women in counts.sexes):
        men = tuple(figure(ids) for ids, _women in counts.sexes)
        women = tuple(figure(ids) for _men, ids in counts.sexes)
        yield Chart(
            "pyramid",
            tuple(words for _least, words in AGES),
            (Series("Мужчины", men), Series("Женщины", women)),
            caption="Возраст и пол",
        )


def _service(counts: Counts, past: Past | None) -> Iterable[Block]:
    yield Heading(1, "Стаж")
    both = (counts.service, counts.teaching_service)
    if past and past.known:
        for title, now, then in zip(_SERVICES, both, (past.counts.service, past.counts.teaching_service), strict=True):
            yield Table(
                (Column("Полных лет", width=50), _PEOPLE, _SHARE, *_THEN),
                split_rows(now, with_shares=True, before=earlier(then)),
                title,
                note=_small(now).strip(),
            )
            yield from _mismatch(now)
        return
    rows: list[Row] = []
    for general, general_share, teaching, teaching_share in zip(
        both[0].parts, shares(both[0]), both[1].parts, shares(both[1]), strict=True
    ):
        rows.append((general.label, figure(general.ids), general_share, figure(teaching.ids), teaching_share))
    full = [full_share(shares(each)) for each in both]
    rows.append(Total(("Всего", figure(both[0].whole.ids), full[0], figure(both[1].whole.ids), full[1])))
    columns = [
        Column(column.title, column.kind, empty=column.empty, group=group)
        for group in _SERVICES
        for column in (_PEOPLE, _SHARE)
    ]
    yield Table((Column("Полных лет"), *columns), tuple(rows), note=_small(counts.service).strip())
    for each in both:
        yield from _mismatch(each)


_SERVICES = ("Трудовой стаж", "Педагогический стаж")


def _education(counts: Counts, past: Past | None) -> Iterable[Block]:
    before = _earlier(past, lambda each: each.education)
    yield Heading(1, "Образование")
    yield Table(
        (
            Column("Уровень (высший из полученных)"),
            _PEOPLE,
            _SHARE,
            *(_THEN if before else ()),
            Column("Из них руководителей", "number"),
        ),
        split_rows(counts.education, with_shares=True, before=before),
        note=_small(counts.education).strip(),
    )
    yield from _mismatch(counts.education)
    if counts.people:
        words = ("Высшее образование всех уровней – ", figure(counts.higher), " из ", figure(counts.people), ".")
        yield Paragraph(words, align="left", indent=False)


def _categories(counts: Counts, past: Past | None) -> Iterable[Block]:
    standings = counts.standings
    before = past.standings if past else None
    yield Heading(1, "Квалификационные категории")
    yield Table(
        (
            Column("Категория"),
            _PEOPLE,
            _SHARE,
            *(_THEN if before else ()),
            Column("Из них руководителей", "number"),
        ),
        split_rows(standings, with_shares=True, before=before),
        note=(
            "Без категории – записи об аттестации есть, но действующей категории нет; "
            f"нет данных – нет ни одной записи об аттестации.{_small(standings)}"
        ),
    )
    yield from _mismatch(standings)
    beside = [(label, ids) for label, ids in counts.beside if ids]
    if beside:
        named = [(f"«{label}»", ids) for label, ids in beside]
        yield Paragraph(listed("Кроме того, имеют категорию ", named), align="left", indent=False)


def _organisations(counts: Counts) -> Iterable[Block]:
    yield Heading(1, "По организациям")
    places = counts.organisations
    titles = ("Из них руководителей", "Молодых", "Высшая категория", "Первая категория", "Внешних совместителей")
    yield Table(
        (Column("Организация"), _PEOPLE, *(Column(title, "number") for title in titles)),
        split_rows(places),
        size=10,
        note="По основному месту работы; внешние совместители в число человек не входят.",
    )
    yield from _mismatch(places)
    both = tuple(i for i in places.whole.of_them[-1] if i in set(counts.people))
    if both:
        words = "Из внешних совместителей в число человек по основному месту работы в районе входят – "
        yield Note((words, figure(both), "."))
    visits = sum(len(part.of_them[-1]) for part in places.parts)
    if visits != len(places.whole.of_them[-1]):
        yield Note(f"Сумма строк по внешним совместителям – {visits}: кто-то работает в нескольких организациях.")


def _subjects(counts: Counts) -> Iterable[Block]:
    yield Heading(1, "По предметам")
    titles = ("Из них молодых", "Высшая категория", "Первая категория")
    yield Table(
        (Column("Предмет"), _PEOPLE, *(Column(title, "number") for title in titles)), split_rows(counts.subjects)
    )
    yield from _mismatch(counts.subjects, "один человек ведёт несколько предметов")


def _positions(counts: Counts) -> Iterable[Block]:
    yield Heading(1, "По должностям")
    titles = ("Из них женщин", "Из них молодых")
    yield Table(
        (Column("Должность (основная)"), _PEOPLE, *(Column(title, "number") for title in titles)),
        split_rows(counts.positions),
    )
    yield from _mismatch(counts.positions)


def _vacancies(counts: Counts) -> Iterable[Block]:
    yield Heading(1, "Вакансии")
    everything = tuple(i for each in counts.vacancies for i in each.ids)
    rows: list[Row] = [_vacancy(each) for each in counts.vacancies]
    if rows:
        hours = sum(each.hours for each in counts.vacancies)
        rows.append(Total(("Всего", "", figure(everything, "vacancies"), hours or None, "")))
    columns = (
        Column("Должность"),
        Column("Предмет"),
        Column("Вакансий", "number"),
        Column("Часов", "number", empty=ABSENT),
        Column("Организации"),
    )
    yield Table(columns, tuple(rows), size=10, empty_text="Открытых вакансий нет.")


def _vacancy(each: Open) -> tuple[str, str, Figure, float | None, str]:
    where = ", ".join(each.organisations)
    return (
        upper_first(each.position),
        each.subject or ABSENT,
        figure(each.ids, "vacancies"),
        each.hours or None,
        where,
    )


def _small(split: Split) -> str:
    """Why a small group has no shares."""
    small = 0 < len(split.whole.ids) < SMALL_GROUP
    return f" Людей меньше {SMALL_GROUP}, доли не показаны." if small else ""


def _mismatch(split: Split, why: str = "") -> Sequence[Block]:
    """Where rows do not make the whole the paper says so: with a reason to every reader, without as a remark."""
    if split.adds_up:
        return ()
    reason = f": {why}" if why else ""
    words = f"Сумма строк – {split.counted}, всего человек – {len(split.whole.ids)}{reason}."
    return (Note(words, remark=not why),)


PAPER = Paper(
    "staff-passport",
    "Кадровый паспорт района",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    help="Возраст, стаж, образование, категории, организации, предметы, вакансии на дату",
)
