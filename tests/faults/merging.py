"""Files that come together: all of the other one is in, or nothing, and the backup before it opens."""

from __future__ import annotations

import shutil

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.rollup.take import roll_up
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.seeding import new_office
from mmsdesk.services.undo import apply_plan, plan_undo
from mmsdesk.store.backups.backup import verify
from mmsdesk.store.backups.shelf import list_backups
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.factories import TODAY, make_organisation, make_teacher
from tests.faults.place import Armed, Job, Place, surnames, unsound

ARRIVING = 20


def _theirs(store: Store) -> None:
    for number in range(ARRIVING):
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": f"Их{number:02}", "first_name": "Анна", "note": "х" * 3000})


def _mine(place: Place) -> None:
    with open_file(place.path) as store, operation(store, "Добавлен педагог") as op:
        op.insert(Teacher, {"surname": "Моя", "first_name": "Анна"})


def _apart(place: Place) -> None:
    """Two copies that both went on."""
    shutil.copyfile(place.path, place.other)
    with open_file(place.other) as store:
        _theirs(store)
    _mine(place)


def _merged(place: Place) -> None:
    _apart(place)
    bring_in(place, lambda: None)


def _another_office(place: Place) -> None:
    """A file that has nothing in common with this one."""
    with new_office(place.other, short_name="Соседи") as store:
        _theirs(store)
    _mine(place)


def _twins(place: Place) -> None:
    """Two cards of one person, each with a post of its own."""
    with open_file(place.path) as store:
        for name in ("СОШ № 7", "Лицей № 8"):
            make_teacher(store, "Двойник Анна Петровна", make_organisation(store, name), note=name)
    _mine(place)


def bring_in(place: Place, armed: Armed) -> None:
    """The other copy is merged into the file, with the backup before it."""
    with open_file(place.path) as store, source_of_file(place.other) as source:
        plan = plan_merge(store, source)
        armed()
        apply_merge(store, source, plan)
        place.confirm("merged")


def take_back(place: Place, armed: Armed) -> None:
    """A merge is undone."""
    with open_file(place.path) as store:
        plan = plan_undo(store)
        assert plan is not None
        armed()
        apply_plan(store, plan)
        place.confirm("undone")


def take_in(place: Place, armed: Armed) -> None:
    """The file of another office is rolled up, with the backup before it."""
    with open_file(place.path) as store:
        armed()
        done = roll_up(store, [place.other])
        if done.files[0].done:
            place.confirm("taken")


def become_one(place: Place, armed: Armed) -> None:
    """Two cards are joined."""
    with open_file(place.path) as store:
        with store.read() as session:
            twins = session.connection().exec_driver_sql("SELECT id FROM teacher WHERE surname = 'Двойник' ORDER BY id")
            plan = plan_join(session, TEACHERS, [str(each) for each in twins.scalars()], today=TODAY)
        armed()
        join(store, plan)
        place.confirm("joined")


def is_brought_in(place: Place, confirmed: list[str]) -> str:
    return _arrived(place, (ARRIVING,) if confirmed else (0, ARRIVING))


def is_taken_back(place: Place, confirmed: list[str]) -> str:
    return _arrived(place, (0,) if confirmed else (0, ARRIVING))


def _arrived(place: Place, allowed: tuple[int, ...]) -> str:
    with open_file(place.path) as store:
        found = surnames(store)
        arrived = sum(name.startswith("Их") for name in found)
        if arrived not in allowed or "Моя" not in found:
            return f"arrived {arrived}, allowed {allowed}"
        backups = list_backups(store.file_id)
        if arrived and not backups:
            return "brought in without a backup"
        return "; ".join(unsound(store) + [finding.sentence for each in backups for finding in verify(each)])


def is_one(place: Place, confirmed: list[str]) -> str:
    with open_file(place.path) as store:
        cards = surnames(store).count("Двойник")
        with store.read() as session:
            query = session.connection().exec_driver_sql
            joined = int(query("SELECT count(*) FROM joined_record").scalar_one())
            posts = int(query("SELECT count(DISTINCT organisation_id) FROM employment").scalar_one())
        if (cards, joined) not in (((1, 1),) if confirmed else ((1, 1), (2, 0))) or posts < 2:
            return f"confirmed {confirmed}: {cards} cards, {joined} joined, {posts} posts"
        return "; ".join(unsound(store))


JOBS = {
    "merge": Job(bring_in, is_brought_in, _apart, 31),
    "unmerge": Job(take_back, is_taken_back, _merged, 31),
    "rollup": Job(take_in, is_brought_in, _another_office, 31),
    "join": Job(become_one, is_one, _twins),
}
