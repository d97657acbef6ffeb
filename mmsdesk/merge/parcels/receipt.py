"""A receipt: a small file that tells another office what we have got, so that it need not send that again."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.store import guard
from mmsdesk.store.errors import writing_in_words
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import put_text, require_new
from mmsdesk.store.handing.proof import Proof, is_id, proof_from, proof_of

EXTENSION = ".mmsr"
KIND = "mmsdesk receipt"
FORMAT = 1
LARGEST = 500_000
"""Bytes of a receipt, at most."""

_TEXT = 1_000
_ELSE = "Попросите прислать квитанцию ещё раз."


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who has got how much. `made_at` is UTC, ISO."""

    office: str
    file_id: str
    replica: str
    made_at: str
    proof: Proof


def write_receipt(store: Store, target: Path) -> Receipt:
    """Write down what this file holds by now. UserError if it cannot be written; nothing is written over."""
    require_new(target)
    with store.read() as session:
        made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        receipt = Receipt(store.office_name(session), store.file_id, store.replica, made_at, proof_of(session))
    put_text(target, json.dumps(_sealed(receipt), ensure_ascii=False, indent=1))
    return receipt


def read_receipt(path: Path) -> Receipt:
    """What a receipt says. It is not trusted: UserError for anything that is no receipt or was changed."""
    guard.require_file(path)
    if path.stat().st_size > LARGEST:
        raise _no_receipt(path)
    with writing_in_words(path):
        data = path.read_bytes()
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _no_receipt(path) from error
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise _no_receipt(path)
    if isinstance(found.get("format"), int) and found["format"] > FORMAT:
        raise UserError(f"Квитанция «{path.name}» от более новой версии программы.", "Обновите программу и повторите.")
    if found != {**found, "digest": _digest(found)} or not _is_right(found):
        raise UserError(f"Квитанция «{path.name}» повреждена или изменена.", _ELSE)
    proof = proof_from(json.dumps(found["heads"]))
    return Receipt(found["office"], found["file_id"], found["replica"], found["made_at"], proof)


def is_receipt(path: Path) -> bool:
    """Whether a file calls itself a receipt."""
    return path.suffix.lower() == EXTENSION


def _sealed(receipt: Receipt) -> dict[str, Any]:
    told = {
        "kind": KIND,
        "format": FORMAT,
        "office": receipt.office,
        "file_id": receipt.file_id,
        "replica": receipt.replica,
        "made_at": receipt.made_at,
        "heads": json.loads(receipt.proof.text),
    }
    return {**told, "digest": _digest(told)}


def _digest(told: dict[str, Any]) -> str:
    """Over everything but itself: a transfer that spoilt the file is noticed; it is no signature."""
    covered = {key: value for key, value in told.items() if key != "digest"}
    written = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _is_right(found: dict[str, Any]) -> bool:
    texts = all(isinstance(found.get(key), str) and len(found[key]) <= _TEXT for key in ("office", "made_at"))
    if not (texts and is_id(found.get("file_id")) and is_id(found.get("replica"))):
        return False
    try:
        moment = dt.datetime.fromisoformat(found["made_at"])
    except ValueError:
        return False
    return moment.tzinfo is not None


def _no_receipt(path: Path) -> UserError:
    return UserError(f"«{path.name}» – не квитанция методической службы.", "Выберите файл с окончанием .mmsr.")
