"""Is a template sound: what is wrong is told with the place in the text and the field, a sentence each."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import upper_first
from mmsdesk.models.paper_template import TemplateSubject
from mmsdesk.reports.templates.catalogue import FLAG, LIST, TEXT, TemplateField, field_by_path, groups_of
from mmsdesk.reports.templates.layout import Line, TemplateProblem, laid_out, lines_of
from mmsdesk.reports.templates.package import BODY, WordFile, opened, packed, tree_of, written
from mmsdesk.reports.templates.sandbox import TemplateEnvironment, forbidden
from mmsdesk.reports.templates.tags import Tag, TagKind, fields_in_single_braces, folded

NAMELESS: Final = "В шаблоне нет имени участника: не будет видно, кому документ выдан"
_LOOP: Final = frozenset({"index", "first", "last", "length"})
_WHERE: Final = {"header": "верхний колонтитул, ", "footer": "нижний колонтитул, ", "footnotes": "сноски, "}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template that was looked at: what is wrong, which fields it names, and the file laid out for filling ("" of
    bytes where something is wrong). `outside` are fields of its headers, footers and footnotes."""

    problems: tuple[TemplateProblem, ...]
    used: frozenset[str]
    outside: frozenset[str]
    data: bytes

    @property
    def sound(self) -> bool:
        """Whether it can be filled."""
        return not any(not problem.warning for problem in self.problems)


def check_template(data: bytes, subject: TemplateSubject) -> tuple[TemplateProblem, ...]:
    """What is wrong with a template; warnings do not hinder its use. A file that is none is a problem as well."""
    return prepared(data, subject).problems


def prepared(data: bytes, subject: TemplateSubject) -> Prepared:
    """Look at a template and lay it out for filling."""
    try:
        file = opened(data)
        return _prepared(file, subject)
    except UserError as error:
        return Prepared((TemplateProblem("", str(error).rstrip(".")),), frozenset(), frozenset(), b"")


def _prepared(file: WordFile, subject: TemplateSubject) -> Prepared:
    problems = [TemplateProblem("", upper_first(words), warning=True) for words in file.removed]
    names: dict[str, set[str]] = {}
    parts = dict(file.parts)
    known = _Known(subject)
    for part in file.texts:
        tree = tree_of(file.parts[part])
        wrong: list[TemplateProblem] = []
        lines = lines_of(tree, _where(part), wrong)
        names[part] = _look(lines, known, wrong)
        laid_out(lines, wrong)
        if not wrong:
            _require_nothing_else(tree, wrong)
        places = {line.place: at for at, line in enumerate(lines)}
        problems += sorted(wrong, key=lambda problem: places.get(problem.place, len(places)))
        parts[part] = written(tree)
    used = frozenset().union(*names.values()) if names else frozenset()
    if not used and not any(not problem.warning for problem in problems):
        problems.append(
            TemplateProblem("", "В файле нет ни одного поля: все документы выйдут одинаковыми", warning=True)
        )
    if used and nameless(used, subject):
        problems.append(TemplateProblem("", f"{NAMELESS}: поставьте «{{{{ участник.фио_дательный }}}}»", warning=True))
    outside = frozenset().union(*(found for part, found in names.items() if part != BODY))
    sound = all(problem.warning for problem in problems)
    return Prepared(tuple(problems), used, outside, packed(parts) if sound else b"")


def nameless(used: Iterable[str], subject: TemplateSubject) -> bool:
    """Whether a paper for each participant does not say who that is."""
    if subject is not TemplateSubject.PARTICIPANT:
        return False
    return not any(path.startswith(("участник.фио", "участник.фамилия")) for path in used)


def _where(part: str) -> str:
    name = part.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return _WHERE.get(name, "")


@dataclass(slots=True)
class _Scope:
    """What a name means inside a repeat: the columns of the rows."""

    rows: dict[str, TemplateField]


class _Known:
    """The fields of a subject, asked by name."""

    def __init__(self, subject: TemplateSubject) -> None:
        self.fields: Mapping[str, TemplateField] = field_by_path(subject)
        self.groups = groups_of(subject)

    def unknown(self, path: str) -> str:
        """The sentence about a field that there is none."""
        near = difflib.get_close_matches(path, self.fields, n=1, cutoff=0.6)
        tail = path.rpartition(".")[2]
        if not near and len(tail) > 2:
            near = [known for known in self.fields if known.rpartition(".")[2] == tail][:1]
        hint = f"; может быть, «{near[0]}»?" if near else ""
        group = path.partition(".")[0]
        if "." in path and group not in self.groups and not near:
            hint = f"; здесь бывают: {', '.join(self.groups)}"
        return f"поля «{path}» нет{hint}"


def _look(lines: list[Line], known: _Known, problems: list[TemplateProblem]) -> set[str]:
    """Walk through all tags in order; returns the fields they name."""
    used: set[str] = set()
    scopes: list[_Scope] = []
    for line in lines:
        for name in fields_in_single_braces(line.text):
            path = folded(name)
            if path in known.fields:
                text = f"«{{{name}}}» – одна скобка вместо двух: пишется «{{{{ {path} }}}}»"
                problems.append(TemplateProblem(line.place, text, warning=True))
        for tag in line.tags:
            try:
                _look_at(tag, known, scopes, used)
            except _Wrong as wrong:
                problems.append(TemplateProblem(line.place, str(wrong)))
    return used


class _Wrong(Exception):
    """A tag that parses and cannot be meant."""


def _look_at(tag: Tag, known: _Known, scopes: list[_Scope], used: set[str]) -> None:
    if tag.kind is TagKind.CLOSE:
        if scopes:
            scopes.pop()
        return
    if tag.kind in (TagKind.REPEAT, TagKind.CHOOSE):
        scopes.append(_Scope({}))
    tree = _parsed(tag)
    if tree is None:
        return
    loop = next(tree.find_all(nodes.For), None)
    if loop is not None:
        _look_at_loop(loop, known, scopes, used)
        return
    printing = tag.kind is TagKind.PRINT
    for path in _paths(tree):
        kind = _kind(path, known, scopes, used)
        if printing and kind == LIST:
            raise _Wrong(f"«{path}» – список: он пишется как «{{% для строка из {path} %}}…{{% конец %}}»")
        if printing and kind == FLAG and not list(tree.find_all(nodes.CondExpr)):
            raise _Wrong(f"«{path}» только для условий: «{{% если {path} %}}…{{% конец %}}»")


def _look_at_loop(loop: nodes.For, known: _Known, scopes: list[_Scope], used: set[str]) -> None:
    path = _path(loop.iter)
    if path is None or not isinstance(loop.target, nodes.Name):
        raise _Wrong("повтор пишется так: «{% для строка из объединение.состав %}»")
    name = loop.target.name
    # Until the list is known, what is said of its rows is not judged: one mistake, one sentence.
    scopes[-1].rows[name] = TemplateField("", "", LIST)
    if _kind(path, known, scopes[:-1], used) != LIST:
        raise _Wrong(f"«{path}» – не список, повторять нечего")
    if name in known.groups or name in known.fields:
        raise _Wrong(f"слово «{name}» занято полем: назовите строку иначе, например «строка»")
    columns = {column.path: column for column in known.fields[path].columns}
    scopes[-1].rows[name] = TemplateField(path, "", LIST, tuple(columns.values()))


def _parsed(tag: Tag) -> nodes.Template | None:
    """The tree of a tag on its own; an opening one is closed for that. None for «иначе» alone."""
    if tag.kind is TagKind.OTHERWISE and tag.code == "{% else %}":
        return None
    code = {
        TagKind.REPEAT: f"{tag.code}{{% endfor %}}",
        TagKind.CHOOSE: f"{tag.code}{{% endif %}}",
        TagKind.OTHERWISE: tag.code.replace("{% elif", "{% if", 1) + "{% endif %}",
    }.get(tag.kind, tag.code)
    try:
        tree = TemplateEnvironment().parse(code)
    except TemplateSyntaxError as error:
        raise _Wrong(f"«{tag.typed}» не разобрать: проверьте, как написано поле") from error
    refused = forbidden(tree)
    if refused:
        raise _Wrong(f"«{tag.typed}»: {refused}")
    return tree


def _paths(tree: nodes.Node) -> list[str]:
    """Whole field names of an expression, outermost only."""
    found: list[str] = []
    for child in tree.iter_child_nodes():
        path = _path(child)
        if path is not None:
            found.append(path)
        else:
            found += _paths(child)
    return found


def _path(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        inner = _path(node.node)
        return f"{inner}.{node.attr}" if inner is not None else None
    return None


def _kind(path: str, known: _Known, scopes: list[_Scope], used: set[str]) -> str:
    """What a field is; raises _Wrong if there is none of that name here."""
    first, _, rest = path.partition(".")
    for scope in reversed(scopes):
        if first in scope.rows:
            return _kind_in_row(path, rest, scope.rows[first], used)
    if first == "loop" and rest in _LOOP and any(scope.rows for scope in scopes):
        return FLAG if rest in ("first", "last") else TEXT
    if path in known.fields:
        used.add(path)
        return known.fields[path].kind
    if path in known.groups:
        raise _Wrong(f"после «{path}» нужна точка и имя поля, например «{path}.{_first_of(path, known)}»")
    raise _Wrong(known.unknown(path))


def _kind_in_row(path: str, column: str, rows: TemplateField, used: set[str]) -> str:
    columns = [each.path for each in rows.columns]
    if not rows.path:
        return TEXT
    if column in columns:
        used.add(f"{rows.path}.{column}")
        return TEXT
    near = difflib.get_close_matches(column, columns, n=1, cutoff=0.5)
    hint = f"; может быть, «{path.partition('.')[0]}.{near[0]}»?" if near else f"; есть: {', '.join(columns)}"
    raise _Wrong(f"в строках списка «{rows.path}» поля «{column}» нет{hint}")


def _first_of(group: str, known: _Known) -> str:
    return next(path for path in known.fields if path.startswith(f"{group}.")).partition(".")[2]


def _require_nothing_else(tree: etree._Element, problems: list[TemplateProblem]) -> None:
    """What is read once more as a whole: signs of a template outside of paragraphs, a block cut by the structure."""
    source = etree.tostring(tree, encoding="unicode")
    try:
        refused = forbidden(TemplateEnvironment().parse(source))
    except TemplateSyntaxError:
        refused = "повторы и условия пересекаются"
    if refused:
        problems.append(TemplateProblem("", f"Шаблон не разобрать целиком: {refused}"))
