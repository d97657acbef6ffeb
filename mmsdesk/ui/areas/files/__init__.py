"""Files kept with records: in their cards, on a page of all."""
