"""Whether a file fits on a disk: free space, and the largest file that old sticks take."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.store.errors import drive_of, require_room

FAT_LIMIT = (1 << 32) - 1
"""Bytes of a file on FAT32, at most."""

_FAT = frozenset({"vfat", "msdos", "fat", "fat32"})


def require_fit(folder: Path, size: int) -> None:
    """Raise UserError naming drive and megabytes unless a file of `size` bytes can lie in `folder`."""
    require_room(folder, size)
    if size > FAT_LIMIT and file_system_of(folder).lower() in _FAT:
        raise UserError(
            f"Диск {drive_of(folder)} размечен по-старому (FAT32) и не принимает файлы больше 4 ГБ,"
            f" а этот займёт {size / 1_000_000_000:.1f} ГБ.".replace(".", ",", 1),
            "Выберите другой диск или отформатируйте этот в exFAT или NTFS.",
        )


def file_system_of(folder: Path) -> str:
    """The kind of file system as the system calls it; "" where it does not tell."""
    if sys.platform == "win32":
        return _on_windows(folder)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place, found = os.path.realpath(folder), ""
    longest = -1
    for line in mounts:
        _device, mounted, kind, *_rest = line.split(" ")
        # Spaces in the name of a folder are written as octal numbers there.
        where = mounted.replace("\\040", " ")
        inside = place == where or place.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= longest:
            longest, found = len(where), kind
    return found


def _on_windows(folder: Path) -> str:
    name = ctypes.create_unicode_buffer(64)
    root = f"{folder.absolute().anchor}"
    windows = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none elsewhere
    told = windows.GetVolumeInformationW(root, None, 0, None, None, None, name, len(name))
    return name.value if told else ""
