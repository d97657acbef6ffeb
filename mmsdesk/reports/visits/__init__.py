"""Papers about visits to organisations."""
