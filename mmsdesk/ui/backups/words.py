"""How old the last whole backup is and whether it was tried out, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.text import lower_first, plural
from mmsdesk.store.backups.backup import last_rehearsal
from mmsdesk.store.backups.shelf import list_backups, newest_whole


@dataclass(frozen=True, slots=True)
class BackupWords:
    """`short` for the bottom line, `text` and `detail` for the start page; `warning`: the user must do something."""

    short: str
    text: str
    detail: str
    warning: bool = False


def backup_words(file_id: str, path: Path) -> BackupWords:
    """What is known of the backups of a file; those of a copy that lies elsewhere are not its own."""
    newest = newest_whole(file_id, of=path)
    if newest is None:
        if any(backup.is_of(path) for backup in list_backups(file_id)):
            return BackupWords("целой копии нет", "Целой резервной копии нет", "Сделайте копию сейчас", warning=True)
        return BackupWords("копий ещё нет", "Резервных копий ещё нет", "Первая делается при закрытии файла")
    made = day_words(newest.made_at)
    held = last_rehearsal(file_id, of=path)
    if held is None:
        return BackupWords(f"копия {made}", f"Резервная копия: {made}", "Ещё не проверялась")
    when = day_words(dt.datetime.fromisoformat(held.held_at))
    if held.problems and newest.path.name <= held.backup:
        sentence = f"Проверка {when}: {lower_first(held.problems[0])} Нажмите и сделайте новую копию."
        return BackupWords("резервная копия не читается", f"Целая копия: {made}", sentence, warning=True)
    if held.problems:
        return BackupWords(f"копия {made}", f"Резервная копия: {made}", f"Прежняя {when} не прочиталась, эта новая")
    count = plural(sum(held.records.values()), "запись прочитана", "записи прочитаны", "записей прочитано")
    mark = ", проверена" if held.backup == newest.path.name else ""
    paper = f", составлена бумага «{held.paper}»" if held.paper else ""
    told = f"Пробное чтение {when}: {count}{paper}, всё цело"
    return BackupWords(f"копия {made}{mark}", f"Резервная копия: {made}", told)


def day_words(moment: dt.datetime) -> str:
    """«сегодня 14:32», «вчера», «05.09.2026»."""
    days = (dt.date.today() - moment.date()).days
    if days == 0:
        return f"сегодня {moment:%H:%M}"
    return "вчера" if days == 1 else f"{moment:%d.%m.%Y}"
