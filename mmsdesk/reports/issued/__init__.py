"""Papers about issued documents."""
