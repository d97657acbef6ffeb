"""A kind of list: into which register it goes, under which headings, and what is special about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import FULL_NAME, Asking, ChildRule, PersonRule, Shape, Spread, Target
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.entity import Child, Column, Entity, field_of, table_column

_TELLING_APART = frozenset({Shape.FULL_NAME, Shape.NAME_PART, Shape.ORGANISATION})

TitleReader = Callable[[str, Known], Mapping[str, str]]
"""What a title row above the table says of the whole list: cell texts by target."""


def _required(entity: Entity) -> tuple[str, ...]:
    return tuple(
        key
        for key, column in entity.fields.items()
        if field_of(column).required and table_column(column).default is None
    )


@dataclass(frozen=True, eq=False)
class Importable:
    """A kind of list that can be imported; several kinds may fill one register.

    code      the kind by a word, that of the register for its plain list
    title     what the list is called («Члены объединений»)
    what      names the records in the title of the operation
    naming    a row speaks of something if one of these is filled
    rules     the owned tables it fills, and when two of their rows are the same fact
    bare      headings that mean something only after a column of the same group («Дата», «Часы»)
    dated     keys of which a column of dates right after theirs tells the day, whatever its heading, by that key
    same      columns by which a record is known again; the natural key of the register where none are named
    people    columns that name a person of another register
    rows_are  code of the owned table, where each row is one of its rows rather than a record («Состав»)
    subject   key of the person such a row speaks of
    roles     keys of a person and of the role, where a line beside the table may name who leads («Руководитель: …»)
    section   key that a full-width row between the others fills, as a rule the organisation of the rows below
    of_all    keys that are asked for the whole list where neither a column nor a title says them
    telling   keys of columns that this kind alone has; `words` begin the words of its titles: for guessing the kind
    title_says what titles say, without case, ё and quotation marks, that are surely of this kind (a pattern)
    numbered  key that a column headed with nothing but «№» fills if its numbers are like 1.1; none: it counts rows
    plain     any list of people or of schools may be of this kind: it needs no sign of its own
    missing   what may have become of those who are missing from such a list declared complete; none: it cannot be
    across    keys of a number, its school year and its calendar year, where years may stand as columns
    spread    how numbers may stand side by side, each named by its column
    read_title what a title row says of the whole list
    """

    code: str
    title: str
    entity: Entity
    what: str
    targets: tuple[Target, ...]
    naming: tuple[str, ...]
    asking: Asking
    rules: dict[str, ChildRule] = field(default_factory=dict)
    ways: Ways = field(default_factory=Ways)
    bare: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dated: Mapping[str, str] = field(default_factory=dict)
    same: tuple[Column, ...] = ()
    people: dict[str, PersonRule] = field(default_factory=dict)
    rows_are: str = ""
    subject: str = ""
    roles: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    title_says: str = ""
    numbered: str = ""
    plain: bool = False
    missing: tuple[LeavingKind, ...] = ()
    across: tuple[str, ...] = ()
    spread: tuple[Spread, ...] = ()
    read_title: TitleReader = lambda _text, _known: {}

    @cached_property
    def by_key(self) -> dict[str, Target]:
        return {target.key: target for target in self.targets}

    @property
    def of_people(self) -> bool:
        """Whether each row speaks of a person, be it the record itself or somebody whom it names."""
        return self.by_key[self.naming[0]].shape in (Shape.FULL_NAME, Shape.PERSON, Shape.STAFF)

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Keys of the columns by which a record is known again."""
        return tuple(column.key for column in (self.same or self.entity.natural_key))

    @cached_property
    def needed(self) -> frozenset[str]:
        """Keys of columns without which a row is not what the sheet means: one that cannot be read refuses the row.

        They name the record or tell it from others, they say that something is over, or the list was made for them.
        """
        # People are known by much, of which any part may be missing.
        known_by = () if FULL_NAME in self.naming else self.key_columns
        own = {*self.naming, *known_by, *_required(self.entity), CODE_KEY}
        telling = {target.key for target in self.targets if target.shape in _TELLING_APART}
        ends = {f"{code}.{rule.ended}" for code, rule in self.rules.items() if rule.ended}
        tables = {self.rows_are} if self.code == self.entity.code else {key.rpartition(".")[0] for key in self.telling}
        purpose = {f"{code}.{key}" for code in tables & self.rules.keys() for key in self.required(code)}
        return frozenset(own | telling | ends | purpose)

    def required(self, code: str) -> tuple[str, ...]:
        """Fields that a row of an owned table cannot be without and that nobody fills for it."""
        return _required(self.child(code).entity)

    def child(self, code: str) -> Child:
        return self.entity.children[code]

    def label(self, key: str) -> str:
        """What a target is called in messages and in the choice of columns."""
        target = self.by_key.get(key)
        if target is not None:
            return target.label
        group, _, own = key.rpartition(".")
        if group not in self.entity.children:
            return self.entity.label(own)
        entity = self.entity.children[group].entity
        return f"{entity.words.plural}: {entity.label(own).lower()}"
