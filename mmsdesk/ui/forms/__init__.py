"""Forms of any register: editors by the type of a column, pickers of records, owned tables, the form itself."""

from __future__ import annotations
