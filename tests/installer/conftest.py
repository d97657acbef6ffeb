"""The installer's scripts import each other as they do when started: from their own folder."""

from __future__ import annotations

import sys

from tests.architecture.sources import ROOT

sys.path.insert(0, str(ROOT / "installer"))
