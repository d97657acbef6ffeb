"""An invented district for trying the program out and for measuring it: no such place or person exists."""

from __future__ import annotations

from mmsdesk.services.demo.build import build_demo

__all__ = ["build_demo"]
