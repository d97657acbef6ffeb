"""Verbs of meetings: agenda, presence, minutes and their number, decisions; each is one named operation."""
