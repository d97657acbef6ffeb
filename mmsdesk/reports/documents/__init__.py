"""Papers about the documents of the service: the mandatory ones, agreements with partners."""
