"""Lists as schools, institutes and departments send them, each with what a careful methodist would make of it."""

from __future__ import annotations
