"""The tests; a package, so that a foreign `tests` in site-packages cannot take its place."""

from __future__ import annotations
