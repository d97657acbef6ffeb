"""Random documents of every block, by the types of the fields."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from mmsdesk.reports import document
from mmsdesk.reports.document import Block, Document, Figure

BLOCKS: tuple[type[Any], ...] = tuple(
    kind for kind in vars(document).values() if isinstance(kind, type) and issubclass(kind, Block) and kind is not Block
)

_TEXTS = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    ["", "\ud83d\ude00", "😀", "a<b>&", "\0", "Ёлкина", "$"]
)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-(10**18) + 1, 10**18 - 1),
    float: st.floats(-1e300, 1e300) | st.integers(-5, 300),
    bool: st.booleans(),
    type(None): st.none(),
}
_LENGTHS = st.floats(-1_000, 1_000)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "size": st.just(0) | st.floats(1, 2_000),
    "level": st.integers(0, 9),
    # A part of a sum has none of its own.
    "parts": st.lists(
        st.builds(Figure, st.integers(0, 9), _TEXTS, st.lists(_TEXTS, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    **dict.fromkeys(("left", "width", "height", "row_height"), _LENGTHS),
}
"""Fields that lay out a page hold what a page can be laid out with."""


def documents() -> st.SearchStrategy[Document]:
    """Documents of a few blocks."""
    return strategy(Document)


@cache
def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the document."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(strategy(inner[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(strategy, inner))
    if origin in (Union, types.UnionType):
        return st.one_of(*map(strategy, inner))
    if hint is Block:
        return st.one_of(*map(strategy, BLOCKS))
    assert is_dataclass(hint)
    hints = get_type_hints(hint)
    own = {
        each.name: _FIELDS[each.name] if each.name in _FIELDS else strategy(hints[each.name]) for each in fields(hint)
    }
    return st.builds(hint, **own)
