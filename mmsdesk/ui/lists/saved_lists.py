"""Lists saved under a name: conditions, order and columns of a register, kept by the settings, or by the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mmsdesk.models.entity import Entity
from mmsdesk.queries.listing import Condition
from mmsdesk.ui.lists.conditions import restored, stored
from mmsdesk.ui.typed_words import TypedWords


@dataclass(frozen=True, slots=True)
class SavedList:
    """«Высшая категория, районные школы»: what to filter, how to sort, which columns to show."""

    name: str
    conditions: tuple[Condition, ...]
    sort: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()


def saved_lists(words: TypedWords, entity: Entity, place: str) -> list[SavedList]:
    """Lists of a register by name; `place` is the code under which the file's lists are kept."""
    return lists_in(entity, words.of(place))


def lists_in(entity: Entity, words: Mapping[str, Any]) -> list[SavedList]:
    """Lists of a register in what is remembered under its place."""
    state = words.get("saved")
    kept = [each for each in state if isinstance(each, dict)] if isinstance(state, list) else []
    found = [_read(entity, each) for each in kept if isinstance(each.get("name"), str)]
    return sorted(found, key=lambda saved: saved.name.casefold())


def save_list(words: TypedWords, entity: Entity, place: str, saved: SavedList) -> None:
    """Keep a list; one of the same name gives way to it. UserError where nothing can be kept."""
    others = [each for each in saved_lists(words, entity, place) if each.name != saved.name]
    _write(words, entity, place, [*others, saved])


def forget_list(words: TypedWords, entity: Entity, place: str, name: str) -> None:
    """Remove a saved list; the records stay."""
    _write(words, entity, place, [each for each in saved_lists(words, entity, place) if each.name != name])


def rename_list(words: TypedWords, entity: Entity, place: str, name: str, new: str) -> None:
    """Give a saved list another name; one that has it already gives way."""
    lists = saved_lists(words, entity, place)
    kept = [each for each in lists if each.name not in (name, new)]
    renamed = [replace(each, name=new) for each in lists if each.name == name]
    _write(words, entity, place, [*kept, *renamed])


def _read(entity: Entity, state: dict[str, Any]) -> SavedList:
    columns = state.get("columns")
    sort = state.get("sort")
    return SavedList(
        state["name"],
        restored(entity, state.get("conditions")),
        sort if sort in entity.columns else "",
        bool(state.get("descending")),
        tuple(key for key in columns if key in entity.columns) if isinstance(columns, list) else (),
    )


def _write(words: TypedWords, entity: Entity, place: str, lists: list[SavedList]) -> None:
    kept = [
        {
            "name": each.name,
            "conditions": stored(entity, each.conditions),
            "sort": each.sort,
            "descending": each.descending,
            "columns": list(each.columns),
        }
        for each in lists
    ]
    words.keep(place, {"saved": kept})
