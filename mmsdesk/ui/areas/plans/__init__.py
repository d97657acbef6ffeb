"""Plans of work: the lists with their verbs, the plans of a body in its card."""
