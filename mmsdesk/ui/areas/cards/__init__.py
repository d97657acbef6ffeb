"""One record in its form."""
