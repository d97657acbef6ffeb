"""Making the invented district: a few operations named in words, from the service to its consultations."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from mmsdesk.core.dates import school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.office import Office, OfficeForm
from mmsdesk.services.demo.bodies import build_bodies
from mmsdesk.services.demo.consultations import Consultations
from mmsdesk.services.demo.contests import Contests
from mmsdesk.services.demo.documents import build_checklist, build_documents
from mmsdesk.services.demo.events import Events
from mmsdesk.services.demo.files import add_demo_files
from mmsdesk.services.demo.inquiries import build_inquiries
from mmsdesk.services.demo.measuring import Diagnoses, build_monitoring
from mmsdesk.services.demo.meetings import Meetings
from mmsdesk.services.demo.olympiads import Olympiads
from mmsdesk.services.demo.organisations import build_organisations
from mmsdesk.services.demo.past import build_past
from mmsdesk.services.demo.people import People, build_people
from mmsdesk.services.demo.plans import Plans
from mmsdesk.services.demo.school_bodies import build_school_bodies
from mmsdesk.services.demo.visits import Visits
from mmsdesk.services.demo.world import Batch, Size, World, demo_words
from mmsdesk.services.demo.year_reports import build_year_reports
from mmsdesk.services.seeding import OFFICE_DEFAULTS, seed_references
from mmsdesk.store.file import Store
from mmsdesk.store.opening import create_file
from mmsdesk.store.operation import OperationKind, operation

FEWEST_TEACHERS = 30
MOST_TEACHERS = 20_000
MOST_YEARS = 15
SETUP_FINISHED = 99
"""`Office.setup_step` of an office that has nothing left to be asked."""


def build_demo(
    path: Path,
    *,
    teachers: int = 600,
    years: int = 2,
    seed: int = 1,
    today: dt.date | None = None,
    progress: Progress = silent,
) -> Store:
    """Make a file with an invented district and open it; same seed and day, same rows with the same ids.

    `teachers` counts all people of the register, `years` the full school years before the running one. Nothing is left
    behind on failure or `Cancelled`. Raises UserError for amounts out of bounds and for a `path` that is taken.
    """
    _require(
        FEWEST_TEACHERS <= teachers <= MOST_TEACHERS, f"Педагогов может быть от {FEWEST_TEACHERS} до {MOST_TEACHERS}."
    )
    _require(1 <= years <= MOST_YEARS, f"Учебных лет может быть от 1 до {MOST_YEARS}.")
    world = World(Size(teachers, years), seed, today or dt.date.today())
    store = create_file(path)
    try:
        _Builder(world, store, progress).build()
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return store


def _require(holds: bool, text: str) -> None:
    if not holds:
        raise UserError(text, "Измените число и повторите.")


class _Builder:
    """Writes part after part; each is one operation and can be taken back by itself."""

    def __init__(self, world: World, store: Store, progress: Progress) -> None:
        self.world, self.store, self.progress = world, store, progress

    def build(self) -> None:
        world = self.world
        places, persons, groups = (Batch(world.new_id) for _ in range(3))
        sites = build_organisations(world, places)
        people = build_people(world, persons, sites)
        bodies = build_bodies(world, groups, sites, people)
        office = Batch(world.new_id)
        office.add(Office, **_office(people))
        checklist = build_checklist(office)
        self._write("Создан файл службы", office, with_references=True)
        self._write("Демо: организации", places)
        self._write("Демо: педагоги и руководители", persons)
        self._write("Демо: методический совет и объединения", groups)
        parts = (
            ("мероприятия", Events(world, sites, people, bodies)),
            ("консультации", Consultations(world, people)),
            ("заседания", Meetings(world, sites, people, bodies)),
            ("выезды", Visits(world, sites, people)),
            ("планы работы", Plans(world, people, bodies)),
            ("диагностика", Diagnoses(world, people)),
            ("олимпиады", Olympiads(world, sites, people)),
            ("конкурсы", Contests(world, sites, people)),
        )
        for year in world.school_years:
            for what, part in parts:
                batch = Batch(world.new_id)
                part.build(batch, year)
                self._write(f"Демо: {what} {school_year_label(year)} учебного года", batch)
        batch = Batch(world.new_id)
        if build_school_bodies(world, batch, bodies):
            self._write("Демо: школьные объединения", batch)
        batch = Batch(world.new_id)
        build_past(world, batch)
        self._write("Демо: исходные данные прошлых лет", batch)
        batch = Batch(world.new_id)
        build_documents(world, batch, checklist)
        self._write("Демо: документы службы и соглашения", batch)
        batch = Batch(world.new_id)
        build_monitoring(world, batch, sites)
        self._write("Демо: показатели мониторинга", batch)
        batch = Batch(world.new_id)
        build_inquiries(world, batch, sites)
        self._write("Демо: запросы сведений", batch)
        batch = Batch(world.new_id)
        build_year_reports(world, batch, bodies)
        self._write("Демо: годовые отчёты", batch)
        with operation(self.store, "Демо: файлы при записях", kind=OperationKind.SEED) as op:
            add_demo_files(op, world)

    def _write(self, title: str, batch: Batch, *, with_references: bool = False) -> None:
        with operation(self.store, title, kind=OperationKind.SEED) as op:
            if with_references:
                seed_references(op)
            batch.write(op, self.progress)


def _office(people: People) -> dict[str, Any]:
    places = demo_words("places")
    return {
        **OFFICE_DEFAULTS,
        "full_name": f"Муниципальный методический центр {places['of_municipality']}",
        "short_name": f"Методический центр {places['of_municipality']}",
        "form": OfficeForm.CENTRE,
        "municipality": places["municipality"],
        "region": places["region"],
        "city": places["city"],
        "address": f"{places['city']}, ул. Школьная, д. 1",
        "phone": "+7 (000) 200-00-01",
        "email": "mc@example.org",
        "head_post": "Руководитель методического центра",
        "head_name": people.staff[0].name.full,
        "approver_post": f"Начальник управления образования {places['of_municipality']}",
        "approver_name": people.officials[0].name.full,
        "institute": places["providers"][0]["name"],
        "setup_step": SETUP_FINISHED,
        "demo": True,
    }
