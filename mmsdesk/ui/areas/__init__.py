"""Screens of the program: registers, cards, history, papers."""

from __future__ import annotations
