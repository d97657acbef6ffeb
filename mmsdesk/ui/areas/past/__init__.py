"""What was: history, the bin, undo, the time machine."""
