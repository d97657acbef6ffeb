"""Papers about plans of work: the plan itself, how it was carried out."""
