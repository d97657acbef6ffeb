"""The password of a file: keys, setting and changing it, drafts under it."""
