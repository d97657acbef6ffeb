"""The read side: questions put to a session, answered with tuples and frozen dataclasses."""
