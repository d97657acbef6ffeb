"""«Календарь»: meetings and events by day and by year, with their clashes."""
