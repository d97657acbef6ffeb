"""«Отчёт по любой просьбе»: any register as a list with chosen columns, filters, groups and sums."""

from __future__ import annotations

from functools import partial

from mmsdesk.core.text import lower_first
from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import REGISTERS
from mmsdesk.reports.list_data import collect
from mmsdesk.reports.list_options import list_options
from mmsdesk.reports.list_pages import compose
from mmsdesk.reports.paper import Occasion, Paper


def list_paper(entity: Entity) -> Paper:
    """The paper of a register."""
    plural = entity.words.plural
    return Paper(
        f"list-{entity.code}",
        f"Список: {lower_first(plural)}",
        Occasion.LISTS,
        list_options(entity),
        partial(collect, entity),
        compose,
        help="Любые столбцы, отбор, порядок, группы с итогами",
    )


LISTED = tuple(entity for entity in REGISTERS if entity.filters)
"""Registers of which lists are made: all but the card of the service."""

PAPERS = tuple(map(list_paper, LISTED))
