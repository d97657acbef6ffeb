"""What was being typed survives the program."""

from __future__ import annotations

import pytest

from mmsdesk.store.drafts import NEW, drafts, drop_draft, save_draft
from mmsdesk.store.places import data_folder

FILE = "0123456789abcdef"


def test_saved_found_dropped() -> None:
    save_draft(FILE, "teachers", NEW, {"surname": "Ёлкина", "children": [{"x": 1}]})
    save_draft(FILE, "teachers", "abc", {"surname": "Сосновая"})
    save_draft(FILE, "teachers", "abc", {"surname": "Соснова"})
    save_draft("ffff", "teachers", "abc", {})
    found = {draft.record_id: draft for draft in drafts(FILE)}
    assert found[NEW].payload == {"surname": "Ёлкина", "children": [{"x": 1}]}
    assert found["abc"].payload == {"surname": "Соснова"}
    assert len(found) == 2
    drop_draft(FILE, "teachers", NEW)
    drop_draft(FILE, "teachers", NEW)
    assert [draft.record_id for draft in drafts(FILE)] == ["abc"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b'{"register": "t", "record_id": "n"}'])
def test_damaged_ones_are_moved_aside(content: bytes) -> None:
    save_draft(FILE, "teachers", NEW, {})
    path = data_folder() / "drafts" / FILE / "teachers.new.json"
    path.write_bytes(content)
    assert drafts(FILE) == []
    assert not path.exists()
    assert path.with_suffix(".damaged").read_bytes() == content


def test_names_cannot_leave_the_folder() -> None:
    with pytest.raises(ValueError, match="no name"):
        save_draft(FILE, "../x", NEW, {})
    with pytest.raises(ValueError, match="not a file id"):
        drafts("../x")
