"""Papers about contests with a jury: its minutes, sheets to fill in by hand, the rating, the order about results."""
