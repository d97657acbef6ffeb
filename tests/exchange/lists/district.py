"""An invented district whose schools send the lists: organisations, people, bodies, one event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from mmsdesk.core.names import parse_full_name
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event
from mmsdesk.models.growth import Attestation, Category
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.plan_item import PlanItem
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teacher import Employment, FormerName, Teacher, TeacherSubject
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation
from tests.exchange.lists.held_olympiads import held
from tests.exchange.lists.measured import measured

TODAY = dt.date(2026, 9, 20)

ORGANISATIONS: dict[str, tuple[str, str, str]] = {
    "s1": ("МБОУ СОШ № 1", "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
           "школа № 1»", "7702070139"),
    "s3": ('МБОУ "СОШ № 3"', "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
           "школа № 3 города Зарянска»", "7712040126"),
    "lyceum": ("МАОУ «Лицей № 2»", "Муниципальное автономное общеобразовательное учреждение «Лицей № 2»", ""),
    "gym": ("МБОУ гимназия № 5", "", ""),
    "klen": ("МКОУ «Клёновская СОШ»", "Муниципальное казённое общеобразовательное учреждение «Клёновская средняя "
             "общеобразовательная школа»", ""),
    "pole": ("МКОУ ООШ с. Поляково", "", ""),
    "rech": ("МБОУ «Речная СОШ имени А. И. Седова»", "", ""),
    "lug": ("Луговской филиал МБОУ СОШ № 1", "", ""),
    "d3": ("МБДОУ детский сад № 3 «Солнышко»", "", ""),
    "d7": ("МАДОУ ЦРР – детский сад № 7 «Теремок»", "", ""),
    "ddt": ("МБУ ДО «Дом детского творчества»", "", ""),
    "sport": ("МБУ ДО ДЮСШ", "", ""),
    "inter": ("МКОУ «Зарянская школа-интернат»", "", ""),
    "uo": ("Управление образования Зарянского района", "", ""),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A person of the file; `work` lists organisation, post, subjects."""

    name: str
    born: str
    work: tuple[tuple[str, str, str], ...]
    former: str = ""
    snils: str = ""
    phone: str = ""
    email: str = ""
    category: str = ""
    """«высшая 24.03.2023»."""


def _at(place: str, post: str, subjects: str = "") -> tuple[tuple[str, str, str], ...]:
    return ((place, post, subjects),)


PEOPLE: dict[str, Known] = {
    "lisova": Known("Лисова Анна Петровна", "06.05.1980", _at("s3", "учитель", "Физика"), former="Волкова",
                    snils="112-233-445 95", phone="+7 (914) 555-12-34", category="первая 24.03.2023"),
    "volk": Known("Волк Зоя Ильинична", "11.02.1975", _at("s1", "директор"), email="volk@example.org"),
    "ezhov": Known("Ежов Пётр Ильич", "01.09.1990", _at("s1", "учитель", "История; Обществознание")),
    "semenova": Known("Семёнова Алёна Викторовна", "15.03.1988", _at("s1", "учитель начальных классов"),
                      category="высшая 20.12.2024"),
    "ivanova_s1": Known("Иванова Мария Сергеевна", "08.07.1979", _at("s1", "учитель", "Русский язык; Литература")),
    "ivanova_s3": Known("Иванова Мария Сергеевна", "23.10.1992", _at("s3", "учитель", "Английский язык")),
    "ivanova_lyceum": Known("Иванова Марина Степановна", "30.01.1965", _at("lyceum", "учитель", "Математика")),
    "petrov": Known("Петров Сергей Николаевич", "12.12.1970", _at("s1", "учитель", "Физическая культура")),
    "petrova": Known("Петрова Светлана Николаевна", "19.04.1983", _at("s3", "учитель", "Химия; Биология"),
                     category="соответствие 15.11.2023"),
    "kuznetsova": Known("Кузнецова Ольга Дмитриевна", "02.06.1995", _at("lyceum", "учитель", "Информатика"),
                        former="Орлова"),
    "zhuk": Known("Жук Тамара Львовна", "17.08.1968",
                  (("klen", "учитель", "Математика; Физика"), ("pole", "учитель", "")), category="высшая 18.02.2022"),
    "chernyh": Known("Черных Нина Павловна", "05.11.1972", _at("pole", "учитель начальных классов")),
    "shevchenko": Known("Шевченко Игорь Олегович", "28.02.1986", _at("sport", "тренер-преподаватель")),
    "ryzhova": Known("Рыжова Елена Артёмовна", "09.09.1999", _at("d3", "воспитатель")),
    "solovyova": Known("Соловьёва Надежда Геннадьевна", "14.07.1969", _at("d3", "старший воспитатель"),
                       category="высшая 21.12.2023"),
    "teterina": Known("Тетерина Галина Юрьевна", "03.03.1981", _at("d7", "учитель-логопед")),
    "abramovich": Known("Абрамович Лев Борисович", "27.05.1962", _at("gym", "учитель", "Литература")),
    "gasanova": Known("Гасанова Лейла Рашид кызы", "16.01.1991", _at("gym", "учитель", "Английский язык")),
    "kim": Known("Ким Алексей", "21.11.1994", _at("ddt", "педагог дополнительного образования")),
    "golub": Known("Голуб Вера Андреевна", "10.10.1977", _at("ddt", "методист")),
    "mamina": Known("Мамина-Сибирякова Юлия Олеговна", "25.12.1989", _at("rech", "учитель", "География")),
    "belova_d": Known("Белова Дарья Ивановна", "07.04.1993", _at("s3", "учитель начальных классов")),
    "belova_n": Known("Белова Дина Ивановна", "07.04.1993", _at("s3", "педагог-психолог")),
    "gromov_elder": Known("Громов Иван Иванович", "20.05.1958", _at("s1", "учитель", "Труд (технология)")),
    "gromov_younger": Known("Громов Иван Иванович", "13.06.1985", _at("rech", "учитель", "Физическая культура")),
    "durnovo": Known("Дурново Ксения Марковна", "01.02.1984", _at("inter", "воспитатель интерната")),
    "yakovleva": Known("Яковлева Татьяна Фёдоровна", "18.06.1976",
                       _at("s1", "заместитель директора по учебно-воспитательной работе")),
    "sych": Known("Сыч Евгений Петрович", "29.08.1987", _at("rech", "директор")),
    "osipova": Known("Осипова Людмила Андреевна", "04.12.1966", _at("d7", "заведующий")),
    "trofimova": Known("Трофимова Инна Валерьевна", "22.03.1998", _at("klen", "учитель", "Русский язык; Литература")),
    "berg": Known("Берг Эдуард Карлович", "31.07.1973", _at("lyceum", "директор")),
    "tihaya": Known("Тихая Раиса Егоровна", "26.09.1961", _at("lug", "учитель начальных классов")),
    "zueva": Known("Зуева Оксана Игоревна", "12.05.1982", _at("gym", "учитель", "Математика"),
                   category="первая 25.05.2022"),
    "panina": Known("Панина Лариса Ивановна", "06.01.1971", _at("uo", "специалист управления образования")),
    "saveleva": Known("Савельева Наталья Романовна", "19.02.1990", _at("s3", "учитель", "Физика; Математика")),
    "morozova": Known("Морозова Вера Павловна", "24.10.1967", _at("klen", "директор")),
}  # fmt: skip

PHYSICISTS = "РМО учителей физики"
COUNCIL = "Методический совет Зарянского района"
SERVICE_PLAN = "План работы методического кабинета на 2026/2027 учебный год"
PHYSICS_PLAN = "План работы РМО учителей физики на 2026-2027 учебный год"
MONTH_PLAN = "План работы методического кабинета на октябрь 2026 г."
SEMINAR = "Современный урок физики"


@dataclass
class District:
    """The open file and the ids of what was put into it."""

    store: Store
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def everybody(self) -> set[str]:
        """Ids of all people of the file."""
        return {self.ids[key] for key in PEOPLE}

    def key_of(self, record_id: str) -> str:
        """The key of a person or an organisation; "" for others."""
        return next((key for key, each in self.ids.items() if each == record_id), "")


def build(path: Path) -> District:
    """A new file with the district in it."""
    store = new_office(path)
    with store.read() as session:
        entries = table_of(ReferenceEntry)
        names = {
            (choices.value, name): entry_id
            for entry_id, choices, name in session.execute(select(entries.c.id, entries.c.list, entries.c.name))
        }
    district = District(store)
    with operation(store, "Район") as op:
        for key, (short, full, inn) in ORGANISATIONS.items():
            values = {"short_name": short, "full_name": full, "inn": inn}
            district.ids[key] = op.insert(Organisation, values)
        for key, person in PEOPLE.items():
            district.ids[key] = _person(op, person, district.ids, names)
        _bodies(op, district.ids, names)
        measured(op, district.ids, names)
        _plans(op, district.ids)
        held(op, names, district.ids)
    return district


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


def _person(op: Operation, known: Known, ids: dict[str, str], entries: dict[tuple[str, str], str]) -> str:
    name = parse_full_name(known.name)
    person = op.insert(
        Teacher,
        {
            "surname": name.surname,
            "first_name": name.first,
            "patronymic": name.patronymic,
            "born_on": day(known.born),
            "snils": known.snils,
            "phone": known.phone,
            "email": known.email,
        },
    )
    subjects: dict[str, None] = {}
    for place, post, taught in known.work:
        work = {"organisation_id": ids[place], "position_id": entries["positions", post]}
        op.insert(Employment, {"teacher_id": person, **work})
        subjects.update(dict.fromkeys(filter(None, taught.split("; "))))
    for subject in subjects:
        op.insert(TeacherSubject, {"teacher_id": person, "subject_id": entries["subjects", subject]})
    if known.former:
        op.insert(FormerName, {"teacher_id": person, "surname": known.former})
    if known.category:
        word, decided = known.category.split()
        category = next(each for each in Category if each.label.startswith(word))
        op.insert(Attestation, {"teacher_id": person, "category": category, "decided_on": day(decided)})
    return person


def _plans(op: Operation, ids: dict[str, str]) -> None:
    year = {"starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2027, 8, 31), "school_year": 2026}
    month = {"starts_on": dt.date(2026, 10, 1), "school_year": 2026, "covers": PlanPeriod.MONTH}
    ids["service_plan"] = op.insert(Plan, {"title": SERVICE_PLAN, **year})
    ids["month_plan"] = op.insert(Plan, {"title": MONTH_PLAN, **month})
    ids["physics_plan"] = op.insert(Plan, {"title": PHYSICS_PLAN, "association_id": ids["physicists"], **year})
    item = {"plan_id": ids["physics_plan"], "wording": "Заседание РМО «Итоги года»", "term_words": "май", "position": 9}
    ids["final_meeting"] = op.insert(
        PlanItem, item | {"term_from": dt.date(2027, 5, 1), "term_until": dt.date(2027, 5, 31)}
    )


def _bodies(op: Operation, ids: dict[str, str], entries: dict[tuple[str, str], str]) -> None:
    for key, name, kind in (
        ("physicists", PHYSICISTS, "муниципальное методическое объединение"),
        ("council", COUNCIL, "методический совет"),
    ):
        ids[key] = op.insert(Association, {"name": name, "kind_id": entries["association_kinds", kind]})
    member = {"association_id": ids["physicists"], "person_id": ids["lisova"]}
    op.insert(Membership, {**member, "role_id": entries["association_roles", "руководитель"]})
    ids["seminar"] = op.insert(
        Event,
        {
            "title": SEMINAR,
            "kind_id": entries["event_kinds", "семинар"],
            "starts_on": dt.date(2026, 9, 15),
            "school_year": 2026,
        },
    )
