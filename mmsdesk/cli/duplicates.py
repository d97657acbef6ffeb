"""Commands about duplicates: duplicates, join."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.cli.registers import register
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.services.duplicates.recipe import searchable
from mmsdesk.store.derived import titles
from mmsdesk.store.opening import open_file

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    codes = ", ".join(entity.code for entity in searchable())
    finding = commands.add_parser("duplicates", help="найти возможных двойников")
    finding.add_argument("register", metavar="РЕЕСТР", help=codes)
    finding.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    finding.add_argument("--json", action="store_true", help="ответ в JSON")
    finding.set_defaults(run=_find)

    joining = commands.add_parser("join", help="объединить две карточки в одну")
    joining.add_argument("register", metavar="РЕЕСТР", help=codes)
    joining.add_argument("survivor", metavar="ОСТАЁТСЯ", help="номер (id) карточки, которая останется")
    joining.add_argument("loser", metavar="УХОДИТ", nargs="+", help="номер карточки, которая вольётся в неё")
    joining.add_argument("--db", type=Path, required=True, metavar="ФАЙЛ.mms")
    joining.set_defaults(run=_join)


def _searched(code: str) -> Entity:
    entity = register(code)
    if entity not in searchable():
        codes = ", ".join(each.code for each in searchable())
        raise UserError(f"В разделе «{entity.words.plural}» двойников не ищут.", f"Ищут в: {codes}.")
    return entity


def _find(given: argparse.Namespace) -> int:
    from mmsdesk.services.duplicates.pairs import find_pairs  # here: loads what compares

    entity = _searched(given.register)
    with open_file(given.db, read_only=True) as store, store.read() as session:
        found = find_pairs(session, entity)
        names = titles(session, {each for pair in found.pairs for each in (pair.first, pair.second)})
    if given.json:
        pairs = [
            {
                "first": pair.first,
                "second": pair.second,
                "titles": [names.get(pair.first, ""), names.get(pair.second, "")],
                "score": pair.score,
                "sure": pair.sure,
                "sentence": pair.sentence,
            }
            for pair in found.pairs
        ]
        say_json({"register": entity.code, "total": found.total, "sure": found.sure, "pairs": pairs})
        return 0
    for pair in found.pairs:
        say(f"{pair.first}\t{pair.second}\t{names.get(pair.first, '')}\t{names.get(pair.second, '')}\t{pair.sentence}")
    say(
        f"{entity.words.plural}: {plural(found.total, 'пара', 'пары', 'пар')} похожих карточек,"
        f" почти наверняка одинаковых – {found.sure}."
    )
    return 0


def _join(given: argparse.Namespace) -> int:
    from mmsdesk.services.joining.join import join
    from mmsdesk.services.joining.plan import plan_join

    entity = register(given.register)
    with open_file(given.db) as store:
        with store.read() as session:
            plan = plan_join(session, entity, [given.survivor, *given.loser], survivor=given.survivor)
        done = join(store, plan)
    say(f"Объединено: осталась карточка «{plan.titles[0]}», к ней перешло строк – {done.moved}.")
    for told in plan.kept.told:
        say(told)
    for left in plan.kept.left:
        say(f"Осталось только в истории: {left}.")
    return 0
