"""Papers printed once, on the command line: what there are, one as it was, what has changed since."""

from __future__ import annotations

import argparse
from typing import Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.cli.paper_files import write_out
from mmsdesk.queries.printed import Printed, all_printed, printed_with_code
from mmsdesk.reports.difference import Difference
from mmsdesk.reports.printed import PaperAgain, differences_today, paper_again, printed_words
from mmsdesk.store.opening import open_file


def list_printed(given: argparse.Namespace) -> int:
    """`mmsdesk reports --printed FILE`: the latest first."""
    with open_file(given.printed, read_only=True) as store, store.read() as session:
        found = all_printed(session)
    if given.json:
        say_json([_as_json(printed) for printed in found])
        return 0
    for printed in found:
        say(printed_words(printed))
    if not found:
        say("Из этого файла ещё ничего не печатали.")
    return 0


def print_again(given: argparse.Namespace) -> int:
    """`mmsdesk report --printed CODE`: into a file, or what differs from today, or both."""
    with open_file(given.db, read_only=True) as store:
        with store.read() as session:
            again = paper_again(session, printed_with_code(session, given.printed).id)
            found = differences_today(session, again) if given.differences else ()
        if given.out is not None:
            write_out(store, again.document, given)
    if given.out is not None and not given.json:
        say(f"{printed_words(again.printed)}: записано в «{given.out}».")
    if given.differences:
        _tell(again, found, given)
    return 0


def _tell(again: PaperAgain, found: tuple[Difference, ...], given: argparse.Namespace) -> None:
    if given.json:
        say_json([_difference_as_json(each) for each in found])
        return
    if not found:
        say(f"«{again.printed.title}»: от сегодняшней не отличается.")
        return
    say(f"«{again.printed.title}»: отличий от сегодняшней – {len(found)}.")
    for each in found:
        say(f"  {each.words}")


def _as_json(printed: Printed) -> dict[str, Any]:
    return {
        "id": printed.id,
        "code": printed.code,
        "paper": printed.paper,
        "title": printed.title,
        "printed_on": printed.printed_on.isoformat(),
        "output": printed.output.value,
        "purpose": printed.purpose,
        "options": printed.options,
    }


def _difference_as_json(each: Difference) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "label": each.label,
        "was": each.was,
        "became": each.became,
        "register": each.register,
        "came": list(each.came),
        "went": list(each.went),
        "words": each.words,
    }
