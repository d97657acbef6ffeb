"""The tags of a template: found in the text of a paragraph, read in Russian or as jinja writes them.

«{{ педагог.фио }}», «{% для член из объединение.состав %}», «{% если педагог.женщина %}», «{% иначе %}», «{% конец %}».
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from mmsdesk.core.names import repair_look_alikes
from mmsdesk.core.text import in_short


class TagKind(enum.Enum):
    """What a tag does."""

    PRINT = "print"
    REPEAT = "for"
    CHOOSE = "if"
    OTHERWISE = "else"
    CLOSE = "end"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: where it stands in the text, as it was typed, and what jinja is to read. `code` of a closing tag is
    known only when what it closes is; `written` names an unfinished or unknown tag."""

    start: int
    end: int
    typed: str
    kind: TagKind
    code: str


class BadTag(Exception):
    """A tag that cannot be read; the words say why."""


_TAG: Final = re.compile(r"\{\{((?:(?!\{\{|\}\}).)*)\}\}|\{%((?:(?!\{%|%\}).)*)%\}", re.DOTALL)
"""A tag ends before the next one begins: looking for it takes no more time than reading the text."""
_LOOSE: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SINGLE: Final = re.compile(r"(?<!\{)\{\s*([^\W\d]\w*(?:\.\w+)+)\s*\}(?!\})")
_PIECES: Final = re.compile(r'"[^"]*"|\'[^\']*\'|\w+|[^\w"\']+|["\']')
_QUOTES: Final = str.maketrans(
    {**dict.fromkeys("«»“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00a0": " ", "\u202f": " "}
)
_WIDTH: Final = re.compile(r"^[-+]?\s*(?:tr|tc|p|r)\s+(?=\S)|^[-+]|[-+]$")
"""Marks of docxtpl for rows and paragraphs, and of jinja for spaces: the place of a tag tells that by itself."""

_LONGEST: Final = 400
"""Letters of a tag: longer ones nobody types, and their parts could be nested too deep to be read."""

_IN_ENGLISH: Final = {
    "для": "for", "каждого": "", "из": "in", "в": "in", "если": "if", "иначе": "else", "и": "and", "или": "or",
    "не": "not", "конец": "end", "да": "true", "нет": "false",
}  # fmt: skip
_OPENING: Final = {"for": TagKind.REPEAT, "if": TagKind.CHOOSE}
_CLOSING: Final = frozenset({"end", "endfor", "endif"})


def tags_in(text: str) -> list[Tag]:
    """Tags of one paragraph in their order. Raises BadTag."""
    found, after = [], 0
    for match in _TAG.finditer(text):
        _require_tidy(text[after : match.start()])
        found.append(_tag(match))
        after = match.end()
    _require_tidy(text[after:])
    return found


def has_signs(text: str) -> bool:
    """Whether there is anything that looks like a tag."""
    return bool(_LOOSE.search(text) or _SINGLE.search(text))


def fields_in_single_braces(text: str) -> list[str]:
    """What was probably meant as a field: «{педагог.фио}»."""
    return [match[1] for match in _SINGLE.finditer(_TAG.sub("", text))]


def folded(word: str) -> str:
    """A name as the catalogue has it: small letters, ё as е, no Latin look-alikes."""
    name = repair_look_alikes(unicodedata.normalize("NFC", word)).casefold()
    return name.replace("ё", "е")


def _require_tidy(text: str) -> None:
    loose = _LOOSE.search(text)
    if loose is None:
        return
    signs = loose.group()
    if signs in ("{{", "{%"):
        closing = "}}" if signs == "{{" else "%}"
        raise BadTag(f"после «{signs}» в этом же абзаце нет «{closing}»")
    if signs in ("}}", "%}"):
        opening = "{{" if signs == "}}" else "{%"
        raise BadTag(f"перед «{signs}» в этом же абзаце нет «{opening}»")
    raise BadTag(f"знаки «{signs}» в шаблоне не пишутся")


def _tag(match: re.Match[str]) -> Tag:
    typed = match.group()
    if len(typed) > _LONGEST:
        raise BadTag(f"«{in_short(typed)}» слишком длинно для поля")
    printing = match[1] is not None
    inner = " ".join((match[1] if printing else match[2]).translate(_QUOTES).split())
    if _LOOSE.search(inner) or "{" in inner or "}" in inner:
        raise BadTag(f"в «{in_short(typed)}» лишние скобки: одно поле не закрыто")
    inner = _WIDTH.sub("", _WIDTH.sub("", inner)).strip()
    code = _in_english(inner)
    if not code:
        raise BadTag(f"«{typed}»: внутри скобок ничего нет")
    if printing:
        return Tag(match.start(), match.end(), typed, TagKind.PRINT, f"{{{{ {code} }}}}")
    return Tag(match.start(), match.end(), typed, *_statement(code, typed))


def _statement(code: str, typed: str) -> tuple[TagKind, str]:
    first, _, rest = code.partition(" ")
    if first in _OPENING and rest:
        return _OPENING[first], f"{{% {code} %}}"
    if code == "else" or first == "elif" or code.startswith("else if "):
        words = code.replace("else if ", "elif ", 1)
        return TagKind.OTHERWISE, f"{{% {words} %}}"
    if first in _CLOSING:
        return TagKind.CLOSE, first
    raise BadTag(f"тега «{in_short(typed)}» нет; есть «для … из …», «если …», «иначе», «конец»")


def _in_english(inner: str) -> str:
    """The words of jinja for the Russian ones; names folded; what stands in quotation marks as typed."""
    pieces = []
    named = False
    for piece in _PIECES.findall(inner):
        if piece[:1] in "\"'":
            pieces.append(piece)
        elif piece[:1].isalnum() or piece[:1] == "_":
            name = folded(piece)
            pieces.append(name if named else _IN_ENGLISH.get(name, name))
        else:
            pieces.append(piece)
        named = piece.endswith(".")
    return " ".join("".join(pieces).split())
