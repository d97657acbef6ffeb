"""All commands: their arguments and what runs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mmsdesk.cli import (
    duplicates,
    erasing,
    files,
    handing,
    inquiries,
    merging,
    papers,
    passwords,
    registers,
    rolling,
    selftest,
    templates,
)
from mmsdesk.cli.arguments import Parser, complain, let_every_letter_pass
from mmsdesk.core.errors import UserError
from mmsdesk.store.errors import unwritten

DONE, USER_ERROR = 0, 1

WindowCheck = Callable[[Path], str]
"""Renders the window of a file without a screen; returns what it did, in words."""


def parser() -> Parser:
    """The parser of all commands."""
    root = Parser(
        prog="mmsdesk",
        description="Программа муниципальной методической службы. Без команды открывает окно: mmsdesk [ФАЙЛ.mms]",
    )
    commands = root.add_subparsers(dest="command", metavar="КОМАНДА", required=True, parser_class=Parser)
    files.add_commands(commands)
    passwords.add_command(commands)
    registers.add_commands(commands)
    duplicates.add_commands(commands)
    inquiries.add_command(commands)
    handing.add_commands(commands)
    erasing.add_command(commands)
    merging.add_command(commands)
    rolling.add_command(commands)
    papers.add_commands(commands)
    templates.add_commands(commands)
    selftest.add_command(commands)
    return root


def run(arguments: Sequence[str], window_check: WindowCheck | None = None) -> int:
    """Run one command; returns the exit code. A `UserError` becomes one sentence and its remedy on stderr."""
    let_every_letter_pass()
    try:
        given = parser().parse_args(list(arguments))
    except SystemExit as ended:
        return int(ended.code or 0)
    given.window_check = window_check
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int] = given.run
    try:
        with passwords.unlocked(given):
            code = command(given)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UserError as error:
        complain(str(error))
    except SystemExit as ended:
        # A command that is written right by the letter and still cannot be meant.
        return int(ended.code or 0)
    except BrokenPipeError:
        # The reader of our output went away (`mmsdesk list … | head`): nothing is wrong with us. What is left to
        # write goes nowhere, or Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        complain(str(unwritten(error, Path(error.filename or "вывод команды"))))
    except KeyboardInterrupt:
        complain("Остановлено.")
    else:
        return code
    return USER_ERROR
