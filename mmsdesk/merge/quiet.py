"""What a side did and took back, where the two stand otherwise for all that: then it is news.

Both write the same; one side takes in the word of the other, with nothing to write; then it takes its own back. Of
what the other side does not know nothing remains, yet what was taken back was by then the word of both.

And what a side took in from two others, who wrote the same: it is the word of the second also when the first takes
its own back.

What a side took back that others have from it is told by them once more: it is silent where that side spoke since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mmsdesk.merge.news import EXISTENCE, Key, News, Standing, Values

Rows = Mapping[Key, Values]


def speak_up(mine: Mapping[Key, News], theirs: Mapping[Key, News], here: Standing, there: Standing) -> None:
    """Make news of what either side took back, where the other one has nothing to say of it and stands otherwise."""
    quiet = {*_quiet(mine, theirs), *_quiet(theirs, mine)}
    if not quiet:
        return
    rows_here, rows_there = here(quiet), there(quiet)
    spoken = [
        *_told(mine, theirs, rows_here, rows_there, quiet),
        *_told(theirs, mine, rows_there, rows_here, quiet),
    ]
    # Only now, for the one side's silence was looked at by the other.
    for news, base in spoken:
        news.existed = base.pop(EXISTENCE, news.existed)
        news.base.update(base)


def _quiet(side: Mapping[Key, News], other: Mapping[Key, News]) -> Iterator[Key]:
    """Rows of which something was taken back; one that only came stands on the other side only if that tells of it."""
    for key, news in side.items():
        if (news.existed or news.marked or not news.exists or key in other) and news.taken_back:
            yield key


def _told(
    side: Mapping[Key, News], other: Mapping[Key, News], own: Rows, others: Rows, quiet: set[Key]
) -> Iterator[tuple[News, Values]]:
    """What was taken back on one side and is news, with the values of the other one; `EXISTENCE` for the row itself."""
    for key in quiet & side.keys():
        news, answer = side[key], other.get(key)
        row, their_row = own.get(key), others.get(key)
        if (row is None) != (their_row is None):
            answered = answer is not None and answer.came_or_went
            if EXISTENCE in news.taken_back and (EXISTENCE in news.confirmed or not answered):
                yield news, {EXISTENCE: their_row is not None}
        elif row is not None and their_row is not None:
            said = answer.changed if answer is not None else {}
            columns = {c for c in news.taken_back & row.keys() & their_row.keys() if row[c] != their_row[c]}
            told = {column: their_row[column] for column in columns - said.keys()}
            again = columns & said.keys() & news.confirmed.keys()
            yield news, told | {column: news.confirmed[column] for column in again}


def hush(theirs: Mapping[Key, News], mine: Mapping[Key, News], others: Mapping[Key, News]) -> None:
    """Pass over what the other copy has from a merge of this file that was taken back here, where this side spoke on.

    This side knew that word when it spoke: its own is the last one. `others` is the news without such words.
    """
    for key, news in theirs.items():
        answer, other = mine.get(key), others.get(key, _NOTHING)
        if answer is None:
            continue
        if answer.came_or_went and not other.came_or_went:
            news.marked, news.existed = False, news.exists
        for column in (answer.changed.keys() & news.cells.keys()) - other.changed.keys():
            news.base[column] = news.cells[column]
            news.decided.discard(column)


_NOTHING = News()
