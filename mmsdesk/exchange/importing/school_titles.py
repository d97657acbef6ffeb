"""An organisation somewhere in a text: in a title, after a post."""

from __future__ import annotations

import re

from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.title_words import without_dates

_NUMBERS_OF_TIME = re.compile(
    r"\b(?:на|за|в|с|по|до|от)\s+\d{1,2}(?:\.\d{1,2}|\s+[а-я]+)(?:\s+\d{4})?(?![\w.])|\b\d{4}\s*[-–—/]\s*\d{2,4}\b",
    re.IGNORECASE,
)
"""«На 1 сентября 2026», «2026/27»: no numbers of schools."""

_NAMED = re.compile(r"[А-ЯЁ]{2,}[^«\"№]*(?:№ ?\d+|[«\"][^»\"]+[»\"])(?:[^«\"№\d]{0,3}№ ?\d+)?")


def organisation_in(text: str, known: Known) -> str:
    """The organisation a title speaks of, if it speaks of exactly one; "" else."""
    text = _NUMBERS_OF_TIME.sub(" ", without_dates(text))
    found = known.schools.recognise(text)
    if not found:
        quoted = _NAMED.search(text)
        found = known.schools.recognise(quoted[0]) if quoted else ()
    return found[0] if len(found) == 1 else ""


def post_before(text: str) -> str:
    """«методист» of «методист МБУ ДО «Дом детского творчества»»: what stands before the organisation."""
    named = _NAMED.search(text)
    return text[: named.start()].strip(" ,;–-") if named and named.start() else text
