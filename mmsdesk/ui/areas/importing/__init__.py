"""A table of a school comes in: columns, dry run, decisions."""
