"""A month of work of one office in its copy of a district: people, events, consultations, courses.

Two offices with different seeds work on partly the same cards, so that questions of every kind come up.

python -m tests.merge.office_month FILE.mms SEED
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path
from typing import Any

from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.entity import Entity
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.reference import REFERENCES, ReferenceList
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank, load
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.records import delete, save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file

_BOTH_WORK_ON = 8
"""Cards of each kind that every office touches, whatever its seed."""

_SURNAMES = ("Вымышленникова", "Небывалова", "Придуманная", "Сказочникова", "Фантазёрова", "Нездешняя")
_NAMES = ("Анна Ильинична", "Вера Петровна", "Ольга Юрьевна", "Нина Львовна", "Инна Олеговна")
_TOPICS = ("Смысловое чтение", "Функциональная грамотность", "Наставничество", "Оценивание", "Проектная работа")
_QUESTIONS = ("Как оформить портфолио?", "Сроки аттестации", "Рабочая программа кружка", "Запись на курсы")


class OfficeMonth:
    """What one office does; the same seed does the same to the same file, only ids of new records differ."""

    def __init__(self, store: Store, seed: int, today: dt.date) -> None:
        self._store = store
        self._seed = seed
        self._today = today
        self._chance = random.Random(seed)
        self._people = self._ids(TEACHERS)
        self._events = self._ids(EVENTS)
        self._talks = self._ids(CONSULTATIONS)
        self._schools = self._ids(ORGANISATIONS)

    def work(self) -> None:
        """The whole month."""
        self._edit_what_both_edit()
        self._edit_own_people()
        self._train_people()
        self._add_people()
        self._hold_and_plan_events()
        self._advise()
        self._tidy_up()

    def _ids(self, entity: Entity) -> list[str]:
        with self._store.read() as session:
            return sorted(matching_ids(session, ListQuery(entity, on_date=self._today)))

    def _edit(self, entity: Entity, record_id: str, **cells: Any) -> None:
        with self._store.read() as session:
            card = load(session, entity, record_id)
        card.values.update(cells)
        save(self._store, card, today=self._today)

    def _phone(self) -> str:
        return f"8 914 000-{self._chance.randrange(100):02}-{self._chance.randrange(100):02}"

    def _edit_what_both_edit(self) -> None:
        """The same cards in every office: another phone, another theme, another room."""
        for number, person in enumerate(self._people[:_BOTH_WORK_ON]):
            self._edit(TEACHERS, person, phone=self._phone())
            if number % 2:
                self._edit(TEACHERS, person, note=f"Разговор {self._chance.randrange(1, 28)} ноября")
        for event in self._events[:_BOTH_WORK_ON]:
            self._edit(EVENTS, event, room=f"каб. {self._chance.randrange(1, 400)}")
        school = self._schools[0]
        self._edit(ORGANISATIONS, school, phone=self._phone())

    def _edit_own_people(self) -> None:
        for person in self._chance.sample(self._people[_BOTH_WORK_ON:], 30):
            self._edit(TEACHERS, person, topic=self._chance.choice(_TOPICS))
        for person in self._chance.sample(self._people[_BOTH_WORK_ON:], 15):
            self._edit(TEACHERS, person, email=f"person{self._chance.randrange(1000)}@example.org")

    def _train_people(self) -> None:
        for person in self._chance.sample(self._people, 15):
            with self._store.read() as session:
                card = load(session, TEACHERS, person)
            row = blank(TEACHERS.children["trainings"].entity)
            row.values.update(programme=self._chance.choice(_TOPICS), hours=72, ended_on=self._today)
            card.children["trainings"].append(row)
            save(self._store, card, today=self._today)

    def _add_people(self) -> None:
        for surname in self._chance.sample(_SURNAMES, 4):
            first, patronymic = self._chance.choice(_NAMES).split()
            card = blank(TEACHERS)
            card.values.update(surname=surname, first_name=first, patronymic=patronymic)
            row = blank(TEACHERS.children["employments"].entity)
            row.values["organisation_id"] = self._chance.choice(self._schools)
            card.children["employments"].append(row)
            save(self._store, card, today=self._today)
        # Both offices enter the newcomer of whom both were told.
        card = blank(TEACHERS)
        card.values.update(surname="Новенькая", first_name="Алла", patronymic="Егоровна", born_on=dt.date(1990, 3, 8))
        save(self._store, card, today=self._today)

    def _hold_and_plan_events(self) -> None:
        for event in self._chance.sample(self._events[_BOTH_WORK_ON:], 6):
            self._edit(EVENTS, event, results=f"Обсудили: {self._chance.choice(_TOPICS).lower()}")
        kind = entry_id(ReferenceList.EVENT_KINDS, "seminar")
        for number in range(5):
            card = blank(EVENTS)
            day = self._today + dt.timedelta(days=self._chance.randrange(3, 40))
            title = f"Семинар «{self._chance.choice(_TOPICS)}», встреча {self._seed}.{number + 1}"
            card.values.update(title=title, starts_on=day, kind_id=kind, state=EventState.PLANNED)
            save(self._store, card, today=self._today)

    def _advise(self) -> None:
        for _ in range(10):
            card = blank(CONSULTATIONS)
            day = self._today - dt.timedelta(days=self._chance.randrange(1, 28))
            client = self._chance.choice(self._people)
            card.values.update(held_on=day, client_id=client, question=self._chance.choice(_QUESTIONS))
            save(self._store, card, today=self._today)

    def _tidy_up(self) -> None:
        """Every second office deletes consultations and renames a subject where the other one goes on with them."""
        deleting = self._seed % 2 == 0
        for number, talk in enumerate(self._talks[:6]):
            if (number % 2 == 0) == deleting:
                delete(self._store, CONSULTATIONS, [talk])
            else:
                self._edit(CONSULTATIONS, talk, answer=f"Ответ дан, {self._chance.choice(_TOPICS).lower()}")
        subjects = sorted(self._subjects())
        self._edit(REFERENCES, subjects[0 if deleting else 1], name=f"Предмет кабинета {self._seed}")

    def _subjects(self) -> list[str]:
        with self._store.read() as session:
            wanted = "SELECT id FROM reference_entry WHERE list = ?"
            found = session.connection().exec_driver_sql(wanted, (ReferenceList.SUBJECTS.value,))
            return [str(each) for each in found.scalars()]


def work_a_month(path: Path, seed: int, today: dt.date) -> None:
    """Open a copy, work in it for a month, close it."""
    with open_file(path) as store:
        OfficeMonth(store, seed, today).work()


if __name__ == "__main__":
    work_a_month(Path(sys.argv[1]), int(sys.argv[2]), dt.date.today())
