"""Kinds of lists, one file each: what a sheet of that kind says and where it goes."""
