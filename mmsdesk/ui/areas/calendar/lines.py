"""How the lines of a day share the height of its cell: a long one goes on below while there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Width = Callable[[str], int]


def shared_lines(lines: Sequence[str], width: Width, room: int, most: int) -> list[list[str]]:
    """Each line broken into the pieces it is drawn in: one for each at least, `most` together, none wider than `room`
    but the last of a line, which is to be cut. What there is to spare goes round among those that need it."""
    found = [[line] for line in lines]
    spare, asked = most - len(lines), True
    while spare > 0 and asked:
        asked = False
        for at, line in enumerate(lines):
            pieces = _broken(line, width, room, len(found[at]) + 1)
            if spare > 0 and len(pieces) > len(found[at]):
                found[at], asked = pieces, True
                spare -= 1
    return found


def _broken(line: str, width: Width, room: int, most: int) -> list[str]:
    """Between words, into `most` pieces at most."""
    pieces = [""]
    for word in line.split(" "):
        longer = f"{pieces[-1]} {word}" if pieces[-1] else word
        if len(pieces) < most and pieces[-1] and width(longer) > room:
            pieces.append(word)
        else:
            pieces[-1] = longer
    return pieces
