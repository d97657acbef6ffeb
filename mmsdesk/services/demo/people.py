"""The people of the invented district: who works where, since when, teaching what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mmsdesk.models.growth import Absence
from mmsdesk.models.office import StaffMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import FormerName, PositionKind, Sex, Teacher, TeacherSubject, YoungOverride
from mmsdesk.services.demo import numbers
from mmsdesk.services.demo.careers import Careers
from mmsdesk.services.demo.names import Names, latin
from mmsdesk.services.demo.organisations import Site, Sites
from mmsdesk.services.demo.person import LEADING_POSTS, Person, Post, day_between, days_before, school_start
from mmsdesk.services.demo.staffing import Staffing
from mmsdesk.services.demo.work import Work
from mmsdesk.services.demo.world import Batch, World, demo_words

# Shares of holes and particulars of real registers.
NO_BIRTH_DATE = 0.04
NO_SERVICE = 0.05
NO_PHONE = 0.12
UNTIDY_PHONE = 0.04
NO_EMAIL = 0.35
NO_SNILS = 0.4
FORMER_SURNAME = 0.13
ON_LEAVE = 0.12

# Upper bounds of age and how many of a hundred teachers are that old.
_AGES = ((24, 4), (29, 8), (34, 10), (39, 12), (44, 13), (49, 14), (54, 14), (59, 12), (64, 8), (71, 5))

_STAFF = (
    ("Руководитель методической службы", "service_head", "analytical", "Методический совет, годовой план и анализ"),
    ("Методист по аттестации и курсам", "service_methodist", "organisational", "Курсы, аттестация, кадровый паспорт"),
    ("Методист по дошкольному образованию", "service_methodist", "consulting", "Детские сады, их объединения"),
    ("Методист по работе с одарёнными детьми", "service_methodist", "organisational", "Олимпиады, конкурсы детей"),
    ("Методист по информационной работе", "service_methodist", "informational", "Банк опыта, рассылки, библиотека"),
)  # fmt: skip
_OFFICIALS = ("department_head", "department_deputy", "department_specialist")


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in the register, by what they are."""

    teachers: list[Person]
    staff: list[Person]
    staff_ids: list[str]
    officials: list[Person]
    lecturers: list[Person]


def build_people(world: World, batch: Batch, sites: Sites) -> People:
    """Rows of people with all that hangs on their cards, and the staff of the service."""
    return _Builder(world, batch, sites).build()


class _Builder:
    def __init__(self, world: World, batch: Batch, sites: Sites) -> None:
        self.world, self.batch, self.sites = world, batch, sites
        self.chance = world.chance("people")
        self.names = Names(world.chance("names"))
        self.staffing = Staffing(world.chance("staffing"))
        self.work = Work(world, batch, sites)
        self.careers = Careers(world, batch)
        self.topics = demo_words("growth")["topics"]

    def build(self) -> People:
        staff = [self._beside(self.sites.service, post) for _, post, _, _ in _STAFF]
        staff_ids = [self._staff_member(person, *told) for person, told in zip(staff, _STAFF, strict=True)]
        officials = [self._beside(self.sites.authority, post) for post in _OFFICIALS]
        lecturers = [self._beside(self.sites.institute, "university_lecturer") for _ in range(2)]
        doubles = 1 + self.world.size.teachers // 400
        wanted = self.world.size.teachers - len(staff) - len(officials) - len(lecturers) - doubles
        teachers = [
            self._teacher(site, position, subject)
            for site, position, subject in self.staffing.places(self.sites.working, wanted)
        ]
        self._doubles(teachers, doubles)
        self._name_heads(teachers, staff, officials)
        return People(teachers, staff, staff_ids, officials, lecturers)

    def _beside(self, site: Site, position: str) -> Person:
        """A person outside teacher counts: staff of the service, an official, a lecturer."""
        person = self._person(self._age(leader=True), female=self.chance.random() < 0.8)
        self.work.employ(person, Post(site, position, self.work.taken_on(person)), PositionKind.MAIN, None)
        self.careers.education(person)
        self.careers.consent(person)
        return person

    def _staff_member(self, person: Person, post: str, _code: str, direction: str, duties: str) -> str:
        row = self.batch.add(
            StaffMember,
            person_id=person.id,
            post=post,
            duties=duties,
            direction_id=self.world.ref(ReferenceList.DIRECTIONS, direction),
            phone=numbers.phone(self.chance),
            started_on=person.posts[0].started,
        )
        return str(row["id"])

    def _teacher(self, site: Site, position: str, subject: str) -> Person:
        female = self._is_woman(site, position, subject)
        person = self._person(self._age(leader=position in LEADING_POSTS), female=female)
        self.work.fill(person, site, position)
        person.subjects = self.staffing.subjects(
            site, position, subject, beginner=person.teaching.year > self.world.today.year - 3
        )
        self._subjects(person, site)
        self._surname_before(person)
        self._leave(person)
        self.careers.of(person)
        return person

    def _is_woman(self, site: Site, position: str, subject: str) -> bool:
        if subject in {"physical_education", "technology", "informatics", "safety"} and site.kind != "kindergarten":
            return self.chance.random() < 0.5
        return self.chance.random() < (0.99 if site.kind == "kindergarten" or position == "primary_teacher" else 0.87)

    def _age(self, *, leader: bool) -> int:
        bounds = [(oldest, weight) for oldest, weight in _AGES if not leader or oldest >= 34]
        oldest = self.chance.choices([b for b, _ in bounds], [w for _, w in bounds])[0]
        return self.chance.randrange(max(21, oldest - 4), oldest + 1)

    def _person(self, age: int, *, female: bool) -> Person:
        chance, today = self.chance, self.world.today
        born = days_before(today, age * 365.25 + chance.randrange(1, 365))
        name = self.names.person(female=female, born=born.year)
        begun = born.year + min(chance.choice((20, 21, 22, 22, 22, 23, 23, 24, 28)), age)
        teaching = min(school_start(chance, begun), days_before(today, chance.randrange(20, 90)))
        working = days_before(teaching, chance.choice((0, 0, 0, 0, 200, 700)))
        row = self.batch.add(
            Teacher,
            surname=name.surname,
            first_name=name.first,
            patronymic=name.patronymic,
            sex=None if chance.random() < 0.01 else Sex.FEMALE if female else Sex.MALE,
            born_on=None if chance.random() < NO_BIRTH_DATE else born,
            snils="" if chance.random() < NO_SNILS else numbers.snils(chance),
            working_since=None if chance.random() < NO_SERVICE else working,
            teaching_since=None if chance.random() < NO_SERVICE else teaching,
            topic=chance.choice(self.topics) if chance.random() < 0.45 else "",
            young=YoungOverride.RULE,
            **self._contacts(name.surname, born.year),
        )
        return Person(row, name, female, born, teaching)

    def _contacts(self, surname: str, born: int) -> dict[str, str]:
        chance = self.chance
        kind = chance.random()
        phone = "" if kind < NO_PHONE else numbers.phone(chance)
        if NO_PHONE <= kind < NO_PHONE + UNTIDY_PHONE:
            phone = numbers.untidy_phone(chance)
        return {"phone": phone, "email": "" if chance.random() < NO_EMAIL else f"{latin(surname)}{born}@example.org"}

    def _subjects(self, person: Person, site: Site) -> None:
        for subject in person.subjects:
            classes = {"primary": "1–4", "preschool": "", "additional": ""}.get(
                subject, self.chance.choice(("5–9", "5–11", "10–11", "7–9", ""))
            )
            self.batch.add(
                TeacherSubject,
                teacher_id=person.id,
                subject_id=self.world.ref(ReferenceList.SUBJECTS, subject),
                classes=classes,
                organisation_id=site.id if len(person.posts) > 1 else None,
            )

    def _surname_before(self, person: Person) -> None:
        if not person.female or self.chance.random() > FORMER_SURNAME:
            return
        former = self.names.surname(female=True)
        if former != person.name.surname:
            until = day_between(self.chance, person.teaching, self.world.today)
            self.batch.add(
                FormerName, teacher_id=person.id, surname=former, until=until if self.chance.random() < 0.7 else None
            )

    def _leave(self, person: Person) -> None:
        age = (self.world.today - person.born).days / 365.25
        started = person.posts[0].started
        if not person.female or age > 40 or person.posts[0].ended or self.chance.random() > ON_LEAVE:
            return
        first = days_before(self.world.today, self.chance.randrange(30, 1200))
        if first <= started:
            return
        kind = "maternity" if (self.world.today - first).days < 140 else "child_care"
        last = first + dt.timedelta(days=140 if kind == "maternity" else self.chance.choice((550, 1090)))
        known = None if self.chance.random() < 0.1 else last
        person.away = (first, known)
        self.batch.add(
            Absence,
            teacher_id=person.id,
            kind_id=self.world.ref(ReferenceList.ABSENCE_KINDS, kind),
            started_on=first,
            ended_on=known,
        )

    def _doubles(self, teachers: list[Person], count: int) -> None:
        """One person entered twice: ё against е, a birth date known on one card only."""
        active = [
            p
            for p in teachers
            if p.female and p.posts[0].ended is None and p.name.patronymic and p.position not in LEADING_POSTS
        ]
        for place, person in enumerate(self.chance.sample(active, k=min(count, len(active)))):
            surname = "Ёлкина" if place == 0 else person.name.surname
            person.row["surname"] = surname
            person.name = type(person.name)(surname, person.name.first, person.name.patronymic)
            twice: dict[str, Any] = {**person.row, "id": None, "surname": surname.replace("Ё", "Е").replace("ё", "е")}
            twice |= {"born_on": None, "snils": "", "phone": "", "email": "", "topic": ""}
            if place % 2:
                twice["patronymic"] = f"{person.name.patronymic[0]}."
            row = self.batch.add(Teacher, **twice)
            double = Person(row, person.name, True, person.born, person.teaching)
            post = person.posts[0]
            self.work.employ(double, Post(post.site, post.position, post.started), PositionKind.MAIN, None)

    def _name_heads(self, teachers: list[Person], staff: list[Person], officials: list[Person]) -> None:
        """Heads of organisations are people of the register; a few cards do not tell."""
        heads = {p.posts[0].site.id: p for p in teachers if p.position in {"director", "head"}}
        heads[self.sites.service.id] = staff[0]
        heads[self.sites.authority.id] = officials[0]
        for site in (*self.sites.working, self.sites.service, self.sites.authority):
            if site.id in heads and self.chance.random() > 0.04:
                site.row["head_name"] = heads[site.id].name.full
        for person in teachers:
            if person.position in {"deputy_teaching", "deputy_methodical", "senior_educator", "methodist"}:
                person.posts[0].site.row["contact"] = person.name.full
