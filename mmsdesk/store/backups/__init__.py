"""Backups of a file, where they lie, how they are packed."""
