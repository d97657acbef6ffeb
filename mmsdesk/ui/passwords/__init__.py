"""The password of the file at the screen: asking, setting, the sheet for the safe, the lock."""
