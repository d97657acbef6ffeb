"""The command line: the same verbs as the window, for checks and for machines without a screen."""
