"""Two database files that went different ways: compared, planned, brought together."""
