"""Tables of the file that are not registers: journal, derived titles and words, settings of the file."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    true,
)

from mmsdesk.models.base import ID_LENGTH, Base
from mmsdesk.models.content import CONTENT, CONTENT_CHUNK

OPERATION = Table(
    "operation",
    Base.metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("happened_at", String, nullable=False),
    Column("office", String, nullable=False, server_default=""),
    Column("replica", String(ID_LENGTH), nullable=False),
    Column("target", String(ID_LENGTH)),
    Column("parents", String, nullable=False, server_default="[]"),
    Column("digest", String, nullable=False, server_default=""),
    Column("applied", Boolean, nullable=False, server_default=true()),
    Column("brought_by", ForeignKey("operation.id")),
    Index("ix_operation_target", "target"),
)
"""One named step of work. `sequence` is the local order of replay, `happened_at` (UTC, ISO) only a label;
`kind` is a `store.operation.OperationKind`; `target` is the operation that an undo or redo speaks of. What came from
another copy is not `applied`: it is only known here, and `brought_by` names the merge whose own changes are its effect.
"""

CHANGE = Table(
    "change",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False, index=True),
    Column("table_name", String, nullable=False),
    Column("row_id", String(ID_LENGTH), nullable=False, index=True),
    Column("before", String),
    Column("after", String),
)
"""One change of one row as JSON objects: an insert has no `before`, a delete no `after`, an update what changed."""

CURRENT_OPERATION = Table(
    "current_operation",
    Base.metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False),
    Column(
        "must_be_gone",
        ForeignKey("never.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
)
"""The operation that triggers record for: stands only inside a transaction, for its deferred key forbids COMMIT."""

NEVER = Table("never", Base.metadata, Column("id", Integer, primary_key=True))
"""Always empty: what `current_operation.must_be_gone` points to."""

TOMBSTONE = Table(
    "tombstone",
    Base.metadata,
    Column("record_id", String(ID_LENGTH), primary_key=True),
    Column("register", String, nullable=False),
    Column("label", String, nullable=False),
    Column("erased_at", String, nullable=False),
    Column("office", String, nullable=False, server_default=""),
    Column("basis", String, nullable=False, server_default=""),
)
"""A person or a pupil erased for ever; `register` is the table, `label` stands in the place of the name, `basis` says
why. Not journalled, for it is not undone; it travels by every merge, and whoever receives it is asked to erase as well.
"""

META = Table("meta", Base.metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))
"""Facts of this file: replica, creation, last writer. Not journalled."""

PREFERENCE = Table(
    "preference",
    Base.metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""What the file remembers for its user: options of papers, mappings of imports. JSON; not journalled."""

RECORD_INDEX = Table(
    "record_index",
    Base.metadata,
    Column("entry", Integer, primary_key=True),
    Column("record_id", String(ID_LENGTH), nullable=False, unique=True),
    Column("register", String, nullable=False),
    Column("title", String, nullable=False),
    Column("sort_key", LargeBinary, nullable=False),
    Column("words", String, nullable=False),
    Column("stems", String, nullable=False),
    Index("ix_record_index_register_sort_key", "register", "sort_key", "record_id"),
)
"""Derived: how each record is called, sorted and found. Keyed explicitly, for the full-text table refers to `entry`."""

SEARCH_TABLE = "record_search"
"""The FTS5 table over `record_index` (words, stems)."""

UNJOURNALLED = frozenset(
    {
        OPERATION.name,
        CHANGE.name,
        CURRENT_OPERATION.name,
        NEVER.name,
        TOMBSTONE.name,
        META.name,
        PREFERENCE.name,
        RECORD_INDEX.name,
        CONTENT.name,
        CONTENT_CHUNK.name,
    }
)
"""Every table that no trigger records; any other table must be a `Record`."""
