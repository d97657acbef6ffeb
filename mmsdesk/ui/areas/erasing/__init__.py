"""A person is erased for ever."""
