"""The year's report: its list, its sections, the draft to be read and rewritten."""
