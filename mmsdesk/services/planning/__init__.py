"""Plans of work: made, worked on, approved, closed by facts, turned into those of a month and of the next year."""
