"""What the program remembers for its user: looks, recent files, how registers were left. No people."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs

from mmsdesk.core.kept_paper import changed_texts
from mmsdesk.store.replacing import replace_patiently

ENVIRONMENT = "MMSDESK_SETTINGS"
THEMES = ("light", "dark", "system")
_RECENT_LIMIT = 10
TYPED = ("saved", "conditions", "purpose")
"""Keys of views under which words of the user are kept."""


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file opened before; `opened` is local time, ISO 8601."""

    path: str
    opened: str


@dataclass(slots=True)
class Values:
    """Everything stored, with the values of a first start."""

    theme: str = "light"
    interface_size: int = 100  # per cent
    glance_open: bool = True
    last_page: str = ""
    second_place: str = ""  # folder of the second copies of backups
    lock_minutes: int = 15  # without work until the window of a protected file is locked; 0 never
    geometry: str = ""  # base64 of QWidget.saveGeometry
    sidebar_hidden: list[str] = field(default_factory=list)  # codes of pages
    recent: list[dict[str, str]] = field(default_factory=list)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)


class Settings:
    """Settings in one JSON file; a damaged file is put aside and the defaults are used."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings_path()
        self.put_aside: Path | None = None
        self._values = _checked(self._read())

    @property
    def folder(self) -> Path:
        """Folder of the settings file; crash reports live beside it."""
        return self.path.parent

    @property
    def theme(self) -> str:
        """One of "light", "dark", "system"."""
        return self._values.theme

    @theme.setter
    def theme(self, mode: str) -> None:
        if mode not in THEMES:
            raise ValueError(mode)
        self._values.theme = mode

    @property
    def interface_size(self) -> int:
        """Per cent, 90 to 200."""
        return self._values.interface_size

    @interface_size.setter
    def interface_size(self, per_cent: int) -> None:
        self._values.interface_size = min(max(per_cent, 90), 200)

    @property
    def glance_open(self) -> bool:
        return self._values.glance_open

    @glance_open.setter
    def glance_open(self, value: bool) -> None:
        self._values.glance_open = value

    @property
    def last_page(self) -> str:
        return self._values.last_page

    @last_page.setter
    def last_page(self, code: str) -> None:
        self._values.last_page = code

    @property
    def second_place(self) -> Path | None:
        """Folder, on a stick as a rule, to which each backup is copied as well."""
        return Path(self._values.second_place) if self._values.second_place else None

    @second_place.setter
    def second_place(self, folder: Path | None) -> None:
        self._values.second_place = str(folder) if folder else ""

    @property
    def lock_minutes(self) -> int:
        """Minutes without work after which the window of a file with a password is locked; 0 never."""
        return self._values.lock_minutes

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._values.lock_minutes = max(minutes, 0)

    @property
    def geometry(self) -> str:
        return self._values.geometry

    @geometry.setter
    def geometry(self, value: str) -> None:
        self._values.geometry = value

    @property
    def hidden_pages(self) -> frozenset[str]:
        """Codes of the registers that the office does not use."""
        return frozenset(self._values.sidebar_hidden)

    @hidden_pages.setter
    def hidden_pages(self, codes: frozenset[str]) -> None:
        self._values.sidebar_hidden = sorted(codes)

    @property
    def recent(self) -> tuple[RecentFile, ...]:
        """Files opened before, the last one first."""
        return tuple(RecentFile(each["path"], each["opened"]) for each in self._values.recent)

    def remember_file(self, path: Path, opened: datetime) -> None:
        """Put the file first among the recent ones."""
        first = RecentFile(str(path), opened.isoformat(timespec="minutes"))
        rest = [each for each in self._values.recent if each["path"] != first.path]
        self._values.recent = [asdict(first), *rest][:_RECENT_LIMIT]

    def forget_file(self, path: Path) -> None:
        self._values.recent = [each for each in self._values.recent if each["path"] != str(path)]

    def view(self, code: str) -> dict[str, Any]:
        """How the register was left: columns, widths, sort, filters, last record; a copy."""
        copied: dict[str, Any] = json.loads(json.dumps(self._values.views.get(code, {})))
        return copied

    def set_view(self, code: str, state: dict[str, Any]) -> None:
        """Remember how the register is left; `state` holds only what JSON holds."""
        self._values.views[code] = json.loads(json.dumps(state))

    def take_typed(self, file_id: str) -> dict[str, dict[str, Any]]:
        """Take out what was typed in a file, by place: it has a password now, and the settings are in clear."""
        taken = {}
        for code, state in self._values.views.items():
            words = {key: state.pop(key) for key in TYPED if state.get(key)} if code.endswith(f"@{file_id}") else {}
            if words:
                taken[code] = words
        return taken

    def rewrite_texts(self, change: Callable[[str], str], named: Callable[[str], bool], kept: Path) -> None:
        """Put all that views remember through `change`; recent files that are `named` go, except the one `kept`."""
        self._values.views = {code: changed_texts(state, change) for code, state in self._values.views.items()}
        self._values.recent = [
            each for each in self._values.recent if each["path"] == str(kept) or not named(each["path"])
        ]

    def save(self) -> None:
        """Write everything at once, or leave the old file as it is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(asdict(self._values), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(fresh, self.path)

    def _read(self) -> dict[str, Any]:
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:  # broken JSON or broken UTF-8
            stored = None
        if isinstance(stored, dict):
            return stored
        aside = self.path.with_name(
            f"{self.path.stem}-damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}{self.path.suffix}"
        )
        self.path.replace(aside)
        self.put_aside = aside
        return {}


def settings_path() -> Path:
    """The settings file of this user, or the one named by MMSDESK_SETTINGS."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    return platformdirs.user_config_path("mmsdesk", appauthor=False) / "settings.json"


def _checked(stored: dict[str, Any]) -> Values:
    """Values of the right type; a wrong one gives way to its default, the rest is kept."""
    values = Values()
    for each in fields(Values):
        found = stored.get(each.name)
        if type(found) is type(getattr(values, each.name)):
            setattr(values, each.name, found)
    if values.theme not in THEMES:
        values.theme = "light"
    values.interface_size = min(max(values.interface_size, 90), 200)
    values.recent = [each for each in values.recent if _is_recent(each)]
    values.sidebar_hidden = [code for code in values.sidebar_hidden if isinstance(code, str)]
    values.views = {code: state for code, state in values.views.items() if isinstance(state, dict)}
    return values


def _is_recent(each: object) -> bool:
    return isinstance(each, dict) and isinstance(each.get("path"), str) and isinstance(each.get("opened"), str)
