"""Saves without a pause until killed: `python -m tests.faults.saver FILE` prints the number of each confirmed save."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from mmsdesk.models.teacher import Teacher
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation

if __name__ == "__main__":
    with open_file(Path(sys.argv[1])) as store:
        for number in count():
            with operation(store, "Добавлен педагог") as op:
                op.insert(Teacher, {"surname": f"Новая{number:06}", "first_name": "Анна", "note": "х" * 2000})
            print(number, flush=True)  # noqa: T201
