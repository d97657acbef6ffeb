"""Cells that say how somebody is reached, and by which number one is known: telephone, address, site, СНИЛС."""

from __future__ import annotations

import re

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_phone, format_snils
from mmsdesk.exchange.importing.readings import EMPTY, Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.organisation import Organisation

_LETTER = re.compile(r"[^\W\d_]")
_BEFORE_ADDRESS = re.compile(r"^[\w. -]{1,20}:\s*(?=\S+@)")
"""«mail: …», «эл. почта: …»."""
_ADDRESS = re.compile(
    r"(?:(?:e-?mail|эл\.? ?(?:почта|адрес)|почта|mail)[\s.:]*)?([^@\s,;:()]+@[^@\s,;:()]+\.[a-zа-я]{2,})", re.I
)
_WITH_SITE = re.compile(
    r"([^@\s,;]+@[^@\s,;]+)[\s,;/]+(?:сайт:? ?)?((?:https?://|www\.)?[^@\s,;]+\.[^@\s,;.]{2,})", re.IGNORECASE
)
_PHONE_LABEL = re.compile(r"^(?:тел|моб|сот)\w*[.:\s]*|[\s,;]*(?:e-?mail|эл\.? ?почта)[.:\s]*$", re.I)
_PLAIN_PHONE = re.compile(r"[78]([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})")
_SHORT_PHONE = re.compile(r"8\d{9}")
"""Ten digits, the first of which is that of the trunk line: one is missing."""


def read_phone(target: Target, cell: Cell) -> Found:
    """A telephone in its usual form; with an address beside it both."""
    text = cell_text(cell)
    if "@" in text and target.key in ("phone", "person.phone"):
        return _contacts(target, text)
    if plain := _PLAIN_PHONE.fullmatch(text):
        code, *local = plain.groups()
        return one(target, f"+7 ({code}) {'-'.join(local)}")
    if _SHORT_PHONE.fullmatch(text):
        return Found(((target.key, text),), f"в номере {text} не хватает цифры: взят как есть. Проверьте его")
    # What is said of a number («муж», «раб.») is not lost to its form.
    shown = format_phone(text)
    return one(target, shown if len(_LETTER.findall(shown)) == len(_LETTER.findall(text)) else text)


def read_email(target: Target, cell: Cell) -> Found:
    """An address; of an organisation also its site beside it: «school@example.org, school.example.org»."""
    text = _BEFORE_ADDRESS.sub("", cell_text(cell))
    if target.column is not None and target.column.class_ is Organisation and (both := _WITH_SITE.fullmatch(text)):
        return Found(((target.key, both[1]), ("site", both[2])))
    return one(target, text.replace(" ", ""))


def _contacts(target: Target, text: str) -> Found:
    """«8-914-…, lisova@example.org»: the address goes where addresses are kept."""
    address = _ADDRESS.search(text)
    if address is None:
        return one(target, text)
    email = (target.key.replace("phone", "email"), address[1])
    left = (text[: address.start()] + " " + text[address.end() :]).strip(" ,;/\n")
    found = read_phone(target, _PHONE_LABEL.sub("", left).strip(" ,;/")) if any(map(str.isdigit, left)) else EMPTY
    return Found((*found.values, email), found.remark)


def read_snils(target: Target, cell: Cell) -> Found:
    """The number with its signs in their places."""
    text = f"{cell:011d}" if isinstance(cell, int) and not isinstance(cell, bool) else cell_text(cell)
    digits = "".join(ch for ch in text if ch.isdigit())
    if len(digits) != 11:
        raise UserError(f"В СНИЛС «{text}» не 11 цифр.", "Впишите номер целиком, например 112-233-445 95.")
    return one(target, format_snils(digits))
