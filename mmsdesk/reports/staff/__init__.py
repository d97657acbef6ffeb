"""Papers about the work of the workers of the service."""
