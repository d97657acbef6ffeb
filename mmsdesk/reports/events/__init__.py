"""Papers of one event: registration sheet, programme."""
