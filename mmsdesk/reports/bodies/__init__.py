"""Papers about bodies: their composition, year, network, meetings, decisions, what they hand in."""
