"""A line of the start page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One record to look at: its register and id, the day it is about, what it is called."""

    register: str
    record_id: str
    day: dt.date
    title: str
    detail: str = ""
