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
    """Keep what is typed in a form; `payload` is plain JSON. Raises UserError if it cannot be written."""
    path = _path(file_id, register, record_id)
    content = {
        "register": register,
        "record_id": record_id,
        "saved_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "payload": dict(payload),
    }
    with writing_in_words(path):
        write_json(path, content)


def drafts(file_id: str) -> list[SavedDraft]:
    """Drafts left behind, latest first; a damaged one is moved aside for whoever wants to look at it."""
    found = []
    for path in _folder(file_id).glob("*.json"):
        try:
            found.append(_read(path))
        except (ValueError, KeyError, TypeError):
            with suppress(OSError):
                path.replace(path.with_suffix(".damaged"))
        except OSError:
            # Cannot be read now, or was dropped this moment: nothing to offer.
            continue
    return sorted(found, key=lambda draft: draft.saved_at, reverse=True)


def drop_draft(file_id: str, register: str, record_id: str) -> None:
    """Forget a draft: the form was saved or given up."""
    path = _path(file_id, register, record_id)
    with writing_in_words(path):
        path.unlink(missing_ok=True)


def _read(path: Path) -> SavedDraft:
    content = json.loads(path.read_text(encoding="utf-8"))
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
