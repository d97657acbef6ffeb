"""Contests with a jury: marks typed in as a grid, results by rule, what is offered on the card of an event."""
