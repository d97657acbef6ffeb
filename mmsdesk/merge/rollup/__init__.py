"""Whole files of other offices are taken into one regional file."""
