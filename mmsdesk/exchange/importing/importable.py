"""A kind of list: into which register it goes, under which headings, and what is special about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import Asking, ChildRule, PersonRule, Shape, Target
from mmsdesk.exchange.importing.verdicts import LeavingKind
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.entity import Child, Column, Entity

TitleReader = Callable[[str, Known], Mapping[str, str]]
"""What a title row above the table says of the whole list: cell texts by target."""


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
    section   key that a full-width row between the others fills, as a rule the organisation of the rows below
    telling   keys of columns that this kind alone has; `words` begin the words of its titles: for guessing the kind
    title_says what titles say, without case, ё and quotation marks, that are surely of this kind (a pattern)
    plain     any list of people or of schools may be of this kind: it needs no sign of its own
    missing   what may have become of those who are missing from such a list declared complete; none: it cannot be
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
    section: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    title_says: str = ""
    plain: bool = False
    missing: tuple[LeavingKind, ...] = ()
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
