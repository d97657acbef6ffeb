"""An argument parser that speaks Russian."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

USAGE_ERROR = 2

_MOST = 1_000_000

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"не хватает: \1"),
    (r"unrecognized arguments: (.+)", r"лишнее: \1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"«\1» не знает значения \2; возможные: \3"),
    (r"argument (\S+): expected one argument", r"после «\1» нужно значение"),
    (r"argument (\S+): invalid \S+ value: (.+)", r"«\1» не понимает значения \2"),
    (r"one of the arguments (.+) is required", r"нужно одно из: \1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"«\1» и «\2» вместе не пишутся"),
)

_HEADINGS = (
    ("usage: ", "Как писать: "),
    ("positional arguments:", "что указать:"),
    ("options:", "параметры:"),
    ("show this help message and exit", "показать эту справку"),
)


OPENED = "ФАЙЛ.mms"
"""How the help calls the file that a command opens."""

EVERYTHING = "everything"
"""In the place of a register: all of them as one book."""

CALENDAR = "calendar"
"""In the place of a register: the calendar of the service as a file of RFC 5545."""


class Parser(argparse.ArgumentParser):
    """`ArgumentParser` with Russian messages; a usage error ends with exit code 2.

    A command that opens a file takes --password-file as well: `passwords.unlocked` reads it.
    """

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """Add an argument; to the file that is opened, the file with its password."""
        action = super().add_argument(*names, **options)
        if options.get("metavar") == OPENED:
            self.set_defaults(opened=action.dest)
            super().add_argument(
                "--password-file",
                type=Path,
                metavar="ПАРОЛЬ.txt",
                help="файл, в котором записан пароль; «-»: спросить у ввода",
            )
        return action

    def error(self, message: str) -> NoReturn:
        """Say in Russian what is wrong with the command, and how it is written."""
        self.exit(USAGE_ERROR, f"Команда написана неверно: {in_russian(message)}.\n{self.format_usage()}")

    def format_usage(self) -> str:
        """The usage line in Russian."""
        return _translated(super().format_usage())

    def format_help(self) -> str:
        """The help page in Russian."""
        return _translated(super().format_help())


def in_russian(message: str) -> str:
    """Argparse's message in Russian; one it has not been taught is passed on as it is."""
    for pattern, sentence in _SENTENCES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, sentence, message)
    return message


def _translated(text: str) -> str:
    for english, russian in _HEADINGS:
        text = text.replace(english, russian)
    return text


def say(text: str) -> None:
    """Print a line for the person; nowhere if the program was started without an output."""
    if sys.stdout is not None:
        sys.stdout.write(f"{text}\n")


def say_json(answer: Any) -> None:
    """Print an answer as JSON: readable where the terminal knows our letters, escaped where it does not."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    say(json.dumps(answer, ensure_ascii=not encoding.lower().startswith("utf"), indent=2))


def complain(text: str) -> None:
    """Print what went wrong, on stderr."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def let_every_letter_pass() -> None:
    """Write letters that the terminal's code page lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def amount(text: str) -> int:
    """A number of things to show: at least one, and no more than anybody reads."""
    number = int(text)
    if not 1 <= number <= _MOST:
        raise ValueError(text)
    return number
