"""Long work beside the window: one lane, progress, stopping."""

from __future__ import annotations

from mmsdesk.ui.jobs.runner import Job, JobRunner, Work

__all__ = ["Job", "JobRunner", "Work"]
