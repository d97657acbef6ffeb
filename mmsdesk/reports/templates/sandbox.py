"""Where a template is filled: it can name its fields, choose and repeat, and nothing else.

A template comes from outside. What is allowed is listed; everything else in the language of jinja is refused before
it runs: calls, imports, arithmetic, attributes of anything but our own fields. Time and size are bounded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, Template, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import lower_first, upper_first

SECONDS: Final = 10.0
"""The longest that one document is filled."""
_LARGEST: Final = 40_000_000
"""Letters of XML that one part may grow to."""
_LOOP_WORDS: Final = frozenset({"index", "first", "last", "length"})

_ALLOWED: Final = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Filter, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat,
)  # fmt: skip
"""Parts of the language that a template may be written in."""


def _if_empty(value: object, instead: str = "") -> object:
    return value or instead


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "заглавными": lambda value: str(value).upper(),
    "строчными": lambda value: str(value).lower(),
    "с_заглавной": lambda value: upper_first(str(value)),
    "со_строчной": lambda value: lower_first(str(value)),
    "если_пусто": _if_empty,
    "upper": lambda value: str(value).upper(),
    "lower": lambda value: str(value).lower(),
    "default": _if_empty,
}
"""What may stand after a field and «|»."""


class Deadline:
    """The moment after which filling ends with a sentence."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._end = time.monotonic() + seconds

    def require(self) -> None:
        """Raises UserError once the time is over."""
        if time.monotonic() > self._end:
            raise UserError(
                "Шаблон заполняется слишком долго.",
                "Уберите из него повторы внутри повторов или возьмите меньше записей.",
            )


class Rows(list[Mapping[str, Any]]):
    """The rows of a list field; whoever walks them is asked for the time."""

    def __init__(self, rows: list[Mapping[str, Any]], deadline: Deadline) -> None:
        super().__init__(rows)
        self._deadline = deadline

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for number, row in enumerate(super().__iter__()):
            if number % 64 == 0:
                self._deadline.require()
            yield row


class _Template(Template):
    """Rendered piece by piece, so that it can be stopped."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        environment = self.environment
        assert isinstance(environment, TemplateEnvironment)
        pieces, size = [], 0
        for piece in self.generate(*args, **kwargs):
            environment.deadline.require()
            size += len(piece)
            if size > _LARGEST:
                raise UserError("Документ по этому шаблону выходит слишком большим.", "Проверьте повторы в шаблоне.")
            pieces.append(piece)
        return "".join(pieces)


class TemplateEnvironment(SandboxedEnvironment):
    """Fields are looked up, never attributes; every value is printed as it was typed."""

    template_class = _Template

    def __init__(self, deadline: Deadline | None = None) -> None:
        # «{#» is no beginning of a remark here: it prints as typed.
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printed,
            comment_start_string="\x02{#",
            comment_end_string="#}\x02",
            keep_trailing_newline=True,
            cache_size=0,
        )
        self.deadline = deadline or Deadline()
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update(FILTERS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of ours; nothing has attributes beside."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in _LOOP_WORDS:
            return getattr(obj, str(argument))
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        return False


def _printed(value: object) -> object:
    """A value as text of XML; its braces are no fields, nor are they to docxtpl."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        value = "да" if value else "нет"
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))


def forbidden(tree: nodes.Template) -> str:
    """Why a parsed template is refused, in words; "" if it is written in what is allowed."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            return _WORDS.get(type(node).__name__, "такой записи шаблоны не знают")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return "имена с подчёркиванием впереди запрещены"
        if isinstance(node, nodes.Name) and node.name.startswith("_"):
            return "имена с подчёркиванием впереди запрещены"
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            return f"после «|» может стоять: {', '.join(name for name in FILTERS if not name.isascii())}"
        if isinstance(node, nodes.For) and (node.recursive or node.test is not None):
            return "в повторе пишется только «для … из …»"
    return ""


_WORDS: Final[Mapping[str, str]] = {
    "Call": "вызовы в шаблоне запрещены: пишется только имя поля",
    "Getitem": "скобки [ ] в шаблоне запрещены: пишется только имя поля",
    "Slice": "скобки [ ] в шаблоне запрещены: пишется только имя поля",
    **dict.fromkeys(("Import", "FromImport", "Include", "Extends", "Block"), "вставка других файлов запрещена"),
    **dict.fromkeys(("Macro", "CallBlock", "Assign", "AssignBlock", "With", "FilterBlock"), "такого тега нет"),
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "считать шаблон не умеет"),
}
