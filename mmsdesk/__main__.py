"""`python -m mmsdesk`: the program, its window or its command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for; the exit code is 0 done, 1 user error, 2 usage."""
    from mmsdesk.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
