"""Documents of the service: the register, the mandatory ones."""
