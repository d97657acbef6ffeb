"""Tables as «выгрузить всё» writes them: each row under the code of its record, every field as it is."""

from __future__ import annotations

from functools import cache

from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.targets import CODE, Asking, ChildRule, PersonRule, Shape, Target, own, owned
from mmsdesk.models.entity import Child, Column, Entity, field_of, target_table

ASKING = Asking(
    "Непонятно, к какой карточке относится строка. Впишите «Код записи».",
    "Впишите «Код записи» той карточки, к которой относится строка.",
    "другая карточка: добавить",
)


@cache
def owned_list(register: Entity, child: Child) -> Importable:
    """The kind of list whose rows are those of an owned table, found by the code of the record."""
    entity = child.entity
    targets = tuple(owned(entity, column, _label(column)) for column in entity.fields.values())
    people = {target.key: _people(target) for target in targets if target.shape in (Shape.PERSON, Shape.STAFF)}
    return Importable(
        code=f"{register.code}.{entity.code}",
        title=f"{register.words.plural}: {entity.words.plural.lower()}",
        entity=register,
        what=entity.words.plural.lower(),
        targets=(CODE, *targets),
        naming=(CODE.key,),
        asking=ASKING,
        rules={entity.code: ChildRule(tuple(entity.fields), each=not any(map(target_table, entity.fields.values())))},
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
    labels = {key: field_of(column).label for key, column in register.fields.items()}
    targets = tuple(own(register.fields[key], label="Номер" if said == "№" else "") for key, said in labels.items())
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
