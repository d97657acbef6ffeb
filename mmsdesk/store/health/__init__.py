"""Whether a file is what was entered, and making it so again."""
