"""Tables as «выгрузить всё» writes them: each row under the code of its record, every field as it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, PersonRule, Shape, Target, own, owned
from mmsdesk.exchange.importing.ways import Ways
from mmsdesk.models.entity import Child, Column, Entity, field_of
from mmsdesk.store.derived import referred_rows

ASKING = Asking(
    "Непонятно, к какой карточке относится строка. Впишите «Код записи».",
    "Впишите «Код записи» той карточки, к которой относится строка.",
    "другая карточка: добавить",
)


ROW_CODE = "id"
"""Key of the target that holds the code of the owned row itself."""


def keeps_code(entity: Entity) -> bool:
    """Whether records refer to the rows of an owned table: these come with their own codes."""
    return entity in referred_rows()


def with_all(kind: Importable) -> Importable:
    """A kind of list that also reads what a record keeps without any form showing it, as only our own books have it."""
    lacking = [
        column for key, column in kind.entity.told.items() if key not in kind.by_key and key not in kind.entity.fields
    ]
    return replace(kind, targets=(*kind.targets, *map(own, lacking))) if lacking else kind


def _row_code(entity: Entity) -> Target:
    return Target(f"{entity.code}.{ROW_CODE}", "Код строки", ("Код строки",), Shape.CODE)


class _RowCodes(Ways):
    """The code of a row is no value of it."""

    def finish(self, incoming: Incoming, known: Known) -> None:
        for rows in incoming.children.values():
            for row in rows:
                incoming.row_code = row.pop(ROW_CODE, incoming.row_code)


@cache
def owned_list(register: Entity, child: Child) -> Importable:
    """The kind of list whose rows are those of an owned table, found by the code of the record."""
    entity = child.entity
    targets = tuple(owned(entity, column, _label(column)) for column in entity.told.values())
    people = {target.key: _people(target) for target in targets if target.shape in (Shape.PERSON, Shape.STAFF)}
    return Importable(
        code=f"{register.code}.{entity.code}",
        title=f"{register.words.plural}: {entity.words.plural.lower()}",
        entity=register,
        what=entity.words.plural.lower(),
        targets=(CODE, *((_row_code(entity),) if keeps_code(entity) else ()), *targets),
        naming=(CODE.key,),
        asking=ASKING,
        rules={entity.code: ChildRule(tuple(entity.told), each=True)},
        ways=_RowCodes(),
        people=people,
        rows_are=entity.code,
    )


def _label(column: Column) -> str:
    """The label of the field; «№» is what most sheets call the number of the row."""
    label = field_of(column).label
    return "Порядок" if label == "№" else label


def _people(target: Target) -> PersonRule:
    return PersonRule(organisation="", position="", staff=target.shape is Shape.STAFF)


@cache
def written_list(register: Entity) -> Importable:
    """The kind of list of a register that schools send no lists of: rows found by their code, every field as it is."""
    # «№» is what most sheets call the number of the row.
    labels = {key: field_of(column).label for key, column in register.told.items()}
    targets = tuple(own(register.told[key], label="Номер" if said == "№" else "") for key, said in labels.items())
    return Importable(
        code=register.code,
        title=register.words.plural,
        entity=register,
        what=register.words.plural.lower(),
        targets=(*targets, CODE),
        naming=(*(column.key for column in register.title), CODE.key),
        asking=ASKING,
        people={target.key: _people(target) for target in targets if target.shape in (Shape.PERSON, Shape.STAFF)},
    )
