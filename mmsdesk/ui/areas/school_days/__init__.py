"""Breaks and days off: the list with its verb."""
