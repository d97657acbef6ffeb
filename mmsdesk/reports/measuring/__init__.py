"""Papers about what was measured: diagnoses of teachers, monitoring."""
