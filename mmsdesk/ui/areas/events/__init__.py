"""The card of an event: attendance by the numbers of the printed sheet."""
