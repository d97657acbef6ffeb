"""Backups at the screen: the list, restoring, the second place."""
