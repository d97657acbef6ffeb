"""Puts the shipped files into the built package; an editable installation uses the ones of the checkout."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedFiles(BuildHookInterface):
    """`version` is "standard" for a wheel to be installed elsewhere and "editable" for a checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"]["resources"] = "mmsdesk/resources"
