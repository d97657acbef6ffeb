"""An organisation somewhere in a text: in a title, after a post."""

from __future__ import annotations

import re

from mmsdesk.exchange.importing.known import Known

_NAMED = re.compile(r"[А-ЯЁ]{2,}[^«\"№]*(?:№ ?\d+|[«\"][^»\"]+[»\"])(?:[^«\"№\d]{0,3}№ ?\d+)?")


def organisation_in(text: str, known: Known) -> str:
    """The organisation a title speaks of, if it speaks of exactly one; "" else."""
    found = known.schools.recognise(text)
    if not found:
        quoted = _NAMED.search(text)
        found = known.schools.recognise(quoted[0]) if quoted else ()
    return found[0] if len(found) == 1 else ""


def post_before(text: str) -> str:
    """«методист» of «методист МБУ ДО «Дом детского творчества»»: what stands before the organisation."""
    named = _NAMED.search(text)
    return text[: named.start()].strip(" ,;–-") if named and named.start() else text
