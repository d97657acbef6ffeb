"""Files of records: added, found, renamed, replaced, removed; they go and come back with their records."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.models.plan import PLANS
from mmsdesk.models.registry import by_code
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.attachments import KeptFile, file_bytes, files_of, files_of_many, kept_file
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.history import card_history
from mmsdesk.queries.listing import rows
from mmsdesk.queries.search import find
from mmsdesk.services.attachments.keeping import add_files, remove_files, rename_file, replace_file
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.records import delete
from mmsdesk.services.undo import redo, restore, undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.health.content_check import check_content
from mmsdesk.store.time_machine import before, open_past
from tests.attached import astray, attach, attached, docx, png, written
from tests.factories import TODAY, make, make_event, make_teacher

NOTE = docx("Приказ о гелиографе")


@pytest.fixture
def event(store: Store) -> tuple[str, str]:
    return "events", make_event(store, "Семинар", TODAY)


def files(store: Store, record_id: str) -> list[KeptFile]:
    with store.read() as session:
        return files_of(session, record_id)


def test_a_file_is_kept_and_found(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    large = docx("Приказ о гелиографе", word__media__picture_dot_png=png() * 60_000)
    file_id = attach(store, tmp_path, event, "Приказ 12.docx", large)
    with store.read() as session:
        (found,) = files_of(session, event[1])
        assert (found.id, found.title, found.file_name, found.size) == (
            file_id,
            "Приказ 12",
            "Приказ 12.docx",
            len(large),
        )
        assert file_bytes(session, found) == large
        assert [hit.record_id for hit in find(session, "гелиограф")] == [file_id]
        assert files_of_many(session, [event[1], file_id]) == {event[1]: 1}
        listed = rows(session, ATTACHMENTS, ["record", "register"], [file_id], TODAY)
        assert listed[file_id][0] == "Семинар"
        lines = [entry.operation.title for entry in card_history(session, by_code("events"), event[1])]
    assert lines[0] == "Приложен файл: Семинар"
    assert not check(store.path)


def test_several_are_one_operation(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    added = attached(store, tmp_path, event, {"а.docx": docx("а"), "б.exe": b"MZ", "в.png": png()})
    assert added.refused[0].text.startswith("«б.exe» – программа")
    assert [each.file_name for each in files(store, event[1])] == ["а.docx", "в.png"]
    undo(store)
    assert files(store, event[1]) == []
    redo(store)
    assert len(files(store, event[1])) == 2


def test_nothing_is_written_where_none_is_taken(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="– программа или сценарий"):
        attach(store, tmp_path, event, "а.exe", b"MZ")
    with pytest.raises(UserError, match="ни один из 2 файлов не берётся"):
        attached(store, tmp_path, event, {"а.exe": b"MZ", "б.mp4": b"x"})
    with pytest.raises(UserError, match="папка"):
        add_files(store, *event, [tmp_path], today=TODAY)
    with pytest.raises(UserError, match="уже нет"):
        add_files(store, *event, [tmp_path / "нет.pdf"], today=TODAY)
    with pytest.raises(UserError, match="больше нет"):
        add_files(store, "events", "0" * 32, [written(tmp_path, "а.docx", NOTE)], today=TODAY)
    with pytest.raises(UserError, match="не прилагаются"):
        add_files(store, "pupil_results", "0" * 32, [written(tmp_path, "а.docx", NOTE)], today=TODAY)
    assert files(store, event[1]) == []


def test_stopping_leaves_nothing(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    def stop(done: int, _total: int, _text: str) -> None:
        if done == 1:
            raise Cancelled

    paths = [written(tmp_path, "а.docx", docx("а")), written(tmp_path, "б.docx", docx("б"))]
    with pytest.raises(Cancelled):
        add_files(store, *event, paths, stop)
    assert files(store, event[1]) == []


def test_the_same_file_twice_is_told(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    attach(store, tmp_path, event, "приказ.docx", NOTE)
    with pytest.raises(UserError, match="уже есть: «приказ»"):
        attach(store, tmp_path, event, "копия.docx", NOTE)
    other = attach(store, tmp_path, ("events", make_event(store, "Другой", TODAY)), "приказ.docx", NOTE)
    second = attach(store, tmp_path, event, "иной.docx", docx("иной"))
    with pytest.raises(UserError, match="уже есть: «приказ»"):
        replace_file(store, second, tmp_path / "приказ.docx")
    assert other != second


def test_a_file_is_renamed_and_replaced(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    file_id = attach(store, tmp_path, event, "приказ.docx", NOTE)
    assert not rename_file(store, file_id, " Приказ   № 12 ").empty
    assert rename_file(store, file_id, "Приказ № 12").empty
    with pytest.raises(UserError, match="нет названия"):
        rename_file(store, file_id, "  ")
    replace_file(store, file_id, written(tmp_path, "новый.docx", docx("о менторстве")))
    with store.read() as session:
        found = kept_file(session, file_id)
        assert (found.title, found.file_name) == ("Приказ № 12", "новый.docx")
        assert [hit.title for hit in find(session, "менторство")] == ["Приказ № 12"]
        assert not find(session, "гелиограф")
        told = [line for entry in card_history(session, by_code("events"), event[1]) for line in entry.lines]
    assert "Файл «Приказ № 12». Содержание заменено" in told
    assert "Файл «Приказ № 12». Что это: приказ → Приказ № 12" in told
    # What was taken back is there to the last byte.
    undo(store)
    with store.read() as session:
        assert file_bytes(session, kept_file(session, file_id)) == NOTE
    # The first version can be added beside the second.
    redo(store)
    again = attach(store, tmp_path, event, "прежний.docx", NOTE)
    assert again != file_id


def test_a_removed_file_lies_in_the_bin(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    file_id = attach(store, tmp_path, event, "приказ.docx", NOTE)
    remove_files(store, [file_id])
    assert files(store, event[1]) == []
    with store.read() as session:
        assert [each.title for each in bin_contents(session)] == ["приказ"]
    assert not check_content(store.path)
    restore(store, "attachment", file_id)
    with store.read() as session:
        assert file_bytes(session, kept_file(session, file_id)) == NOTE
    remove_files(store, [file_id])
    assert attach(store, tmp_path, event, "приказ.docx", NOTE) == file_id
    with pytest.raises(UserError, match="больше нет"):
        remove_files(store, ["0" * 32])


def test_files_go_with_their_record_and_come_back(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    attach(store, tmp_path, event, "приказ.docx", NOTE)
    delete(store, by_code("events"), [event[1]])
    with store.read() as session:
        assert files_of(session, event[1]) == []
        assert not find(session, "гелиограф")
        assert [each.title for each in bin_contents(session)] == ["Семинар"]
    restore(store, "event", event[1])
    assert [each.title for each in files(store, event[1])] == ["приказ"]
    delete(store, by_code("events"), [event[1]])
    undo(store)
    assert [each.title for each in files(store, event[1])] == ["приказ"]


@pytest.mark.parametrize("undoing", [True, False])
def test_a_file_does_not_come_back_without_its_record(
    store: Store, event: tuple[str, str], tmp_path: Path, undoing: bool
) -> None:
    file_id = attach(store, tmp_path, event, "приказ.docx", NOTE)
    removal = remove_files(store, [file_id]).operation_id
    delete(store, by_code("events"), [event[1]])
    with pytest.raises(UserError, match="«приказ» приложен к записи, которую тоже удалили: мероприятие"):
        undo(store, removal) if undoing else restore(store, "attachment", file_id)
    assert astray(store) == []
    restore(store, "event", event[1])
    restore(store, "attachment", file_id)
    assert [each.title for each in files(store, event[1])] == ["приказ"]


def test_files_of_parts_go_with_the_whole(store: Store, tmp_path: Path) -> None:
    plan = make(store, "plans", title="План", starts_on=TODAY.replace(month=9, day=1), ends_on=TODAY.replace(month=12))
    item = make(store, "plan_items", plan_id=plan, wording="Семинар")
    attach(store, tmp_path, ("plan_items", item), "смета.docx", NOTE)
    delete(store, PLANS, [plan])
    assert files(store, item) == []
    restore(store, "plan", plan)
    assert len(files(store, item)) == 1


def test_adding_a_record_is_not_taken_back_under_its_files(
    store: Store, event: tuple[str, str], tmp_path: Path
) -> None:
    with store.read() as session:
        made = card_history(session, by_code("events"), event[1])[-1].operation.id
    attach(store, tmp_path, event, "приказ.docx", NOTE)
    with pytest.raises(UserError, match="файлы – 1"):
        undo(store, made)


def test_the_past_has_its_files(store: Store, event: tuple[str, str], tmp_path: Path) -> None:
    file_id = attach(store, tmp_path, event, "приказ.docx", NOTE)
    removal = remove_files(store, [file_id])
    with store.read() as session:
        moment = before(session, removal.operation_id)
    with open_past(store, moment) as past, past.read() as session:
        assert file_bytes(session, kept_file(session, file_id)) == NOTE
        assert [hit.record_id for hit in find(session, "гелиограф")] == [file_id]


def test_joining_moves_files_and_undo_brings_them_back(store: Store, tmp_path: Path) -> None:
    first, second = (make_teacher(store, f"Ёлкина Анна {name}") for name in ("Петровна", "Петровн"))
    attach(store, tmp_path, ("teachers", first), "общий.docx", NOTE)
    attach(store, tmp_path, ("teachers", second), "общий 2.docx", NOTE)
    own = attach(store, tmp_path, ("teachers", second), "свой.docx", docx("свой"))
    with store.read() as session:
        plan = plan_join(session, TEACHERS, (first, second), survivor=first, today=TODAY)
    assert dict(plan.moving)["файлы"] == 2
    done = join(store, plan)
    assert (done.moved, done.repeated) == (1, 1)
    assert [each.title for each in files(store, first)] == ["общий", "свой"]
    undo(store)
    assert {each.id for each in files(store, second)} >= {own}
    assert len(files(store, second)) == 2
    assert not check(store.path)
