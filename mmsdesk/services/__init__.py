"""The write side: business rules and verbs."""
