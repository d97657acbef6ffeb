"""A person goes out of rows, journal, kept papers and search for ever."""
