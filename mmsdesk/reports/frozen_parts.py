"""Blocks of a document as JSON values and back, by the types of their fields."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mmsdesk.reports import document as blocks
from mmsdesk.reports.award import Award, RulerPage
from mmsdesk.reports.document import Block, Document, Figure

_TAG = "$"
"""Key under which a part names its type; a figure, the commonest part, has none."""

_KINDS: Mapping[str, type[Any]] = {
    name: kind
    for name, kind in vars(blocks).items()
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Figure
} | {kind.__name__: kind for kind in (Award, RulerPage)}
"""Every part a document can have, by the name it is kept under."""

_BOUNDS: Mapping[str, tuple[float, float]] = {
    "size": (1, 2_000),
    "level": (0, 9),
    "left": (-1_000, 1_000),
    "width": (-1_000, 1_000),
    "height": (-1_000, 1_000),
    "row_height": (-1_000, 1_000),
    "right": (-1_000, 1_000),
    "down": (-1_000, 1_000),
}
"""What fields that lay out a page may hold beside 0: a type of a millionth of a point is a page that never fills."""

_WHOLE = 10**18
"""Whole numbers are smaller: those of a database are, and larger ones have no place on a scale."""

_PLAIN = frozenset({str, int, float, bool, type(None)})

Read = Callable[[Any], Any]


class NotUnderstood(Exception):
    """A kept value that no document has; `newer`: a part or a field that this program does not know."""

    def __init__(self, text: str, *, newer: bool = False) -> None:
        super().__init__(text)
        self.newer = newer


class Freezer:
    """Turns parts into JSON values. `ids` collects the records of the figures, each once per register."""

    def __init__(self) -> None:
        self.ids: dict[str, list[str]] = {}
        self._numbers: dict[str, dict[str, int]] = {}

    def document(self, document: Document) -> Any:
        """The JSON value of the whole; `ids` is complete afterwards."""
        return self._value(document)

    def _value(self, value: Any) -> Any:
        if type(value) in _PLAIN:
            return value
        if isinstance(value, tuple):
            return [each if type(each) in _PLAIN else self._value(each) for each in value]
        if isinstance(value, Figure):
            return self._figure(value)
        if is_dataclass(value):
            name = type(value).__name__
            kept: dict[str, Any] = {_TAG: name}
            for key, usual in _fields(name):
                own = getattr(value, key)
                if usual is MISSING or own != usual:
                    kept[key] = self._value(own)
            return kept
        # A closed choice is a text, a number of a library a number.
        return str(value) if isinstance(value, str) else value

    def _figure(self, figure: Figure) -> dict[str, Any]:
        kept: dict[str, Any] = {"v": figure.value}
        if figure.register:
            kept["r"] = figure.register
        if figure.text is not None:
            kept["t"] = figure.text
        if figure.typed:
            kept["y"] = True
        if figure.ids:
            numbers = self._numbers.setdefault(figure.register, {})
            known = self.ids.setdefault(figure.register, [])
            steps, last = [], 0
            for record_id in figure.ids:
                number = numbers.get(record_id)
                if number is None:
                    number = numbers[record_id] = len(known)
                    known.append(record_id)
                # Neighbours in one figure are mostly neighbours in the table: steps of 1 press to nothing.
                steps.append(number - last)
                last = number
            kept["i"] = steps
        if figure.parts:
            kept["p"] = [self._figure(part) for part in figure.parts]
        return kept


_KEYS = frozenset({"v", "r", "i", "t", "y", "p"})
"""Of a figure: value, register, steps between its records, text, whether it was typed in, parts."""


class Thawer:
    """Turns JSON values into parts again, taking nothing that a document cannot hold."""

    def __init__(self, ids: Any) -> None:
        self._ids: dict[str, list[str]] = {}
        for register, known in _mapping(ids).items():
            if not isinstance(known, list) or not all(isinstance(each, str) for each in known):
                raise NotUnderstood("записи")
            self._ids[register] = known
        self._readers: dict[Any, Read] = {}

    def document(self, kept: Any) -> Document:
        """The document. Raises NotUnderstood."""
        read: Document = self._reader(Document)(kept)
        return read

    def _reader(self, hint: Any) -> Read:
        if hint not in self._readers:
            self._readers[hint] = self._made(hint)
        return self._readers[hint]

    def _made(self, hint: Any) -> Read:
        origin = get_origin(hint)
        if origin is Literal:
            return _one_of(get_args(hint))
        if origin is tuple:
            return self._tuple(get_args(hint))
        if origin in (Union, types.UnionType):
            return self._any_of(get_args(hint))
        if hint is Figure:
            return self._figure
        if isinstance(hint, type) and (hint is Block or is_dataclass(hint)):
            return lambda kept: self._part(kept, (hint,))
        return _plain(hint)

    def _tuple(self, hints: tuple[Any, ...]) -> Read:
        if len(hints) == 2 and hints[1] is Ellipsis:
            read = self._reader(hints[0])
            return lambda kept: tuple([read(each) for each in _list(kept)])
        readers = [self._reader(hint) for hint in hints]

        def fixed(kept: Any) -> tuple[Any, ...]:
            if len(_list(kept)) != len(readers):
                raise NotUnderstood("число значений")
            return tuple([one(each) for one, each in zip(readers, kept, strict=True)])

        return fixed

    def _any_of(self, hints: tuple[Any, ...]) -> Read:
        """By the look of the value: a list is the tuple, an object a part, the rest is plain."""
        whole = [self._reader(hint) for hint in hints if get_origin(hint) is tuple]
        kinds = tuple(hint for hint in hints if isinstance(hint, type) and (hint is Block or is_dataclass(hint)))
        plain = _plain(*(hint for hint in hints if hint in _PLAIN))

        def read(kept: Any) -> Any:
            if type(kept) is list and whole:
                return whole[0](kept)
            if type(kept) is not dict:
                return plain(kept)
            if _TAG not in kept and Figure in kinds:
                return self._figure(kept)
            return self._part(kept, kinds)

        return read

    def _part(self, kept: Any, kinds: tuple[type[Any], ...]) -> Any:
        name = _mapping(kept).get(_TAG)
        if not isinstance(name, str):
            raise NotUnderstood("часть без имени")
        kind = _KINDS.get(name)
        if kind is None:
            raise NotUnderstood(f"часть {name}", newer=True)
        if not issubclass(kind, kinds):
            raise NotUnderstood(f"часть {name} не на своём месте")
        hints = _hints(name)
        values = {}
        for key, value in kept.items():
            if key == _TAG:
                continue
            if key not in hints:
                raise NotUnderstood(f"{name}.{key}", newer=True)
            values[key] = _bounded(key, self._reader(hints[key])(value))
        if any(usual is MISSING and key not in values for key, usual in _fields(name)):
            raise NotUnderstood(f"часть {name} неполна")
        return kind(**values)

    def _figure(self, kept: Any, keys: frozenset[str] = _KEYS) -> Figure:
        if not _mapping(kept).keys() <= keys:
            raise NotUnderstood("число", newer=True)
        register, steps = _text(kept.get("r", "")), _list(kept.get("i", []))
        words = kept.get("t")
        if "v" not in kept or not all(type(step) is int for step in steps):
            raise NotUnderstood("число")
        known = self._ids.get(register, [])
        numbers = list(accumulate(steps))
        if numbers and not (min(numbers) >= 0 and max(numbers) < len(known)):
            raise NotUnderstood("записи числа")
        ids = tuple([known[number] for number in numbers])
        typed = _truth(kept.get("y", False))
        parts = tuple([self._figure(part, _KEYS - {"p"}) for part in _list(kept.get("p", []))])
        return Figure(_number(kept["v"]), register, ids, None if words is None else _text(words), typed, parts)


@cache
def _fields(name: str) -> tuple[tuple[str, Any], ...]:
    """Names of the fields of a part with their defaults."""
    return tuple((field.name, field.default) for field in fields(_KINDS[name]))


@cache
def _hints(name: str) -> dict[str, Any]:
    return get_type_hints(_KINDS[name])


def _plain(*hints: Any) -> Read:
    # A whole number may stand where a fraction may, a truth where a number may, as in Python itself.
    allowed = {*hints} | ({int} if float in hints else set())
    allowed |= {bool} if int in allowed else set()

    def read(kept: Any) -> Any:
        if type(kept) not in allowed:
            raise NotUnderstood(f"значение вида {type(kept).__name__}")
        if type(kept) is int and abs(kept) >= _WHOLE:
            raise NotUnderstood("число не умещается")
        return kept

    return read


def _bounded(key: str, value: Any) -> Any:
    bounds = _BOUNDS.get(key)
    if bounds and value and not bounds[0] <= value <= bounds[1]:
        raise NotUnderstood(f"{key}: {value}")
    return value


def _one_of(choices: tuple[Any, ...]) -> Read:
    def read(kept: Any) -> Any:
        if kept not in choices:
            raise NotUnderstood(f"значение {kept}", newer=isinstance(kept, type(choices[0])))
        return kept

    return read


_text = _plain(str)
_number = _plain(int, float, type(None))
_truth = _plain(bool)


def _list(kept: Any) -> list[Any]:
    if type(kept) is not list:
        raise NotUnderstood("ряд")
    return kept


def _mapping(kept: Any) -> dict[str, Any]:
    if type(kept) is not dict:
        raise NotUnderstood("часть")
    return kept
