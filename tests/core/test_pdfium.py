"""PDFium is called by one thread at a time."""

from __future__ import annotations

import threading

from mmsdesk.core.pdfium import alone


def test_calls_of_two_threads_never_overlap() -> None:
    inside: list[str] = []
    met: list[str] = []
    ready = threading.Barrier(4)

    @alone
    def draw(name: str, depth: int = 2) -> str:
        met.extend(inside if inside and inside[-1] != name else [])
        inside.append(name)
        if depth:
            draw(name, depth - 1)
        threading.Event().wait(0.001)
        inside.pop()
        return name

    def work(name: str) -> None:
        ready.wait()
        for _ in range(20):
            assert draw(name) == name

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == []
