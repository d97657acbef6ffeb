"""Rows that both sides put back from the bin: how they came back is what both have known of them ever since."""

from __future__ import annotations

from collections.abc import Mapping

from mmsdesk.merge.news import Key, News, Values


def from_the_bin(mine: Mapping[Key, News], theirs: Mapping[Key, News]) -> None:
    """Let what a side did to a row after putting it back be news against what both had put back.

    A cell with which it came back differently is the word of both, an empty one too.
    """
    for key, news in theirs.items():
        answer = mine.get(key)
        if answer is None or not (news.came and answer.came):
            continue
        if news.exists != answer.exists:
            # Put back and given up again is more than nothing where the other side has put it back, too.
            given_up = answer if news.exists else news
            given_up.existed = True
        for column in news.came.keys() & answer.came.keys():
            value, other = news.came[column], answer.came[column]
            if value == other:
                news.base[column] = answer.base[column] = value
            else:
                news.decided.add(column)
                answer.decided.add(column)


def since_it_is_back(news: News, other: Values) -> None:
    """Let only what was written after a row came be news of its cells that stand in the other copy as they came."""
    for column, value in news.came.items():
        if news.base.get(column) is None and other.get(column) == value:
            news.base[column] = value
