"""Papers about olympiads and contests of pupils."""
