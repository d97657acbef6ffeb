"""Records that look alike: how likely they are the same, and why."""
