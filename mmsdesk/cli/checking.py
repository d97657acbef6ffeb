"""`mmsdesk check`: is the file whole, what of it can be mended, and what is suspicious in it."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.cli.arguments import say, say_json
from mmsdesk.store.opening import open_file

if TYPE_CHECKING:
    from mmsdesk.services.suspicious.look import Looked
    from mmsdesk.store.health.check import Finding


def add_check(commands: Any) -> None:
    """Tell the parser of the command."""
    check = commands.add_parser("check", help="проверить целость файла")
    check.add_argument("file", type=Path, metavar="ФАЙЛ.mms")
    check.add_argument("--repair", action="store_true", help="исправить то, что доказуемо")
    check.add_argument("--suspicious", action="store_true", help="ещё и то, что бывает, но редко")
    check.add_argument("--json", action="store_true", help="ответ в JSON")
    check.set_defaults(run=run_check)


def run_check(given: argparse.Namespace) -> int:
    """Exit code 1 for damage that is left; what is suspicious, or only takes room, is none."""
    from mmsdesk.store.guard import look

    look(given.file)
    findings = _found(given)
    mended = given.repair and bool(findings) and _repair(given, findings)
    if mended:
        findings = _found(given)
    left = [each for each in findings if not _is_spare(each)]
    looked = _suspicious(given) if given.suspicious and not left else None
    if given.json:
        say_json(_answer(findings, looked))
    else:
        _tell(given, findings, looked, mended=mended)
    return 1 if left else 0


def _found(given: argparse.Namespace) -> list[Finding]:
    from mmsdesk.store.guard import real_path
    from mmsdesk.store.health.check import Kind, check
    from mmsdesk.store.health.content_check import check_content

    findings = check(given.file)
    if any(each.kind is Kind.PAGES for each in findings):
        return findings
    return [*findings, *check_content(real_path(given.file))]


def _is_spare(finding: Finding) -> bool:
    from mmsdesk.store.health.check import Kind

    return finding.kind is Kind.SPARE_CONTENT


def _repair(given: argparse.Namespace, findings: list[Finding]) -> bool:
    from mmsdesk.store import places
    from mmsdesk.store.backups.backup import make
    from mmsdesk.store.backups.shelf import Reason
    from mmsdesk.store.guard import real_path
    from mmsdesk.store.health.check import check, repair
    from mmsdesk.store.health.content_check import clean_content

    damage = [each for each in findings if not _is_spare(each)]
    with open_file(given.file, for_repair=True) as store:
        make(store, Reason.REPAIR)
        if damage:
            repair(store, damage)
        clean_content(store)
    if check(given.file):
        # Not whole yet: the next opening must not take it for known.
        places.forget(real_path(given.file))
    return True


def _suspicious(given: argparse.Namespace) -> Looked:
    from mmsdesk.services.suspicious.look import look

    with open_file(given.file, read_only=True) as store, store.read() as session:
        return look(session, dt.date.today())


def _tell(given: argparse.Namespace, findings: list[Finding], looked: Looked | None, *, mended: bool) -> None:
    damage = [each for each in findings if not _is_spare(each)]
    for finding in findings:
        say(f"{finding.sentence}{' Можно исправить: --repair.' if finding.repairable and not mended else ''}")
    if mended:
        say("Исправлено." if not damage else "Исправлено не всё: восстановите файл из копии.")
    elif not damage:
        say("Файл цел: страницы, ссылки и журнал сходятся.")
    if looked is None:
        return
    rule = ""
    for each in looked.findings:
        if each.settled:
            continue
        if each.rule.title != rule:
            rule = each.rule.title
            say(f"{rule}:")
        say(f"  {each.title}: {each.found.sentence}")
    if not rule:
        say("Ничего подозрительного.")


def _answer(findings: list[Finding], looked: Looked | None) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "findings": [
            {"kind": each.kind.value, "sentence": each.sentence, "repairable": each.repairable} for each in findings
        ]
    }
    if looked is not None:
        answer["suspicious"] = [
            {
                "rule": each.rule.code,
                "register": each.rule.register,
                "record": each.found.record_id,
                "title": each.title,
                "sentence": each.found.sentence,
                "settled": each.settled,
                "mendable": each.found.mend is not None,
            }
            for each in looked.findings
        ]
        answer["more"] = dict(looked.more)
    return answer
