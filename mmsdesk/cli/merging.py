"""`mmsdesk merge`: bring another copy of the file in; what needs a person waits unless it is said how to decide."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import OPENED, complain, say, say_json
from mmsdesk.core.errors import Conflict, UserError

if TYPE_CHECKING:
    from mmsdesk.merge.apply import Merged
    from mmsdesk.merge.plan import Plan
    from mmsdesk.store.file import Store

Commands = Any
"""What `add_subparsers` returns: argparse has no public name for it."""

DONE, QUESTIONS_LEFT = 0, 1


def add_command(commands: Commands) -> None:
    """Register the command."""
    merge = commands.add_parser("merge", help="объединить с другой копией файла")
    merge.add_argument("file", type=Path, metavar=OPENED)
    merge.add_argument("theirs", type=Path, metavar="ИХ.mms", help="другая копия или посылка .mmsp; она не меняется")
    merge.add_argument("--dry-run", action="store_true", help="только сказать, что будет")
    merge.add_argument(
        "--decisions", type=Path, metavar="ПЛАН.json", help="решения: ответ --dry-run --json с заполненным decisions"
    )
    merge.add_argument("--prefer", choices=("mine", "theirs"), help="чьё брать там, где решение не принято")
    merge.add_argument("--partial", action="store_true", help="взять то, что вопросов не вызывает")
    add_answer_about_erasing(merge)
    merge.add_argument("--json", action="store_true", help="ответ в JSON")
    merge.add_argument(
        "--their-password-file", type=Path, metavar="ПАРОЛЬ.txt", help="пароль другой копии, первой строкой файла"
    )
    merge.set_defaults(run=_merge)


def add_answer_about_erasing(command: argparse.ArgumentParser) -> None:
    """The answer that no other one gives: erasing is for ever."""
    command.add_argument(
        "--erased",
        choices=("erase", "keep"),
        help="кого у них обезличили навсегда: обезличить и здесь (отменить нельзя) или пока оставить",
    )
    command.add_argument(
        "--replace-backups", action="store_true", help="после обезличивания заменить резервные копии, где осталось имя"
    )


def answered(plan: Plan, given: argparse.Namespace) -> Plan:
    """The plan with the answer about erasing, if there is one."""
    return plan if given.erased is None else plan.erasing(given.erased == "erase")


def tell_erased(store: Store, done: Merged, given: argparse.Namespace) -> None:
    """Whom a merge erased, and what is left to do: as after an erasing of one's own."""
    from mmsdesk.services.erasing import replace_backups

    if done.erased is None:
        return
    planned = done.erased.plan
    say(f"Обезличено навсегда: {', '.join(done.erased.done.labels)}. Отменить это нельзя, и undo этого не вернёт.")
    for name in planned.templates:
        say(f"Исправьте шаблон Word сами: {name}.")
    for copy in planned.copies:
        say(f"Передано другим, имя там останется: {copy}.")
    if given.replace_backups:
        left = replace_backups(store, planned.backups)
        say("Резервные копии заменены." if not left else f"Не удалось удалить прежних копий: {len(left)}.")
    elif planned.backups:
        say(f"В прежних резервных копиях имя осталось: {len(planned.backups)}. Заменить их: --replace-backups.")
    if done.erased.done.unswept:
        say(f"Файл ещё не переписан без следов: {done.erased.done.unswept} Это сделается при следующем открытии.")


def _merge(given: argparse.Namespace) -> int:
    from mmsdesk.cli.passwords import read_password
    from mmsdesk.merge.apply import plan_merge
    from mmsdesk.merge.parcels import receiving
    from mmsdesk.merge.taking import take_in
    from mmsdesk.store.opening import open_file

    password = read_password(given.their_password_file) if given.their_password_file is not None else None
    with (
        open_file(given.file, read_only=given.dry_run) as store,
        receiving.arrived(store, given.theirs, password=password) as source,
    ):
        plan = answered(_decided(plan_merge(store, source), given), given)
        left = len(plan.undecided) + (len(plan.erasings) if plan.asks_to_erase else 0)
        done = None
        if not given.dry_run and (not left or given.partial):
            done = take_in(store, source, given.theirs, plan)
        _tell(plan, done, given)
        if done is not None and not given.json:
            tell_erased(store, done, given)
    if given.dry_run or not left:
        return DONE
    if done is None:
        complain(
            f"Вопросов осталось: {left}. Сам файл не изменён. "
            "Решите их (--decisions ПЛАН.json), задайте --prefer или возьмите остальное: --partial."
            + (" Об обезличенных навсегда отвечает только --erased." if plan.asks_to_erase else "")
        )
    return QUESTIONS_LEFT


def _decided(plan: Plan, given: argparse.Namespace) -> Plan:
    from mmsdesk.merge.plan import Side, plan_from_text

    if given.decisions is not None:
        try:
            text = given.decisions.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                f"План «{given.decisions.name}» не прочитан.", "Проверьте имя файла.", str(error)
            ) from error
        earlier = plan_from_text(text)
        if (earlier.heads, earlier.theirs.heads) != (plan.heads, plan.theirs.heads):
            raise Conflict(
                f"План «{given.decisions.name}» устарел: один из файлов с тех пор изменился.",
                "Сделайте новый: merge МОЙ.mms ИХ.mms --dry-run --json.",
            )
        plan = plan.with_decisions_of(earlier)
    return plan.decide_all(Side(given.prefer)) if given.prefer is not None else plan


def _tell(plan: Plan, done: Merged | None, given: argparse.Namespace) -> None:
    from mmsdesk.merge.plan import plan_as_json

    counts = plan.counts
    if given.json:
        say_json({"take": counts.taken, "ask": counts.questions, "same": counts.same, **plan_as_json(plan)})
        return
    if plan.empty:
        say("Объединять нечего: в другой копии нет ничего нового.")
        return
    verb = "Взято" if done is not None else "Будет взято"
    say(
        f"{verb}: новых – {counts.added}, изменённых – {counts.changed}, удалённых – {counts.deleted}; "
        f"одинаково у обоих – {counts.same}; вопросов – {counts.questions}."
    )
    if plan.erasings and (done is None or done.erased is None):
        say(f"Обезличено у них навсегда: {len(plan.erasings)}. Здесь – только с --erased erase.")
        for person in plan.erasings:
            say(f"  {person.sentence}")
    for item in plan.items:
        if item.questions or done is None:
            say(f"  {item.sentence}")
    for note in plan.notes:
        say(f"{note.text} Посмотрите двойников: mmsdesk duplicates.")
    for kept in done.kept if done is not None else ():
        say(f"Осталось, потому что на это ссылаются: {kept.text}.")
    if done is not None:
        say("Остальное можно отменить командой undo." if done.erased else "Отменить можно командой undo.")
