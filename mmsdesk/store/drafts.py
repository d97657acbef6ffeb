"""Drafts of open forms on disk: what was being typed when the power went."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.places import data_folder, write_json
from mmsdesk.store.secrecy import keys, private_drafts
from mmsdesk.store.secrecy.keys import Key

NEW = "new"
"""Begins what stands for the id of a record that was not saved yet; alone, as earlier versions wrote it."""


def new_key() -> str:
    """A key for the draft of one more record that was not saved yet: two new cards of a register are two drafts."""
    return f"{NEW}-{uuid.uuid4().hex}"


def is_new(record_id: str) -> bool:
    """Whether a draft is one of a record that was not saved yet."""
    return record_id == NEW or record_id.startswith(f"{NEW}-")


_WORD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A form as it was left."""

    register: str
    record_id: str
    saved_at: dt.datetime
    payload: dict[str, Any]


def save_draft(file_id: str, register: str, record_id: str, payload: Mapping[str, Any]) -> None:
    """Keep what is typed in a form; `payload` is plain JSON. Raises UserError if it cannot be written.

    Drafts of a protected file are protected by its key.
    """
    path = _path(file_id, register, record_id)
    content = {
        "register": register,
        "record_id": record_id,
        "saved_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "payload": dict(payload),
    }
    key = keys.key_of_file(file_id)
    with writing_in_words(path):
        if key is None:
            write_json(path, content)
        else:
            private_drafts.put(path.parent, key, register, record_id, json.dumps(content))
            path.unlink(missing_ok=True)


def drafts(file_id: str) -> list[SavedDraft]:
    """Drafts left behind, latest first; a damaged one is moved aside for whoever wants to look at it."""
    key = keys.key_of_file(file_id)
    if key is not None:
        # Left by a program that died while the password was set.
        _carry_plain(file_id, key)
        _remove_leftovers(file_id)
    return sorted(_all(file_id, key), key=lambda draft: draft.saved_at, reverse=True)


def drop_draft(file_id: str, register: str, record_id: str) -> None:
    """Forget a draft: the form was saved or given up."""
    path = _path(file_id, register, record_id)
    key = keys.key_of_file(file_id)
    with writing_in_words(path):
        path.unlink(missing_ok=True)
        if key is not None:
            private_drafts.drop(path.parent, key, register, record_id)


def carry(file_id: str, before: Key | None, after: Key | None) -> None:
    """Copy the drafts under one key, or none, to where those under another are. Raises UserError if it cannot."""
    folder = _folder(file_id)
    for draft in _all(file_id, before):
        content = {
            "register": draft.register,
            "record_id": draft.record_id,
            "saved_at": draft.saved_at.isoformat(timespec="seconds"),
            "payload": draft.payload,
        }
        path = _path(file_id, draft.register, draft.record_id)
        with writing_in_words(path):
            if after is None:
                write_json(path, content)
            else:
                private_drafts.put(folder, after, draft.register, draft.record_id, json.dumps(content))


def drop_all(file_id: str, key: Key | None) -> None:
    """Remove the drafts under a key, or those under none. Raises UserError if the disk does not let them go."""
    folder = _folder(file_id)
    with writing_in_words(folder):
        if key is not None:
            private_drafts.drop_all(folder, key)
            return
        for path in folder.glob("*.json"):
            path.unlink(missing_ok=True)
        _remove_leftovers(file_id)


def _carry_plain(file_id: str, key: Key) -> None:
    if any(_folder(file_id).glob("*.json")):
        carry(file_id, None, key)
        for path in _folder(file_id).glob("*.json"):
            with suppress(OSError):
                path.unlink()


def _remove_leftovers(file_id: str) -> None:
    """Damaged drafts and unfinished ones hold in clear what a password now protects."""
    folder = _folder(file_id)
    for path in [*folder.glob("*.json.*"), *(each for each in folder.glob("*.damaged") if _is_plain(each))]:
        with suppress(OSError):
            path.unlink()


def _is_plain(path: Path) -> bool:
    try:
        return keys.salt_at(path) is None
    except OSError:
        return False


def _all(file_id: str, key: Key | None) -> list[SavedDraft]:
    if key is None:
        return _plain(file_id)
    found = []
    for text in private_drafts.texts(_folder(file_id), key):
        with suppress(ValueError, KeyError, TypeError):
            found.append(_read(text))
    return found


def _plain(file_id: str) -> list[SavedDraft]:
    found = []
    for path in _folder(file_id).glob("*.json"):
        try:
            found.append(_read(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError):
            with suppress(OSError):
                path.replace(path.with_suffix(".damaged"))
        except OSError:
            # Cannot be read now, or was dropped this moment: nothing to offer.
            continue
    return found


def _read(text: str) -> SavedDraft:
    content = json.loads(text)
    saved_at = dt.datetime.fromisoformat(content["saved_at"])
    register, record_id, payload = content["register"], content["record_id"], content["payload"]
    if not (isinstance(register, str) and isinstance(record_id, str) and isinstance(payload, dict) and saved_at.tzinfo):
        raise TypeError("not a draft")
    return SavedDraft(register, record_id, saved_at, payload)


def _path(file_id: str, register: str, record_id: str) -> Path:
    if not (_WORD.fullmatch(register) and _WORD.fullmatch(record_id)):
        raise ValueError(f"no name for a draft: {register!r}, {record_id!r}")
    return _folder(file_id) / f"{register}.{record_id}.json"


def _folder(file_id: str) -> Path:
    if not _WORD.fullmatch(file_id):
        raise ValueError(f"not a file id: {file_id!r}")
    return data_folder() / "drafts" / file_id
