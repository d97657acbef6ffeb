"""The meaning of a column, carried in its `info` and read by lists, forms, import and export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """What a person sees of a column.

    `width` is the natural width of the value in characters (0: by type); `import_as` are further headings
    under which schools send the column; `kind` refines the type: "phone", "email", "snils", "inn", "ogrn",
    "year", "school_year", "hours", "money", "minutes", "bytes", "order", "register" (a code word) and "mixed"
    (numbers that are never added up); `choices` is the reference list a foreign key draws from;
    `personal` marks what tells of a person; a date that `begins_today` stands so in a new record.
    """

    label: str
    help: str = ""
    required: bool = False
    multiline: bool = False
    width: int = 0
    import_as: tuple[str, ...] = ()
    kind: str = ""
    choices: str = ""
    personal: bool = False
    begins_today: bool = False

    @property
    def covered(self) -> bool:
        """Whether F9 covers the value on the screen: it tells who a person is, or how to reach one."""
        return self.personal or self.kind in ("phone", "email", "snils")


def field(label: str, **meaning: Any) -> dict[str, Any]:
    """The `info` of a mapped column: `mapped_column(info=field("Фамилия", required=True))`."""
    return {"field": Field(label, **meaning)}
