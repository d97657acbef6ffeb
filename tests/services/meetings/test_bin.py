"""A meeting goes to the bin and comes back whole."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.meetings import meeting_facts, meetings_facts
from mmsdesk.services.meetings.agenda import remove_item
from mmsdesk.services.records import delete
from mmsdesk.services.undo import restore, undo
from mmsdesk.store.file import Store
from tests.councils import council, decision, item, meeting, sheet

DAY = dt.date(2026, 10, 12)


def lying(store: Store, register: str = "") -> list[str]:
    with store.read() as session:
        return [each.record_id for each in bin_contents(session, register)]


def whole(store: Store) -> tuple[str, str, str]:
    """A meeting with an item and a decision by it, both with rows of their own."""
    body = council(store)
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people, present=3))
    item_id = item(store, meeting_id, children={"speeches": [{"guest": "Щукин П.П.", "said": "За"}]})
    made = decision(store, "Сделать", {"person_id": body.chair}, meeting_id=meeting_id, item_id=item_id)
    return meeting_id, item_id, made


def test_one_line_of_the_bin_brings_everything_back(store: Store) -> None:
    meeting_id, item_id, made = whole(store)
    with store.read() as session:
        before = meeting_facts(session, meeting_id)
    delete(store, MEETINGS, [meeting_id])
    assert lying(store) == [meeting_id]
    assert lying(store, "decisions") == []
    with store.read() as session:
        assert meetings_facts(session, [meeting_id]) == []
    restore(store, "meeting", meeting_id)
    with store.read() as session:
        assert meeting_facts(session, meeting_id) == before
    assert lying(store) == []
    assert (before.items[0].id, before.items[0].decisions[0].id) == (item_id, made)


def test_undo_brings_it_back_too(store: Store) -> None:
    meeting_id, _item_id, _made = whole(store)
    with store.read() as session:
        before = meeting_facts(session, meeting_id)
    delete(store, MEETINGS, [meeting_id])
    undo(store)
    with store.read() as session:
        assert meeting_facts(session, meeting_id) == before


def test_what_went_by_itself_lies_by_itself(store: Store) -> None:
    meeting_id, _item_id, made = whole(store)
    delete(store, DECISIONS, [made])
    assert lying(store) == [made]
    delete(store, MEETINGS, [meeting_id])
    assert lying(store) == [meeting_id, made]
    with pytest.raises(UserError, match="тоже удалили"):
        restore(store, "decision", made)
    restore(store, "meeting", meeting_id)
    restore(store, "decision", made)
    assert lying(store) == []


def test_a_decision_that_stands_for_one_of_the_meeting_hinders(store: Store) -> None:
    meeting_id, _item_id, made = whole(store)
    decision(store, "Прежнее", state="replaced", replaced_by_id=made)
    with pytest.raises(UserError, match="ссылаются другие карточки"):
        delete(store, MEETINGS, [meeting_id])


def test_an_item_with_decisions_is_not_deleted_from_its_list(store: Store) -> None:
    _meeting_id, item_id, _made = whole(store)
    with pytest.raises(UserError, match="решения и поручения – 1"):
        delete(store, AGENDA_ITEMS, [item_id])


def test_signed_minutes_are_not_deleted(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY, signed_on=DAY)
    with pytest.raises(UserError, match="Протокол подписан"):
        delete(store, MEETINGS, [meeting_id])


def test_an_item_comes_back_with_what_went_with_it(store: Store) -> None:
    meeting_id, item_id, _made = whole(store)
    below = item(store, meeting_id, "Подвопрос", 2, number="1.1")
    decision(store, "По подвопросу", meeting_id=meeting_id, item_id=below)
    other = item(store, meeting_id, "Иное", 3, number="11")
    with store.read() as session:
        before = meeting_facts(session, meeting_id)
    assert len(before.all_decisions) == 2
    remove_item(store, other)
    remove_item(store, item_id)
    restore(store, "agenda_item", item_id)
    assert lying(store) == [other]
    restore(store, "agenda_item", other)
    with store.read() as session:
        assert meeting_facts(session, meeting_id) == before


def test_a_sub_item_comes_back_by_itself(store: Store) -> None:
    meeting_id, item_id, made = whole(store)
    below = item(store, meeting_id, "Подвопрос", 2, number="1.1")
    taken = decision(store, "По подвопросу", meeting_id=meeting_id, item_id=below)
    remove_item(store, item_id)
    restore(store, "agenda_item", below)
    with store.read() as session:
        found = meeting_facts(session, meeting_id)
    assert ([each.id for each in found.items], [each.id for each in found.all_decisions]) == ([below], [taken])
    assert set(lying(store)) == {item_id, made}
