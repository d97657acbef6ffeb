"""Schools, kindergartens and bodies of the invented district."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mmsdesk.models.organisation import (
    Locality,
    MarkKind,
    Organisation,
    OrganisationMark,
    OrganisationName,
    Vacancy,
)
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.demo import numbers
from mmsdesk.services.demo.world import Batch, World, demo_words

SCHOOL_KINDS = frozenset(
    {"primary_school", "basic_school", "secondary_school", "gymnasium", "lyceum", "special_school"}
)

# How a district is made up, by tens; the first of each kind come first, so that a small district has them all.
_MAKE_UP = (
    ("secondary_school", False), ("kindergarten", False), ("secondary_school", True), ("additional", False),
    ("basic_school", True), ("kindergarten", False), ("secondary_school", False), ("kindergarten", True),
    ("basic_school", True), ("secondary_school", True), ("lyceum", False), ("kindergarten", False),
    ("basic_school", True), ("secondary_school", True), ("kindergarten", True), ("secondary_school", False),
    ("special_school", False), ("kindergarten", False), ("primary_school", True), ("secondary_school", True),
)  # fmt: skip

_WEIGHTS = {
    ("secondary_school", False): 62, ("secondary_school", True): 27, ("basic_school", True): 13,
    ("primary_school", True): 6, ("lyceum", False): 58, ("special_school", False): 30,
    ("kindergarten", False): 24, ("kindergarten", True): 8, ("additional", False): 26,
}  # fmt: skip

_RURAL_FULL = {
    "secondary_school": "Муниципальное казённое общеобразовательное учреждение «{kind}»",
    "basic_school": "Муниципальное казённое общеобразовательное учреждение «{kind}»",
    "primary_school": "Муниципальное казённое общеобразовательное учреждение «{kind}»",
}
_KIND_WORDS = {
    "secondary_school": ("Средняя общеобразовательная школа", "СОШ"),
    "basic_school": ("Основная общеобразовательная школа", "ООШ"),
    "primary_school": ("Начальная общеобразовательная школа", "НОШ"),
    "lyceum": ("Лицей", "Лицей"),
    "special_school": ("Специальная (коррекционная) школа", "Коррекционная школа"),
}
_ADDITIONAL = (
    "Дом детского творчества",
    "Спортивная школа",
    "Станция юных натуралистов",
    "Центр технического творчества",
)


@dataclass(slots=True)
class Site:
    """An organisation while the district is being made."""

    row: dict[str, Any]
    kind: str
    rural: bool
    weight: float

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def name(self) -> str:
        return str(self.row["short_name"])


@dataclass(frozen=True, slots=True)
class Sites:
    """All organisations: where teachers work, and the bodies beside them."""

    working: list[Site]
    closed: Site | None
    authority: Site
    service: Site
    institute: Site

    def halls(self, *, preschool: bool) -> list[Site]:
        """Where events take place: a third of them in the service itself."""
        hosts = [site for site in self.working if (site.kind == "kindergarten") == preschool]
        return [*hosts, *[self.service] * (len(hosts) // 2 + 1)]


class _Builder:
    def __init__(self, world: World, batch: Batch) -> None:
        self.world, self.batch = world, batch
        self.chance = world.chance("organisations")
        self.words = demo_words("places")
        self._count: dict[str, int] = {}
        self._villages = list(self.words["villages"])
        self.chance.shuffle(self._villages)

    def site(self, kind: str, rural: bool) -> Site:
        """A working school, kindergarten or house of creativity."""
        number = self._next(f"{kind} {rural}" if kind in SCHOOL_KINDS else kind)
        village = self._villages[(number * 7 + len(kind)) % len(self._villages)]
        short, full = self._names(kind, rural, village, number)
        weight = _WEIGHTS[kind, rural] * self.chance.uniform(0.75, 1.25)
        place = f"{village}, {self.words['municipality']}" if rural else self.words["city"]
        row = self.batch.add(
            Organisation,
            short_name=short,
            full_name=full,
            kind_id=self.world.ref(ReferenceList.ORGANISATION_KINDS, kind),
            locality=Locality.RURAL if rural else Locality.URBAN,
            small=rural and kind != "kindergarten" and weight < 13,
            address=self._address(place),
            **self._contacts(f"{_CODES.get(kind, 'school')}{self._next('all')}"),
            **self._figures(kind, weight),
        )
        return Site(row, kind, rural, weight)

    def _next(self, what: str) -> int:
        self._count[what] = self._count.get(what, 0) + 1
        return self._count[what]

    def _names(self, kind: str, rural: bool, village: str, number: int) -> tuple[str, str]:
        if kind == "kindergarten":
            names = self.words["kindergartens"]
            title = f"Детский сад № {number} «{names[(number - 1) % len(names)]}»"
            return title, f"Муниципальное бюджетное дошкольное образовательное учреждение «{title}"
        if kind == "additional":
            title = _ADDITIONAL[(number - 1) % len(_ADDITIONAL)]
            if number > len(_ADDITIONAL):
                title = f"{title} № {(number - 1) // len(_ADDITIONAL) + 1}"
            return title, f"Муниципальное бюджетное учреждение дополнительного образования «{title}»"
        words, letters = _KIND_WORDS[kind]
        if rural:
            title = f"{words} {village}"
            return self._rural_short(f"{letters} {village}"), _RURAL_FULL[kind].format(kind=title)
        title = f"{words} № {number}"
        full = f"Муниципальное бюджетное общеобразовательное учреждение «{title}» {self.words['city']}"
        return f"{letters} № {number}", full

    def _rural_short(self, short: str) -> str:
        """Two schools of one village are told apart by numbers."""
        times = self._next(short)
        return short if times == 1 else f"{short} № {times}"

    def _address(self, place: str) -> str:
        return f"{place}, {self.chance.choice(self.words['streets'])}, д. {self.chance.randrange(1, 80)}"

    def _contacts(self, code: str) -> dict[str, Any]:
        chance = self.chance
        phone = numbers.untidy_phone(chance) if chance.random() < 0.06 else numbers.phone(chance)
        return {
            "phone": phone,
            "email": "" if chance.random() < 0.04 else f"{code}@example.org",
            "site": f"https://{code}.example.org" if chance.random() < 0.9 else "",
            "inn": numbers.inn(chance) if chance.random() < 0.92 else "",
            "ogrn": numbers.ogrn(chance) if chance.random() < 0.9 else "",
            "opened_on": dt.date(chance.randrange(1961, 2009), 9, 1) if chance.random() < 0.8 else None,
        }

    def _figures(self, kind: str, weight: float) -> dict[str, Any]:
        pupils = round(weight * self.chance.uniform(9, 14))
        if self.chance.random() < 0.05:
            return {"pupils": None, "class_sets": None}
        sets = None if kind in {"additional", "kindergarten"} else max(2, round(pupils / (20 if weight > 20 else 11)))
        return {"pupils": pupils, "class_sets": sets}

    def body(self, short: str, full: str, kind: str, code: str) -> Site:
        """An organisation beside schools: the department, the service, the institute."""
        row = self.batch.add(
            Organisation,
            short_name=short,
            full_name=full,
            kind_id=self.world.ref(ReferenceList.ORGANISATION_KINDS, kind),
            locality=Locality.URBAN,
            address=self._address(self.words["city"]),
            phone=numbers.phone(self.chance),
            email=f"{code}@example.org",
        )
        return Site(row, kind, False, 0)


_CODES = {"kindergarten": "sad", "additional": "ddt", "lyceum": "lyceum"}


def build_organisations(world: World, batch: Batch) -> Sites:
    """Rows of all organisations with their former names, yearly marks and vacancies."""
    make = _Builder(world, batch)
    of_district = make.words["of_municipality"]
    authority = make.body(
        "Управление образования", f"Управление образования администрации {of_district}", "authority", "uo"
    )
    service = make.body(
        "Методический центр", f"Муниципальный методический центр {of_district}", "further_education", "mc"
    )
    institute = make.body(
        "ИРО Заречной области", "Институт развития образования Заречной области", "further_education", "iro"
    )
    planned = [_MAKE_UP[place % len(_MAKE_UP)] for place in range(world.size.organisations)]
    working = [make.site(kind, rural) for kind, rural in planned]
    closed = _closed_school(world, make) if len(working) >= 10 else None
    for site in working:
        _former_name(world, make, site)
        _vacancies(world, make, site)
    _marks(world, make, [site for site in working if site.kind in SCHOOL_KINDS])
    return Sites(working, closed, authority, service, institute)


def _closed_school(world: World, make: _Builder) -> Site:
    site = make.site("basic_school", True)
    site.row["closed_on"] = dt.date(world.today.year - 2, 8, 31)
    site.row["opened_on"] = dt.date(1974, 9, 1)
    site.row["pupils"] = site.row["class_sets"] = None
    return site


def _former_name(world: World, make: _Builder, site: Site) -> None:
    if make.chance.random() > 0.3:
        return
    changed = min(dt.date(make.chance.randrange(2011, 2025), 12, 31), world.today - dt.timedelta(days=400))
    old = site.name.replace("СОШ", "Средняя школа").replace("Детский сад", "Ясли-сад").replace("ООШ", "Основная школа")
    make.batch.add(
        OrganisationName,
        organisation_id=site.id,
        short_name=old if old != site.name else f"{site.name} (МОУ)",
        full_name=site.row["full_name"].replace("бюджетное ", "").replace("казённое ", ""),
        started_on=site.row["opened_on"],
        ended_on=changed,
    )


def _vacancies(world: World, make: _Builder, site: Site) -> None:
    chance = make.chance
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        post, subject = _vacant_post(site, chance.randrange(4))
        opened = world.today - dt.timedelta(days=chance.randrange(10, 500))
        filled = opened + dt.timedelta(days=chance.randrange(15, 200))
        make.batch.add(
            Vacancy,
            organisation_id=site.id,
            position_id=world.ref(ReferenceList.POSITIONS, post),
            subject_id=world.ref(ReferenceList.SUBJECTS, subject) if subject else None,
            load=float(chance.choice((9, 18, 18, 24, 27, 36))),
            opened_on=opened,
            closed_on=filled if filled <= world.today and chance.random() < 0.5 else None,
            note=chance.choice(("", "", "предоставляется жильё", "«Земский учитель»")),
        )


def _vacant_post(site: Site, number: int) -> tuple[str, str]:
    if site.kind == "kindergarten":
        return ("educator", "preschool") if number < 3 else ("music_director", "music")
    if site.kind == "additional":
        return "additional_teacher", "additional"
    return (("teacher", "mathematics"), ("teacher", "english"), ("psychologist", ""), ("primary_teacher", "primary"))[
        number
    ]


def _marks(world: World, make: _Builder, schools: list[Site]) -> None:
    for year in world.school_years:
        for site in make.chance.sample(schools, k=max(1, len(schools) // 8)):
            make.batch.add(
                OrganisationMark,
                organisation_id=site.id,
                school_year=year,
                mark=MarkKind.LOW_RESULTS,
                note=f"письмо министерства от 15.10.{year}",
            )
        if make.chance.random() < 0.6:
            make.batch.add(
                OrganisationMark,
                organisation_id=make.chance.choice(schools).id,
                school_year=year,
                mark=MarkKind.BIAS,
                note="результаты ВПР",
            )
