"""Papers of one meeting: notice, agenda, sheet, drafts, handouts, minutes, extract, resolution."""
