"""Colours of the two themes, named by their purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb". `soft` colours are grounds, their namesakes are the text or line on them."""

    name: str
    window: str
    surface: str  # fields, lists, cards
    stripe: str  # every second row of a list
    sidebar: str
    hover: str
    text: str
    quiet: str  # secondary text
    line: str  # hair lines that only divide
    outline: str  # edges of fields and buttons
    accent: str
    accent_strong: str  # the accent under the mouse
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    selection: str
    on_selection: str
    warning: str
    warning_soft: str
    danger: str
    danger_strong: str
    on_danger: str
    danger_soft: str
    sepia: str  # frame of the window that shows the past


LIGHT = Tokens(
    name="light",
    window="#f5f7f7",
    surface="#ffffff",
    stripe="#f8fafa",
    sidebar="#ebf0f0",
    hover="#e1e8e9",
    text="#1d2729",
    quiet="#556366",
    line="#d5dddd",
    outline="#839194",
    accent="#1f6f78",
    accent_strong="#185a62",
    on_accent="#ffffff",
    accent_soft="#d8eaec",
    on_accent_soft="#13484e",
    selection="#cde4e7",
    on_selection="#14292c",
    warning="#835500",
    warning_soft="#fff3d6",
    danger="#b3261e",
    danger_strong="#8f1d17",
    on_danger="#ffffff",
    danger_soft="#fdeae8",
    sepia="#a9824c",
)

DARK = Tokens(
    name="dark",
    window="#1d2325",
    surface="#242b2e",
    stripe="#272f32",
    sidebar="#191e20",
    hover="#303a3d",
    text="#e5ebec",
    quiet="#a9b6b9",
    line="#374144",
    outline="#75858a",
    accent="#6cc0c8",
    accent_strong="#86d0d7",
    on_accent="#0e2023",
    accent_soft="#234448",
    on_accent_soft="#c3e8ec",
    selection="#2b5257",
    on_selection="#eef6f7",
    warning="#e8b95c",
    warning_soft="#3b3119",
    danger="#f59a92",
    danger_strong="#ffb4ad",
    on_danger="#2b0c09",
    danger_soft="#452725",
    sepia="#b08d57",
)

READ_TOGETHER = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "stripe"),
    ("text", "sidebar"),
    ("text", "hover"),
    ("text", "warning_soft"),
    ("text", "danger_soft"),
    ("quiet", "window"),
    ("quiet", "surface"),
    ("quiet", "stripe"),
    ("quiet", "sidebar"),
    ("quiet", "hover"),
    ("quiet", "danger_soft"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "sidebar"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_accent_soft", "accent_soft"),
    ("on_selection", "selection"),
    ("warning", "warning_soft"),
    ("warning", "surface"),
    ("warning", "window"),
    ("danger", "danger_soft"),
    ("danger", "surface"),
    ("danger", "window"),
    ("on_danger", "danger"),
    ("on_danger", "danger_strong"),
)
"""Pairs (text, ground) that the style sheet puts on one another."""


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" by WCAG 2."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
