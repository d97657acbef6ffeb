"""Заседания: the register and the desk at which a meeting is prepared, held and written down."""
