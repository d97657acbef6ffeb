"""The check of the file: what is damaged, what is suspicious."""
